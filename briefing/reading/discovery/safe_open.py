"""Open a file of the dossier without being held up or misled by what lies there."""

import os
import stat
import time
from pathlib import Path

from briefing.errors import Unreadable

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY
_PAUSE = 0.3  # seconds in which a file that is being copied may be finished


def read_bytes(place: Path, *, most: int) -> bytes:
    """Return the bytes of a regular file of up to `most` bytes, all of one moment.

    A pipe or device is not waited for, and a link not followed. Raises Unreadable with state and reason.
    """
    data = _read_steadily(place, most)
    if data is None:
        time.sleep(_PAUSE)
        data = _read_steadily(place, most)
    if data is None:
        raise Unreadable("it is still being written")
    return data


def size_of(place: Path) -> int:
    """Return how many bytes a file has, as far as anybody can tell without opening it."""
    try:
        return place.stat().st_size
    except OSError:
        return 0


def why_closed(error: OSError) -> str:
    """Return the reason for which a file or folder cannot be opened, in words."""
    return f"cannot be opened: {(error.strerror or 'unknown error').lower()}"


def _read_steadily(place: Path, most: int) -> bytes | None:
    """Return the bytes of a file, or None if it changed meanwhile."""
    try:
        descriptor = os.open(place, _FLAGS)
    except FileNotFoundError as error:
        raise Unreadable("it vanished after it was found") from error
    except OSError as error:
        raise Unreadable(why_closed(error)) from error
    try:
        before = os.fstat(descriptor)
        _check(before, most)
        data = _read_all(descriptor, before.st_size)
        after = os.fstat(descriptor)
    except OSError as error:
        raise Unreadable(why_closed(error)) from error
    finally:
        os.close(descriptor)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == after.st_size else None


def _read_all(descriptor: int, size: int) -> bytes:
    """Return what a file holds, up to one byte more than its size, which shows that it has grown."""
    data = os.read(descriptor, size + 1)
    while 0 < len(data) <= size and (more := os.read(descriptor, size + 1 - len(data))):
        data += more
    return data


def _check(status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not a regular file", state="skipped")
    if status.st_size > most:
        raise Unreadable(f"larger than {most // 1_000_000} MB", state="too-large")
