"""What was fetched, kept in the dossier as files that are written once and never changed.

``fetched/HOST/talks-end-ITEM-2-CONTENT.html`` is the second version of an item: of a page, or of an item of a
feed. ITEM is made from its URL or id, and CONTENT from a hash of the content, so that a file can only be
written again with the same bytes. An edition made from an older version can be verified while that is there.
Beside these files there is a record of each URL that the profile lists (``*.fetched.json``).
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

FETCHED_FOLDER = "fetched"
"""The folder of the dossier for all that is fetched."""
RECORD_SUFFIX = ".fetched.json"
"""The end of the names of the records, which are no documents."""
VERSION_PATH = re.compile(
    rf"((?:.*/)?{FETCHED_FOLDER}/[a-z0-9.-]+/)[a-z-]*?([a-p]{{12}})-(\d{{1,9}})-[a-p]{{12}}\.[a-z]+"
)
"""Matches the path of a version below the dossier: its folder, its item and its number."""

_LONGEST_SLUG = 40
_LARGEST = 50_000_000  # bytes of the record of one URL
_FAULTS = Unreadable, ValueError
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # no digits, which might look like a date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVersion:
    """One file: what it holds, where it is from and when it was fetched."""

    file: str
    key: str
    """Identifies its content: the same key is the same version."""
    sha256: str
    fetched: str
    """In UTC, ISO 8601."""
    url: str
    """The URL after all redirects, redacted."""


@dataclass(slots=True, kw_only=True)
class StoredItem:
    """A page, or an item of a feed, with all its versions."""

    versions: list[ItemVersion] = field(default_factory=list)
    """From the oldest to the newest."""
    page_of: str = ""
    """The key of the item whose linked page was fetched last."""


@dataclass(slots=True, kw_only=True)
class StoredFeed:
    """The record of a URL that the profile lists."""

    url: str
    """Redacted."""
    etag: str = ""
    last_modified: str = ""
    checked: str = ""
    """When the server last sent it, or said that it has not changed, in UTC, ISO 8601."""
    pages: bool = False
    """Whether the pages that the items link to were fetched too."""
    items: dict[str, StoredItem] = field(default_factory=dict, metadata={"key": "families"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionContent:
    """The content of a new version, before it is stored."""

    title: str
    """The readable part of the file's name is made from it."""
    suffix: str
    data: bytes
    key: str
    url: str


class ItemStore:
    """The folder of one host in ``fetched/``; raises OSError if it must not or cannot be written."""

    def __init__(self, dossier: Path, host: str) -> None:
        self._folder = dossier / FETCHED_FOLDER / re.sub("[^a-z0-9.-]", "-", host)
        for folder in (self._folder.parent, self._folder):
            if folder.is_symlink():  # whoever made the dossier must not choose where we write
                raise NotADirectoryError(f"{folder.name} is a symbolic link")
        self._numbers: dict[str, int] = {}
        for path in self._folder.glob("*"):
            if match := VERSION_PATH.fullmatch(f"{FETCHED_FOLDER}/{self._folder.name}/{path.name}"):
                self._numbers[match[2]] = max(int(match[3]), self._numbers.get(match[2], 0))

    def load(self, url: str, shown_url: str) -> StoredFeed:
        """Return the record of a URL: an empty one if the URL is new, or if its record cannot be read."""
        try:
            return _load_record(self._record_path(url))
        except _FAULTS:
            return StoredFeed(url=shown_url)

    def save(self, url: str, feed: StoredFeed) -> None:
        """Write the record of a URL, unless it is empty."""
        if feed.checked or feed.items:
            self._write(self._record_path(url).name, encode_indented(feed, order="sorted"))

    def has(self, item: StoredItem) -> bool:
        """Say whether the file of the newest version is there; one that a person deleted is fetched again."""
        return bool(item.versions) and (self._folder / item.versions[-1].file).is_file()

    def add_version(self, item: StoredItem, key: str, content: VersionContent, now: datetime) -> bool:
        """Write a version of the item `key` if it is new, and say whether it was."""
        if self.has(item) and item.versions[-1].key == content.key:
            return False
        sha256 = hashlib.sha256(content.data).hexdigest()
        number = self._numbers[key] = 1 + self._numbers.get(key, 0)
        file = f"{_slug(content.title)}{key}-{number}-{content_name(sha256)}.{content.suffix}"
        self._write(file, content.data)
        fetched = format_timestamp(now)
        version = ItemVersion(file=file, key=content.key, sha256=sha256, fetched=fetched, url=content.url)
        item.versions.append(version)
        return True

    def _write(self, name: str, data: bytes) -> None:
        """Write a file so that no other program ever reads a part of it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        staging = self._folder / f".{name}.new"
        staging.unlink(missing_ok=True)
        with staging.open("xb") as file:  # a link in its place is not followed
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        staging.replace(self._folder / name)

    def _record_path(self, url: str) -> Path:
        return self._folder / f"{item_key(url)}{RECORD_SUFFIX}"


def item_key(*facts: str) -> str:
    """Return the key of a listed URL, or of an item of it by its id: 12 letters."""
    return _letters(hashlib.sha256("\n".join(facts).encode("utf-8", "replace")).hexdigest())


def content_name(sha256: str) -> str:
    """Return what stands for the bytes of a version in the name of its file: 12 letters."""
    return _letters(sha256)


def format_timestamp(now: datetime) -> str:
    """Return a time as it is written in files: UTC, ISO 8601, in whole seconds."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def load_source_urls(dossier: Path) -> dict[str, dict[str, Any]]:
    """Return the URL of each file that was fetched, as metadata, by its path below the dossier.

    A URL of which a part is redacted is left out: it could not be opened.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((dossier / FETCHED_FOLDER).glob(f"*/*{RECORD_SUFFIX}")):
        try:
            feed = _load_record(path)
        except _FAULTS:
            continue  # its documents are read all the same, without their URLs
        folder = path.parent.relative_to(dossier).as_posix()
        for version in (version for item in feed.items.values() for version in item.versions):
            if "…" not in version.url and web_link(version.url):
                found[f"{folder}/{version.file}"] = {"url": web_link(version.url)}
    return found


def _load_record(path: Path) -> StoredFeed:
    """Return a record; raises Unreadable if it cannot be read, ValueError if we have not written it."""
    feed = decode(read_bytes(path, max_size=_LARGEST), StoredFeed)
    if not all(text.isprintable() for text in (feed.url, feed.etag, feed.last_modified, feed.checked)):
        raise ValueError("not a line of text")
    if feed.checked and datetime.fromisoformat(feed.checked).utcoffset() is None:
        raise ValueError("without its time zone")
    if any("/" in version.file for item in feed.items.values() for version in item.versions):
        raise ValueError("no name of a file in this folder")
    return feed


def _slug(title: str) -> str:
    """Return the beginning of a title in small letters, with a hyphen after it; empty if it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z]+", plain)
    while words and len("-".join(words)) > _LONGEST_SLUG:
        words.pop()
    return "".join(f"{word}-" for word in words)


def _letters(digest: str) -> str:
    return digest[:12].translate(_LETTERS)
