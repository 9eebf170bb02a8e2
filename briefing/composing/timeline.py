"""The timeline: the days that matter most, by what is said of them.

A day matters by the documents that speak of it, as in Ghalandari and Ifrim 2020, "Examining the
state-of-the-art in news timeline summarization", whose Datewise method ranks days by such counts. Their
ranking is learnt; here a document counts by its best sentence that names the day: by the root of the
sentence's score, and by the logarithm of the days between, for what is still spoken of later mattered.

For each day that matters one sentence says best what happened. A sentence is better if it names the day in
full, names no other, and tells of the day itself and not of what was before or since. What is printed as a
point is not printed again: the entry points to it, unless another sentence is nearly as good.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from briefing.composing.content import ChosenEntry, PrintedContent
from briefing.composing.selection.eligibility import ineligibility_reason, standalone_share
from briefing.languages import load_language
from briefing.languages.patterns import match_any
from briefing.mentions import Day, Precision, TimeExpression, names_a_day
from briefing.models import Analysis, Corpus, Scores

_DIGITS = 9
_FARTHEST = 365  # days: what is spoken of ten years later does not matter more for it


def choose_days(
    corpus: Corpus, scores: Scores, expressions: Sequence[TimeExpression], *, most: int | None = None
) -> tuple[Day, ...]:
    """Return the stretches of days that `expressions` name, the most important first.

    Of equally important ones the earlier comes first. There are at most `most`. `scores` may have any scale.
    """
    heights = scores - min(0.0, float(scores.min(initial=0.0)))
    named: defaultdict[tuple[date, date, Precision], list[TimeExpression]] = defaultdict(list)
    for expression in expressions:
        named[expression.day, expression.until, expression.precision].append(expression)
    days = [_weigh(corpus, heights, of_it) for of_it in named.values()]
    return tuple(sorted(days, key=lambda day: (-day.score, day.day, day.until))[:most])


def _weigh(corpus: Corpus, heights: Scores, expressions: Sequence[TimeExpression]) -> Day:
    best: defaultdict[int, float] = defaultdict(float)
    first = expressions[0]
    for expression in expressions:
        document = corpus.sentences[expression.sentence].document
        worth = float(np.sqrt(heights[expression.sentence]) * np.log(2 + _apart(corpus, document, first)))
        best[document] = max(best[document], worth)
    return Day(
        day=first.day,
        until=first.until,
        precision=first.precision,
        score=round(sum(best.values()), _DIGITS),
        expressions=tuple(expressions),
        documents=len(best),
    )


def _apart(corpus: Corpus, document: int, expression: TimeExpression) -> int:
    """Return how many days lie between a document's publication and what it names; 0 if it is undated."""
    published = corpus.documents[document].published
    if published is None:
        return 0
    return min(_FARTHEST, max(0, (expression.day - published).days, (published - expression.until).days))


