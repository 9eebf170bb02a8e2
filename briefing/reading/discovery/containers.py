"""Files that hold files: which type a zip archive, a compound file or a compressed file is."""

import io
import zipfile
import zlib

from briefing.reading.discovery.type_tables import COMPOUND_STREAMS, OPEN_DOCUMENTS, ZIPPED

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file ([MS-CFB] 2.2)."""
GZIP = b"\x1f\x8b"
_SECTOR_SHIFT, _DIRECTORY_START = slice(30, 32), slice(48, 52)  # in its header
_LARGEST_SHIFT = 12  # of a sector, in both versions of the format
_DIRECTORY_SIZE = 1 << 16  # bytes of the directory in which names are looked for
_LONGEST_MEDIA_TYPE = 100  # bytes
_PACKAGES = "docx", "xlsx", "pptx", "odt", "odp", "epub", "wacz"
_PACKED_HEAD = 4096
_FAULTS = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)


def zipped_type(data: bytes, hint: str) -> str:
    """Return the type of a zip archive by the names in it; of one that is damaged, what its name suggests."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            media_type = _media_type(archive) if {"mimetype", "content.xml"} <= names else b""
    except _FAULTS:
        return hint if hint in _PACKAGES else "zip"  # its reader reports what is wrong with it
    if media_type:
        return _open_document_type(media_type)
    return _type_by_names(names)


def _type_by_names(names: set[str]) -> str:
    kind = next((kind for name, kind in ZIPPED if name in names), "zip")
    # A package of data has a file of this name too: one of pages has its archives in a folder.
    has_pages = any(name.startswith("archive/") for name in names)
    return "zip" if kind == "wacz" and not has_pages else kind


def _media_type(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as stream:
        return stream.read(_LONGEST_MEDIA_TYPE)


def _open_document_type(media_type: bytes) -> str:
    word = media_type.strip().rpartition(b".")[2].removesuffix(b"-template").decode("ascii", "replace")
    return OPEN_DOCUMENTS.get(word, "odf")


def compound_type(data: bytes) -> str:
    """Return the type of a compound file by the streams that its directory names.

    The directory is looked at where its first sector is: it is not followed, for it may lead in a circle.
    """
    shift = int.from_bytes(data[_SECTOR_SHIFT], "little")
    start = (int.from_bytes(data[_DIRECTORY_START], "little") + 1) << min(shift, _LARGEST_SHIFT)
    for part in (data[start : start + _DIRECTORY_SIZE], data):
        for name, kind in COMPOUND_STREAMS:
            if (name + "\0").encode("utf-16-le") in part:
                return kind
    return "ole"


def gzip_type(data: bytes) -> str:
    """Return the type of a file compressed by gzip: a web archive is read as it is, others are not."""
    try:
        head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:_PACKED_HEAD], _PACKED_HEAD)
    except zlib.error:
        return "archive"
    return "warc" if head.startswith(b"WARC/1.") else "archive"
