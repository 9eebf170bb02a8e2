"""Which days matter, by what is said of them.

A day matters by the documents that speak of it, as in Ghalandari and Ifrim 2020, "Examining the
state-of-the-art in news timeline summarization", whose Datewise method ranks days by such counts. Their
ranking is learnt; here a document counts by its best sentence that names the day: by the root of the
sentence's score, by the logarithm of the days between, for what is still spoken of later mattered, and by how
the sentence speaks of the day. Documents of one week repeat each other, so that each week counts by its best
document, and a little by how many there are. A day counts more if documents of several months name it, and if
many were published then or on the day after.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np

from briefing.composing.timeline.roles import DateRole, find_roles
from briefing.mentions import Day, Precision, TimeExpression
from briefing.models import Corpus, Scores, StoryMap

_DIGITS = 9
_FARTHEST = 365  # days: what is spoken of ten years later does not matter more for it
_TO_COME = 0.2  # of its worth: most of what is planned for a day comes otherwise, or is no event
_ROLE_SHARES: dict[DateRole, float] = {"attribute": 0.5, "aside": 0.7, "limit": 0.5}  # of others: all
_FIRST = 0.7  # a report begins with its own day; one that others recall matters more
_STORY_POWER = 0.3  # a day of a story of little weight counts a little less
_MONTHS_POWER = 0.3
_WEEK_POWER = 0.25  # of the number of documents of one week: what is recalled weeks later matters more
_BURST = 0.5

_Span: TypeAlias = tuple[date, date, Precision]


def choose_days(
    corpus: Corpus, scores: Scores, stories: StoryMap, expressions: Sequence[TimeExpression]
) -> tuple[Day, ...]:
    """Return the stretches of days that `expressions` name, the most important first.

    Of equally important ones the earlier comes first. `scores` may have any scale.
    """
    return DayRanking(corpus, scores, stories, find_roles(corpus, expressions)).rank(expressions)


class DayRanking:
    """Ranks the days that are named in a corpus; `roles` has how each expression is meant."""

    def __init__(
        self, corpus: Corpus, scores: Scores, stories: StoryMap, roles: Mapping[TimeExpression, DateRole]
    ) -> None:
        self._corpus = corpus
        self._heights = scores - min(0.0, float(scores.min(initial=0.0)))
        self._stories = stories
        self._roles = roles
        self._published = Counter(d.published for d in corpus.documents if d.published)

    def rank(self, expressions: Sequence[TimeExpression]) -> tuple[Day, ...]:
        """Return the stretches of days that `expressions` name, as :func:`choose_days` does."""
        named: defaultdict[_Span, list[TimeExpression]] = defaultdict(list)
        for expression in expressions:
            named[expression.day, expression.until, expression.precision].append(expression)
        days = [self._weigh(of_it) for of_it in named.values()]
        return tuple(sorted(days, key=lambda day: (-day.score, day.day, day.until)))

    def _weigh(self, expressions: Sequence[TimeExpression]) -> Day:
        """Return the day that all `expressions` name."""
        best: defaultdict[int, float] = defaultdict(float)
        first = expressions[0]
        for expression in expressions:
            document = self._corpus.sentences[expression.sentence].document
            best[document] = max(best[document], self._worth(expression, document))
        dates = [day for i in best if (day := self._corpus.documents[i].published)]
        months = len({(day.year, day.month) for day in dates})
        burst = self._published[first.day] + self._published[first.day + timedelta(days=1)]
        score = self._sum_of_weeks(best) * max(1, months) ** _MONTHS_POWER
        score *= 1 + _BURST * float(np.log1p(burst))
        return Day(
            day=first.day,
            until=first.until,
            precision=first.precision,
            score=round(score, _DIGITS),
            expressions=tuple(expressions),
            documents=len(best),
        )

    def _sum_of_weeks(self, worths: Mapping[int, float]) -> float:
        """Return what a day is worth by the documents that name it; an undated one stands alone."""
        weeks: defaultdict[int, list[float]] = defaultdict(list)
        for document, worth in worths.items():
            published = self._corpus.documents[document].published
            weeks[(published.toordinal() - 1) // 7 if published else -1 - document].append(worth)
        return sum(float(max(each) * len(each) ** _WEEK_POWER) for each in weeks.values())

    def _worth(self, expression: TimeExpression, document: int) -> float:
        published = self._corpus.documents[document].published
        story = self._stories.stories[self._stories.labels[expression.sentence]]
        worth = float(np.sqrt(self._heights[expression.sentence])) * story.weight**_STORY_POWER
        worth *= float(np.log(2 + _days_between(published, expression)))
        if self._corpus.sentences[expression.sentence].position == 0:
            worth *= _FIRST
        worth *= _ROLE_SHARES.get(self._roles[expression], 1.0)
        return float(worth * _TO_COME if published and expression.day > published else worth)


def _days_between(published: date | None, expression: TimeExpression) -> int:
    """Return how many days lie between a document's publication and what it names; 0 if it is undated."""
    if published is None:
        return 0
    return min(_FARTHEST, max(0, (expression.day - published).days, (published - expression.until).days))
