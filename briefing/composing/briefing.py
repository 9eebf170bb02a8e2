"""Everything that was analysed and chosen -> the record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypedDict

from briefing.composing.citations import cite, cite_sentence, number_sources
from briefing.composing.content import ChosenConflict, ChosenEntry, ChosenSide, PrintedContent
from briefing.composing.figures import list_figures
from briefing.composing.records.actors import make_actors
from briefing.composing.records.paragraphs import list_paragraphs
from briefing.composing.records.points import make_points
from briefing.composing.records.printed_texts import PrintedTexts
from briefing.composing.records.sources import (
    find_period,
    highest_marking,
    list_dropped,
    list_sources,
    list_unanalysed,
)
from briefing.composing.review.outcomes import list_decisions
from briefing.composing.stories import summarise_stories
from briefing.composing.timeline.roles import expression_words
from briefing.models import Analysis, Dossier, TopicMap
from briefing.record import (
    Briefing,
    Conflict,
    Heading,
    Method,
    Point,
    Section,
    Source,
    TimelineEntry,
    UnanalysedSource,
    Value,
)
from briefing.review import FoundReview

SCHEMA = 3


class _HeadingFields(TypedDict):
    """The fields of a record that stand at its top: those of the heading, and the highest marking."""

    schema: int
    title: str
    marking: str
    edition: str
    reference: str
    originator: str
    addressee: str
    purpose: str
    language: str
    as_of: date


def compose(
    analysis: Analysis,
    content: PrintedContent,
    *,
    heading: Heading,
    dossier: Dossier,
    method: Method,
    found: FoundReview | None = None,
) -> Briefing:
    """Return the record of what is printed, without the name of its edition; `found` is its review.

    Sources are numbered as they are cited. The highest marking of the heading and of any source wins.
    """
    corpus = analysis.corpus
    numbers = number_sources(corpus, content.cited(), content.proving())
    sources = list_sources(analysis, numbers, dossier.duplicates)
    others = list_unanalysed(dossier.not_analysed)
    texts = PrintedTexts(analysis, content.clarifications, numbers)
    points = make_points(analysis, content, texts, numbers)
    sections = _sections(analysis, points, content, numbers)
    return Briefing(
        **_heading_fields(heading, [*sources, *others]),
        period=find_period(corpus),
        key_points=tuple(point.id for point in content.points[: content.key_points]),
        sections=sections,
        points=points,
        conflicts=tuple(_conflict(analysis, conflict, texts, numbers) for conflict in content.conflicts),
        actors=make_actors(analysis, content.actors, numbers),
        stories=summarise_stories(analysis, content, numbers),
        figures=tuple(list_figures(analysis, content, numbers)),
        paragraphs=list_paragraphs(corpus, points),
        timeline=tuple(_entry(analysis, entry, numbers) for entry in content.timeline),
        sources=sources,
        unread=dossier.unread,
        dropped=list_dropped(corpus),
        method=method,
        not_analysed=others,
        decisions=list_decisions(found, analysis, content, sections) if found else (),
    )


def _heading_fields(heading: Heading, sources: Sequence[Source | UnanalysedSource]) -> _HeadingFields:
    return _HeadingFields(
        schema=SCHEMA,
        edition="",
        title=heading.title,
        marking=highest_marking(heading, sources),
        reference=heading.reference,
        originator=heading.originator,
        addressee=heading.addressee,
        purpose=heading.purpose,
        language=heading.language,
        as_of=heading.as_of,
    )


def _sections(
    analysis: Analysis, points: Sequence[Point], content: PrintedContent, numbers: Mapping[int, int]
) -> tuple[Section, ...]:
    """Return a section for each topic: every one of the profile, others only if they have points."""
    topics = analysis.topics
    sections = []
    for number, topic in enumerate(topics.topics):
        ids = tuple(point.id for point in points if point.topic == topic.name)
        count = int((topics.labels == number).sum())
        if ids or topic.kind == "profile":
            section = Section(
                topic=topic.name,
                kind=topic.kind,
                sentences=count,
                points=ids,
                source=numbers.get(topic.document),
                mentions=tuple(_mentioning(topics, content, number)),
            )
            sections.append(section)
    return tuple(sections)


def _mentioning(topics: TopicMap, content: PrintedContent, number: int) -> Iterator[str]:
    """Yield the points that have a term of a topic and stand under another one."""
    for point in content.points:
        if number in topics.mentions.get(point.sentence, ()) and topics.labels[point.sentence] != number:
            yield point.id


def _conflict(
    analysis: Analysis, conflict: ChosenConflict, texts: PrintedTexts, numbers: Mapping[int, int]
) -> Conflict:
    values = tuple(_value(analysis, side, texts, numbers) for side in conflict.sides)
    return Conflict(id=conflict.id, subject=conflict.subject, reason=conflict.reason, values=values)


def _value(analysis: Analysis, side: ChosenSide, texts: PrintedTexts, numbers: Mapping[int, int]) -> Value:
    span, text = side.spans[0], analysis.corpus.texts[side.sentence]
    _, glosses, days = ("", (), ()) if side.point else texts.of(side.sentence)
    return Value(
        value=text[span.start : span.end],
        text=text,
        offset=span.start,
        point=side.point,
        citations=cite(analysis, [span.sentence for span in side.spans], numbers),
        glosses=glosses,
        days=days,
    )


def _entry(analysis: Analysis, entry: ChosenEntry, numbers: Mapping[int, int]) -> TimelineEntry:
    corpus, expression = analysis.corpus, entry.expression
    return TimelineEntry(
        day=expression.day,
        precision=expression.precision,
        until=None if expression.precision == "day" else expression.until,
        words=expression_words(corpus, expression),
        text=corpus.texts[expression.sentence],
        point=entry.point,
        citation=cite_sentence(analysis, expression.sentence, numbers),
        resolved_from=expression.resolved_from,
    )
