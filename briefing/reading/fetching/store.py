"""What was fetched, kept in the dossier as files that are written once and never changed.

``fetched/HOST/talks-end-FAMILY-2-CONTENT.html`` is the second version of a page, or of an item of a feed:
what stands for one thing over time is a family, and a hash of the content is in the name, so that a file can
only be written again as it is. An edition made from an older version can be verified while that is there.
Beside them stands, for each URL that the profile lists, what is known of it (``*.fetched.json``).
"""

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.discovery.safe_open import read_bytes
from briefing.reading.metadata.fields import web_link
from briefing.serialisation import decode, encode_indented

FOLDER = "fetched"
"""The folder of the dossier in which all of this lies."""
KNOWN = ".fetched.json"
"""What the names of the files end in that are no documents."""

NAME = re.compile(rf"((?:.*/)?{FOLDER}/[a-z0-9.-]+/)[a-z-]*?([a-p]{{12}})-(\d{{1,9}})-[a-p]{{12}}\.[a-z]+")
"""Of a version's path below the dossier: its folder, family and number."""

_LONGEST_SLUG = 40
_LARGEST = 50_000_000  # bytes of what is known of one URL
_FAULTS = Unreadable, ValueError
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # no digits, which might look like a date


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One file: what it holds, where it is from and when it was fetched."""

    file: str
    key: str
    """What its content is known by: the same key, the same version."""
    sha256: str
    fetched: str
    """In UTC, ISO 8601."""
    url: str
    """Where it is from in the end, redacted."""


@dataclass(slots=True, kw_only=True)
class Family:
    """A page or an item of a feed, over time."""

    versions: list[Version] = field(default_factory=list)
    page_of: str = ""
    """The key of the item whose linked page was fetched last."""


@dataclass(slots=True, kw_only=True)
class Known:
    """What is known of a URL that the profile lists."""

    url: str
    """Redacted."""
    etag: str = ""
    last_modified: str = ""
    checked: str = ""
    """When the server last said how it stands, in UTC, ISO 8601."""
    pages: bool = False
    """Whether the pages that the items link to were fetched too."""
    families: dict[str, Family] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is to be kept as a version of a family."""

    title: str
    """From which a name is made that people can read."""
    suffix: str
    data: bytes
    key: str
    url: str


class ItemStore:
    """The folder of one host in ``fetched/``; raises OSError where it must not or cannot be written."""

    def __init__(self, dossier: Path, host: str) -> None:
        self._folder = dossier / FOLDER / re.sub("[^a-z0-9.-]", "-", host)
        for folder in (self._folder.parent, self._folder):
            if folder.is_symlink():  # whoever made the dossier shall not choose where we write
                raise NotADirectoryError(f"{folder.name} is a symbolic link")
        self._numbers: dict[str, int] = {}
        for path in self._folder.glob("*"):
            if match := NAME.fullmatch(f"{FOLDER}/{self._folder.name}/{path.name}"):
                self._numbers[match[2]] = max(int(match[3]), self._numbers.get(match[2], 0))

    def load(self, url: str, redacted: str) -> Known:
        """Return what is known of a URL: nothing if it is new, or if its file cannot be read."""
        try:
            return _known(read_bytes(self._path_of(url), max_size=_LARGEST))
        except _FAULTS:
            return Known(url=redacted)

    def save(self, url: str, known: Known) -> None:
        """Keep what is known of a URL, if anything is."""
        if not known.checked and not known.families:
            return
        self._write(self._path_of(url).name, encode_indented(known, order="sorted"))

    def has(self, family: Family) -> bool:
        """Say whether the newest version of a family is there; what a person has deleted is fetched again."""
        return bool(family.versions) and (self._folder / family.versions[-1].file).is_file()

    def keep(self, family: Family, name: str, content: Content, now: datetime) -> bool:
        """Write a version of the family `name` if it is new, and say whether it was."""
        if self.has(family) and family.versions[-1].key == content.key:
            return False
        sha256 = hashlib.sha256(content.data).hexdigest()
        number = self._numbers[name] = 1 + self._numbers.get(name, 0)
        file = f"{_slug(content.title)}{name}-{number}-{_letters(sha256)}.{content.suffix}"
        self._write(file, content.data)
        family.versions.append(
            Version(file=file, key=content.key, sha256=sha256, fetched=stamp(now), url=content.url)
        )
        return True

    def _write(self, name: str, data: bytes) -> None:
        """Write a file so that nobody ever sees a part of it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        staging = self._folder / f".{name}.new"
        staging.unlink(missing_ok=True)
        with staging.open("xb") as file:  # a link that somebody has put there is not followed
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staging.replace(self._folder / name)

    def _path_of(self, url: str) -> Path:
        return self._folder / f"{family_name(url)}{KNOWN}"


def family_name(*facts: str) -> str:
    """Return the name of a family: of a listed URL, or of an item of it by its id."""
    return _letters(hashlib.sha256("\n".join(facts).encode("utf-8", "replace")).hexdigest())


def stamp(now: datetime) -> str:
    """Return a moment as it is written in files: UTC, ISO 8601, in whole seconds."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def known_addresses(dossier: Path) -> dict[str, dict[str, Any]]:
    """Return for each file that was fetched the URL that it is from, by its path below the dossier.

    A URL of which a part is hidden leads nowhere and is left out.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((dossier / FOLDER).glob(f"*/*{KNOWN}")):
        try:
            known = _known(read_bytes(path, max_size=_LARGEST))
        except _FAULTS:
            continue  # it only says more of documents that are read without it
        folder = path.parent.relative_to(dossier).as_posix()
        for version in (version for family in known.families.values() for version in family.versions):
            if "…" not in version.url and web_link(version.url):
                found[f"{folder}/{version.file}"] = {"url": web_link(version.url)}
    return found


def _known(data: bytes) -> Known:
    """Return what a file says is known; raises ValueError for one that we have not written."""
    known = decode(data, Known)
    if not all(text.isprintable() for text in (known.url, known.etag, known.last_modified, known.checked)):
        raise ValueError("not a line of text")
    if known.checked and datetime.fromisoformat(known.checked).utcoffset() is None:
        raise ValueError("without its time zone")
    if any("/" in version.file for family in known.families.values() for version in family.versions):
        raise ValueError("no name of a file in this folder")
    return known


def _slug(title: str) -> str:
    """Return the beginning of a title in small letters, with a hyphen behind it; empty if it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z]+", plain)
    while words and len("-".join(words)) > _LONGEST_SLUG:
        words.pop()
    return "".join(f"{word}-" for word in words)


def _letters(digest: str) -> str:
    return digest[:12].translate(_LETTERS)
