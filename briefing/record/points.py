"""What is printed of the sources: points, differences and the timeline, with where a reader finds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from briefing.mentions import GlossKind, Precision
from briefing.record.actors import Speaker
from briefing.record.citations import Citation

Support: TypeAlias = Literal["single", "copied", "independent"]


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
class Gloss:
    """Words in brackets that are not the source's: they say what the words before them stand for."""

    offset: int
    """Where the opening bracket stands in the printed text; a space before it was added too."""
    text: str
    """With both brackets."""
    kind: GlossKind
    reason: str
    proof_start: int | None
    """The span of the point's document that says it; None for a day, which is counted."""
    proof_end: int | None
    proof_source: int | None = None
    """The number of the source of whose text it is a span, where that is another than the point's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A day that a sentence names by words that are counted from its publication: *Friday*, *last month*."""

    words: str
    offset: int
    """Where the words begin in the sentence, with white space folded and without glosses."""
    day: date = field(metadata={"key": "date"})
    until: date | None
    """The last day; None where the precision is a day."""
    precision: Precision
    resolved_from: date | None
    """The publication date that they were counted from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The sentence that stands before a point in its paragraph; without it the point is not understood."""

    text: str
    """The sentence, with white space folded, and its glosses."""
    citation: Citation
    glosses: tuple[Gloss, ...] = ()
    days: tuple[NamedDay, ...] = ()


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
    before: Before | None = None
    """The sentence printed before it in the same point."""
    glosses: tuple[Gloss, ...] = ()
    """What stands in brackets in `text`, in order."""
    days: tuple[NamedDay, ...] = ()
    speaker: Speaker | None = None
    """Who says nearly all of the sentence; None where nobody does, or it is not sure who."""

    rating: str = ""
    """The pair of the Admiralty code, ``B2``; empty where the profile does not ask for it."""

    @property
    def source_text(self) -> str:
        """The printed sentence as its source has it, without the glosses."""
        return without_glosses(self.text, self.glosses)

    @property
    def printed_text(self) -> str:
        """All that is printed as the words of its source: the sentence before it, and its own."""
        return f"{self.before.text} {self.text}" if self.before else self.text


def without_glosses(text: str, glosses: Sequence[Gloss]) -> str:
    """Return a printed sentence without its glosses and the space before each."""
    for gloss in reversed(glosses):
        text = text[: gloss.offset - 1] + text[gloss.offset + len(gloss.text) :]
    return text


def with_glosses(text: str, glosses: Sequence[Gloss]) -> str:
    """Return a sentence with its glosses in their places, each behind a space."""
    for gloss in glosses:
        text = f"{text[: gloss.offset - 1]} {gloss.text}{text[gloss.offset - 1 :]}"
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What some sources say where others say something else."""

    value: str
    """The words that differ, as the sentence of the first citation has them."""
    text: str
    """That sentence, with white space folded."""
    offset: int
    """Where `value` begins in `text`."""
    point: str
    """The point that the sentence is printed in; empty where it is printed beside the others alone."""
    citations: tuple[Citation, ...]
    glosses: tuple[Gloss, ...] = ()
    """What is printed in brackets in it; none where a point prints it. Their offsets are those in
    `printed_text`."""
    days: tuple[NamedDay, ...] = ()

    @property
    def printed_text(self) -> str:
        """The sentence with its glosses."""
        return with_glosses(self.text, self.glosses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A matter on which sources differ; which of them is right is not said."""

    id: str
    subject: str
    """Words that the sentences share."""
    values: tuple[Value, ...]
    """At least two, the earliest dated first; no sentence is cited in two, but where one tells all sides."""
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
