"""Find the files of a dossier: each file below the sources once, or the rule that leaves it out."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import UnreadState, UsageError
from briefing.models import Unread
from briefing.reading.discovery import reasons
from briefing.reading.discovery.output_detection import is_edition_folder, is_generated, is_output_folder
from briefing.reading.fetching.store import FETCHED_FOLDER, RECORD_SUFFIX, load_source_urls
from briefing.reading.metadata.description import FILE_NAME as METADATA_FILE
from briefing.reading.metadata.description import load_metadata

_OWN_FILES = frozenset({"briefing.toml", "review.toml", METADATA_FILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A source as the user named it, and the prefix of its files' paths in the record."""

    path: Path
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file found below a root."""

    path: str
    """As it is in the record: in POSIX form, below the root, with the prefix of the root."""
    location: Path
    """Where its bytes are on this machine."""
    metadata: dict[str, Any]
    """What a person wrote of it in sources.toml, and the URL that it was fetched from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """The files that may be documents, and what a rule leaves out."""

    files: tuple[SourceFile, ...]
    left_out: tuple[Unread, ...]


def resolve_roots(sources: Sequence[Path]) -> tuple[Root, ...]:
    """Return a root for each source: without prefix if it is the only one, else with its folder's name.

    Raises UsageError for a source that does not exist, and for two files of one name.
    """
    for source in sources:
        if not source.exists():
            raise UsageError(f"{source}: there is no such file or folder")
    names = [source.name for source in sources if not source.is_dir()]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name}: two sources have this name; name their folders instead")
    if len(sources) == 1:
        return (Root(path=sources[0]),)
    return tuple(_prefixed_roots(sources))


def _prefixed_roots(sources: Sequence[Path]) -> Iterator[Root]:
    taken: set[str] = set()
    for source in sources:
        prefix = source.resolve().name if source.is_dir() else ""
        while prefix and prefix in taken:
            prefix += "-2"
        taken.add(prefix)
        yield Root(path=source, prefix=prefix)


def find_files(roots: Sequence[Root]) -> FoundFiles:
    """Return the files below `roots`; each part of the result is in the order of its paths' bytes.

    No file is opened but sources.toml, and those that say where fetched files are from. Raises ProfileError
    for a faulty sources.toml.
    """
    files: list[SourceFile] = []
    left_out: list[Unread] = []
    for root in roots:
        if root.path.is_dir():
            files += _Scan(root, left_out).files()
        else:
            metadata = load_metadata(root.path.parent).get(root.path.name, {})
            path = escape_path(root.path.name)
            files.append(SourceFile(path=path, location=root.path.resolve(), metadata=metadata))
    left_out.sort(key=lambda item: os.fsencode(item.path))
    return FoundFiles(files=in_order(files), left_out=tuple(left_out))


