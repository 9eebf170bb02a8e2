"""The attributes of a TNEF container ([MS-OXTNEF]) -> the properties of a message and its files."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from briefing.reading.mail.compound import decode_eight_bit
from briefing.reading.mail.mapi import (
    ATTACHED_DATA,
    BODY,
    FILE_NAME,
    SENDER,
    SUBJECT,
    SUBMIT_TIME,
    Properties,
)

_ATTRIBUTE = struct.Struct("<BII")
_SENDER = struct.Struct("<HHHH")  # a number, the size of all, that of the name, that of the address
_MOMENT = struct.Struct("<HHH")  # the day, before the time of day
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_SIGNATURE_SIZE = 6
_CHECKSUM_SIZE = 2
_FOR_ATTACHMENT = 2
_BODY, _SUBJECT, _PROPERTIES, _CODE_PAGE = 0x2800C, 0x18004, 0x69003, 0x69007
_FROM, _SENT = 0x8000, 0x38005
_RENDERING, _TITLE, _DATA, _ATTACHED_PROPERTIES = 0x69002, 0x18010, 0x6800F, 0x69005
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
"""The bytes of a value by its type; a value of any other type is preceded by its length."""
_SEVERAL = 0x1000
_EIGHT_BIT, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_NUMBERS = 0x02, 0x03, 0x0B, 0x14, 0x40
_NAMED = 0x8000
_GUID_SIZE = 16
_MOST_PROPERTIES, _MOST_ATTACHED = 5000, 200


@dataclass(slots=True, kw_only=True)
class Container:
    """What a TNEF container holds."""

    properties: dict[int, str | bytes | int] = field(default_factory=dict)
    attached: list[dict[int, str | bytes | int]] = field(default_factory=list)


def read_container(data: bytes) -> Container:
    """Return what is in a container; what stands behind a damaged place is left out."""
    container = Container()
    encoding = "cp1252"
    for level, number, value in _attributes(data):
        if number == _CODE_PAGE:
            encoding = f"cp{int.from_bytes(value[:4], 'little')}"
        elif level == _FOR_ATTACHMENT:
            _add_attached(container, number, value, encoding)
        elif number == _PROPERTIES:
            container.properties.update(_properties(value, encoding))
        else:
            _add_attribute(container, number, value, encoding)
    return container


def _add_attribute(container: Container, number: int, value: bytes, encoding: str) -> None:
    """Add what an attribute of the message says that none of its properties has said."""
    known = container.properties
    if number in (_SUBJECT, _BODY):
        text = decode_eight_bit(value.rstrip(b"\0"), encoding)
        known.setdefault(SUBJECT if number == _SUBJECT else BODY, text)
    elif number == _FROM and len(value) > _SENDER.size:
        length = _SENDER.unpack_from(value)[2]
        name = value[_SENDER.size : _SENDER.size + length].rstrip(b"\0")
        known.setdefault(SENDER, decode_eight_bit(name, encoding))
    elif number == _SENT and len(value) >= _MOMENT.size:
        known.setdefault(SUBMIT_TIME, _filetime(*_MOMENT.unpack_from(value)))


def _filetime(year: int, month: int, day: int) -> int:
    """Return a day as Windows counts it, in tenths of microseconds since 1601; 0 for none."""
    try:
        return (datetime(year, month, day, tzinfo=UTC) - _EPOCH).days * 864_000_000_000
    except ValueError:
        return 0


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield the level, the number and the value of each attribute."""
    place = _SIGNATURE_SIZE
    while place + _ATTRIBUTE.size <= len(data):
        level, number, size = _ATTRIBUTE.unpack_from(data, place)
        place += _ATTRIBUTE.size
        yield level, number, data[place : place + size]
        place += size + _CHECKSUM_SIZE


def _add_attached(container: Container, number: int, value: bytes, encoding: str) -> None:
    attached = container.attached
    if number == _RENDERING and len(attached) < _MOST_ATTACHED:  # it begins each attachment
        attached.append({})
    elif attached and number == _TITLE:
        attached[-1].setdefault(FILE_NAME, decode_eight_bit(value.rstrip(b"\0"), encoding))
    elif attached and number == _DATA:
        attached[-1].setdefault(ATTACHED_DATA, value)
    elif attached and number == _ATTACHED_PROPERTIES:
        attached[-1].update(_properties(value, encoding))


def _properties(data: bytes, encoding: str) -> Properties:
    """Return the properties in an attribute; those behind a damaged place are left out."""
    found: dict[int, str | bytes | int] = {}
    try:
        count, place = min(_long(data, 0), _MOST_PROPERTIES), 4
        for _ in range(count):
            kind, number = struct.unpack_from("<HH", data, place)
            place = _behind_name(data, place + 4) if number >= _NAMED else place + 4
            place, values = _values(data, place, kind)
            if values and not kind & _SEVERAL:
                _put(found, number, kind, values[0], encoding)
    except struct.error:
        return found
    return found


def _behind_name(data: bytes, place: int) -> int:
    """Return where a property begins behind its name: a set of names, and a number or a text in it."""
    is_text = _long(data, place + _GUID_SIZE)
    place += _GUID_SIZE + 4
    return place + 4 + (_padded(_long(data, place)) if is_text else 0)


def _values(data: bytes, place: int, kind: int) -> tuple[int, list[bytes]]:
    """Return the place behind a property and its values."""
    size = _SIZES.get(kind & ~_SEVERAL)
    count = 1
    if size is None or kind & _SEVERAL:
        count, place = _long(data, place), place + 4
    values = []
    for _ in range(min(count, _MOST_PROPERTIES)):
        length = size
        if length is None:
            length, place = _long(data, place), place + 4
        values.append(data[place : place + length])
        place += _padded(length)
    return place, values


def _put(found: dict[int, str | bytes | int], number: int, kind: int, value: bytes, encoding: str) -> None:
    if kind in _NUMBERS:
        found[number] = int.from_bytes(value, "little")
    elif kind == _EIGHT_BIT:
        found[number] = decode_eight_bit(value.rstrip(b"\0"), encoding)
    elif kind == _UNICODE:
        found[number] = value.decode("utf-16-le", "replace").rstrip("\0")
    elif kind == _OBJECT:
        found[number] = value[_GUID_SIZE:]  # the kind of the object stands before it
    elif kind == _BINARY:
        found[number] = value


def _long(data: bytes, place: int) -> int:
    number: int = struct.unpack_from("<I", data, place)[0]
    return number


def _padded(size: int) -> int:
    return (size + 3) // 4 * 4
