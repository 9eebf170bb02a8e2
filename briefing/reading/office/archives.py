"""Zip archives: they are checked before anything in them is unpacked."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from briefing.errors import Unreadable

_MOST_ENTRIES = 2000
_LARGEST_ENTRY = 50_000_000
_LARGEST_TOTAL = 200_000_000
_HIGHEST_RATIO = 200
_RATIO_MATTERS = 1_000_000  # bytes: a smaller entry may have any ratio, as a small table of equal rows has
_ENCRYPTED = 0x1
_METHODS = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED  # the others are unpacked without a limit
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    LookupError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises on damaged archives."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Return the archive in `data` with every entry checked, and nothing unpacked.

    Raises Unreadable, each with its own reason, for more than 2,000 entries, 50 MB in an entry, 200 MB in
    all or 200 times what an entry of a megabyte takes; for encrypted, overlapping or repeated entries and
    for names that lead out of the archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        _refuse_sizes(entries)
        _refuse_names(entries)
        _refuse_methods(entries)
        _refuse_overlaps(data, archive)
    except _FAULTS as error:
        raise Unreadable("zip-damaged (the archive cannot be opened)") from error
    return archive


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return an entry of a checked archive; raises Unreadable for one that is damaged."""
    try:
        return archive.read(name)
    except _FAULTS as error:
        raise Unreadable(f"zip-damaged ({name!a} in it cannot be unpacked)") from error


def _refuse_sizes(entries: list[zipfile.ZipInfo]) -> None:
    # The sizes are those that the archive states. If they are wrong, no more than that is unpacked, and the
    # checksum fails.
    if len(entries) > _MOST_ENTRIES:
        raise Unreadable(f"limit: zip entries (the archive has more than {_MOST_ENTRIES})")
    largest = max((entry.file_size for entry in entries), default=0)
    if largest > _LARGEST_ENTRY or sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
        raise Unreadable(
            "limit: zip size (the archive unpacks to more than 50 MB in a file or 200 MB in all)"
        )
    for entry in entries:
        if entry.file_size > max(_RATIO_MATTERS, _HIGHEST_RATIO * entry.compress_size):
            raise Unreadable(f"limit: zip ratio (a file in it unpacks to {_HIGHEST_RATIO} times its size)")


def _refuse_names(entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename for entry in entries}) < len(entries):
        raise Unreadable("zip-duplicate (two files in the archive have one name)")
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise Unreadable("zip-path (a name in the archive leads out of it)")


def _refuse_methods(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable("encrypted (the archive opens only with a password)")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise Unreadable("zip-method (the archive is compressed in an uncommon way)")


def _refuse_overlaps(data: bytes, archive: zipfile.ZipFile) -> None:
    """Raise Unreadable if two entries share bytes (CVE-2024-0450), which Python before 3.11.8 accepts."""
    end = 0
    for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
        mark, name, extra = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
        if mark != b"PK\x03\x04":
            raise zipfile.BadZipFile
        if entry.header_offset < end:
            raise _overlap()
        end = entry.header_offset + _LOCAL_HEADER.size + name + extra + entry.compress_size
    if end > archive.start_dir:
        raise _overlap()


def _overlap() -> Unreadable:
    return Unreadable("zip-overlap (files in the archive share their bytes)")
