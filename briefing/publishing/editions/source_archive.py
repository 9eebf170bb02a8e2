"""SourceArchive of the files that editions are made from, by their SHA-256, so that they can be proved later.

The bytes are those that were parsed: they are taken when a file is opened, wait in the staging folder, and
are put in place before the edition is. A disk takes a millisecond to flush a file, and does so while the next
files are parsed.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.publishing.editions.durable import (
    flush_and_verify,
    fsync_folder,
    make_folder,
    read_file,
    translate_os_errors,
    write_new,
)
from briefing.publishing.editions.layout import KEPT, STAGING

_FLUSHED_AT_ONCE = 4


def archived_path(output: Path, sha256: str) -> Path:
    """Return where the copy of a file lies, if there is one."""
    return output / KEPT / sha256[:2] / sha256


class SourceArchive:
    """The copies that one run takes, as a context; they are kept only if it publishes."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._staging = output / STAGING / "kept"
        self._new: dict[str, tuple[Path, Future[None]]] = {}
        self._flushing = ThreadPoolExecutor(_FLUSHED_AT_ONCE, thread_name_prefix="flush")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Before the staging folder is cleared away: what waits is not begun, and what is begun ends.
        self._flushing.shutdown(cancel_futures=True)

    def add(self, sha256: str, data: bytes) -> None:
        """Copy the bytes of a file that was opened, unless a sound copy is kept; raises CannotWrite."""
        if sha256 in self._new or self._is_kept(sha256, data):
            return
        with translate_os_errors(self._output):
            if not self._new:
                make_folder(self._staging)
            copy = self._staging / sha256
            write_new(copy, data)
            self._new[sha256] = copy, self._flushing.submit(flush_and_verify, copy, sha256)

    def store(self) -> None:
        """Put the new copies in place, each flushed to the disk and read back; raises CannotWrite."""
        with translate_os_errors(self._output):
            folders = set()
            for sha256, (copy, flushed) in sorted(self._new.items()):
                place = archived_path(self._output, sha256)
                flushed.result()
                make_folder(place.parent)
                copy.replace(place)
                folders.add(place.parent)
            for folder in sorted(folders):
                fsync_folder(folder)
        self._new.clear()

    def _is_kept(self, sha256: str, data: bytes) -> bool:
        try:
            return read_file(archived_path(self._output, sha256)) == data
        except OSError:
            return False  # it is copied anew, and whoever cannot write says so
