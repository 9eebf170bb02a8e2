"""What people decided about a briefing, and what became of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from briefing.models import ReviewKind

DecisionState: TypeAlias = Literal["new", "applied", "not applied", "text changed", "gone"]

"""`new`: in no edition yet, so never in a record; `not applied`: what it names is there, but no point prints
it, or another decision speaks against it."""


def topic_key(name: str) -> str:
    """Return what two names of one topic share."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedSentence:
    """A sentence that a decision names."""

    document: str
    start: int
    """Where it stands; -1 where it was not found and the review does not say where it stood."""
    end: int
    text: str
    """Its words, with white space folded."""
    point: str
    """The point that prints it, or a repeat of it; empty where none does."""
    state: DecisionState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecision:
    """A decision of a review, in the order of its file."""

    kind: ReviewKind
    state: DecisionState
    why: str
    """Why it was not done; empty where it was."""
    by: str
    on: date | None
    reason: str
    sentences: tuple[DecidedSentence, ...] = ()
    documents: tuple[str, ...] = ()
    """Of stories that are joined or parted, or the one whose reliability is noted."""
    topics: tuple[str, ...] = ()
    """To which a sentence is moved, under which a note stands, or whose order is asked for."""
    chosen: bool = True
    """Of a key point: whether it is to be one."""
    publisher: str = ""
    """Whose reliability is noted."""
    reliability: str = ""
    text: str = ""
    """Of a note: the words of the analyst. They are those of no source."""
