"""The differences between sources, as the page prints them: the sentences side by side, none chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.record import Briefing, Conflict, Source, Value
from briefing.rendering.views.attribution import CitationView, build_citation_views
from briefing.rendering.views.truncation import truncate_citations


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePart:
    """A piece of a sentence."""

    text: str
    differs: bool
    """Whether these are words that others have otherwise; they are set apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceSide:
    """A sentence in which some of the sources say one thing, or one report what several parties say."""

    values: tuple[str, ...]
    """The words that differ: one, or several where the sentence tells more than one side."""
    point: int
    """The number of the point that prints the sentence; 0 where it is printed here."""
    parts: tuple[SentencePart, ...]
    """The sentence."""
    language: str
    citations: tuple[CitationView, ...]
    more_citations: str
    """The note on the citations that are not printed; empty where all are."""

    @property
    def text(self) -> str:
        """The sentence, whole."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """A matter on which sources differ, numbered through the section."""

    number: int
    subject: str
    kind: str
    """Of what kind it is, in a few words: *a claim and its denial*; empty where the record does not say."""
    language: str
    sides: tuple[DifferenceSide, ...]


def build_difference_views(briefing: Briefing, numbers: dict[str, int]) -> tuple[DifferenceView, ...]:
    """Return the differences between sources; `numbers` has the number of each printed point by its id."""
    sources = {source.number: source for source in briefing.sources}
    return tuple(
        DifferenceView(
            number=number,
            subject=conflict.subject,
            kind=conflict.reason.partition(":")[0],
            language=sources[conflict.values[0].citations[0].source].language,
            sides=tuple(_side(values, numbers, sources) for values in _by_sentence(conflict)),
        )
        for number, conflict in enumerate(briefing.conflicts, start=1)
    )


def differences_by_point(briefing: Briefing) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the differences that each point is a side of, by the id of the point."""
    found: dict[str, tuple[int, ...]] = {}
    for number, conflict in enumerate(briefing.conflicts, start=1):
        for point in dict.fromkeys(value.point for value in conflict.values if value.point):
            found[point] = (*found.get(point, ()), number)
    return found


def _by_sentence(conflict: Conflict) -> list[list[Value]]:
    """Return the values of a conflict, those of one sentence together."""

    def place(value: Value) -> tuple[str, int]:
        return value.citations[0].document, value.citations[0].start

    return [list(group) for _, group in groupby(conflict.values, key=place)]


def _side(values: Sequence[Value], numbers: dict[str, int], sources: dict[int, Source]) -> DifferenceSide:
    citations, more = truncate_citations(build_citation_views(values[0], sources))
    return DifferenceSide(
        values=tuple(value.value for value in values),
        point=numbers.get(values[0].point, 0),
        parts=_parts(values),
        language=sources[values[0].citations[0].source].language,
        citations=citations,
        more_citations=more,
    )


def _parts(values: Sequence[Value]) -> tuple[SentencePart, ...]:
    """Return the sentence of some values in pieces, those that differ and those between them."""
    text, parts, end = values[0].text, [], 0
    for value in sorted(values, key=lambda value: value.offset):
        parts.append(SentencePart(text=text[end : value.offset], differs=False))
        parts.append(SentencePart(text=value.value, differs=True))
        end = value.offset + len(value.value)
    return (*parts, SentencePart(text=text[end:], differs=False))
