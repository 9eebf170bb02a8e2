"""Read and write the manifest of an edition: the hashes of its files, its sources and the edition before."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefing.durable import read_file, translate_os_errors
from briefing.errors import VerificationFailed
from briefing.models import Input, Unread
from briefing.serialisation import decode, encode_indented, from_builtins, to_builtins

SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousEdition:
    """The edition before, and the hash of its manifest: a chain, in which a lost edition is noticed."""

    edition: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledSlot:
    """The local date, time and time zone at which a scheduled edition was due."""

    date: date
    time: str
    """``HH:MM``."""
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The instants, in UTC, between which the documents of a scheduled edition were new."""

    start: datetime | None = field(metadata={"key": "from"})
    """None for the first edition, which covers all that is there."""
    end: datetime = field(metadata={"key": "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What a scheduled edition was due for, and what it covers."""

    slot: ScheduledSlot
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The place of an edition in the series of its title, and in its schedule."""

    number: int
    """From 1."""
    previous: PreviousEdition | None
    timing: Timing | None = None
    """None for an edition that was not scheduled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an edition consists of, and what it was made from. See docs/record.md."""

    edition: str
    number: int
    """Its place in the series of its title, from 1."""
    previous: PreviousEdition | None
    settings: dict[str, Any]
    """Those of the profile and the command line, as :attr:`briefing.profile.Profile.settings` has them."""
    as_of: date
    versions: dict[str, str]
    files: dict[str, str]
    """The SHA-256 of each other file of the edition, by name."""
    sources: dict[str, str]
    """The SHA-256 of each file of the source list, by path."""
    inputs: tuple[Input, ...]
    left_out: tuple[Unread, ...]
    slot: ScheduledSlot | None = None
    window: Window | None = None

    @property
    def position(self) -> Position:
        """The place of the edition in its series."""
        timing = Timing(slot=self.slot, window=self.window) if self.slot and self.window else None
        return Position(number=self.number, previous=self.previous, timing=timing)


def hash_files(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file by name, in the order of the names."""
    return {name: hashlib.sha256(contents[name]).hexdigest() for name in sorted(contents)}


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON. Its last entry is the hash of the others: a changed byte is noticed."""
    plain = to_builtins(replace(manifest, inputs=tuple(map(_with_text, manifest.inputs))))
    sealed = {"schema": SCHEMA, **plain}
    return encode_indented({**sealed, "sha256": hashlib.sha256(encode_indented(sealed)).hexdigest()})


def decode_manifest(data: bytes) -> Manifest:
    """Return the manifest in `data`; raises VerificationFailed unless :func:`encode_manifest` wrote it."""
    if not data:
        raise VerificationFailed("manifest.json: the file is gone or empty")
    try:
        manifest = _unsealed(decode(data, dict[str, Any]))
    except ValueError as error:
        raise VerificationFailed(f"manifest.json: not a manifest of schema {SCHEMA}: {error}") from error
    if encode_manifest(manifest) != data:
        raise VerificationFailed("manifest.json: altered after the edition was made")
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Return the manifest at `path`.

    Raises VerificationFailed if it is missing or altered, and CannotWrite if it cannot be read.
    """
    try:
        with translate_os_errors(path, "read"):
            data = read_file(path) if path.exists() else b""
        return decode_manifest(data)
    except VerificationFailed as error:
        raise VerificationFailed(f"{path.parent.name}: {error}") from error


def _unsealed(sealed: dict[str, Any]) -> Manifest:
    if sealed.pop("schema", None) != SCHEMA:
        raise ValueError("another schema")
    sealed.pop("sha256", None)
    manifest = from_builtins(sealed, Manifest)
    return replace(manifest, inputs=tuple(map(_with_date, manifest.inputs)))


def _with_text(item: Input) -> Input:
    """Return an input with the publication date that a person gave as text."""
    published = item.given.get("published")
    if not isinstance(published, date):
        return item
    return replace(item, given={**item.given, "published": published.isoformat()})


def _with_date(item: Input) -> Input:
    """Return an input with the publication date that a person gave as a date, or a time."""
    text = item.given.get("published")
    if text is None:
        return item
    kind = datetime if "T" in str(text) else date
    return replace(item, given={**item.given, "published": kind.fromisoformat(str(text))})
