"""Large files of many documents -> parts, each of which is read within the limits of one file.

JSON Lines are split at the ends of lines, web archives at the ends of records; what a part holds is what the
file holds there, byte by byte. All other files stay whole.
"""

import gzip
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from briefing.errors import Unreadable
from briefing.reading.discovery.containers import GZIP
from briefing.reading.discovery.reasons import too_large

_PART = 2_000_000  # bytes after which a part ends: some 600 reports, which are read in a second or two
_PACKED_PART = 1_000_000  # ... of compressed web pages
_CHUNK = 1 << 20
_MOST_PARTS = 10_000
_LENGTH = re.compile(rb"^content-length: *(\d{1,15})\r?$", re.IGNORECASE | re.MULTILINE)
_HEAD_END = b"\r\n\r\n"
_LARGEST_HEAD = 1 << 16
_DAMAGED = "damaged; what stands behind the damage is not read"

UNPACKING_ERRORS = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
"""What is raised where a compressed file is damaged."""

Splitter: TypeAlias = Callable[[BinaryIO, int], Iterator[bytes]]
"""Yields the parts of a stream, none of them larger than so many bytes; raises Unreadable at the damage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """A part of a file, or all of it."""

    name: str
    """Of the part; empty for a file that stays whole."""
    data: bytes


def split_file(stream: BinaryIO, name: str, *, largest: int) -> Iterator[FilePart]:
    """Yield the parts of an unpacked file called `name`, none of them larger than `largest` bytes.

    Raises Unreadable for a file that is damaged or has something that cannot be split and is larger; the
    parts before that have been yielded then.
    """
    kind = _kind(name)
    if kind is None:
        yield FilePart(name="", data=read_whole(stream, largest))
        return
    suffix, splitter = kind
    for number, data in enumerate(splitter(stream, largest), start=1):
        if number > _MOST_PARTS:
            raise Unreadable(f"more than {_MOST_PARTS} parts, of which the first are read", state="too-large")
        yield FilePart(name=f"part-{number:05}.{suffix}", data=data)


def read_whole(stream: BinaryIO, largest: int) -> bytes:
    """Return all that is in a stream; raises Unreadable if that is more than `largest` bytes."""
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        _check_size(len(data), largest)
    return bytes(data)


def split_lines(stream: BinaryIO, largest: int) -> Iterator[bytes]:
    """Yield the parts of a stream of lines; of one that is damaged the whole lines before that."""
    waiting = bytearray()
    try:
        for chunk in _unpacked_chunks(stream):
            waiting += chunk
            end = waiting.rfind(b"\n") + 1
            if len(waiting) >= _PART and end:
                yield bytes(waiting[:end])
                del waiting[:end]
            _check_size(len(waiting), largest)
    except UNPACKING_ERRORS:
        yield from filter(None, (bytes(waiting[: waiting.rfind(b"\n") + 1]),))
        raise
    if waiting:
        yield bytes(waiting)


def _unpacked_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream gives until its end, or up to its damage.

    The method `read` of a compressed file would lose what it has unpacked of a chunk before the damage.
    """
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    while chunk := read(_CHUNK):
        yield chunk


def split_records(stream: BinaryIO, largest: int) -> Iterator[bytes]:
    """Yield the parts of a web archive, compressed record by record or not at all (ISO 28500)."""
    first = stream.read(_CHUNK)
    compressed = first.startswith(GZIP)
    ends = _MemberEnds() if compressed else _RecordEnds()
    most = _PACKED_PART if compressed else _PART
    waiting, passed, chunk = bytearray(), 0, first  # bytes before `passed` have been looked at
    try:
        while chunk:
            waiting += chunk
            for end in ends.find(chunk):
                size = end - passed
                if size >= most:
                    yield bytes(waiting[:size])
                    del waiting[:size]
                    passed = end
            _check_size(len(waiting), largest)
            chunk = stream.read(_CHUNK)
    except (zlib.error, ValueError) as error:
        yield from filter(None, (bytes(waiting),))
        raise Unreadable(_DAMAGED) from error
    if waiting:
        yield bytes(waiting)


class _MemberEnds:
    """Finds where the members of a gzip file end (RFC 1952); what they hold is thrown away."""

    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._seen = 0

    def find(self, chunk: bytes) -> Iterator[int]:
        """Yield the ends in the next bytes, counted from the start of the file; raises zlib.error."""
        while chunk:
            self._unpacker.decompress(chunk, _CHUNK)
            rest = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            self._seen += len(chunk) - len(rest)
            chunk = rest
            if self._unpacker.eof:
                yield self._seen
                self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)


class _RecordEnds:
    """Finds where the records of a web archive that is not compressed end."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._left = 0  # bytes of a record of which the head is known
        self._seen = 0

    def find(self, chunk: bytes) -> Iterator[int]:
        """Yield the ends in the next bytes, counted from the start of the file.

        Raises ValueError for a record that does not say how long it is.
        """
        while chunk:
            if not self._left:
                chunk = self._take_head(chunk)
            taken = min(self._left, len(chunk))
            self._left -= taken
            self._seen += taken
            chunk = chunk[taken:]
            if taken and not self._left:
                yield self._seen

    def _take_head(self, chunk: bytes) -> bytes:
        """Collect the head of a record, and return what stands behind it."""
        before = len(self._head)
        self._head += chunk
        end = self._head.find(_HEAD_END)
        if end < 0:
            if len(self._head) > _LARGEST_HEAD:
                raise ValueError("the head of a record has no end")
            self._seen += len(chunk)
            return b""
        length = _LENGTH.search(bytes(self._head[:end]))
        if not length:
            raise ValueError("a record does not say how long it is")
        self._left = int(length[1]) + len(_HEAD_END)
        used = end + len(_HEAD_END) - before
        self._seen += used
        self._head.clear()
        return chunk[used:]


def _kind(name: str) -> tuple[str, Splitter] | None:
    """Return the suffix of the parts of a file, and what splits it, by its name; None if it stays whole."""
    lower = name.lower()
    if lower.endswith((".jsonl", ".ndjson")):
        return "jsonl", split_lines
    if lower.endswith((".warc", ".warc.gz")):
        return "warc.gz" if lower.endswith(".gz") else "warc", split_records
    return None


def _check_size(size: int, largest: int) -> None:
    if size > largest:
        raise Unreadable(too_large(largest), state="too-large")
