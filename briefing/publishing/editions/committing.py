"""Publish an edition with one rename, so that readers see the old edition or the new one, never a mixture.

Each file is written to the staging folder, flushed to the disk, and read back. Then the folder is renamed to
its final place, and a second rename switches `latest`. The link that becomes `latest` is put into the staging
folder before the first rename. If a crash comes between the two, the next run finds the link there and makes
the switch.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.durable import (
    fsync_folder,
    make_folder,
    read_file,
    translate_os_errors,
    write_atomically,
    write_durably,
)
from briefing.errors import BriefingError
from briefing.publishing.editions.layout import (
    ADDED,
    LATEST,
    MANIFEST,
    STAGING,
    STATE,
    TRASH,
    WITHDRAWN,
    is_regular_file,
    latest_name,
    withdrawn_names,
)
from briefing.serialisation import encode_indented

_LINK = STAGING / LATEST


def commit(contents: Mapping[str, bytes], *, name: str, output: Path) -> Path:
    """Write an edition below `output`, have `latest` show it, and return its folder; call it under the lock.

    If there is an edition of this name with these bytes, it is shown and not written again. Raises
    CannotWrite, and BriefingError if another edition has this name; then `latest` is as it was.
    """
    edition, staging = output / name, output / STAGING / name
    with translate_os_errors(output):
        if is_free(name, output):
            make_folder(staging)
            for file in sorted(contents):
                write_durably(staging / file, contents[file])
            fsync_folder(staging)
            _stage_link(name, output)
            staging.rename(edition)
            fsync_folder(output)
        elif not has_files(edition, contents):
            raise BriefingError(f"{edition}: there is another edition of this name, a fault of ours")
    set_latest(name, output)
    return edition


def is_free(name: str, output: Path) -> bool:
    """Return whether nothing below `output` has this name."""
    return not os.path.lexists(output / name)


def has_files(edition: Path, contents: Mapping[str, bytes]) -> bool:
    """Return whether the edition consists of these files and no others but its signature."""
    with translate_os_errors(edition, "read"):
        names = {path.name for path in edition.iterdir()} - ADDED
        return names == contents.keys() and all(
            is_regular_file(edition / file) and read_file(edition / file) == data
            for file, data in contents.items()
        )


def set_latest(
    name: str, output: Path, *, withdraw: Collection[str] = (), restore: Collection[str] = ()
) -> None:
    """Have `latest` show an edition, and withdraw or restore others; call it under the lock.

    The edition that is shown is never withdrawn. If a crash interrupts the switch, the next run finishes it.
    Raises CannotWrite.
    """
    before = withdrawn_names(output)
    after = before.union(withdraw) - {name, *restore}
    with translate_os_errors(output):
        if latest_name(output) != name:
            _stage_link(name, output)
        if after != before:
            write_withdrawn(after, output)
        if latest_name(output) != name:
            (output / _LINK).replace(output / LATEST)
            fsync_folder(output)


def recover(output: Path) -> None:
    """Finish a switch that a crash has interrupted, and delete what was never committed.

    Call it under the lock. Raises CannotWrite, and VerificationFailed if the list of withdrawn editions is
    damaged.
    """
    with translate_os_errors(output):
        name = _staged_name(output)
        if name and (output / name / MANIFEST).is_file() and name not in withdrawn_names(output):
            (output / _LINK).replace(output / LATEST)
            fsync_folder(output)
        for folder in (STAGING, TRASH):
            if (output / folder).exists():
                shutil.rmtree(output / folder)
        for path in _unfinished(output):
            path.unlink()
        make_folder(output / STAGING)


@contextmanager
def workspace(output: Path) -> Iterator[None]:
    """Recover before a run, and delete after it what the run has not committed; use it under the lock."""
    recover(output)
    try:
        yield
    finally:
        with suppress(OSError):  # the next run tries again; a full disk gets its space back at once
            for path in (output / STAGING).iterdir():
                if not path.is_symlink():  # the switch of `latest` that is still to be made
                    shutil.rmtree(path)


def write_withdrawn(names: Collection[str], output: Path) -> None:
    """Write the list of withdrawn editions; raises CannotWrite."""
    write_atomically(output / WITHDRAWN, encode_indented(sorted(names)))


def _unfinished(output: Path) -> Iterator[Path]:
    """Yield the temporary copies of small files that processes have left that do not run any more."""
    for folder in (output, output / STATE):
        for path in folder.glob(".*.new"):
            if not Path("/proc", path.name.split(".")[-2]).exists():
                yield path


def _stage_link(name: str, output: Path) -> None:
    if _staged_name(output) == name:
        return
    (output / _LINK).unlink(missing_ok=True)
    (output / _LINK).symlink_to(name)
    fsync_folder(output / STAGING)


def _staged_name(output: Path) -> str:
    link = output / _LINK
    return str(link.readlink()) if link.is_symlink() else ""
