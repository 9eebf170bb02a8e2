"""The points and sections as the page prints them: numbered, cited, each point once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from briefing.record import Briefing, Later, Point, Section, Source, Support
from briefing.rendering import wording
from briefing.rendering.review import NoteView, build_notes
from briefing.rendering.views.actors_view import name_speakers
from briefing.rendering.views.attribution import (
    CitationFormat,
    CitationView,
    build_citation_view,
    build_citation_views,
    describe_support,
)
from briefing.rendering.views.changes_view import name_changed_points
from briefing.rendering.views.differences_view import differences_by_point
from briefing.rendering.views.truncation import PageLimits, truncate_citations
from briefing.rendering.wording import ENGLISH, Relation, Wording


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
    """How well it is supported, in words."""
    rating: str
    """By the Admiralty code; may be empty."""
    single: bool
    """Whether it rests on one source."""
    differences: tuple[int, ...]
    """The numbers of the differences between sources that it is a side of."""
    speaker: str
    """Who says it, in what role: ``Anna Ruz, envoy, said``; empty where nobody does or its words say so."""
    speaker_once: str
    """The same for a page that is read from its first point on: what a point before it says is left out."""
    change: str
    """``new``, ``newly printed`` or ``altered`` since the edition before; empty where it is none of them."""
    later: tuple["LaterView", ...]
    notes: tuple[NoteView, ...] = ()


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
    """A section with points of its own."""

    topic: str
    source: int
    """The number of the source whose headline the topic is; 0 for another topic."""
    key_points: tuple[int, ...]
    """The numbers of its points that are printed as key points."""
    points: tuple[PointView, ...]
    notes: tuple[NoteView, ...] = ()


class TopicReference(NamedTuple):
    """A topic all of whose points are printed as key points, or that points of others have a term of."""

    topic: str
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsView:
    """The topics in the order of print: sections, and in a line each what needs none."""

    sections: tuple[SectionView, ...]
    references: tuple[TopicReference, ...]
    not_reported: tuple[str, ...]
    """Topics of the profile of which no source speaks."""
    not_chosen: tuple[str, ...]
    """Those of which nothing was chosen."""


def number_points(briefing: Briefing) -> dict[str, int]:
    """Return the number of each printed point, from 1, by its id: the key points first, then the sections."""
    order = chain(briefing.key_points, *(section.points for section in briefing.sections))
    return {id_: number for number, id_ in enumerate(dict.fromkeys(order), start=1)}


def build_point_views(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, limits: PageLimits
) -> dict[str, PointView]:
    """Return the points that have a number in `numbers`, by id, each with the citations within `limits`."""
    points = {point.id: point for point in briefing.points}
    asked = {section.topic for section in briefing.sections if section.kind == "profile"}
    sources = {source.number: source for source in briefing.sources}
    form = CitationFormat(words=words, year=wording.common_year(briefing))
    notes = build_notes(briefing, words).by_point
    changes, differences = name_changed_points(briefing, words), differences_by_point(briefing)
    speakers = name_speakers([points[id_] for id_ in numbers], words)

    def view(point: Point) -> PointView:
        found = _unlabelled(point, build_citation_views(point, sources, form), words)
        printed, more = truncate_citations(found, limits.citations, words, copies=limits.copies)
        return PointView(
            number=numbers[point.id],
            text=point.printed_text,
            language=sources[point.citations[0].source].language,
            topic=point.topic if point.topic in asked else "",
            citations=printed,
            more_citations=more,
            support=describe_support(point, sources, words),
            rating=point.rating,
            single=point.support == "single",
            differences=differences.get(point.id, ()),
            speaker=speakers[point.id].full,
            speaker_once=speakers[point.id].once,
            change=changes.get(point.id, ""),
            later=tuple(_later_view(later, numbers, sources, form) for later in point.later),
            notes=notes.get(point.id, ()),
        )

    return {id_: view(points[id_]) for id_ in numbers}


def build_topics_view(
    briefing: Briefing, points: dict[str, PointView], words: Wording = ENGLISH
) -> TopicsView:
    """Return the topics; a section without a point or note of its own becomes a reference to other points.

    Of a topic that nobody asked for there is no reference: its key points say all that is printed of it. One
    headline cannot head all points of a dossier: they go by *Further points*.
    """
    sections, references = [], []
    noted = build_notes(briefing, words)
    for section in briefing.sections:
        key_points = _key_points_of(section, points, briefing.key_points)
        notes = noted.under(section.topic)
        if notes or len(key_points) < len(section.points):
            sections.append(replace(_section_view(section, points, key_points), notes=notes))
        elif section.kind == "profile" and (numbers := key_points or _numbers(section.mentions, points)):
            references.append(TopicReference(section.topic, numbers))
    if sum(bool(section.points) for section in briefing.sections) == 1:
        sections = [_without_headline(section, words) for section in sections]
    return TopicsView(
        sections=tuple(sections),
        references=tuple(references),
        not_reported=_topics_without_points(briefing.sections, reported=False),
        not_chosen=_topics_without_points(briefing.sections, reported=True),
    )


def _key_points_of(
    section: Section, points: dict[str, PointView], key_points: Iterable[str]
) -> tuple[int, ...]:
    return _numbers({*key_points}.intersection(section.points), points)


def _numbers(ids: Iterable[str], points: dict[str, PointView]) -> tuple[int, ...]:
    return tuple(sorted(points[id_].number for id_ in ids if id_ in points))


def _without_headline(section: SectionView, words: Wording) -> SectionView:
    """Return the only section there is: no headline, which one report has of one matter, heads all points."""
    if not section.source:
        return section
    return replace(section, topic=words.gettext("Further points"), source=0, key_points=())


def _section_view(section: Section, points: dict[str, PointView], key_points: tuple[int, ...]) -> SectionView:
    """Return a section; that of what has no topic refers to no key point: they have nothing in common."""
    has_topic = section.kind == "profile" or section.source is not None
    return SectionView(
        topic=section.topic,
        source=section.source or 0,
        key_points=key_points if has_topic else (),
        points=tuple(points[id_] for id_ in section.points if points[id_].number not in key_points),
    )


def _topics_without_points(sections: Iterable[Section], *, reported: bool) -> tuple[str, ...]:
    return tuple(
        section.topic
        for section in sections
        if not (section.points or section.mentions) and (section.sentences > 0) == reported
    )


def _unlabelled(
    point: Point, citations: tuple[CitationView, ...], words: Wording
) -> tuple[CitationView, ...]:
    """Return the citations, without their relations where the label of the point says the same of all."""
    relations = {citation.relation for citation in citations[1:]}
    said: dict[Support, Relation] = {"independent": "independent", "copied": "copy"}
    if point.support in said and relations <= {"", words.relation(said[point.support])}:
        return tuple(replace(citation, relation="") for citation in citations)
    return citations


def _later_view(
    later: Later, numbers: dict[str, int], sources: dict[int, Source], form: CitationFormat
) -> LaterView:
    source = sources[later.citation.source]
    point = numbers.get(later.point, 0)
    return LaterView(
        date=form.date(source),
        text="" if point else later.text,
        language=source.language,
        point=point,
        citation=build_citation_view(later.citation, source, form),
    )
