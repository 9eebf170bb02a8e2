"""The nouns of the choice: what became of each sentence, and which were chosen."""

from dataclasses import dataclass

from briefing.record import Citation, Point, TimelineEntry


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
    """All sentences that a briefing prints."""

    points: tuple[Point, ...]
    """In print order, the key points first."""
    key_points: int
    """How many of them are key points."""
    timeline: tuple[TimelineEntry, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that is cited, in the order in which sources are numbered."""
        return (
            *(citation for point in self.points for citation in point.citations),
            *(entry.citation for entry in self.timeline),
        )
