"""Compound files ([MS-CFB]), and the messages and containers in which Outlook stores mails, made by hand."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

SECTOR, SMALL, CUTOFF = 512, 64, 4096
PLACES = SECTOR // 4
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree: TypeAlias = Mapping[str, "bytes | Tree"]
Value: TypeAlias = str | bytes | int | datetime
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class _Chains:
    """Sectors of one size and the chains that they make."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.sectors: list[bytes] = []
        self.next: list[int] = []

    def put(self, data: bytes) -> int:
        """Add some bytes, and return where they begin."""
        start = len(self.sectors)
        pieces = [data[i : i + self.size].ljust(self.size, b"\0") for i in range(0, len(data), self.size)]
        self.sectors += pieces
        self.next += [*range(start + 1, start + len(pieces)), END] if pieces else []
        return start if pieces else END


def compound_file(tree: Tree) -> bytes:
    """Return a compound file with the streams and storages of a tree."""
    entries: list[list] = [["Root Entry", 5, FREE, FREE, FREE, END, 0]]
    large, small = _Chains(SECTOR), _Chains(SMALL)

    def add(parent: int, inner: Tree) -> None:
        previous = 0
        for name in sorted(inner, key=lambda name: (len(name), name.upper())):
            value, number = inner[name], len(entries)
            is_stream = isinstance(value, bytes)
            start = (small if len(value) < CUTOFF else large).put(value) if is_stream else END
            kind, size = (2, len(value)) if is_stream else (1, 0)
            entries.append([name, kind, FREE, FREE, FREE, start, size])
            entries[previous or parent][3 if previous else 4] = number
            previous = number
            if not is_stream:
                add(number, value)

    add(0, tree)
    stream = b"".join(small.sectors)
    entries[0][5:] = [large.put(stream), len(stream)]
    small_table = large.put(_table(small.next))
    directory = large.put(
        b"".join(_entry(name, kind, tuple(links), start, size) for name, kind, *links, start, size in entries)
    )
    count = 1
    while count * PLACES < len(large.next) + count:
        count += 1
    first = len(large.next)
    large.sectors.append(_table([*large.next, *[FAT] * count]))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    small_count = -(-len(small.next) // PLACES)
    header += struct.pack("<9I", 0, count, directory, 0, CUTOFF, small_table, small_count, END, 0)
    places = [*range(first, first + count), *[FREE] * (109 - count)]
    return header + struct.pack("<109I", *places) + b"".join(large.sectors)


def _table(numbers: list[int]) -> bytes:
    padded = numbers + [FREE] * (-len(numbers) % PLACES)
    return struct.pack(f"<{len(padded)}I", *padded)


def _entry(name: str, kind: int, links: tuple[int, int, int], start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(text), kind, 1, *links, start, size)


def filetime(moment: datetime) -> int:
    """Return a moment as Windows counts it."""
    return int((moment - EPOCH).total_seconds() * 10_000_000)


def storage(
    properties: Mapping[int, Value], header: int, *, unicode: bool = True
) -> dict[str, "bytes | Tree"]:
    """Return the streams of some properties of a message."""
    fixed = bytes(header)
    streams: dict[str, bytes | Tree] = {}
    for number, value in properties.items():
        if isinstance(value, datetime):
            fixed += struct.pack("<HHIq", 0x40, number, 6, filetime(value))
        elif isinstance(value, int):
            fixed += struct.pack("<HHIq", 0x03, number, 6, value)
        elif isinstance(value, bytes):
            streams[f"__substg1.0_{number:04X}0102"] = value
        elif unicode:
            streams[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
        else:
            streams[f"__substg1.0_{number:04X}001E"] = value.encode("cp1251")
    return {**streams, "__properties_version1.0": fixed}


def message(
    properties: Mapping[int, Value], *attached: Tree, unicode: bool = True, embedded: bool = False
) -> Tree:
    """Return the tree of a message with what is attached to it."""
    tree = storage(properties, 24 if embedded else 32, unicode=unicode)
    return {**tree, **{f"__attach_version1.0_#{number:08X}": item for number, item in enumerate(attached)}}


def tnef(properties: Mapping[int, Value], *attached: tuple[str, bytes], named: bool = False) -> bytes:
    """Return a container of some properties and files."""
    data = struct.pack("<IH", 0x223E9F78, 1)
    data += _attribute(1, 0x69007, struct.pack("<II", 1251, 0))
    if properties:
        data += _attribute(1, 0x69003, _mapi(properties, named=named))
    for name, content in attached:
        data += _attribute(2, 0x69002, bytes(14))
        data += _attribute(2, 0x18010, name.encode("cp1251") + b"\0")
        data += _attribute(2, 0x6800F, content)
    return data


def _attribute(level: int, number: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def _mapi(properties: Mapping[int, Value], *, named: bool) -> bytes:
    out = struct.pack("<I", len(properties) + 2 * named)
    if named:  # a property with a number for a name, and one with a text, of several values
        out += struct.pack("<HH16xIII", 0x03, 0x8001, 0, 7, 42)
        out += struct.pack("<HH16xII", 0x101F, 0x8002, 1, 6) + "ab\0".encode("utf-16-le") + bytes(2)
        out += struct.pack("<II", 1, 4) + "c\0".encode("utf-16-le")
    for number, value in properties.items():
        if isinstance(value, datetime):
            out += struct.pack("<HHq", 0x40, number, filetime(value))
        elif isinstance(value, int):
            out += struct.pack("<HHI", 0x03, number, value)
        else:
            kind, data = (
                (0x102, value) if isinstance(value, bytes) else (0x1F, (value + "\0").encode("utf-16-le"))
            )
            out += struct.pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4)
    return out
