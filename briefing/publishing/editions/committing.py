"""Publish an edition by one rename, so that readers see the old one or the new one and never a mixture.

Each file is written to the staging folder, flushed to the disk, and read back; then the folder is renamed to
its place, and `latest` is switched by a second rename. The link that will be `latest` is staged before the
first: whoever finds it after a crash knows that the switch is still to be made. After a failed flush nothing
is tried again: the system may have thrown the data away and report success the next time.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.errors import BriefingError, CannotWrite
from briefing.publishing.editions.layout import (
    LATEST,
    MANIFEST,
    PLACES,
    STAGING,
    TRASH,
    WITHDRAWN,
    read_places,
    shown_name,
    withdrawn,
)
from briefing.publishing.editions.manifest import as_json

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW
_CHUNK = 1 << 20
_LINK = STAGING / LATEST


def commit(contents: Mapping[str, bytes], *, name: str, output: Path) -> Path:
    """Put an edition below `output`, show it, and return its folder; call it under the lock.

    One of this name with these bytes is only shown. Raises CannotWrite, and then what was shown before is
    shown still; raises BriefingError for another edition of this name.
    """
    edition, staging = output / name, output / STAGING / name
    with explained(output):
        if not os.path.lexists(edition):
            make_folder(staging)
            for file in sorted(contents):
                write_through(staging / file, contents[file])
            sync_folder(staging)
            _stage_link(name, output)
            staging.rename(edition)
            sync_folder(output)
        elif not holds(edition, contents):
            raise BriefingError(f"{edition}: there is another edition of this name, a fault of ours")
    show(name, output)
    return edition


def holds(edition: Path, contents: Mapping[str, bytes]) -> bool:
    """Say whether the edition consists of these files and no others."""
    with explained(edition):
        names = {path.name for path in edition.iterdir()}
        return names == contents.keys() and all(
            read_all(edition / file) == data for file, data in contents.items()
        )


def show(name: str, output: Path) -> None:
    """Have `latest` show an edition, also one that was withdrawn; raises CannotWrite."""
    with explained(output):
        if name in withdrawn(output):
            _stage_link(name, output)
            write_withdrawn(withdrawn(output) - {name}, output)
        if shown_name(output) != name:
            _stage_link(name, output)
            (output / _LINK).replace(output / LATEST)
            sync_folder(output)


def recover(output: Path) -> None:
    """Finish a switch that a crash has interrupted, and sweep away what was never committed.

    Call it under the lock. Raises CannotWrite, and VerificationFailed if nobody can tell what was withdrawn.
    """
    with explained(output):
        name = _staged_name(output)
        if name and (output / name / MANIFEST).is_file() and name not in withdrawn(output):
            (output / _LINK).replace(output / LATEST)
            sync_folder(output)
        for folder in (STAGING, TRASH):
            if (output / folder).exists():
                shutil.rmtree(output / folder)
        make_folder(output / STAGING)


@contextmanager
def workspace(output: Path) -> Iterator[None]:
    """Recover before a run, and clear away after it what it has not committed; use it under the lock."""
    recover(output)
    try:
        yield
    finally:
        for path in (output / STAGING).glob("*"):
            if not path.is_symlink():  # the switch that is still to be made
                shutil.rmtree(
                    path, ignore_errors=True
                )  # a full disk has room again; else the next run does it


def remember(output: Path, name: str, sources: Sequence[Path]) -> None:
    """Note where the sources of an edition lie, as paths relative to `output`."""
    # Beside the editions and not in them: the folders of one desk are no business of the next reader.
    places = read_places(output) | {name: [os.path.relpath(source, output) for source in sources]}
    write_atomically(output / PLACES, as_json(dict(sorted(places.items()))))


def write_withdrawn(names: Collection[str], output: Path) -> None:
    """Note which editions were rolled back: no interrupted switch to them is finished."""
    write_atomically(output / WITHDRAWN, as_json(sorted(names)))


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a small file by one rename, flushed to the disk; raises CannotWrite."""
    with explained(path):
        new = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with suppress(FileNotFoundError):
                new.unlink()
            write_through(new, data)
            new.replace(path)
            sync_folder(path.parent)
        except OSError:
            with suppress(OSError):
                new.unlink()
            raise


def write_through(path: Path, data: bytes) -> None:
    """Write a new file, flush it to the disk and read it back; raises OSError."""
    write_new(path, data)
    flush(path, hashlib.sha256(data).hexdigest())


def write_new(path: Path, data: bytes) -> None:
    """Write a new file; raises OSError."""
    descriptor = os.open(path, _NEW, 0o666)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def flush(path: Path, sha256: str) -> None:
    """Flush a file to the disk and read it back; raises OSError if it does not have this hash."""
    descriptor = os.open(path, _FILE)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if hashlib.sha256(read_all(path)).hexdigest() != sha256:
        raise OSError(errno.EIO, "what was read back is not what was written")


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, however little the system takes at once; raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read_all(path: Path) -> bytes:
    """Return the bytes of a file, which is no link; raises OSError."""
    descriptor = os.open(path, _FILE)
    try:
        chunks = []
        while chunk := os.read(descriptor, _CHUNK):
            chunks.append(chunk)
        return b"".join(chunks)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk; raises OSError."""
    descriptor = os.open(folder, _FOLDER)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, flushed to the disk, unless it is there; raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):  # another run was quicker
            folder.mkdir()
        sync_folder(folder.parent)


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn what the system says of a failed write into one line with the way out: CannotWrite."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(f"{place}: cannot write there: {reason}; name another with --output") from error


def _stage_link(name: str, output: Path) -> None:
    with suppress(FileNotFoundError):
        (output / _LINK).unlink()
    (output / _LINK).symlink_to(name)
    sync_folder(output / STAGING)


def _staged_name(output: Path) -> str:
    try:
        return str((output / _LINK).readlink())
    except FileNotFoundError:
        return ""
