"""What is printed of the sources: points, differences and the timeline, with where a reader finds them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from briefing.mentions import Precision

Support: TypeAlias = Literal["single", "copied", "independent"]


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
    values: tuple[Value, ...]
    """At least two, the earliest dated first; no sentence is cited in two, but one document may be."""
    reason: str = ""
    """Why the sentences are thought to differ: ``a claim and its denial: no such demand``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A date, and one sentence that says what happened then, or what is to happen."""

    day: date = field(metadata={"key": "date"})
    precision: Precision
    until: date | None
    """The last day; None where the precision is a day."""
    words: str
    """The words of the sentence that name it, with white space folded; empty where it names none, and the
    date is the day on which it was published."""
    text: str
    point: str
    """The point that prints the sentence; empty where the timeline prints it."""
    citation: Citation
    resolved_from: date | None
    """The publication date that the words were counted from; None where they name the date in full."""
