"""The record as a whole, and the entries of the ledger beside it."""

from dataclasses import dataclass, field
from datetime import date

from briefing.changes import Changes
from briefing.models import TopicKind, Unread
from briefing.record.actors import Actor
from briefing.record.citations import CitedParagraph
from briefing.record.decisions import ReviewDecision
from briefing.record.figures import KeyFigure
from briefing.record.points import Conflict, Point, TimelineEntry
from briefing.record.sources import DroppedText, Method, Period, Source, UnanalysedSource


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
class Section:
    """A topic and its points, by id."""

    topic: str
    kind: TopicKind
    sentences: int
    """How many sentences that were read belong to it."""
    points: tuple[str, ...]
    source: int | None = None
    """The number of the source whose headline it is; None for a topic of the profile and for the rest."""
    mentions: tuple[str, ...] = ()
    """Of a topic of the profile, the points that have a term of it and stand elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReports:
    """How many reports of a story were published on a day."""

    day: date = field(metadata={"key": "date"})
    documents: int


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
    """How many publishers report it; documents without one are not counted."""
    weight: float
    """How much it matters beside the weightiest of the dossier, which has 1."""
    reasons: dict[str, float]
    """The factors whose product is the weight, before it was compared."""
    days: tuple[DayReports, ...] = ()
    """The days on which a report of it was published, the first one first; undated reports are in none."""


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
    actors: tuple[Actor, ...] = ()
    """Whom the points name and a source introduces, and who says what."""
    stories: tuple[StorySummary, ...] = ()
    """By weight, the greatest first."""
    figures: tuple[KeyFigure, ...] = ()
    """Those of points in print order, then those of sentences that only they cite."""
    paragraphs: tuple[CitedParagraph, ...] = ()
    """In which the cited sentences of the points stand, in print order, each once."""
    decisions: tuple[ReviewDecision, ...] = ()
    """What people decided about it, analysts' notes among them, in the order of the review."""
    not_analysed: tuple[UnanalysedSource, ...] = ()
    """The documents of an archive that were compared by keys alone; none of them is in `sources`."""


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
    placed: str = ""
    """Why a point stands under its topic, or under no other one; empty for what is no point."""
