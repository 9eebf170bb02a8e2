"""The nouns of the choice: what became of each sentence, which were chosen, and all that is printed."""

from dataclasses import dataclass
from itertools import chain

from briefing.record import Citation, Conflict, Point, TimelineEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What selection did with a sentence, and why."""

    chosen: bool
    reason: str
    other: int = -1
    """The sentence that stood in its way, or that it displaced; -1 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen sentences, best first, and the decision on every sentence."""

    chosen: tuple[int, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """All that a briefing prints of its sources."""

    points: tuple[Point, ...]
    """In print order, the key points first."""
    key_points: int
    """How many of them are key points."""
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that is cited, in the order in which sources are numbered."""
        cited = [point.citations for point in self.points]
        cited += [value.citations for conflict in self.conflicts for value in conflict.values]
        return (*chain.from_iterable(cited), *(entry.citation for entry in self.timeline))
