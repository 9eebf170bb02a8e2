"""The points and sections as the page prints them: numbered, cited, each point once."""

from dataclasses import dataclass
from itertools import chain

from briefing.formatting import format_date
from briefing.record import Briefing, Later, Point, Section, Source
from briefing.rendering import wording
from briefing.rendering.views.attribution import CitationView, build_citation_views, describe_support
from briefing.rendering.views.changes_view import label_changed_points
from briefing.rendering.views.differences_view import differences_by_point
from briefing.rendering.views.truncation import truncate_citations


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A point, numbered through the whole briefing."""

    number: int
    text: str
    language: str
    topic: str
    """The topic of the profile that it belongs to; empty where a headline stands above it."""
    citations: tuple[CitationView, ...]
    more_citations: str
    """The note on the citations that are not printed; empty where all are."""
    support: str
    differences: tuple[int, ...]
    """The numbers of the differences between sources that it is a side of."""
    change: str
    """``new``, ``newly printed`` or ``altered`` since the edition before; empty where it is none of them."""
    later: tuple["LaterView", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterView:
    """What a later report says in place of a point."""

    date: str
    """The date of the report."""
    text: str
    """The sentence; empty where a point prints it."""
    language: str
    point: int
    """The number of that point; 0 where the sentence is printed here."""
    citation: CitationView


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section: its own points, and the numbers of those that are printed as key points."""

    topic: str
    source: int
    """The number of the source whose headline the topic is; 0 for another topic."""
    sentences: int
    """How many sentences that were read belong to the topic."""
    key_points: tuple[int, ...]
    points: tuple[PointView, ...]


def number_points(briefing: Briefing) -> dict[str, int]:
    """Return the number of each printed point, from 1, by its id: the key points first, then the sections."""
    order = chain(briefing.key_points, *(section.points for section in briefing.sections))
    return {id_: number for number, id_ in enumerate(dict.fromkeys(order), start=1)}


def build_point_views(briefing: Briefing, numbers: dict[str, int]) -> dict[str, PointView]:
    """Return the points that have a number in `numbers`, by id."""
    points = {point.id: point for point in briefing.points}
    asked = {section.topic for section in briefing.sections if section.kind == "profile"}
    sources = {source.number: source for source in briefing.sources}
    changes, differences = label_changed_points(briefing), differences_by_point(briefing)
    return {
        id_: _point_view(
            points[id_],
            numbers,
            sources,
            asked=asked,
            change=changes.get(id_, ""),
            differences=differences.get(id_, ()),
        )
        for id_ in numbers
    }


def build_section_view(section: Section, points: dict[str, PointView], *, key_points: int) -> SectionView:
    """Return a section; the points with a number up to `key_points` are printed as key points, not here."""
    own = [points[id_] for id_ in section.points]
    return SectionView(
        topic=section.topic,
        source=section.source or 0,
        sentences=section.sentences,
        key_points=tuple(sorted(point.number for point in own if point.number <= key_points)),
        points=tuple(point for point in own if point.number > key_points),
    )


def _point_view(
    point: Point,
    numbers: dict[str, int],
    sources: dict[int, Source],
    *,
    asked: set[str],
    change: str,
    differences: tuple[int, ...],
) -> PointView:
    citations, more = truncate_citations(build_citation_views(point, sources))
    return PointView(
        number=numbers[point.id],
        text=point.printed_text,
        language=sources[point.citations[0].source].language,
        topic=point.topic if point.topic in asked else "",
        citations=citations,
        more_citations=more,
        support=describe_support(point, sources),
        differences=differences,
        change=change,
        later=tuple(_later_view(later, numbers, sources) for later in point.later),
    )


def _later_view(later: Later, numbers: dict[str, int], sources: dict[int, Source]) -> LaterView:
    source = sources[later.citation.source]
    point = numbers.get(later.point, 0)
    return LaterView(
        date=format_date(source.published),
        text="" if point else later.text,
        language=source.language,
        point=point,
        citation=CitationView(
            relation="",
            outlet=wording.outlet_name(source),
            published=format_date(source.published),
            location=wording.format_location(later.citation.page, later.citation.paragraph),
            source=source.number,
        ),
    )
