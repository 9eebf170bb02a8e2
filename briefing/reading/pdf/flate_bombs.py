"""Decompression bombs: streams of a PDF that unpack to more than a document needs.

They are found before a PDF library unpacks them. PDFium has no limit: 460 KB of compressed operators cost it
7 s and 600 MB. Pictures are left out, because reading text never unpacks them. Only Deflate is checked. For
encrypted streams and the old filters (LZW, run lengths) there are only the limits of the process.
"""

import re
import zlib

from briefing.errors import Unreadable

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 1024  # bytes before a stream in which its filters are named
_SMALL = 4096  # bytes: a stream of up to so many is not unpacked, for it cannot be a bomb
_CHUNK = 1 << 20
_MOST_IN_ONE = 50_000_000
_MOST_IN_ALL = 200_000_000


def refuse_flate_bombs(data: bytes) -> None:
    """Raise Unreadable for a PDF that unpacks to more than 50 MB in one stream or 200 MB in all."""
    total = 0
    position = 0
    while match := _STREAM.search(data, position):
        position = match.end()
        dictionary = data[max(0, match.start() - _DICTIONARY) : match.start()].rpartition(b" obj")[2]
        filters = len(_FLATE.findall(dictionary))
        if not filters or _PICTURE.search(dictionary):
            continue
        if filters > 1:  # no harmless file compresses a stream twice
            raise _bomb()
        if data.find(b"endstream", position, position + _SMALL) >= 0:
            continue
        size, used = _unpacked(data, position)
        total += size
        position += used
        if size > _MOST_IN_ONE or total > _MOST_IN_ALL:
            raise _bomb()


def _unpacked(data: bytes, start: int) -> tuple[int, int]:
    """Return the unpacked size of a stream, up to the limit, and how many bytes of `data` it takes."""
    inflater = zlib.decompressobj()
    size, used = 0, 0
    rest = b""
    while not inflater.eof and size <= _MOST_IN_ONE and start + used < len(data):
        rest = rest or data[start + used : start + used + _CHUNK]
        try:
            size += len(inflater.decompress(rest, _CHUNK))
        except zlib.error:  # damaged, or no stream at all: the PDF library finds out
            return size, 0
        used += len(rest) - len(inflater.unconsumed_tail) - len(inflater.unused_data)
        rest = inflater.unconsumed_tail
    return size, used


def _bomb() -> Unreadable:
    return Unreadable("limit: decompression (the PDF unpacks to more than 50 MB in a stream)")
