"""Which sentence tells best what happened on a day."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from briefing.composing.content import ChosenEntry, PrintedContent, StandaloneShare
from briefing.composing.selection.eligibility import ineligibility_reason
from briefing.composing.selection.redundancy import says_as_much
from briefing.composing.timeline.roles import DateRole, is_news, is_stated
from briefing.mentions import Day, TimeExpression
from briefing.models import Analysis

_DIGITS = 9
_LEAD = 2.0  # the first sentence of a report says what is new in it
_NEARLY = 0.5  # of the worth of a sentence that is printed: then another one is worth its line
_COUNTED, _AMONG_OTHERS, _STAMPED = 0.7, 0.8, 0.5
_REPORTED = 0.7  # a sentence that names no day of its own
_STANDS_ALONE = 0.5  # the least share that a sentence keeps which does not point to another one
_LONG, _LONG_SHARE = 35, 0.5  # words: a longer sentence keeps this share of its worth
_ROLE_SHARES: dict[DateRole, float] = {"main": 1.0, "clause": 0.5, "attribute": 0.5}
_STAMP = re.compile(r".{0,24}\b\d{1,2}:\d\d\b")  # "22 January 2012 - 18:12" heads a comment


class SentenceChooser:
    """Chooses the sentences of one timeline, none of which says what another one or a point says."""

    def __init__(
        self,
        analysis: Analysis,
        content: PrintedContent,
        roles: Mapping[TimeExpression, DateRole],
        excluded: Collection[int],
        alone: StandaloneShare,
    ) -> None:
        self._analysis, self._alone = analysis, alone
        self._roles = roles
        # What a sentence is worth depends on no choice.
        known = analysis.corpus.derived.beside(roles, analysis.scores)
        self._days = known.get("days", lambda: _count_days(roles))
        self._worths: dict[TimeExpression, float] = known.get(("worths", alone), dict)
        self._shares: dict[int, float] = known.get(("shares", alone), dict)
        compared = analysis.stories.derived_with(analysis.corpus)
        self._compared: dict[tuple[int, int, int], bool] = compared.get(says_as_much, dict)
        self._heights = analysis.scores - min(0.0, float(analysis.scores.min(initial=0.0)))
        self._points = {point.sentence: point.id for point in content.points}
        sides = {side.sentence for conflict in content.conflicts for side in conflict.sides}
        later = {point.update.later for point in content.points if point.update}
        self._printed = [*self._points, *sorted((sides | later) - self._points.keys())]
        self._excluded = {*excluded, *((sides | later) - self._points.keys())}
        self._groups = {int(analysis.repeats.groups[i]) for i in self._printed}

    def choose(self, day: Day, *, may_point: bool) -> ChosenEntry | None:
        """Return the best sentence that tells of a day and says what nothing printed says; None without one.

        Where none is nearly as good as one that is printed as a point, the entry names the point, if it may.
        """
        ranked = sorted(filter(self._may_speak, day.expressions), key=self._rank, reverse=True)
        best = next((e for e in ranked if e.sentence in self._points and e.end > e.start), None)
        least = _NEARLY * self._worth(best) if best else 0.0
        fresh = (e for e in ranked if self._worth(e) >= least and self._is_fresh(e.sentence))
        if (chosen := next(fresh, best if may_point else None)) is None:
            return None
        i = chosen.sentence
        self._printed.append(i)
        self._groups.add(int(self._analysis.repeats.groups[i]))
        self._excluded.add(i)
        return ChosenEntry(expression=chosen, point=self._points.get(i, ""))

    def _may_speak(self, expression: TimeExpression) -> bool:
        corpus, i = self._analysis.corpus, expression.sentence
        if self._roles[expression] not in _ROLE_SHARES or i in self._excluded:
            return False
        if self._is_overtaken(expression) or self._share(i) < _STANDS_ALONE:
            return False
        faults = self._analysis.faults
        return not (faults[i] if faults else ineligibility_reason(corpus.texts[i], int(corpus.words[i])))

    def _is_overtaken(self, expression: TimeExpression) -> bool:
        """Say whether a sentence tells what is to come on a day of which later reports of its story tell."""
        published = self._analysis.corpus.document_of(expression.sentence).published
        stories = self._analysis.stories
        last = stories.stories[stories.labels[expression.sentence]].last
        return published is not None and last is not None and published < expression.day <= last

    def _is_fresh(self, sentence: int) -> bool:
        """Say whether nothing that is printed says what a sentence says."""
        analysis = self._analysis
        if int(analysis.repeats.groups[sentence]) in self._groups:
            return False
        story = int(analysis.stories.labels[sentence])
        return not any(self._says_as_much(story, sentence, other) for other in self._printed)

    def _says_as_much(self, story: int, sentence: int, other: int) -> bool:
        pair = story, sentence, other
        if pair not in self._compared:
            corpus, stories = self._analysis.corpus, self._analysis.stories
            weights = stories.term_weights(corpus, story)
            self._compared[pair] = says_as_much(corpus, weights, sentence, other)
        return self._compared[pair]

    def _share(self, i: int) -> float:
        """Return how well a sentence stands alone."""
        if i not in self._shares:
            corpus = self._analysis.corpus
            self._shares[i] = self._alone(corpus.texts[i], corpus.document_of(i).language)
        return self._shares[i]

    def _rank(self, expression: TimeExpression) -> tuple[float, int]:
        """Return what the greatest of is the best sentence, and of copies of one text the earliest dated."""
        published = self._analysis.corpus.document_of(expression.sentence).published
        return self._worth(expression), -(published or date.max).toordinal()

    def _worth(self, expression: TimeExpression) -> float:
        if expression not in self._worths:
            self._worths[expression] = self._find_worth(expression)
        return self._worths[expression]

    def _find_worth(self, expression: TimeExpression) -> float:
        corpus, i = self._analysis.corpus, expression.sentence
        worth = float(self._heights[i]) * _ROLE_SHARES[self._roles[expression]]
        worth *= self._share(i)
        if _STAMP.match(corpus.texts[i]):
            worth *= _STAMPED
        if self._days[i] > 1:
            worth *= _AMONG_OTHERS
        if corpus.words[i] > _LONG:
            worth *= _LONG_SHARE
        if expression.end == expression.start:
            worth *= _REPORTED
        if is_news(corpus, expression, self._roles[expression]):
            worth *= _LEAD
        elif not is_stated(corpus, expression):
            worth *= _COUNTED
        return round(worth, _DIGITS)


def _count_days(roles: Collection[TimeExpression]) -> Counter[int]:
    """Return how many stretches of days each sentence names."""
    return Counter(i for i, _, _ in {(e.sentence, e.day, e.until) for e in roles})
