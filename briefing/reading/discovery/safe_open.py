"""Open a file of the dossier without waiting for it, following links or reading it half written."""

import os
import stat
import time
from pathlib import Path

from briefing.errors import Unreadable
from briefing.reading.discovery.reasons import NO_FILE, STILL_WRITTEN, VANISHED, cannot_be_opened, too_large

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY
_RETRY_AFTER = 0.3  # seconds in which a file that is being copied may be finished


def read_bytes(path: Path, *, max_size: int) -> bytes:
    """Return the bytes of a regular file of up to `max_size` bytes, which does not change meanwhile.

    It does not wait for a pipe or device, and does not follow a link. A file that changes is read once more.
    Raises Unreadable with state and reason.
    """
    data = _read_unchanged(path, max_size)
    if data is None:
        time.sleep(_RETRY_AFTER)
        data = _read_unchanged(path, max_size)
    if data is None:
        raise Unreadable(STILL_WRITTEN)
    return data


def file_size(path: Path) -> int:
    """Return how many bytes a file has, or 0 if that is not known."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_unchanged(path: Path, max_size: int) -> bytes | None:
    """Return the bytes of a file, or None if it changed meanwhile."""
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError as error:
        raise Unreadable(VANISHED) from error
    except OSError as error:
        raise Unreadable(cannot_be_opened(error)) from error
    try:
        before = os.fstat(descriptor)
        _check(before, max_size)
        data = _read_all(descriptor, before.st_size)
        after = os.fstat(descriptor)
    except OSError as error:
        raise Unreadable(cannot_be_opened(error)) from error
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


def _check(status: os.stat_result, max_size: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(NO_FILE, state="skipped")
    if status.st_size > max_size:
        raise Unreadable(too_large(max_size), state="too-large")
