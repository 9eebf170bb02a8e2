"""Keep copies of the files that editions are made from, by their SHA-256, so that they can be verified later.

The copies have the bytes that were parsed. A copy is written to the staging folder when its file is opened,
and moved to its final place before the edition is published. A flush to the disk takes about a millisecond,
and is done while the next files are parsed.
"""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.durable import (
    flush_and_verify,
    fsync_folder,
    make_folder,
    read_file,
    translate_os_errors,
    write_new,
)
from briefing.publishing.editions.layout import KEPT, STAGING

_FLUSHED_AT_ONCE = 4
_FLUSHED_TOGETHER = 32  # copies: to hand each alone to a thread takes as long as to flush it
_MOST_WAITING = 1_000  # copies, of which each has 2 kB in memory until it is flushed


def archived_path(output: Path, sha256: str) -> Path:
    """Return the path of the copy of a file, whether there is one or not."""
    return output / KEPT / sha256[:2] / sha256


class SourceArchive:
    """The copies that one run makes, as a context manager; without :meth:`store` they are dropped."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._staging = output / STAGING / "kept"
        self._new: set[str] = set()
        self._written: list[str] = []
        """Those that no thread was told to flush."""
        self._flushes: deque[Future[None]] = deque()
        self._flushing = ThreadPoolExecutor(_FLUSHED_AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Before the staging folder is deleted: wait for the flushes that have begun, and cancel the others.
        self._flushing.shutdown(cancel_futures=True)

    def add(self, sha256: str, data: bytes) -> None:
        """Copy the bytes of a file, unless there is a copy with these bytes; raises CannotWrite."""
        if sha256 in self._new or self._is_kept(sha256, data):
            return
        with translate_os_errors(self.output):
            if not self._new:
                make_folder(self._staging)
            write_new(self._staging / sha256, data)
            self._new.add(sha256)
            self._written.append(sha256)
            if len(self._written) >= _FLUSHED_TOGETHER:
                self._begin_flush()
                self._wait_for_flushes(_MOST_WAITING // _FLUSHED_TOGETHER)

    def path(self, sha256: str) -> Path:
        """Return the final place of the copy of a file."""
        return archived_path(self.output, sha256)

    def finish(self) -> None:
        """Wait until every copy is flushed and end the threads that do it; none is added after it."""
        self._begin_flush()
        self._flushing.shutdown()

    def store(self) -> None:
        """Move the new copies, flushed and read back, to their final places; raises CannotWrite."""
        with translate_os_errors(self.output):
            self._begin_flush()
            self._wait_for_flushes(0)
            folders = set()
            for sha256 in sorted(self._new):
                place = archived_path(self.output, sha256)
                make_folder(place.parent)
                (self._staging / sha256).replace(place)
                folders.add(place.parent)
            for folder in sorted(folders):
                fsync_folder(folder)
        self._new.clear()

    def _begin_flush(self) -> None:
        """Have a thread flush the copies that were written since the last time."""
        if self._written:
            copies = [(self._staging / sha256, sha256) for sha256 in self._written]
            self._flushes.append(self._flushing.submit(_flush, copies))
            self._written = []

    def _wait_for_flushes(self, most: int) -> None:
        """Wait until no more than so many threads are to flush copies; raises what has failed."""
        while len(self._flushes) > most:
            self._flushes[0].result()  # one that has failed stays, so that nothing can be stored after it
            self._flushes.popleft()

    def _is_kept(self, sha256: str, data: bytes) -> bool:
        try:
            return read_file(archived_path(self.output, sha256)) == data
        except OSError:
            return False  # it is copied again; if that fails, that is the error


def _flush(copies: Sequence[tuple[Path, str]]) -> None:
    for copy, sha256 in copies:
        flush_and_verify(copy, sha256)
