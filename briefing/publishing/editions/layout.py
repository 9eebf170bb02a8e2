"""Find the editions in an output folder, and name the files in it. Nothing is written here.

::

    latest -> 2026-11-22-talks-1a2b3c4d   what readers see: a symbolic link, switched by one rename
    2026-11-22-talks-1a2b3c4d/            an edition: never altered after the rename that put it there
    .state/                               files for the program alone: see the constants below
"""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.durable import read_file, translate_os_errors
from briefing.errors import UsageError, VerificationFailed
from briefing.publishing.editions.manifest import Manifest, encode_manifest, read_manifest
from briefing.serialisation import decode

RECORD = "briefing.json"
LEDGER = "ledger.json"
EARLIER = "earlier.json"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
"""A signature of the manifest. Whoever signs writes it after the edition; the manifest does not name it."""
TIME_STAMP = "manifest.json.tsr"
"""A time stamp of the manifest, made after it as a signature is."""
ADDED = frozenset({SIGNATURE, TIME_STAMP})
"""What may be added to an edition after it was published."""
LATEST = "latest"

STATE = ".state"
LOCK = Path(STATE, "lock")
STAGING = Path(STATE, "staging")
"""What is being written. A process that has the lock and does not write may delete it."""
TRASH = Path(STATE, "trash")
"""What is being deleted."""
KEPT = Path(STATE, "kept")
"""Copies of the files that the editions were made from, by their SHA-256: ``ab/abcd...``."""
CACHE = Path(STATE, "reading.sqlite")
BROUGHT = Path(STATE, "remote.jsonl")
"""Which copies are those of files at addresses."""
LOCATIONS = Path(STATE, "dossiers.json")
"""Where the sources of each edition lie."""
WITHDRAWN = Path(STATE, "withdrawn.json")
"""The names of the editions that were rolled back."""

