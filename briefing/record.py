"""The data classes of the record: what a finished briefing is made of, as `briefing.json` has it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from briefing.changes import Changes
from briefing.mentions import Precision
from briefing.models import TopicKind, Unread

Support: TypeAlias = Literal["single", "copied", "independent"]
MARKINGS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of TLP 2.0, from the least to the most restricted."""

SourceState: TypeAlias = Literal["cited", "read", "duplicate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands at the top of a briefing."""

    title: str
    as_of: date
    """The information cut-off: nothing later was read."""
    reference: str = ""
    marking: str = ""
    originator: str = ""
    addressee: str = ""
    purpose: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a reader finds a sentence."""

    source: int
    """The number of the source in the source list, from 1."""
    document: str
    start: int
    end: int
    paragraph: int
    page: int | None
    """From 1; None for a document without pages."""
    text: str
    """The characters of the span, as they stand in the document's clean text."""
    sha256: str
    """Of `text` in UTF-8."""
    copy_of: int | None
    """The source cited before it whose text this one reprints; None if it was written apart."""
    rests_on: int | None = None
    """The source cited before it that is no other witness than this one; None if nothing speaks for that."""
    dependence: str = ""
    """Why it is thought to rest on that source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A sentence of a later report that overtakes a point."""

    text: str
    """The sentence, with white space folded."""
    reason: str
    """Why it is thought to."""
    point: str
    """The point that prints it; empty where it is printed with the point that it overtakes."""
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A chosen sentence with its citations: itself first, then the repeats that corroborate it."""

    id: str
    text: str
    words: int
    score: float
    topic: str
    support: Support
    citations: tuple[Citation, ...]
    story: str = ""
    """The story that it is of."""
    later: tuple[Later, ...] = ()
    """What later reports of the story say in place of a figure or a plan of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What some sources say where others say something else."""

    value: str
    """The words that differ, as the sentence of the first citation has them."""
    text: str
    """That sentence, as it is printed."""
    offset: int
    """Where `value` begins in `text`."""
    point: str
    """The point that the sentence is printed in; empty where it is printed beside the others alone."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A matter on which sources differ; which of them is right is not said."""

    id: str
    subject: str
    """Words that the sentences share."""
    reason: str
    """Why the sentences are thought to differ: ``a claim and its denial: no such demand``."""
    values: tuple[Value, ...]
    """At least two, the earliest dated first; no sentence is cited in two, but one document may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A date, and one sentence that says what happened then, or what is to happen."""

    day: date = field(metadata={"key": "date"})
    precision: Precision
    until: date | None
    """The last day; None where the precision is a day."""
    words: str
    """The words of the sentence that name it, with white space folded."""
    text: str
    point: str
    """The point that prints the sentence; empty where the timeline prints it."""
    citation: Citation
    resolved_from: date | None
    """The publication date that the words were counted from; None where they name the date in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A topic and its points, by id."""

    topic: str
    kind: TopicKind
    sentences: int
    """How many sentences that were read belong to it."""
    points: tuple[str, ...]
    source: int | None = None
    """The number of the source whose headline it is; None for a topic of the profile and for the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummary:
    """A story of which a point is printed."""

    id: str
    headline: str
    """Words of one of its reports: a title, or the clause that begins its first sentence; or empty."""
    source: int | None
    """The number of the source that has the headline."""
    first: date | None
    last: date | None
    documents: int
    """How many of the documents that were read report it."""
    outlets: int
    weight: float
    """How much it matters beside the weightiest of the dossier, which has 1."""
    reasons: dict[str, float]
    """The factors whose product is the weight, before it was compared."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierEdition:
    """What an earlier edition printed and read: all that the next one's changes are told from."""

    edition: str
    as_of: date
    points: tuple[Point, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """The record of an edition, from which every format is rendered. See docs/record.md."""

    schema: int
    title: str
    reference: str
    marking: str
    originator: str
    addressee: str
    purpose: str
    language: str
    as_of: date
    edition: str
    period: Period
    key_points: tuple[str, ...]
    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    timeline: tuple[TimelineEntry, ...]
    sources: tuple[Source, ...]
    unread: tuple[Unread, ...]
    dropped: tuple[DroppedText, ...]
    method: Method
    changes: Changes | None = None
    """None in the first edition."""
    conflicts: tuple[Conflict, ...] = ()
    stories: tuple[StorySummary, ...] = ()
    """By weight, the greatest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """What became of one sentence, and why."""

    document: str
    start: int
    end: int
    paragraph: int
    text: str
    topic: str
    score: float
    chosen: bool
    point: str
    """The point it was printed in, or that it repeats; empty where it is in none."""
    reason: str
    timeline: str = ""
    """The date, in ISO form, under which the timeline prints it; empty where it does not."""
    story: str = ""
    """The story that it is of; only those of which a point is printed are listed in the record."""
