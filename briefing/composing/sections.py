"""Chosen sentences -> points with citations, in the sections of their topics."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence

from briefing.composing.corroboration import corroborating, originals, support
from briefing.composing.decisions import Selection
from briefing.models import Analysis, Corpus, TopicMap
from briefing.record import Citation, Point, Section


def cite_points(analysis: Analysis, selection: Selection, keys: Sequence[int]) -> tuple[Point, ...]:
    """Return the points in the order in which they are printed: `keys` first, then topic by topic.

    Points are called p1, p2, ... in that order; sources are numbered in the order in which they are cited.
    """
    corpus, topics = analysis.corpus, analysis.topics
    rest = (i for i in selection.chosen if i not in keys)
    numbers: dict[int, int] = {}
    points = []
    for count, i in enumerate([*keys, *sorted(rest, key=lambda i: int(topics.labels[i]))], start=1):
        cited = corroborating(analysis, i)
        points.append(
            Point(
                id=f"p{count}",
                text=corpus.texts[i],
                words=int(corpus.words[i]),
                score=round(float(analysis.scores[i]), 9),
                topic=topics.topics[topics.labels[i]].name,
                support=support(analysis, i),
                citations=cite(analysis, cited, numbers),
            )
        )
    return tuple(points)


def make_sections(topics: TopicMap, points: Sequence[Point]) -> tuple[Section, ...]:
    """Return a section for each topic: every one of the profile, others only if they have points."""
    sections = []
    for number, topic in enumerate(topics.topics):
        ids = tuple(point.id for point in points if point.topic == topic.name)
        count = int((topics.labels == number).sum())
        if ids or topic.kind == "profile":
            sections.append(Section(topic=topic.name, kind=topic.kind, sentences=count, points=ids))
    return tuple(sections)


def cite(analysis: Analysis, cited: Sequence[int], numbers: dict[int, int]) -> tuple[Citation, ...]:
    """Return a citation of each sentence; a document without a number gets the next in `numbers`."""
    for j in cited:
        numbers.setdefault(analysis.corpus.sentences[j].document, len(numbers) + 1)
    pairs = zip(cited, originals(analysis, cited), strict=True)
    return tuple(_citation(analysis.corpus, j, original, numbers) for j, original in pairs)


def _citation(corpus: Corpus, i: int, original: int | None, numbers: dict[int, int]) -> Citation:
    sentence = corpus.sentences[i]
    document = corpus.documents[sentence.document]
    text = document.text[sentence.start : sentence.end]
    return Citation(
        source=numbers[sentence.document],
        document=document.id,
        start=sentence.start,
        end=sentence.end,
        paragraph=sentence.paragraph,
        page=bisect_right(document.pages, sentence.start) or None,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        copy_of=None if original is None else numbers[corpus.sentences[original].document],
    )
