"""The differences between sources, as the page prints them: the sentences side by side, none chosen."""

from dataclasses import dataclass

from briefing.record import Briefing, Source, Value
from briefing.rendering.views.attribution import CitationView, build_citation_views
from briefing.rendering.views.truncation import truncate_citations


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceSide:
    """What some of the sources say, where others say something else."""

    value: str
    """The words that differ; they are set apart where the sentence is printed."""
    point: int
    """The number of the point that prints the sentence; 0 where it is printed here."""
    before: str
    """The sentence up to the words that differ."""
    after: str
    """The sentence behind them."""
    language: str
    citations: tuple[CitationView, ...]
    more_citations: str
    """The note on the citations that are not printed; empty where all are."""

    @property
    def text(self) -> str:
        """The sentence."""
        return f"{self.before}{self.value}{self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """A matter on which sources differ, numbered through the section."""

    number: int
    subject: str
    language: str
    sides: tuple[DifferenceSide, ...]


def build_difference_views(briefing: Briefing, numbers: dict[str, int]) -> tuple[DifferenceView, ...]:
    """Return the differences between sources; `numbers` has the number of each printed point by its id."""
    sources = {source.number: source for source in briefing.sources}
    return tuple(
        DifferenceView(
            number=number,
            subject=conflict.subject,
            language=sources[conflict.values[0].citations[0].source].language,
            sides=tuple(_side(value, numbers.get(value.point, 0), sources) for value in conflict.values),
        )
        for number, conflict in enumerate(briefing.conflicts, start=1)
    )


def differences_by_point(briefing: Briefing) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the differences that each point is a side of, by the id of the point."""
    found: dict[str, tuple[int, ...]] = {}
    for number, conflict in enumerate(briefing.conflicts, start=1):
        for value in conflict.values:
            if value.point:
                found[value.point] = (*found.get(value.point, ()), number)
    return found


def _side(value: Value, point: int, sources: dict[int, Source]) -> DifferenceSide:
    citations, more = truncate_citations(build_citation_views(value, sources))
    return DifferenceSide(
        value=value.value,
        point=point,
        before=value.text[: value.offset],
        after=value.text[value.offset + len(value.value) :],
        language=sources[value.citations[0].source].language,
        citations=citations,
        more_citations=more,
    )