def in_order(files: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """Return files in the order of their paths' bytes, in which they are read."""
    return tuple(sorted(files, key=lambda file: os.fsencode(file.path)))


def escape_path(path: str) -> str:
    r"""Return a path with what no format could hold escaped: an undecodable byte becomes ``\xff``."""
    if path.isprintable() and "\\" not in path:
        return path
    return "".join(char if char.isprintable() and char != "\\" else _escape(char) for char in path)


def _escape(char: str) -> str:
    code = ord(char)
    # The system's file names are bytes: Python stands a surrogate for one that is not UTF-8.
    code -= 0xDC00 if 0xDC80 <= code <= 0xDCFF else 0  # noqa: PLR2004 - the range of PEP 383
    return f"\\x{code:02x}"


class _Scan:
    """One scan of a root folder: what was seen, and the links that are followed at the end."""

    def __init__(self, root: Root, left_out: list[Unread]) -> None:
        self._top = os.path.realpath(root.path)
        self._prefix = root.prefix
        self._metadata = load_metadata(root.path)
        self._addresses = load_source_urls(root.path)
        self._left_out = left_out
        self._seen: set[tuple[int, int]] = set()
        self._links: list[str] = []
        self._names: set[str] = set()
        """The paths and names of the files found, by which sources.toml may call them."""

    def files(self) -> Iterator[SourceFile]:
        """Yield the files below the root, and list what a rule leaves out."""
        self._is_new(Path(self._top).stat())
        yield from self._scan_folder(self._top)
        while self._links:  # last, so that a file that is found without a link is listed without it
            self._links.sort(key=os.fsencode, reverse=True)
            yield from self._follow(self._links.pop())
        for name in self._metadata.keys() - self._names:
            near = self._in_other_case(name)
            reason = reasons.did_you_mean(escape_path(near)) if near else reasons.NO_SUCH_FILE
            self._leave_out(f"{self._top}/{name}", reason, state="missing")

    def _in_other_case(self, name: str) -> str:
        """Return the first file whose name differs from one by its case alone, or nothing."""
        return min((other for other in self._names if other.casefold() == name.casefold()), default="")

    def _scan_folder(self, top: str) -> Iterator[SourceFile]:
        for folder, folders, names in os.walk(top, onerror=self._leave_out_unopened):
            self._remove_generated(folder, folders, names)
            folders[:] = [name for name in folders if self._is_entered(f"{folder}/{name}")]
            for name in names:
                place = f"{folder}/{name}"
                status = _status(place)
                if _is_link(status):
                    self._links.append(place)
                else:
                    self._is_new(status)
                    yield from self._file(place, place)

    def _remove_generated(self, folder: str, folders: list[str], names: list[str]) -> None:
        """Remove from the sub-folders and files of a folder what briefing itself has made."""
        if is_edition_folder(folder):
            self._leave_out(folder, reasons.AN_EDITION)
            folders.clear()
            names.clear()
        elif is_output_folder(folder, folders, names):
            self._leave_out(folder, reasons.EDITIONS)
            folders[:] = [name for name in folders if not is_generated(f"{folder}/{name}")]
            names[:] = [name for name in names if not is_generated(f"{folder}/{name}")]

    def _is_entered(self, place: str) -> bool:
        """Say whether a sub-folder is searched now; links are noted for later."""
        status = _status(place)
        if place.rpartition("/")[2].startswith("."):
            self._leave_out(place, reasons.HIDDEN_FOLDER)
        elif _is_link(status):
            self._links.append(place)
        elif not self._is_new(status):
            self._leave_out(place, reasons.FOUND_ELSEWHERE)
        else:
            return True
        return False

    def _file(self, place: str, target: str) -> Iterator[SourceFile]:
        """Yield the file at `place`, whose bytes are at `target`, unless a rule leaves it out."""
        local = self._local(place)
        name = local.rpartition("/")[2]
        if name.startswith("."):
            self._leave_out(place, reasons.HIDDEN_FILE)
        elif name in _OWN_FILES:
            if local != name:
                self._leave_out(place, reasons.NOT_AT_TOP)
        elif local.startswith(f"{FETCHED_FOLDER}/") and name.endswith(RECORD_SUFFIX):
            return  # it says where fetched files are from
        else:
            described = self._metadata.get(local, self._metadata.get(name, {}))
            self._names |= {local, name}
            metadata = {**self._addresses.get(local, {}), **described}
            yield SourceFile(path=self._path(place), location=Path(target), metadata=metadata)

    def _follow(self, link: str) -> Iterator[SourceFile]:
        """Yield what a symbolic link leads to, if it is in the dossier and was not found there."""
        try:
            target = os.path.realpath(link, strict=True)
            status = Path(target).stat()
        except OSError as error:
            self._leave_out(link, reasons.cannot_be_opened(error), state="unreadable")
            return
        if not Path(target).is_relative_to(self._top):
            self._leave_out(link, reasons.LINK_OUT)
        elif not self._is_new(status):
            self._leave_out(link, reasons.LINK_WITHIN)
        elif stat.S_ISDIR(status.st_mode):
            yield from self._scan_folder(link)
        else:
            yield from self._file(link, target)

    def _is_new(self, status: os.stat_result | None) -> bool:
        """Say whether a file or folder is seen for the first time, by device and inode."""
        if status is None:
            return True
        key = status.st_dev, status.st_ino
        new = key not in self._seen
        self._seen.add(key)
        return new

    def _leave_out_unopened(self, error: OSError) -> None:
        self._leave_out(error.filename, reasons.cannot_be_opened(error), state="unreadable")

    def _leave_out(self, place: str, reason: str, *, state: UnreadState = "skipped") -> None:
        self._left_out.append(Unread(path=self._path(place), state=state, reason=reason))

    def _path(self, place: str) -> str:
        local = self._local(place)
        return escape_path(f"{self._prefix}/{local}" if self._prefix else local)

    def _local(self, place: str) -> str:
        """Return the path of a place below the root."""
        return place[len(self._top) :].lstrip("/") or "."


def _status(place: str) -> os.stat_result | None:
    try:
        return os.lstat(place)
    except OSError:
        return None  # the attempt to open it fails with the same error, which is listed then


def _is_link(status: os.stat_result | None) -> bool:
    return status is not None and stat.S_ISLNK(status.st_mode)
