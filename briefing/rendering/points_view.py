"""The points and sections as the page prints them: numbered, cited, each point once."""

from dataclasses import dataclass
from itertools import chain

from briefing.record import Briefing, Point, Section, Source
from briefing.rendering.attribution import CitationView, build_citation_views, describe_support
from briefing.rendering.changes_view import label_changed_points
from briefing.rendering.differences_view import differences_by_point
from briefing.rendering.truncation import truncate_citations


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A point, numbered through the whole briefing."""

    number: int
    text: str
    language: str
    topic: str
    citations: tuple[CitationView, ...]
    more_citations: str
    """The note on the citations that are not printed; empty where all are."""
    support: str
    differences: tuple[int, ...]
    """The numbers of the differences between sources that it is a side of."""
    change: str
    """``new``, ``newly printed`` or ``altered`` since the edition before; empty where it is none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section: its own points, and the numbers of those that are printed as key points."""

    topic: str
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
    sources = {source.number: source for source in briefing.sources}
    changes, differences = label_changed_points(briefing), differences_by_point(briefing)
    return {
        id_: _point_view(
            points[id_], number, sources, change=changes.get(id_, ""), differences=differences.get(id_, ())
        )
        for id_, number in numbers.items()
    }


def build_section_view(section: Section, points: dict[str, PointView], *, key_points: int) -> SectionView:
    """Return a section; the points with a number up to `key_points` are printed as key points, not here."""
    own = [points[id_] for id_ in section.points]
    return SectionView(
        topic=section.topic,
        sentences=section.sentences,
        key_points=tuple(sorted(point.number for point in own if point.number <= key_points)),
        points=tuple(point for point in own if point.number > key_points),
    )


def _point_view(
    point: Point, number: int, sources: dict[int, Source], *, change: str, differences: tuple[int, ...]
) -> PointView:
    citations, more = truncate_citations(build_citation_views(point, sources))
    return PointView(
        number=number,
        text=point.text,
        language=sources[point.citations[0].source].language,
        topic=point.topic,
        citations=citations,
        more_citations=more,
        support=describe_support(point, sources),
        differences=differences,
        change=change,
    )