_DIGEST = re.compile(r"-[0-9a-f]{8}(-\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition on disk."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def number(self) -> int:
        """Its place in the series of its title, from 1."""
        return self.manifest.number

    @property
    def sha256(self) -> str:
        """The hash of its manifest."""
        return hashlib.sha256(encode_manifest(self.manifest)).hexdigest()


def edition_folders(output: Path) -> tuple[Path, ...]:
    """Return the folders below `output` that are editions, also damaged ones, in the order of their names."""
    with translate_os_errors(output, "read"):
        found = output.iterdir() if output.exists() else ()
        return tuple(sorted(path for path in found if _is_edition(path)))


def output_folders(output: Path) -> tuple[Path, ...]:
    """Return those of `output` and its sub-folders, in order of name, that contain editions.

    The editions of several profiles are in sub-folders. Raises UsageError if there is no edition.
    """
    with translate_os_errors(output, "read"):
        below = sorted(path for path in output.iterdir() if _is_folder(path)) if output.exists() else []
    found = tuple(folder for folder in (output, *below) if edition_folders(folder))
    return found or require_editions(output)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not (path.is_symlink() or path.name.startswith(".") or _is_edition(path))


def require_editions(output: Path) -> tuple[Path, ...]:
    """Return the folders of :func:`edition_folders`; raises UsageError if there is none."""
    found = edition_folders(output)
    if not found:
        raise UsageError(f"{output}: no edition there; `briefing build` makes one")
    return found


def require_outside_edition(output: Path) -> None:
    """Raise UsageError for an output folder that is an edition or lies in one: it would be altered."""
    place = output.resolve()
    for folder in (place, *place.parents):
        if (folder / MANIFEST).is_file() and (folder / RECORD).is_file():
            raise UsageError(
                f"{output}: inside the published edition {folder.name}, which another would alter;"
                f" name the folder that it lies in, as in --output {folder.parent}"
            )


def _is_edition(path: Path) -> bool:
    if path.name.startswith(".") or path.is_symlink():
        return False
    return (path / MANIFEST).is_file() or (path / RECORD).is_file()


def open_edition(folder: Path) -> Edition:
    """Return the edition in a folder; raises VerificationFailed if its manifest is missing or damaged."""
    manifest = read_manifest(folder / MANIFEST)
    if manifest.edition != folder.resolve().name:
        raise VerificationFailed(f"{folder}: its manifest is that of another edition, {manifest.edition}")
    return Edition(folder=folder, manifest=manifest)


def list_editions(output: Path) -> tuple[Edition, ...]:
    """Return the editions below `output` whose manifest is whole, in order of number, then name."""
    editions = []
    for folder in edition_folders(output):
        with suppress(VerificationFailed):  # `verify` reports it
            editions.append(open_edition(folder))
    return tuple(sorted(editions, key=lambda edition: (edition.number, edition.name)))


def latest_edition(output: Path) -> Edition | None:
    """Return the edition that `latest` shows, or None if it shows none with a whole manifest."""
    name = latest_name(output)
    return next((edition for edition in list_editions(output) if edition.name == name), None)


def latest_name(output: Path) -> str:
    """Return the name that `latest` points at; empty if it is no link."""
    latest = output / LATEST
    with translate_os_errors(latest, "read"):
        return str(latest.readlink()) if latest.is_symlink() else ""


def previous_edition(output: Path, name: str) -> Edition | None:
    """Return the edition that the one called `name` follows: the last of its title, but not itself."""
    return edition_to_follow(output, title_slug(name), other_than=name)


def edition_to_follow(output: Path, title: str, *, other_than: str = "") -> Edition | None:
    """Return the edition that the next one of a title follows; `title` is as in the names of editions.

    It is the edition that `latest` shows if that has this title, else the newest one of the title that was
    not withdrawn. The edition called `other_than` is left out.
    """
    gone = withdrawn_names(output) | {other_than}
    series = [
        edition
        for edition in list_editions(output)
        if edition.name not in gone and title_slug(edition.name) == title
    ]
    shown = latest_name(output)
    return next((edition for edition in series if edition.name == shown), series[-1] if series else None)


def title_slug(name: str) -> str:
    """Return the part of an edition's name that is its title."""
    return _DIGEST.sub("", _DATE.sub("", name, count=1))


def withdrawn_names(output: Path) -> frozenset[str]:
    """Return the names of the withdrawn editions; raises VerificationFailed if their list is damaged."""
    path = output / WITHDRAWN
    try:
        return frozenset(decode(read_if_exists(path) or b"[]", tuple[str, ...]))
    except ValueError as error:
        raise VerificationFailed(
            f"{path}: the list of withdrawn editions is damaged: mend or delete it"
        ) from error


def read_edition_files(edition: Path) -> dict[str, bytes]:
    """Return the bytes of an edition's files by name; links and folders are none.

    Raises UsageError if the folder is no edition, and VerificationFailed if it is one without its record.
    """
    with translate_os_errors(edition, "read"):
        entries = sorted(edition.iterdir()) if edition.is_dir() else []
        files = {path.name: read_file(path) for path in entries if is_regular_file(path)}
    if RECORD in files:
        return files
    names = {path.name for path in entries}
    if RECORD in names:
        raise VerificationFailed(f"{edition.name}: {RECORD}: no file, but a link or a folder")
    if MANIFEST in names:
        raise VerificationFailed(f"{edition.name}: {RECORD}: the file is gone")
    raise UsageError(f"{edition}: no edition there; name a folder that `briefing build` has made")


def is_regular_file(path: Path) -> bool:
    """Say whether a path is that of a file and of no link to one; raises OSError."""
    return path.is_file() and not path.is_symlink()


def read_if_exists(path: Path) -> bytes:
    """Return the bytes of a file, none if it does not exist; raises CannotWrite if it cannot be read."""
    with translate_os_errors(path, "read"):
        return read_file(path) if path.exists() else b""
