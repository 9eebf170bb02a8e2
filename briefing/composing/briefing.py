"""Everything that was analysed and chosen -> the record."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.changes import Changes
from briefing.composing.citations import cite, number_sources, rate_support
from briefing.composing.content import ChosenConflict, ChosenEntry, ChosenPoint, ChosenSide, PrintedContent
from briefing.composing.stories import story_id, summarise_stories
from briefing.composing.timeline.roles import expression_words
from briefing.models import Analysis, Corpus, Document, Dossier, Duplicate
from briefing.record import (
    MARKINGS,
    Briefing,
    Conflict,
    DroppedText,
    Heading,
    Later,
    Method,
    Period,
    Point,
    Section,
    Source,
    SourceState,
    TimelineEntry,
    Value,
)

SCHEMA = 2
_SLUG = 50


def compose(
    analysis: Analysis, content: PrintedContent, *, heading: Heading, dossier: Dossier, method: Method
) -> Briefing:
    """Return the record of what is printed, without the name of its edition.

    Sources are numbered in the order in which they are cited. The highest marking of the heading and of any
    source wins.
    """
    corpus = analysis.corpus
    numbers = number_sources(corpus, content.cited())
    sources = _sources(corpus, numbers, dossier.duplicates)
    printed = {point.sentence: point.id for point in content.points}
    points = tuple(_point(analysis, point, printed, numbers) for point in content.points)
    return Briefing(
        schema=SCHEMA,
        title=heading.title,
        reference=heading.reference,
        marking=_highest_marking(heading, sources),
        originator=heading.originator,
        addressee=heading.addressee,
        purpose=heading.purpose,
        language=heading.language,
        as_of=heading.as_of,
        edition="",
        period=_period(corpus),
        key_points=tuple(point.id for point in content.points[: content.key_points]),
        sections=_sections(analysis, points, numbers),
        points=points,
        conflicts=tuple(_conflict(analysis, conflict, numbers) for conflict in content.conflicts),
        stories=summarise_stories(analysis, content, numbers),
        timeline=tuple(_entry(analysis, entry, numbers) for entry in content.timeline),
        sources=sources,
        unread=dossier.unread,
        dropped=tuple(_dropped(corpus)),
        method=method,
    )


def name_edition(briefing: Briefing, changes: Changes | None) -> Briefing:
    """Return the briefing with its changes, named after its date, title and all of its content.

    So the same content has the same name, and other content another.
    """
    whole = replace(briefing, changes=changes, edition="")
    digest = hashlib.sha256(repr(whole).encode("utf-8", "backslashreplace")).hexdigest()
    return replace(whole, edition=f"{whole.as_of.isoformat()}-{slug(whole.title)}-{digest[:8]}")


def slug(title: str) -> str:
    """Return the title as it stands in the name of an edition: ``talks-in-astana``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_SLUG].strip("-") or "briefing"


def _later(
    analysis: Analysis, point: ChosenPoint, printed: Mapping[int, str], numbers: Mapping[int, int]
) -> tuple[Later, ...]:
    if point.update is None:
        return ()
    later = point.update.later
    return (
        Later(
            text=analysis.corpus.texts[later],
            reason=point.update.reason,
            point=printed.get(later, ""),
            citation=cite(analysis, [later], numbers)[0],
        ),
    )


def _point(
    analysis: Analysis, point: ChosenPoint, printed: Mapping[int, str], numbers: Mapping[int, int]
) -> Point:
    corpus, topics, i = analysis.corpus, analysis.topics, point.sentence
    return Point(
        id=point.id,
        text=corpus.texts[i],
        words=int(corpus.words[i]),
        score=round(float(analysis.scores[i]), 9),
        topic=topics.topics[topics.labels[i]].name,
        support=rate_support(analysis, point.cited),
        citations=cite(analysis, point.cited, numbers),
        story=story_id(analysis, i),
        later=_later(analysis, point, printed, numbers),
    )


