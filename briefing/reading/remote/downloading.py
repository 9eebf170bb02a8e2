"""Download what lies at addresses to this machine, as files that are read like those of a dossier.

The bytes are kept by their hash, so that an edition can be proved when the address is gone. What was
downloaded before and has not changed there is not fetched again. A file that fails is listed with one reason.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Lock

from briefing.errors import Unreadable
from briefing.models import Unread
from briefing.reading.discovery.finder import SourceFile, escape_path
from briefing.reading.fetching.statuses import FetchResult
from briefing.reading.isolation.files import PROGRESS
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.reading.remote.addresses import LOCAL, is_list, listed_addresses, shown_address
from briefing.reading.remote.objects import NotFetched, RemoteFile, find_remote_files
from briefing.reading.remote.splitting import FilePart, read_whole, split_file
from briefing.reading.remote.store import Copies, DownloadedFile, DownloadedFiles, file_key
from briefing.reading.tables.parquet_rows import SUFFIX as PARQUET
from briefing.reading.tables.parquet_rows import parquet_lines, unpack_lines

_AT_ONCE = 4  # files: what one server is asked for at a time


def download_files(
    addresses: Sequence[str], *, copies: Copies, known: Path, executor: Executor | None = None
) -> FetchResult:
    """Download the files at some addresses into `copies`; the file `known` remembers them.

    Parquet is made JSON Lines through `executor`, by default in a child process with limits. Raises
    UsageError if a package is missing, and what `copies` raises.
    """
    with nullcontext(executor) if executor else IsolatedExecutor(workers=1) as parsing:
        run = _Run(copies, DownloadedFiles(known, copies), parsing)
        found = _distinct(file for address in addresses for file in run.find(address))
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="fetching") as pool:
            try:
                for number, files in enumerate(pool.map(run.download, found), start=1):
                    run.files += files
                    PROGRESS.info("%d of %d files fetched", number, len(found))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    return FetchResult(files=tuple(run.files), unread=tuple(run.unread))


def _distinct(files: Iterable[RemoteFile]) -> list[RemoteFile]:
    """Return each file once, each with a path of its own: secrets and folders are not shown in paths."""
    found: dict[str, RemoteFile] = {}
    for file in {(file.filesystem, file.place): file for file in files}.values():
        path, number = file.path, 1
        while path in found:
            number += 1
            local = file.path.startswith(LOCAL)
            path = f"{LOCAL}{number}/{file.path[len(LOCAL) :]}" if local else f"{file.path}~{number}"
        found[path] = replace(file, path=path)
    return list(found.values())


class _Run:
    """One run over some addresses; its methods are called from several threads."""

    def __init__(self, copies: Copies, downloaded: DownloadedFiles, parsing: Executor) -> None:
        self.files: list[SourceFile] = []
        self.unread: list[Unread] = []
        self._copies = copies
        self._downloaded = downloaded
        self._parsing = parsing
        self._lock = Lock()

    def find(self, address: str) -> list[RemoteFile]:
        """Return the files at an address, or list why there is none."""
        try:
            found = find_remote_files(address)
            return found if not is_list(address) else [*self._find_listed(found, address)]
        except Unreadable as error:
            self._add_unread(escape_path(shown_address(address)), error)
            return []

    def _find_listed(self, lists: Sequence[RemoteFile], address: str) -> Iterator[RemoteFile]:
        for each in lists:
            try:
                with each.open() as stream:
                    text = read_whole(stream, Limits().file_size).decode("utf-8", "replace")
            except Unreadable as error:
                self._add_unread(escape_path(each.path), error)
                continue
            for named in listed_addresses(text, address):
                yield from self.find(named) if not is_list(named) else ()

    def download(self, file: RemoteFile) -> list[SourceFile]:
        """Return the parts of a file, which are kept now, and list what is wrong with it."""
        key = file_key(f"{file.origin}\n{file.place}", file.state)
        with self._lock:
            kept = self._downloaded.find(key) if file.state else None
        if not kept:
            try:
                kept = self._fetch(file, key)
            except Unreadable as error:
                self._add_unread(escape_path(file.path), error)
                return []
        if kept.damage:
            self._add_unread(escape_path(file.path), Unreadable(kept.damage))
        return [self._source(file, name, sha256) for name, sha256 in kept.parts]

    def _fetch(self, file: RemoteFile, key: str) -> DownloadedFile:
        parts: list[tuple[str, str]] = []
        damage = ""
        try:
            for part in self._parts(file):
                sha256 = hashlib.sha256(part.data).hexdigest()
                with self._lock:
                    self._copies.add(sha256, part.data)
                parts.append((part.name, sha256))
        except Unreadable as error:
            if not parts or isinstance(error, NotFetched):  # half of a file would pass for the whole
                raise
            damage = error.reason
        downloaded = DownloadedFile(key=key, parts=tuple(parts), damage=damage)
        with self._lock:
            self._copies.store()
            self._downloaded.add(downloaded)
        return downloaded

    def _parts(self, file: RemoteFile) -> Iterator[FilePart]:
        largest = Limits().file_size
        with file.open() as stream:
            if not file.name.lower().endswith(PARQUET):
                yield from split_file(stream, file.name, largest=largest)
                return
            data = read_whole(stream, largest)
        lines = unpack_lines(self._parsing.submit(parquet_lines, data).result())
        yield from split_file(io.BytesIO(lines), f"{file.name}.jsonl", largest=largest)

    def _source(self, file: RemoteFile, part: str, sha256: str) -> SourceFile:
        name = part or (file.name if file.packing else "")
        path = escape_path(f"{file.path}/{name}" if name else file.path)
        return SourceFile(path=path, location=self._copies.path(sha256), metadata={})

    def _add_unread(self, path: str, error: Unreadable) -> None:
        self.unread.append(Unread(path=path, state=error.state, reason=error.reason))
