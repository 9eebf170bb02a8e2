"""The editions that may be read, as they lie on disk at each request; each is loaded once."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from briefing.durable import read_file
from briefing.errors import UsageError, VerificationFailed
from briefing.publishing.editions.layout import (
    LATEST,
    MANIFEST,
    edition_folders,
    latest_name,
    output_folders,
    title_slug,
    withdrawn_names,
)
from briefing.publishing.editions.published import (
    EditionFile,
    PublishedEdition,
    describe_edition,
    is_apparatus,
    newest_first,
)

_Signature: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedOutput:
    """What is served."""

    folder: Path
    title: str = ""
    """That of the editions, as it is in their names; empty for those of any title."""
    all_files: bool = False
    """Whether the ledger is served too: it has every sentence that was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesListing:
    """The editions of one folder, the newest first."""

    name: str
    """That of the sub-folder; empty for the output folder itself."""
    folder: Path
    editions: tuple[PublishedEdition, ...]
    latest: PublishedEdition | None
    withdrawn: frozenset[str]

    @property
    def path(self) -> str:
        """That under which it is served: it begins and ends with a slash."""
        return f"/{self.name}/" if self.name else "/"

    def find(self, name: str) -> PublishedEdition | None:
        """Return the edition of a name, or the one that ``latest`` shows."""
        if name == LATEST:
            return self.latest
        return next((edition for edition in self.editions if edition.name == name), None)


class Catalogue:
    """The editions of an output folder; several threads may ask at once."""

    def __init__(self, served: ServedOutput) -> None:
        self.served = served
        self._lock = threading.Lock()
        self._described: dict[Path, tuple[_Signature, PublishedEdition | None]] = {}
        self._hashes: dict[Path, tuple[_Signature, str]] = {}

    def listings(self) -> tuple[SeriesListing, ...]:
        """Return the editions folder by folder, in the order of the names; none where there is no edition.

        Raises VerificationFailed if a list of withdrawn editions is damaged, and CannotWrite for a folder
        that cannot be read.
        """
        top = self.served.folder
        try:
            folders = output_folders(top)
        except UsageError:
            folders = ()
        found = [self._listing(folder, "" if folder == top else folder.name) for folder in folders]
        self._forget({folder / each.name for folder in folders for each in edition_folders(folder)})
        return tuple(listing for listing in found if listing.editions or listing.withdrawn)

    def files_of(self, edition: PublishedEdition) -> tuple[EditionFile, ...]:
        """Return the files of an edition that are served."""
        return tuple(file for file in edition.files if self.served.all_files or not is_apparatus(file.name))

    def is_whole(self, path: Path, file: EditionFile) -> bool:
        """Return whether a file has the bytes that the manifest says; raises OSError.

        The manifest proves itself, and nothing is known of what is added to it.
        """
        if not file.sha256:
            return True
        signature = _signature(path)
        with self._lock:
            known = self._hashes.get(path)
        if known is None or known[0] != signature:
            known = signature, hashlib.sha256(read_file(path)).hexdigest()
            with self._lock:
                self._hashes[path] = known
        return known[1] == file.sha256

    def _listing(self, folder: Path, name: str) -> SeriesListing:
        shown, gone = latest_name(folder), withdrawn_names(folder)
        visible = (path for path in edition_folders(folder) if path.name not in gone)
        found = (self._describe(path) for path in visible if self._has_title(path.name))
        described = newest_first(filter(None, found))
        return SeriesListing(
            name=name,
            folder=folder,
            editions=described,
            latest=next((each for each in described if each.name == shown), next(iter(described), None)),
            withdrawn=frozenset(filter(self._has_title, gone)),
        )

    def _has_title(self, name: str) -> bool:
        return not self.served.title or title_slug(name) == self.served.title

    def _describe(self, folder: Path) -> PublishedEdition | None:
        """Return what a list says of an edition; None for a damaged one."""
        try:
            signature = (*_signature(folder), *_signature(folder / MANIFEST))
            with self._lock:
                known = self._described.get(folder)
            if known is None or known[0] != signature:
                known = signature, _describe_whole(folder)
                with self._lock:
                    self._described[folder] = known
        except OSError:  # it was deleted meanwhile
            return None
        return known[1]

    def _forget(self, there: set[Path]) -> None:
        """Keep nothing of editions that were deleted."""
        with self._lock:
            self._described = {path: kept for path, kept in self._described.items() if path in there}
            self._hashes = {path: kept for path, kept in self._hashes.items() if path.parent in there}


def all_editions(listings: tuple[SeriesListing, ...]) -> Iterator[tuple[SeriesListing, PublishedEdition]]:
    """Yield each edition with its series, the newest first."""
    found = [(listing, edition) for listing in listings for edition in listing.editions]
    yield from sorted(found, key=lambda pair: (pair[1].as_of, pair[1].published), reverse=True)


def _describe_whole(folder: Path) -> PublishedEdition | None:
    try:
        return describe_edition(folder)
    except VerificationFailed:  # `verify` reports it
        return None


def _signature(path: Path) -> _Signature:
    status = path.stat(follow_symlinks=False)
    return status.st_ino, status.st_size, status.st_mtime_ns
