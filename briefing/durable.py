"""Write files durably: their bytes are flushed to the disk and read back, and so are the folders' entries.

After a failed flush nothing is tried again: the system may have dropped the data, and would report success
the next time.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.errors import CannotWrite, VerificationFailed

# No child process inherits what Python opens (PEP 446).
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL  # which follows no link either
_FOLDER = os.O_DIRECTORY
_FILE = os.O_NOFOLLOW | os.O_NONBLOCK  # and nobody waits for the other end of a pipe
_CHUNK = 1 << 20


@contextmanager
def translate_os_errors(place: Path, what: str = "written") -> Iterator[None]:
    """Raise CannotWrite for an OSError: one line that names the place, the reason and the way out."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(f"{place}: cannot be {what}: {reason}; name another with --output") from error


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file, flush it to the disk and read it back; raises OSError."""
    write_new(path, data)
    flush_and_verify(path, hashlib.sha256(data).hexdigest())


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a small file by one rename, flushed to the disk; raises CannotWrite."""
    with translate_os_errors(path):
        replace_durably(path, data)


def replace_durably(path: Path, data: bytes) -> None:
    """Replace a small file by one rename, flushed to the disk; raises OSError, and then it is as it was."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.unlink(missing_ok=True)
        write_durably(new, data)
        new.replace(path)
        fsync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a new file; raises OSError."""
    descriptor = os.open(path, _NEW, 0o666)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def flush_and_verify(path: Path, sha256: str) -> None:
    """Flush a file to the disk and read it back.

    Raises OSError if it does not have this hash, and VerificationFailed if a link has taken its place.
    """
    try:
        descriptor = os.open(path, _FILE)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise VerificationFailed(f"{path}: a link took the place of the file while it was written") from error
    try:
        os.fsync(descriptor)
        data = _read_on(descriptor)
    finally:
        os.close(descriptor)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OSError(errno.EIO, "what was read back is not what was written")


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, even if the system takes only a part of it at once; raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; raises OSError, also for a symbolic link, a pipe, a device or a socket."""
    descriptor = os.open(path, _FILE)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        return _read_on(descriptor)
    finally:
        os.close(descriptor)


def _read_on(descriptor: int) -> bytes:
    """Return what is in a file from the current place to the end."""
    chunks = []
    while chunk := os.read(descriptor, _CHUNK):
        chunks.append(chunk)
    return b"".join(chunks)


def fsync_folder(folder: Path) -> None:
    """Flush the entries of a folder to the disk; raises OSError."""
    descriptor = os.open(folder, _FOLDER)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and the missing ones above it, flushed to the disk; raises OSError."""
    if folder.is_symlink() and not folder.exists():
        raise OSError(errno.ENOENT, f"{folder.name} is a link to {folder.readlink()}, which does not exist")
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)  # another run may have made it meanwhile
        fsync_folder(folder.parent)
