"""The steps of a story: the days on which it went on, the most important first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from briefing.composing.content import PrintedContent
from briefing.composing.timeline.days import DayRanking
from briefing.composing.timeline.roles import DateRole, is_news, is_stated
from briefing.mentions import Day, TimeExpression
from briefing.models import Analysis

_NEWS = 4.0  # a report of these days begins with it
_REPORTED = 3.0
_ALONE = 0.5  # of its score: what one report alone recalls
_MONTH = 0.5  # of its score: most months that are named only say how long something has lasted
_BEFORE = timedelta(days=7)  # the first report is rarely more after what a story begins with


class StorySteps:
    """The days of each story that a timeline may have."""

    def __init__(
        self, analysis: Analysis, content: PrintedContent, roles: Mapping[TimeExpression, DateRole]
    ) -> None:
        self._analysis = analysis
        self._roles = roles
        self._ranking = DayRanking(analysis.corpus, analysis.scores, analysis.stories, roles)
        # What matters of the days of a story depends on no choice.
        self._known = analysis.stories.derived_with(analysis.corpus).beside(
            roles, analysis.scores, analysis.repeats
        )
        self._named = self._known.get("named", self._name_by_story)
        printed = {point.sentence for point in content.points}
        self._of_points = {e.day for e, role in roles.items() if role == "main" and e.sentence in printed}
        published = [d.published for d in analysis.corpus.documents if d.published]
        self._first, self._last = min(published, default=None), max(published, default=None)

    @property
    def stories(self) -> list[int]:
        """The stories whose sentences name a date, by their positions."""
        return sorted(self._named)

    def days(self, story: int) -> Iterator[Day]:
        """Yield the days of a story that an entry may tell of, the most important first.

        A day outside the period of the documents is one only if a point tells of it.
        """
        yield from filter(self._is_in_period, self._known.get(("days", story), lambda: self._rank(story)))

    def _name_by_story(self) -> Mapping[int, Sequence[TimeExpression]]:
        """Return the dates that the sentences of each story name."""
        named: defaultdict[int, list[TimeExpression]] = defaultdict(list)
        for expression in self._roles:
            named[int(self._analysis.stories.labels[expression.sentence])].append(expression)
        return dict(named)

    def _rank(self, story: int) -> Sequence[Day]:
        """Return the days of a story that matter, the most important first."""
        days = filter(self._matters, self._ranking.rank(self._named[story]))
        return sorted(days, key=lambda day: -self._score(day))

    def _is_in_period(self, day: Day) -> bool:
        """Say whether a day is one of the period of the documents or of the week before, or a point's."""
        if self._first is None or self._last is None or day.day in self._of_points:
            return True
        return self._first - _BEFORE <= day.day <= self._last

    def _matters(self, day: Day) -> bool:
        """Say whether a day is more than the day before one report.

        It is if a sentence states it, if two texts speak of it, or if a report of these days begins with it.
        """
        corpus, copies = self._analysis.corpus, self._analysis.repeats.copies
        texts = {int(copies[expression.sentence]) for expression in day.expressions}
        return min(day.documents, len(texts)) > 1 or any(
            is_stated(corpus, e) or is_news(corpus, e, self._roles[e]) for e in day.expressions
        )

    def _score(self, day: Day) -> float:
        """Return how much a day matters as a step: more if a report of these days begins with it."""
        named = [e for e in day.expressions if e.end > e.start]
        if not named:
            return day.score * _REPORTED
        if any(is_news(self._analysis.corpus, e, self._roles[e]) for e in named):
            return day.score * _NEWS
        share = _MONTH if day.precision == "month" else 1.0
        return day.score * share if day.documents > 1 else day.score * share * _ALONE
