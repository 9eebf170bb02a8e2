"""The timeline: the days that matter most, by what is said of them.

A day matters by the documents that speak of it, as in Ghalandari and Ifrim 2020, "Examining the
state-of-the-art in news timeline summarization", whose Datewise method ranks days by such counts. Their
ranking is learnt; here a document counts by its best sentence that names the day: by the root of the
sentence's score, and by the logarithm of the days between, for what is still spoken of later mattered.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from briefing.composing.decisions import Printed
from briefing.composing.eligibility import ineligibility_reason, standalone_share
from briefing.composing.sections import cite
from briefing.mentions import Day, Precision, TimeExpression, names_a_day
from briefing.models import Analysis, Corpus, Scores
from briefing.record import Citation, TimelineEntry

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
_NOT_OF_IT = re.compile(r"\b(?:since|until|till|before|after)(?:\s+\w+)?\s+$", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_a-z]\w*(?<!day),?\s$")  # "... in Astana October 4, 2015." stands under a picture
_OWNER, _NOUN = re.compile(r"['’]s\b"), re.compile(r"\s+[a-z]")
_ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their|this|that)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pick:
    """The expression whose sentence stands for a day, and the point in which it is printed, if it is."""

    expression: TimeExpression
    point: str


def make_timeline(
    analysis: Analysis,
    printed: Printed,
    expressions: Sequence[TimeExpression],
    *,
    most: int,
    excluded: Mapping[int, str],
) -> tuple[TimelineEntry, ...]:
    """Return the entries of the days that matter most, in order of date: at most `most`, or none at all.

    No two entries say the same, and none has a sentence of `excluded` or one that is `printed` where sources
    differ. There are none if fewer than :data:`FEWEST` come out, or if most would only name a point. Sources
    are numbered on from those of what is `printed`.
    """
    named = [expression for expression in expressions if _is_date(analysis.corpus, expression)]
    picker = _Picker(analysis, printed, named, excluded)
    days = choose_days(analysis.corpus, analysis.scores, named)
    picks: list[_Pick] = []
    for day in sorted(days, key=lambda day: -day.score * (_MONTH if day.precision == "month" else 1.0)):
        if len(picks) < most and _matters(analysis, day):
            picks += filter(None, [picker.pick(day)])
    if len(picks) < FEWEST or sum(pick.point != "" for pick in picks) > len(picks) / 2:
        return ()
    known = {citation.document: citation.source for citation in printed.citations}
    documents = enumerate(analysis.corpus.documents)
    numbers = {i: known[document.id] for i, document in documents if document.id in known}
    ordered = sorted(picks, key=lambda pick: (pick.expression.day, pick.expression.until))
    return tuple(_entry(analysis, pick, numbers) for pick in ordered)


class _Picker:
    """Picks the sentences of one timeline, none of which says what another one says."""

    def __init__(
        self,
        analysis: Analysis,
        printed: Printed,
        named: Sequence[TimeExpression],
        excluded: Mapping[int, str],
    ) -> None:
        self._weighing = analysis
        self._days = Counter(i for i, _, _ in {(m.sentence, m.day, m.until) for m in named})
        self._heights = analysis.scores - min(0.0, float(analysis.scores.min(initial=0.0)))
        self._points = _places(analysis.corpus, {p.id: p.citations[:1] for p in printed.points})
        differing = {c.id: [v.citations[0] for v in c.values] for c in printed.conflicts}
        self._barred = excluded.keys() | (_places(analysis.corpus, differing).keys() - self._points.keys())
        self._used: set[int] = set()
        self._said = {int(analysis.repeats.groups[i]) for i in self._points}

    def pick(self, day: Day) -> _Pick | None:
        """Return the best sentence for a day that no entry has; None if there is none."""
        free = [expression for expression in day.expressions if self._is_free(expression)]
        best = max(free, key=self._rank, default=None)
        if best is None:
            return None
        fresh = [expression for expression in free if expression.sentence not in self._points]
        other = max(fresh, key=self._rank, default=best)
        if self._worth(other) >= _NEARLY * self._worth(best):
            best = other
        self._used.add(int(self._weighing.repeats.groups[best.sentence]))
        return _Pick(expression=best, point=self._points.get(best.sentence, ""))

    def _is_free(self, expression: TimeExpression) -> bool:
        corpus, i = self._weighing.corpus, expression.sentence
        group = int(self._weighing.repeats.groups[i])
        repeated = group in self._said and i not in self._points
        if i in self._barred or repeated or group in self._used:
            return False
        return not ineligibility_reason(corpus.texts[i], int(corpus.words[i]))

    def _rank(self, expression: TimeExpression) -> tuple[float, int]:
        """Return what the greatest of is the best sentence, and of copies of one text the earliest dated."""
        corpus = self._weighing.corpus
        published = corpus.documents[corpus.sentences[expression.sentence].document].published
        return self._worth(expression), -(published or date.max).toordinal()

    def _worth(self, expression: TimeExpression) -> float:
        corpus, i = self._weighing.corpus, expression.sentence
        before, after = _around(corpus, expression)
        worth = float(self._heights[i])
        if standalone_share(corpus.texts[i]) < 1 or _STAMP.match(corpus.texts[i]):
            worth *= _BESIDE
        if not _is_stated(corpus, expression):
            worth *= _COUNTED
        if self._days[i] > 1:
            worth *= _AMONG_OTHERS
        if _OWNER.match(after) or (_ARTICLE.search(before) and _NOUN.match(after)):
            worth *= _BESIDE
        return round(worth, _DIGITS)


def _is_date(corpus: Corpus, expression: TimeExpression) -> bool:
    """Say whether a expression may head an entry: a day, a few days, or a month with its year."""
    before, after = _around(corpus, expression)
    is_caption = not expression.resolved_from and not after.strip(" .") and _PLACE.search(before)
    if is_caption or _NOT_OF_IT.search(before):
        return False
    if expression.precision == "interval":
        return names_a_day(_words(corpus, expression))
    return expression.precision == "day" or (
        expression.precision == "month" and expression.resolved_from is None
    )


def _matters(analysis: Analysis, day: Day) -> bool:
    """Say whether a day is more than the day before one report: it is stated, or two texts speak of it."""
    texts = {int(analysis.repeats.copies[expression.sentence]) for expression in day.expressions}
    stated = any(_is_stated(analysis.corpus, expression) for expression in day.expressions)
    return stated or min(day.documents, len(texts)) > 1


def _is_stated(corpus: Corpus, expression: TimeExpression) -> bool:
    return expression.resolved_from is None or names_a_day(_words(corpus, expression))


def _words(corpus: Corpus, expression: TimeExpression) -> str:
    text = corpus.documents[corpus.sentences[expression.sentence].document].text
    return " ".join(text[expression.start : expression.end].split())


def _around(corpus: Corpus, expression: TimeExpression) -> tuple[str, str]:
    """Return what stands before a expression in its sentence, and behind it."""
    sentence = corpus.sentences[expression.sentence]
    text = corpus.documents[sentence.document].text
    return text[sentence.start : expression.start], text[expression.end : sentence.end]


def _places(corpus: Corpus, printed: Mapping[str, Sequence[Citation]]) -> dict[int, str]:
    """Return the sentences that are printed, each with the id of what it is `printed` in."""
    ids = {(c.document, c.start): id_ for id_, citations in printed.items() for c in citations}
    places = ((i, corpus.documents[s.document].id, s.start) for i, s in enumerate(corpus.sentences))
    return {i: ids[document, start] for i, document, start in places if (document, start) in ids}


def _entry(analysis: Analysis, pick: _Pick, numbers: dict[int, int]) -> TimelineEntry:
    """Return an entry, with its source in `numbers`, which has the numbers of sources by document."""
    corpus, expression = analysis.corpus, pick.expression
    return TimelineEntry(
        day=expression.day,
        precision=expression.precision,
        until=None if expression.precision == "day" else expression.until,
        words=_words(corpus, expression),
        text=corpus.texts[expression.sentence],
        point=pick.point,
        citation=cite(analysis, [expression.sentence], numbers)[0],
        resolved_from=expression.resolved_from,
    )
