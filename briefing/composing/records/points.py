"""Chosen points -> points of the record, with what makes them clear and what later reports say."""

from collections.abc import Mapping
from dataclasses import replace

from briefing.composing.citations import cite, cite_sentence, rate, rate_support
from briefing.composing.content import ChosenPoint, PrintedContent
from briefing.composing.records.actors import make_speaker
from briefing.composing.records.printed_texts import PrintedTexts
from briefing.composing.stories import story_id
from briefing.models import Analysis
from briefing.record import Before, Later, Point


def make_points(
    analysis: Analysis, content: PrintedContent, texts: PrintedTexts, numbers: Mapping[int, int]
) -> tuple[Point, ...]:
    """Return the points of the record; `numbers` has the source number of each document."""
    printed = {point.sentence: point.id for point in content.points}
    points = (_point(analysis, point, texts, printed, numbers) for point in content.points)
    if not content.rated:
        return tuple(points)
    rated = zip(points, content.points, strict=True)
    return tuple(replace(made, rating=rate(analysis, point.cited)) for made, point in rated)


def _point(
    analysis: Analysis,
    point: ChosenPoint,
    texts: PrintedTexts,
    printed: Mapping[int, str],
    numbers: Mapping[int, int],
) -> Point:
    corpus, topics, i = analysis.corpus, analysis.topics, point.sentence
    text, glosses, days = texts.of(i)
    return Point(
        id=point.id,
        text=text,
        words=sum(int(corpus.words[j]) for j in point.printed),
        score=round(float(analysis.scores[i]), 9),
        topic=topics.topics[topics.labels[i]].name,
        support=rate_support(analysis, point.cited),
        citations=cite(analysis, point.cited, numbers),
        story=story_id(analysis, i),
        later=_later(analysis, point, printed, numbers),
        before=None if point.before is None else _before(analysis, point.before, texts, numbers),
        glosses=glosses,
        days=days,
        speaker=make_speaker(analysis, i, numbers),
    )


def _before(analysis: Analysis, i: int, texts: PrintedTexts, numbers: Mapping[int, int]) -> Before:
    text, glosses, days = texts.of(i)
    return Before(text=text, citation=cite_sentence(analysis, i, numbers), glosses=glosses, days=days)


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
            citation=cite_sentence(analysis, later, numbers),
        ),
    )