FEWEST = 3
"""Fewer entries are no timeline."""
_MONTH = 0.5  # of its score: most months that are named only say how long something has lasted
_NEARLY = 0.5  # of the worth of a sentence that is printed: then another one is worth its line
_COUNTED, _AMONG_OTHERS, _BESIDE = 0.7, 0.8, 0.5
_STAMP = re.compile(r".{0,24}\b\d{1,2}:\d\d\b")  # "22 January 2012 - 18:12" heads a comment
_NOUN = re.compile(r"\s+[a-z]")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What may stand around a date in one language that says what its sentence tells of that day."""

    limit: re.Pattern[str] = _NEVER
    """Before a date that only bounds what is told."""
    place: re.Pattern[str] = _NEVER
    """Before a date that ends a caption: "... in Astana October 4, 2015." stands under a picture."""
    possessive: re.Pattern[str] = _NEVER
    """Behind a date that only says which thing is meant."""
    determiner: re.Pattern[str] = _NEVER
    """Before such a date."""


@cache
def _surroundings(language: str) -> _Surroundings:
    known = load_language(language)
    words = known.date_context
    if words is None:
        return _Surroundings()
    no_weekday = "".join(f"(?<!{re.escape(ending)})" for ending in sorted(words.weekday_endings))
    possessives = match_any(known.nouns.possessive_endings if known.nouns else ())
    return _Surroundings(
        limit=re.compile(rf"\b{match_any(words.limits)}(?:\s+\w+)?\s+$", re.IGNORECASE),
        place=re.compile(rf"[^\W\d_a-z]\w*{no_weekday},?\s$"),
        possessive=re.compile(rf"{possessives}\b"),
        determiner=re.compile(rf"\b{match_any(words.determiners)}\s+$", re.IGNORECASE),
    )


def choose_entries(
    analysis: Analysis, content: PrintedContent, *, most: int, excluded: Mapping[int, str]
) -> tuple[ChosenEntry, ...]:
    """Return the entries of the days that matter most, in order of date: at most `most`, or none at all.

    No two entries say the same, and none has a sentence of `excluded` or one that `content` prints where
    sources differ. There are none if fewer than :data:`FEWEST` come out, or if most would only name a point.
    """
    named = [e for e in analysis.time_expressions if _may_head_entry(analysis.corpus, e)]
    chooser = _EntryChooser(analysis, content, named, excluded)
    days = choose_days(analysis.corpus, analysis.scores, named)
    entries: list[ChosenEntry] = []
    for day in sorted(days, key=lambda day: -day.score * (_MONTH if day.precision == "month" else 1.0)):
        if len(entries) < most and _matters(analysis, day):
            entries += filter(None, [chooser.choose(day)])
    if len(entries) < FEWEST or sum(entry.point != "" for entry in entries) > len(entries) / 2:
        return ()
    return tuple(sorted(entries, key=lambda entry: (entry.expression.day, entry.expression.until)))


class _EntryChooser:
    """Chooses the sentences of one timeline, none of which says what another one says."""

    def __init__(
        self,
        analysis: Analysis,
        content: PrintedContent,
        named: Sequence[TimeExpression],
        excluded: Collection[int],
    ) -> None:
        self._analysis = analysis
        self._days = Counter(i for i, _, _ in {(e.sentence, e.day, e.until) for e in named})
        self._heights = analysis.scores - min(0.0, float(analysis.scores.min(initial=0.0)))
        self._points = {point.sentence: point.id for point in content.points}
        sides = {side.sentence for conflict in content.conflicts for side in conflict.sides}
        self._excluded = {*excluded, *(sides - self._points.keys())}
        self._used: set[int] = set()
        self._printed = {int(analysis.repeats.groups[i]) for i in self._points}

    def choose(self, day: Day) -> ChosenEntry | None:
        """Return the best sentence for a day that no entry has; None if there is none."""
        free = [expression for expression in day.expressions if self._is_free(expression)]
        best = max(free, key=self._rank, default=None)
        if best is None:
            return None
        fresh = [expression for expression in free if expression.sentence not in self._points]
        other = max(fresh, key=self._rank, default=best)
        if self._worth(other) >= _NEARLY * self._worth(best):
            best = other
        self._used.add(int(self._analysis.repeats.groups[best.sentence]))
        return ChosenEntry(expression=best, point=self._points.get(best.sentence, ""))

    def _is_free(self, expression: TimeExpression) -> bool:
        corpus, i = self._analysis.corpus, expression.sentence
        group = int(self._analysis.repeats.groups[i])
        repeated = group in self._printed and i not in self._points
        if i in self._excluded or repeated or group in self._used:
            return False
        return not ineligibility_reason(corpus.texts[i], int(corpus.words[i]))

    def _rank(self, expression: TimeExpression) -> tuple[float, int]:
        """Return what the greatest of is the best sentence, and of copies of one text the earliest dated."""
        corpus = self._analysis.corpus
        published = corpus.document_of(expression.sentence).published
        return self._worth(expression), -(published or date.max).toordinal()

    def _worth(self, expression: TimeExpression) -> float:
        corpus, i = self._analysis.corpus, expression.sentence
        before, after = _around(corpus, expression)
        around = _surroundings(corpus.document_of(i).language)
        worth = float(self._heights[i])
        if standalone_share(corpus.texts[i], corpus.document_of(i).language) < 1 or _STAMP.match(
            corpus.texts[i]
        ):
            worth *= _BESIDE
        if not _is_stated(corpus, expression):
            worth *= _COUNTED
        if self._days[i] > 1:
            worth *= _AMONG_OTHERS
        if around.possessive.match(after) or (around.determiner.search(before) and _NOUN.match(after)):
            worth *= _BESIDE
        return round(worth, _DIGITS)


def _may_head_entry(corpus: Corpus, expression: TimeExpression) -> bool:
    """Say whether a expression may head an entry: a day, a few days, or a month with its year."""
    before, after = _around(corpus, expression)
    around = _surroundings(corpus.document_of(expression.sentence).language)
    is_caption = not expression.resolved_from and not after.strip(" .") and around.place.search(before)
    if is_caption or around.limit.search(before):
        return False
    if expression.precision == "interval":
        return _names_a_day(corpus, expression)
    return expression.precision == "day" or (
        expression.precision == "month" and expression.resolved_from is None
    )


def _matters(analysis: Analysis, day: Day) -> bool:
    """Say whether a day is more than the day before one report: it is stated, or two texts speak of it."""
    texts = {int(analysis.repeats.copies[expression.sentence]) for expression in day.expressions}
    stated = any(_is_stated(analysis.corpus, expression) for expression in day.expressions)
    return stated or min(day.documents, len(texts)) > 1


def _is_stated(corpus: Corpus, expression: TimeExpression) -> bool:
    return expression.resolved_from is None or _names_a_day(corpus, expression)


def _names_a_day(corpus: Corpus, expression: TimeExpression) -> bool:
    return names_a_day(expression_words(corpus, expression), corpus.document_of(expression.sentence).language)


def expression_words(corpus: Corpus, expression: TimeExpression) -> str:
    """Return the words that name a date, with white space folded."""
    text = corpus.document_of(expression.sentence).text
    return " ".join(text[expression.start : expression.end].split())


def _around(corpus: Corpus, expression: TimeExpression) -> tuple[str, str]:
    """Return what stands before a expression in its sentence, and behind it."""
    sentence = corpus.sentences[expression.sentence]
    text = corpus.documents[sentence.document].text
    return text[sentence.start : expression.start], text[expression.end : sentence.end]
