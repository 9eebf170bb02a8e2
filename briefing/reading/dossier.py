"""Sources -> Dossier: every file found ends as a document or in the list of what was not read."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from briefing import plugins
from briefing.errors import Unreadable, UsageError
from briefing.models import Document, Dossier, Unread
from briefing.reading.cleaning import clean
from briefing.reading.kinds import kind_of
from briefing.reading.metadata import FILE_NAME as METADATA_FILE
from briefing.reading.metadata import describe, load_metadata

_OWN_FILES = frozenset({"briefing.toml", METADATA_FILE})
_EDITION_MARK = "manifest.json", "briefing.json"


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


def read_dossier(roots: Sequence[Root], *, language: str, as_of: date) -> Dossier:
    """Read all files below `roots`, in the order of their paths' bytes.

    `language` is that of documents that name none. What was published after `as_of`, the information
    cut-off, is listed and not read. Raises ProfileError for a faulty sources.toml.
    """
    documents: list[Document] = []
    unread: list[Unread] = []
    files = sorted(_find(roots, unread), key=lambda file: os.fsencode(file.path))
    for file in files:
        try:
            found = read_file(file, language=language)
        except Unreadable as error:
            unread.append(_unread(file, error))
            continue
        early = [d for d in found if d.published is None or d.published <= as_of]
        documents += early
        if not early:
            when = max(d.published for d in found if d.published).isoformat()
            reason = f"published {when}, after the information cut-off"
            unread.append(Unread(path=file.path, state="skipped", reason=reason))
    unread.sort(key=lambda item: os.fsencode(item.path))
    return Dossier(documents=tuple(documents), unread=tuple(unread))


def read_file(file: File, *, language: str) -> list[Document]:
    """Return the documents in one file; raises Unreadable with the reason if there are none."""
    try:
        data = file.place.read_bytes()
    except OSError as error:
        raise Unreadable(_closed(error)) from error
    name = PurePosixPath(file.path).name
    extracts = plugins.find_plugin("reader", kind_of(data, name))(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    documents = []
    for number, extract in enumerate(extracts, start=1):
        identity = file.path if len(extracts) == 1 else f"{file.path}#{number}"
        document = describe(
            extract,
            clean(extract),
            identity=(identity, file.path, sha256),
            language=language,
            given=file.given,
        )
        if document.paragraphs:
            documents.append(document)
    if not documents:
        raise Unreadable("no sentences in it", empty=True)
    return documents


def _closed(error: OSError) -> str:
    return f"cannot be opened: {(error.strerror or 'unknown error').lower()}"


def _unread(file: File, error: Unreadable) -> Unread:
    return Unread(path=file.path, state="empty" if error.empty else "unreadable", reason=error.reason)


def find_files(roots: Sequence[Root]) -> tuple[File, ...]:
    """Return the files below `roots` that may be documents, without reading them."""
    return tuple(_find(roots, []))


def _find(roots: Sequence[Root], unread: list[Unread]) -> Iterator[File]:
    for root in roots:
        if root.path.is_dir():
            yield from _walk(root, unread)
        else:
            given = load_metadata(root.path.parent).get(root.path.name, {})
            yield File(path=_printable(root.path.name), place=root.path, given=given)


def _walk(root: Root, unread: list[Unread]) -> Iterator[File]:
    metadata = load_metadata(root.path)

    def note_closed(error: OSError) -> None:
        path = PurePosixPath(root.prefix, Path(error.filename).relative_to(root.path))
        unread.append(Unread(path=_printable(str(path)), state="unreadable", reason=_closed(error)))

    for folder, folders, names in os.walk(root.path, onerror=note_closed):
        below = Path(folder).relative_to(root.path)
        if all(mark in names for mark in _EDITION_MARK):
            folders.clear()
            path = _printable(str(PurePosixPath(root.prefix, below)))
            unread.append(Unread(path=path, state="skipped", reason="an edition of a briefing"))
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            local = str(PurePosixPath(below, name))
            path = _printable(str(PurePosixPath(root.prefix, local)))
            if name.startswith("."):
                unread.append(Unread(path=path, state="skipped", reason="a hidden file"))
            elif name in _OWN_FILES and local != name:
                reason = "read only at the top of a dossier"
                unread.append(Unread(path=path, state="skipped", reason=reason))
            elif name not in _OWN_FILES:
                given = metadata.get(local, metadata.get(name, {}))
                yield File(path=path, place=Path(folder, name), given=given)


def _printable(path: str) -> str:
    """Return a path without control characters and undecodable bytes, which no format could hold."""
    path = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in path)
