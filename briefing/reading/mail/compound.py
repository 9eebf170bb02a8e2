"""The streams of an Outlook message ([MS-OXMSG]) -> its properties, and those of what is attached to it."""

import struct
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from briefing.reading.mail.mapi import ATTACHED_DATA, Properties, code_page

_STREAM, _STREAM_LENGTH = "__substg1.0_", len("__substg1.0_PPPPTTTT")
_FIXED = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_"
_EMBEDDED = f"{_STREAM}{ATTACHED_DATA:04X}000D"
_HEADER, _EMBEDDED_HEADER, _ATTACHED_HEADER = 32, 24, 8
_ENTRY = struct.Struct("<HHIq")
_SHORT, _LONG, _BOOL, _LONG_LONG, _TIME = 0x02, 0x03, 0x0B, 0x14, 0x40
_UNICODE, _EIGHT_BIT, _BINARY = 0x1F, 0x1E, 0x102
_MASKS = {_SHORT: 0xFFFF, _LONG: 0xFFFFFFFF, _BOOL: 0xFF}
_MOST_ATTACHED = 200
_Path: TypeAlias = tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class StoredMessage:
    """A message with the files and the messages that are attached to it."""

    properties: Properties
    attached: list[Properties] = field(default_factory=list)
    embedded: list["StoredMessage"] = field(default_factory=list)


def read_message(storage: Any, path: _Path = (), levels: int = 3) -> StoredMessage:
    """Return the message in a storage of an olefile; messages in it are read down to some `levels`."""
    header = _EMBEDDED_HEADER if path else _HEADER
    message = StoredMessage(properties=_properties(storage, path, header))
    for name in _attached_storages(storage, path):
        inner = (*path, name, _EMBEDDED)
        properties = _properties(storage, (*path, name), _ATTACHED_HEADER)
        if levels and storage.exists([*inner, _FIXED]):
            message.embedded.append(read_message(storage, inner, levels - 1))
        else:
            message.attached.append(properties)
    return message


def _attached_storages(storage: Any, path: _Path) -> list[str]:
    """Return the names of the storages of what is attached to the message in a storage, in their order."""
    place = len(path)
    entries = (tuple(entry) for entry in storage.listdir(streams=False, storages=True))
    names = {entry[place] for entry in entries if entry[:place] == path and len(entry) > place}
    return sorted(name for name in names if name.startswith(_ATTACHED))[:_MOST_ATTACHED]


def _properties(storage: Any, path: _Path, header: int) -> Properties:
    """Return the properties in a storage: numbers in one stream, texts and bytes in streams of their own."""
    found: dict[int, str | bytes | int] = {}
    fixed = _read(storage, (*path, _FIXED))[header:]
    for kind, number, _, value in _ENTRY.iter_unpack(fixed[: len(fixed) // _ENTRY.size * _ENTRY.size]):
        if kind in (_SHORT, _LONG, _BOOL, _LONG_LONG, _TIME):
            found[number] = value & _MASKS.get(kind, -1)
    encoding = code_page(found)
    for entry in storage.listdir(streams=True):
        if len(entry) == len(path) + 1 and entry[: len(path)] == [*path] and entry[-1].startswith(_STREAM):
            _add_stream(found, entry[-1], _read(storage, tuple(entry)), encoding)
    return found


def _add_stream(found: dict[int, str | bytes | int], name: str, data: bytes, encoding: str) -> None:
    try:
        number, kind = int(name[-8:-4], 16), int(name[-4:], 16)
    except ValueError:
        return
    if len(name) != _STREAM_LENGTH:
        return  # a list of values
    if kind == _UNICODE:
        found[number] = data.decode("utf-16-le", "replace")
    elif kind == _EIGHT_BIT:
        found[number] = decode_eight_bit(data, encoding)
    elif kind == _BINARY:
        found[number] = data


def decode_eight_bit(data: bytes, encoding: str) -> str:
    """Return a text in an old encoding; in that of the West if Python does not know it."""
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _read(storage: Any, path: _Path) -> bytes:
    if not storage.exists([*path]):
        return b""
    with storage.openstream([*path]) as stream:
        data: bytes = stream.read()
    return data
