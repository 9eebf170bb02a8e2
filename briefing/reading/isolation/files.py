"""Files -> what each of them gives: opened here, parsed through an executor, or known from before."""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias

from briefing.errors import Unreadable
from briefing.models import Unread
from briefing.reading.discovery.finder import SourceFile
from briefing.reading.discovery.safe_open import file_size, read_bytes
from briefing.reading.isolation.cache import Cache
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.serialisation import decode

PROGRESS = logging.getLogger("briefing.progress")
"""Says after each file how many of how many are read, for whoever shows it."""

FileCallback: TypeAlias = Callable[[str, bytes], None]
"""Takes the SHA-256 and the bytes of a file before they are parsed, for instance to keep a copy."""

_AT_ONCE = 64  # files that wait for their workers
_AT_ONCE_BYTES = 32_000_000  # and their size, so that the parent stays small
_MOST_PROCESSES = 8
_WORTH_A_PROCESS = 40  # files, or bytes of files, that take longer to read than a process to start
_WORTH_A_PROCESS_BYTES = 2_000_000
_BY_CHANCE = "timed-out", "killed"  # on another day the same file may be read


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A file that was handed over: its contents, or their future and the key to keep them under."""

    file: SourceFile
    result: Contents | Future[bytes]
    sha256: str = ""
    key: bytes = b""
    size: int = 0


def read_files(
    files: Sequence[SourceFile],
    *,
    language: str,
    executor: Executor | None = None,
    cache: Cache | None = None,
    on_file: FileCallback | None = None,
) -> Iterator[Contents]:
    """Yield what each file gives: its documents, and a reason for it or any part of it that gives none.

    `on_file` is called for each file that could be opened; what it raises ends the reading.
    """
    waiting: deque[_Pending] = deque()
    store = cache or Cache(None)
    with _pool(files, executor) as pool:
        for number, file in enumerate(files, start=1):
            data = _open(file)
            if on_file and isinstance(data, bytes):
                on_file(sha256(data).hexdigest(), data)
            waiting.append(_hand_over(file, data, language, pool, store))
            while waiting and _is_due(waiting, last=number == len(files)):
                yield _take_back(waiting.popleft(), store)
                PROGRESS.info("%d of %d files read", number - len(waiting), len(files))


def _pool(files: Sequence[SourceFile], executor: Executor | None) -> AbstractContextManager[Executor]:
    """Return the executor that was given, or one with as many processes as the files are worth."""
    if executor:
        return nullcontext(executor)
    few = len(files) < _WORTH_A_PROCESS * _MOST_PROCESSES
    size = sum(file_size(file.location) for file in files) if few else 0
    worth = 1 + max(len(files) // _WORTH_A_PROCESS, size // _WORTH_A_PROCESS_BYTES)
    return IsolatedExecutor(workers=min(worth, len(os.sched_getaffinity(0)), _MOST_PROCESSES))


def _is_due(waiting: Sequence[_Pending], *, last: bool) -> bool:
    full = len(waiting) > _AT_ONCE or sum(item.size for item in waiting) > _AT_ONCE_BYTES
    return last or full or isinstance(waiting[0].result, Contents)


def _open(file: SourceFile) -> bytes | Contents:
    """Return the bytes of a file, or why there are none."""
    try:
        return read_bytes(file.location, max_size=Limits().file)
    except Unreadable as error:
        return _none(file, error)


def _hand_over(
    file: SourceFile, data: bytes | Contents, language: str, executor: Executor, cache: Cache
) -> _Pending:
    """Have the bytes of a file parsed, unless that was done before."""
    if isinstance(data, Contents):
        return _Pending(file=file, result=data)
    limits = Limits()
    digest = sha256(data)
    key = cache.key(digest.digest(), file.path, language, sorted(file.metadata.items()), limits)
    kept = cache.get(key)
    if kept is not None:
        return _Pending(file=file, result=decode(kept, Contents), sha256=digest.hexdigest())
    future = executor.submit(parse, data, file.path, language, file.metadata, limits)
    return _Pending(file=file, result=future, sha256=digest.hexdigest(), key=key, size=len(data))


def _take_back(pending: _Pending, cache: Cache) -> Contents:
    """Return the contents of a file that was handed over."""
    result = pending.result
    contents = result if isinstance(result, Contents) else _outcome(pending, result, cache)
    return replace(contents, sha256=pending.sha256)


def _outcome(pending: _Pending, future: Future[bytes], cache: Cache) -> Contents:
    """Return what a worker has made of a file, and keep it unless chance decided on it."""
    try:
        packed = future.result()
        contents = decode(packed, Contents)
    except Unreadable as error:
        return _none(pending.file, error)
    except BrokenExecutor:
        return _none(pending.file, Unreadable("its worker has died", state="killed"))
    except ValueError:
        return _none(pending.file, Unreadable("its reader gave no documents", state="killed"))
    if all(item.state not in _BY_CHANCE for item in contents.unread):
        cache.put(pending.key, packed)
    return contents


def _none(file: SourceFile, error: Unreadable) -> Contents:
    return Contents(documents=(), unread=(Unread(path=file.path, state=error.state, reason=error.reason),))