def _sections(analysis: Analysis, points: Sequence[Point], numbers: Mapping[int, int]) -> tuple[Section, ...]:
    """Return a section for each topic: every one of the profile, others only if they have points."""
    topics = analysis.topics
    sections = []
    for number, topic in enumerate(topics.topics):
        ids = tuple(point.id for point in points if point.topic == topic.name)
        count = int((topics.labels == number).sum())
        if ids or topic.kind == "profile":
            source = numbers.get(topic.document)
            sections.append(
                Section(topic=topic.name, kind=topic.kind, sentences=count, points=ids, source=source)
            )
    return tuple(sections)


def _conflict(analysis: Analysis, conflict: ChosenConflict, numbers: Mapping[int, int]) -> Conflict:
    values = tuple(_value(analysis, side, numbers) for side in conflict.sides)
    return Conflict(id=conflict.id, subject=conflict.subject, reason=conflict.reason, values=values)


def _value(analysis: Analysis, side: ChosenSide, numbers: Mapping[int, int]) -> Value:
    span, text = side.spans[0], analysis.corpus.texts[side.sentence]
    return Value(
        value=text[span.start : span.end],
        text=text,
        offset=span.start,
        point=side.point,
        citations=cite(analysis, [span.sentence for span in side.spans], numbers),
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
        citation=cite(analysis, [expression.sentence], numbers)[0],
        resolved_from=expression.resolved_from,
    )


def _highest_marking(heading: Heading, sources: Sequence[Source]) -> str:
    # Of those that are only read too: the list names them, and the ledger has their sentences.
    return max([heading.marking, *(source.marking for source in sources)], key=("", *MARKINGS).index)


def _period(corpus: Corpus) -> Period:
    dates = [document.published for document in corpus.documents if document.published]
    return Period(start=min(dates, default=None), end=max(dates, default=None))


def _sources(
    corpus: Corpus, numbers: Mapping[int, int], duplicates: Sequence[Duplicate]
) -> tuple[Source, ...]:
    """Return the cited documents by their `numbers`, then those that were only read, then the duplicates."""
    words = [0] * len(corpus.documents)
    for sentence, count in zip(corpus.sentences, corpus.words, strict=True):
        words[sentence.document] += int(count)
    places = sorted(range(len(corpus.documents)), key=lambda i: numbers.get(i, len(numbers) + 1))
    sources = []
    for number, i in enumerate(places, start=1):
        document = corpus.documents[i]
        state: SourceState = "cited" if i in numbers else "read"
        sources.append(_source(document, number, state, words=words[i], note=document.note))
    for number, duplicate in enumerate(duplicates, start=len(sources) + 1):
        document = duplicate.document
        note = "; ".join(filter(None, (_why_aside(duplicate), document.note)))
        source = _source(document, number, "duplicate", words=0, note=note)
        sources.append(replace(source, aside_for=duplicate.of))
    return tuple(sources)


def _source(document: Document, number: int, state: SourceState, *, words: int, note: str) -> Source:
    return Source(
        number=number,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        published=document.published,
        language=document.language,
        path=document.path,
        url=document.url,
        sha256=document.sha256,
        reliability=document.reliability,
        marking=document.marking,
        state=state,
        words=words,
        note=note,
        partly=document.partly,
        dated_by=document.dated_by,
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "backslashreplace")).hexdigest(),
    )


def _why_aside(duplicate: Duplicate) -> str:
    if duplicate.reason == "updated":
        return f"an earlier version of {duplicate.of}"
    return f"the {duplicate.reason} as {duplicate.of}"


def _dropped(corpus: Corpus) -> list[DroppedText]:
    return [
        DroppedText(
            document=document.id,
            start=span.start,
            end=span.end,
            text=document.text[span.start : span.end],
            reason=span.reason,
        )
        for document in corpus.documents
        for span in document.dropped
    ]
