"""Files -> their contents: each is opened here, then parsed through an executor or taken from the cache."""

import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias

from briefing.errors import Unreadable
from briefing.models import ReadingOptions, Unread
from briefing.reading.discovery.finder import SourceFile
from briefing.reading.discovery.safe_open import file_size, read_bytes
from briefing.reading.isolation.batches import BatchSubmitter, Parser
from briefing.reading.isolation.cache import Cache
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.isolation.queue import QueueLimits, queue_limits
from briefing.reading.isolation.scan_reading import ScanReading
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.serialisation import decode

PROGRESS = logging.getLogger("briefing.progress")
"""Logs after each file how many of how many are read, for a progress display."""

FileCallback: TypeAlias = Callable[[str, bytes], None]
"""Takes the SHA-256 and the bytes of a file before they are parsed, for instance to keep a copy."""

_MOST_PROCESSES = 8
_MOST_TOGETHER = 16  # files that are parsed in one call
_PROCESS_FILES = 40  # files, or bytes of files, that take longer to read than a process to start
_PROCESS_BYTES = 2_000_000
_NOT_CACHED = "timed-out", "killed"  # on a machine with less to do the same file may be read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A file that was submitted: its contents, or their future and the key to cache them under."""

    file: SourceFile
    result: Contents | Future[bytes]
    sha256: str = ""
    key: bytes = b""
    size: int = 0


class _Waiting:
    """The files that were submitted and whose contents were not yet yielded, in their order."""

    def __init__(self, limits: QueueLimits) -> None:
        self._limits = limits
        self._size = 0
        self.files: deque[_Pending] = deque()

    def append(self, pending: _Pending) -> None:
        """Add a file."""
        self.files.append(pending)
        self._size += pending.size

    def popleft(self) -> _Pending:
        """Return the file that waits longest, which waits no more."""
        self._size -= self.files[0].size
        return self.files.popleft()

    def is_due(self, *, last: bool) -> bool:
        """Say whether the file that waits longest is to be waited for."""
        if not self.files:
            return False
        full = len(self.files) > self._limits.files or self._size > self._limits.size
        return last or full or isinstance(self.files[0].result, Contents)


def read_files(
    files: Sequence[SourceFile],
    *,
    options: ReadingOptions | None = None,
    executor: Executor | None = None,
    cache: Cache | None = None,
    on_file: FileCallback | None = None,
    parse: Parser = parse_file,
) -> Generator[Contents]:
    """Yield the contents of each file: its documents, and a reason for each part of it that gives none.

    `parse` is what parses a file; its name is a part of the key under which the contents are cached.

    `on_file` is called for each file that could be opened; what it raises ends the reading. Raises
    ProfileError if Tesseract must be there and is not.
    """
    store, chosen = cache or Cache(None), options or ReadingOptions()
    waiting = _Waiting(queue_limits(executor))
    with _pool(files, executor) as pool, ScanReading(chosen, store, executor) as scans:
        # An executor of somebody else has its own way to send many calls.
        together = 1 if executor else min(_MOST_TOGETHER, 1 + len(files) // _PROCESS_FILES)
        batches = BatchSubmitter(pool, most=together, parse=parse)
        for number, file in enumerate(files, start=1):
            data = _open(file)
            if on_file and isinstance(data, bytes):
                on_file(sha256(data).hexdigest(), data)
            waiting.append(_submit(file, data, chosen.language, batches, store))
            while waiting.is_due(last=number == len(files)):
                pending = waiting.popleft()
                contents = _result(pending, batches, store)
                yield (
                    scans.read(pending.file, contents, _scanned(waiting.files))
                    if contents.scanned
                    else contents
                )
                PROGRESS.info("%d of %d files read", number - len(waiting.files), len(files))


def _pool(files: Sequence[SourceFile], executor: Executor | None) -> AbstractContextManager[Executor]:
    """Return the executor that was given, or one with a number of processes that suits the files."""
    if executor:
        return nullcontext(executor)
    few = len(files) < _PROCESS_FILES * _MOST_PROCESSES
    size = sum(file_size(file.location) for file in files) if few else 0
    worth = 1 + max(len(files) // _PROCESS_FILES, size // _PROCESS_BYTES)
    return IsolatedExecutor(workers=min(worth, len(os.sched_getaffinity(0)), _MOST_PROCESSES))


def _open(file: SourceFile) -> bytes | Contents:
    """Return the bytes of a file, or contents with the reason why it cannot be opened."""
    try:
        return read_bytes(file.location, max_size=Limits().file_size)
    except Unreadable as error:
        return _none(file, error)


def _submit(
    file: SourceFile, data: bytes | Contents, language: str, batches: BatchSubmitter, cache: Cache
) -> _Pending:
    """Submit the bytes of a file, unless its contents are in the cache."""
    if isinstance(data, Contents):
        return _Pending(file=file, result=data)
    limits = Limits()
    digest = sha256(data)
    facts = digest.digest(), file.path, language, sorted(file.metadata.items()), limits
    key = cache.key(*facts, batches.parser_name)
    kept = _kept_contents(cache.get(key), file, digest.hexdigest())
    if kept is not None:
        return _Pending(file=file, result=kept, sha256=digest.hexdigest())
    future = batches.submit(data, file.path, language, file.metadata, limits)
    return _Pending(file=file, result=future, sha256=digest.hexdigest(), key=key, size=len(data))


def _scanned(waiting: Iterable[_Pending]) -> Iterator[tuple[SourceFile, Contents]]:
    """Yield the files that wait and are known to have scanned pages, with their contents."""
    for pending in waiting:
        result = pending.result
        if isinstance(result, Future) and result.done() and not result.exception():
            result = decode(result.result(), Contents)
        if isinstance(result, Contents) and result.scanned:
            yield pending.file, replace(result, sha256=pending.sha256)


def _kept_contents(kept: bytes | None, file: SourceFile, digest: str) -> Contents | None:
    """Return the contents that are kept of a file, unless they are not of this file with these bytes."""
    if kept is None:
        return None
    try:
        contents = decode(kept, Contents)
    except ValueError:
        return None
    of_this = all((item.path, item.sha256) == (file.path, digest) for item in contents.documents)
    return contents if of_this and all(item.path.startswith(file.path) for item in contents.unread) else None


def _result(pending: _Pending, batches: BatchSubmitter, cache: Cache) -> Contents:
    """Return the contents of a file that was submitted."""
    result = pending.result
    contents = result if isinstance(result, Contents) else _outcome(pending, result, batches, cache)
    return replace(contents, sha256=pending.sha256)


def _outcome(pending: _Pending, future: Future[bytes], batches: BatchSubmitter, cache: Cache) -> Contents:
    """Return the contents that a worker sends, and cache them unless another run may give others."""
    try:
        packed = batches.wait(future)
        contents = decode(packed, Contents)
    except Unreadable as error:
        return _none(pending.file, error)
    except BrokenExecutor:
        return _none(pending.file, Unreadable("its worker has died", state="killed"))
    except ValueError:
        return _none(pending.file, Unreadable("its reader gave no documents", state="killed"))
    if all(item.state not in _NOT_CACHED for item in contents.unread):
        cache.put(pending.key, packed)
    return contents


def _none(file: SourceFile, error: Unreadable) -> Contents:
    return Contents(documents=(), unread=(Unread(path=file.path, state=error.state, reason=error.reason),))
