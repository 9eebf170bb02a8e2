"""The folder of a dossier into which programs put documents; nothing in it is opened here."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from briefing.durable import fsync_folder, make_folder, read_file, translate_os_errors, write_durably
from briefing.errors import CannotWrite, UsageError
from briefing.publishing.editions.layout import EARLIER, LATEST, LEDGER, MANIFEST, RECORD, is_regular_file

FOLDER = "inbox"
MOST_FILES = 10_000
_LONGEST_STEM = 100  # characters
_LONGEST_NAME = 200  # bytes
_LONGEST_SUFFIX = 10
_KEPT = frozenset("._-+() ")
_EDGES = " .-"
_REPLACED_RUN = re.compile("[ -]*\0[ \0-]*")
_OURS = frozenset({RECORD, LEDGER, EARLIER, MANIFEST, LATEST, "status.json", "datapackage.json"})
"""Names that say what a folder is."""
_SETTINGS = ".toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxFile:
    """A file of the inbox."""

    name: str
    size: int
    """Bytes."""
    received: datetime
    """When it was put there, UTC."""


class Inbox:
    """The inbox of a dossier."""

    def __init__(self, dossier: Path) -> None:
        self._folder = dossier / FOLDER

    def add(self, name: str, data: bytes) -> tuple[InboxFile, bool]:
        """Put a file there under a safe name, whole or not at all; return it, and whether it is new.

        No file is replaced: another one of this name has a number behind it, and the same bytes under the
        same name are there already. Raises UsageError for settings, for nothing and where the inbox is full,
        and CannotWrite.
        """
        if not data:
            raise UsageError("the document is empty")
        wanted = safe_name(name)
        with translate_os_errors(self._folder):
            self._make_folder()
            if sum(1 for _ in self._folder.iterdir()) >= MOST_FILES:
                raise UsageError(f"the inbox has {MOST_FILES} files; move some of them elsewhere")
            return self._add(wanted, data)

    def files(self) -> tuple[InboxFile, ...]:
        """Return the files that lie there, in the order of their names; raises CannotWrite."""
        with translate_os_errors(self._folder, "read"):
            if not self._folder.is_dir() or self._folder.is_symlink():
                return ()
            return tuple(
                _describe(path)
                for path in sorted(self._folder.iterdir())
                if is_regular_file(path) and not path.name.startswith(".")
            )

    def _make_folder(self) -> None:
        if self._folder.is_symlink():
            raise CannotWrite(f"{self._folder}: a link; the inbox is a folder of the dossier itself")
        make_folder(self._folder)

    def _add(self, wanted: str, data: bytes) -> tuple[InboxFile, bool]:
        digest = hashlib.sha256(data).digest()
        new = self._folder / f".{digest.hex()[:16]}.{os.getpid()}.{os.urandom(4).hex()}.new"
        try:
            write_durably(new, data)
            for name in _numbered(wanted):
                path = self._folder / name
                try:
                    os.link(new, path)  # which replaces nothing
                except FileExistsError:
                    if is_regular_file(path) and hashlib.sha256(read_file(path)).digest() == digest:
                        return _describe(path), False
                else:
                    break
            return _describe(path), True
        finally:
            with suppress(FileNotFoundError):
                new.unlink()
            fsync_folder(self._folder)


def safe_name(name: str) -> str:
    """Return the name under which a file is kept; raises UsageError for one of settings.

    Of what a client says only the last part counts, letters, digits and a few signs stay, and it never begins
    with a dot.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    clean = _REPLACED_RUN.sub("-", "".join(char if _is_kept(char) else "\0" for char in last))
    stem, ending = _split(clean.strip(_EDGES))
    if ending == _SETTINGS:
        raise UsageError("a file of settings is no document; it is written beside the dossier")
    stem = stem.strip(_EDGES)[:_LONGEST_STEM]
    while len(f"{stem}{ending}".encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    stem = stem.strip(_EDGES) or "document"
    found = f"{stem}{ending}"
    return f"document-{found}" if found.lower() in _OURS or stem.lower() == "briefing" else found


def _is_kept(char: str) -> bool:
    """Return whether a character may stand in a name: a letter, its marks, a digit, or one of a few signs."""
    return unicodedata.category(char)[0] in "LMN" or char in _KEPT


def _split(name: str) -> tuple[str, str]:
    """Return a name without its ending, and the ending in small letters; that is empty where it is none."""
    stem, dot, suffix = name.rpartition(".")
    is_ending = bool(dot) and suffix.isalnum() and len(suffix) <= _LONGEST_SUFFIX
    return (stem, f".{suffix.lower()}") if is_ending else (name, "")


def _numbered(name: str) -> Iterator[str]:
    yield name
    path = Path(name)
    for number in count(2):
        yield f"{path.stem}-{number}{path.suffix}"


def _describe(path: Path) -> InboxFile:
    status = path.stat()
    received = datetime.fromtimestamp(status.st_mtime, UTC).replace(microsecond=0)
    return InboxFile(name=path.name, size=status.st_size, received=received)
