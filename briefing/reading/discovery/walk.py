"""Walk the sources: every file below them is found once, or is listed with the rule that leaves it out."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.errors import UnreadState, UsageError
from briefing.models import Unread
from briefing.reading.discovery.own_output import is_edition, is_ours, is_output
from briefing.reading.discovery.safe_open import why_closed
from briefing.reading.fetching.store import FOLDER, KNOWN, known_addresses
from briefing.reading.metadata.description import FILE_NAME as METADATA_FILE
from briefing.reading.metadata.description import load_metadata

_OWN_FILES = frozenset({"briefing.toml", METADATA_FILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A source as the user named it, and what its files' paths begin with in the record."""

    path: Path
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file found below a root: its path in the record, where it lies, and what is known of it."""

    path: str
    place: Path
    given: dict[str, Any]


@dataclass(slots=True)
class _Walk:
    """One walk over a root: what was visited, and the links that are looked at when all else is."""

    top: str
    prefix: str
    metadata: dict[str, dict[str, Any]]
    addresses: dict[str, dict[str, Any]]
    unread: list[Unread]
    visited: set[tuple[int, int]] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    """The paths and names of the files found, by which sources.toml may call them."""


def name_roots(sources: Sequence[Path]) -> tuple[Root, ...]:
    """Return a root for each source: without prefix for one alone, else with the source's own name.

    Raises UsageError for a source that does not exist.
    """
    for source in sources:
        if not source.exists():
            raise UsageError(f"{source}: there is no such file or folder")
    folders = [source for source in sources if source.is_dir()]
    roots: list[Root] = []
    taken: set[str] = set()
    for source in sources:
        prefix = source.resolve().name if source.is_dir() and len(sources) > 1 else ""
        while prefix and prefix in taken:
            prefix += "-2"
        taken.add(prefix)
        roots.append(Root(path=source, prefix=prefix))
    names = [source.name for source in sources if source not in folders]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name}: two sources have this name; name their folders instead")
    return tuple(roots)


def find_files(roots: Sequence[Root]) -> tuple[tuple[File, ...], tuple[Unread, ...]]:
    """Return the files below `roots` that may be documents, and what a rule leaves out.

    Both are in the order of their paths' bytes. Nothing is read but sources.toml, and where fetched files
    are from: raises ProfileError for a faulty one.
    """
    files: list[File] = []
    unread: list[Unread] = []
    for root in roots:
        if root.path.is_dir():
            files += _walk(root, unread)
        else:
            given = load_metadata(root.path.parent).get(root.path.name, {})
            files.append(File(path=printable(root.path.name), place=root.path.resolve(), given=given))
    files.sort(key=lambda file: os.fsencode(file.path))
    unread.sort(key=lambda item: os.fsencode(item.path))
    return tuple(files), tuple(unread)


def printable(path: str) -> str:
    r"""Return a path with what no format could hold escaped: an undecodable byte becomes ``\xff``."""
    if path.isprintable() and "\\" not in path:
        return path
    return "".join(char if char.isprintable() and char != "\\" else _escape(char) for char in path)


def _escape(char: str) -> str:
    code = ord(char)
    # The system's file names are bytes: Python stands a surrogate for one that is not UTF-8.
    code -= 0xDC00 if 0xDC80 <= code <= 0xDCFF else 0  # noqa: PLR2004 - the range that PEP 383 takes
    return f"\\x{code:02x}"


def _walk(root: Root, unread: list[Unread]) -> Iterator[File]:
    top = os.path.realpath(root.path)
    walk = _Walk(top, root.prefix, load_metadata(root.path), known_addresses(root.path), unread)
    _is_new(walk, Path(top).stat())
    yield from _walk_folder(walk, top)
    while walk.links:  # last, so that what is found without a link is found so
        walk.links.sort(key=os.fsencode, reverse=True)
        yield from _follow(walk, walk.links.pop())
    for name in walk.metadata.keys() - walk.known:
        reason = f"{METADATA_FILE} describes it, and no file has this name"
        _leave_out(walk, f"{walk.top}/{name}", reason, state="missing")


def _walk_folder(walk: _Walk, top: str) -> Iterator[File]:
    def note_closed(error: OSError) -> None:
        _leave_out(walk, error.filename, why_closed(error), state="unreadable")

    for folder, folders, names in os.walk(top, onerror=note_closed):
        if is_edition(folder):
            folders.clear()
            _leave_out(walk, folder, "an edition of a briefing")
            continue
        if is_output(folder, folders, names):
            _leave_out(walk, folder, "editions that briefing has made")
            folders[:] = [name for name in folders if not is_ours(f"{folder}/{name}")]
            names[:] = [name for name in names if not is_ours(f"{folder}/{name}")]
        folders[:] = [name for name in folders if _is_entered(walk, folder, name)]
        for name in names:
            place = f"{folder}/{name}"
            status = _status(place)
            if status and stat.S_ISLNK(status.st_mode):
                walk.links.append(place)
            else:
                _is_new(walk, status)
                yield from _file(walk, place, place)


def _is_entered(walk: _Walk, folder: str, name: str) -> bool:
    place = f"{folder}/{name}"
    status = _status(place)
    if name.startswith("."):
        _leave_out(walk, place, "a hidden folder")
    elif status and stat.S_ISLNK(status.st_mode):
        walk.links.append(place)
    elif not _is_new(walk, status):
        _leave_out(walk, place, "a folder that was found elsewhere in the dossier")
    else:
        return True
    return False


def _file(walk: _Walk, place: str, target: str) -> Iterator[File]:
    """Yield the file at `place`, whose bytes lie at `target`, unless a rule leaves it out."""
    local = _local(walk, place)
    name = local.rpartition("/")[2]
    if name.startswith("."):
        _leave_out(walk, place, "a hidden file")
    elif name in _OWN_FILES:
        if local != name:
            _leave_out(walk, place, "read only at the top of a dossier")
    elif local.startswith(f"{FOLDER}/") and name.endswith(KNOWN):
        return  # says of what was fetched where it is from
    else:
        said = walk.metadata.get(local, walk.metadata.get(name, {}))
        walk.known |= {local, name}
        given = {**walk.addresses.get(local, {}), **said}
        yield File(path=_path(walk, place), place=Path(target), given=given)


def _follow(walk: _Walk, link: str) -> Iterator[File]:
    """Yield what a symbolic link leads to, if it lies in the dossier and was not found there."""
    try:
        target = os.path.realpath(link, strict=True)
        status = Path(target).stat()
    except OSError as error:
        _leave_out(walk, link, why_closed(error), state="unreadable")
        return
    if not Path(target).is_relative_to(walk.top):
        _leave_out(walk, link, "a symbolic link out of the dossier")
    elif not _is_new(walk, status):
        _leave_out(walk, link, "a symbolic link to what is found without it")
    elif stat.S_ISDIR(status.st_mode):
        yield from _walk_folder(walk, link)
    else:
        yield from _file(walk, link, target)


def _status(place: str) -> os.stat_result | None:
    try:
        return os.lstat(place)
    except OSError:
        return None  # whoever opens it meets the error, and lists it


def _is_new(walk: _Walk, status: os.stat_result | None) -> bool:
    """Say whether a file or folder is met for the first time, by device and inode."""
    if status is None:
        return True
    key = status.st_dev, status.st_ino
    new = key not in walk.visited
    walk.visited.add(key)
    return new


def _leave_out(walk: _Walk, place: str, reason: str, *, state: UnreadState = "skipped") -> None:
    walk.unread.append(Unread(path=_path(walk, place), state=state, reason=reason))


def _path(walk: _Walk, place: str) -> str:
    local = _local(walk, place)
    return printable(f"{walk.prefix}/{local}" if walk.prefix else local)


def _local(walk: _Walk, place: str) -> str:
    """Return the path of a place below the top."""
    return place[len(walk.top) :].lstrip("/") or "."
