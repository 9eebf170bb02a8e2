"""What a briefing was made of: its sources, what was left out of them, and how it was made."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from briefing.models import ArchiveSummary

MARKINGS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of TLP 2.0, from the least to the most restricted."""

SourceState: TypeAlias = Literal["cited", "read", "duplicate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as the source list prints it."""

    number: int
    document: str
    title: str
    publisher: str
    author: str
    published: date | None
    language: str
    path: str
    url: str
    sha256: str
    reliability: str
    marking: str
    state: SourceState
    words: int
    note: str
    partly: bool = False
    """Whether a part of its file was cut off or is damaged, as `note` says."""
    dated_by: str = ""
    """What `published` was inferred from; empty where the document or a person states it."""
    text_sha256: str = ""
    """Of the clean text in UTF-8: the same text has it in whatever file it lies."""
    aside_for: str = ""
    """Of a duplicate: the document that is read in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnanalysedSource:
    """A document of an archive that was read, and compared with the others by keys alone."""

    document: str
    title: str
    publisher: str
    published: date | None
    language: str
    marking: str
    sha256: str
    aside_for: str = ""
    """Of a duplicate: the document that is read in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedText:
    """A span that was dropped, as the record lists it."""

    document: str
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The publication dates between which the sources lie; None where no source is dated."""

    start: date | None = field(metadata={"key": "from"})
    end: date | None = field(metadata={"key": "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How the briefing was made."""

    summariser: str
    versions: dict[str, str]
    profile_sha256: str
    files_found: int
    """How many files lie below the sources, those that a rule leaves out among them."""
    files_read: int
    """How many of them gave a document that was read."""
    files: dict[str, int]
    """How many ended as read, partly-read, duplicate or in a state of `unread`: all that were found."""
    sentences_read: int
    sentences_chosen: int
    archive: ArchiveSummary | None = None
    """How an archive was searched; None where all documents were analysed."""
