"""Chosen points -> points of the record, with what makes them clear and what later reports say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.composing.citations import cite, cite_sentence, rate, rate_support
from briefing.composing.content import ChosenPoint, PrintedContent
from briefing.composing.records.actors import make_speaker
from briefing.composing.records.glosses import clarify_days, find_named_days, insert_glosses
from briefing.composing.stories import story_id
from briefing.mentions import TimeExpression
from briefing.models import Analysis, Clarification
from briefing.record import Before, Gloss, Later, NamedDay, Point


def make_points(analysis: Analysis, content: PrintedContent, numbers: Mapping[int, int]) -> tuple[Point, ...]:
    """Return the points of the record; `numbers` has the source number of each document."""
    printed = {point.sentence: point.id for point in content.points}
    texts = _PrintedTexts(analysis, content.clarifications, numbers)
    points = (_point(analysis, point, texts, printed, numbers) for point in content.points)
    if not content.rated:
        return tuple(points)
    rated = zip(points, content.points, strict=True)
    return tuple(replace(made, rating=rate(analysis, point.cited)) for made, point in rated)


class _PrintedTexts:
    """Sentences as they are printed: with what makes them clear in brackets."""

    def __init__(
        self,
        analysis: Analysis,
        clarifications: Mapping[int, Sequence[Clarification]],
        numbers: Mapping[int, int],
    ) -> None:
        self._analysis, self._clarifications, self._numbers = analysis, clarifications, numbers
        self._expressions: defaultdict[int, list[TimeExpression]] = defaultdict(list)
        for expression in analysis.time_expressions:
            self._expressions[expression.sentence].append(expression)

    def of(self, i: int) -> tuple[str, tuple[Gloss, ...], tuple[NamedDay, ...]]:
        """Return the printed text of a sentence, its glosses, and the days that it names."""
        corpus = self._analysis.corpus
        text, language = corpus.texts[i], corpus.document_of(i).language
        days = find_named_days(corpus, self._expressions[i])
        known = self._clarifications.get(i, ())
        return (*insert_glosses(text, (*known, *clarify_days(days, language)), self._numbers), days)


def _point(
    analysis: Analysis,
    point: ChosenPoint,
    texts: _PrintedTexts,
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


def _before(analysis: Analysis, i: int, texts: _PrintedTexts, numbers: Mapping[int, int]) -> Before:
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
