"""Files with pages that are pictures -> their contents, read once more with OCR and more time."""

import os
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from types import TracebackType
from typing import Self

from briefing.errors import ProfileError, Unreadable
from briefing.models import ReadingOptions, Unread
from briefing.reading.discovery.finder import SourceFile
from briefing.reading.discovery.safe_open import read_bytes
from briefing.reading.isolation.cache import Cache
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.isolation.queue import DistributedExecutor
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.reading.ocr.engine import INSTALL, OcrEngine, find_engine
from briefing.reading.ocr.scans import OcrSettings
from briefing.serialisation import decode

_SPARE_SECONDS = 60  # beyond those that OCR may take: for the rest of the file, and the last page
_NOT_CACHED = "timed-out", "killed"


class ScanReading:
    """Reads files with scanned pages, some at a time, in processes that are started when the first comes."""

    def __init__(self, options: ReadingOptions, cache: Cache, executor: Executor | None) -> None:
        self._language = options.language
        self._mode = options.ocr
        self._cache = cache
        # On other machines Tesseract may have other models, or none: scanned pages are read on this one.
        self._given = None if isinstance(executor, DistributedExecutor) else executor
        self._own: IsolatedExecutor | None = None
        self._futures: dict[str, Future[bytes]] = {}

    def __enter__(self) -> Self:
        if self._mode is True and self._engine is None:  # it is said before anything is read
            raise ProfileError(f"[reading] ocr = true needs Tesseract: {INSTALL}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._own:
            self._own.shutdown(cancel_futures=kind is not None)

    @cached_property
    def _engine(self) -> OcrEngine | None:
        return find_engine() if self._mode else None

    @cached_property
    def _settings(self) -> OcrSettings | None:
        seconds = Limits().ocr_seconds - _SPARE_SECONDS
        engine = self._engine
        return OcrSettings(engine=engine, language=self._language, seconds=seconds) if engine else None

    @property
    def most(self) -> int:
        """How many files are read at a time, or wait for it."""
        return 2 * len(os.sched_getaffinity(0))

    def read(
        self, file: SourceFile, contents: Contents, following: Iterable[tuple[SourceFile, Contents]]
    ) -> Contents:
        """Return the contents of a file with the text of its scanned pages; without Tesseract as they were.

        Meanwhile some of the files that follow are read, too.
        """
        if not self._settings:
            return contents
        key = self._key(file, contents, self._settings)
        kept = self._cache.get(key)
        if kept is not None:
            return replace(decode(kept, Contents), sha256=contents.sha256)
        self._submit(file, contents, self._settings)
        for other, found in following:
            if (
                len(self._futures) < self.most
                and self._cache.get(self._key(other, found, self._settings)) is None
            ):
                self._submit(other, found, self._settings)
        return self._outcome(file, contents, key)

    def _outcome(self, file: SourceFile, contents: Contents, key: bytes) -> Contents:
        try:
            packed = self._futures.pop(file.path).result()
            found = decode(packed, Contents)
        except Unreadable as error:
            return _failed(file, contents, error)
        except BrokenExecutor:
            return _failed(file, contents, Unreadable("its worker has died", state="killed"))
        except ValueError:
            return _failed(file, contents, Unreadable("its reader gave no documents", state="killed"))
        if all(item.state not in _NOT_CACHED for item in found.unread):
            self._cache.put(key, packed)
        return replace(found, sha256=contents.sha256)

    def _submit(self, file: SourceFile, contents: Contents, settings: OcrSettings) -> None:
        if file.path in self._futures:
            return
        try:
            data = read_bytes(file.location, max_size=Limits().file_size)
        except Unreadable as error:
            self._futures[file.path] = _raising(error)
            return
        if sha256(data).hexdigest() != contents.sha256:
            self._futures[file.path] = _raising(Unreadable("it was altered while it was read"))
            return
        self._futures[file.path] = self._pool().submit(
            parse_file, data, file.path, self._language, file.metadata, Limits(), settings
        )

    def _pool(self) -> Executor:
        if self._given:
            return self._given
        if self._own is None:
            limits = Limits()
            own = replace(limits, wall_seconds=limits.ocr_seconds, cpu_seconds=int(limits.ocr_seconds))
            self._own = IsolatedExecutor(own, workers=len(os.sched_getaffinity(0)))
        return self._own

    def _key(self, file: SourceFile, contents: Contents, settings: OcrSettings) -> bytes:
        facts = contents.sha256, file.path, self._language, sorted(file.metadata.items()), Limits()
        return self._cache.key(*facts, settings)


def _raising(error: Unreadable) -> Future[bytes]:
    future: Future[bytes] = Future()
    future.set_exception(error)
    return future


def _failed(file: SourceFile, contents: Contents, error: Unreadable) -> Contents:
    """Return the contents of a file without its scanned pages, or the reason why there are none."""
    if contents.documents:
        return contents
    unread = (Unread(path=file.path, state=error.state, reason=error.reason),)
    return Contents(documents=(), unread=unread, sha256=contents.sha256)
