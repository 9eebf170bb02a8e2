"""Which headlines of its reports each story is printed under.

The first headline of each story is chosen for all stories together, for no two may share a word: the one
that fits a story best may take the only one of another away.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from briefing.composing.sections.fitness import DIGITS, HeadlineFitness
from briefing.models import Analysis, Headline

_POINTS_A_HEADING = 4
_MOST_OF_STORY = 4
_FEWEST_POINTS = 2
_LEAST_FIT = 0.05  # more than under another headline, of the weight of a sentence
_MOST_FIT = 0.5  # counted of a point: a headline of many points comes before the one that repeats a point
_WORD_SHARED = 0.1  # what a point counts besides if it has a word of the headline
_SAME_WORD = 4  # letters
_TRIED, _PLANS = 8, 32  # headlines of each story, and ways to head the stories so far


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The first headlines of some stories, and how well the points fit them."""

    gain: float = 0.0
    heads: Mapping[int, Headline] = field(default_factory=dict)
    words: frozenset[str] = frozenset()


class HeadlineChoice:
    """The headlines that were taken so far, by the story of their reports."""

    def __init__(self, analysis: Analysis, headlines: Sequence[Headline]) -> None:
        self._vocabulary = analysis.corpus.vocabulary
        self._headlines = headlines
        labels = analysis.stories.labels
        self._story_of = {s.document: int(labels[i]) for i, s in enumerate(analysis.corpus.sentences)}
        self._words_taken: frozenset[str] = frozenset()
        self.fitness = HeadlineFitness(analysis, headlines)
        self.heads: dict[int, list[Headline]] = {}

    def head_stories(self, points: Mapping[int, Sequence[int]], *, most_left: float) -> None:
        """Take headlines for stories of several `points`, then for others as long as too many are left."""
        stories = sorted(points, key=lambda story: (-len(points[story]), story))
        self._take_first([s for s in stories if len(points[s]) >= _FEWEST_POINTS], points)
        for story in list(self.heads):
            self._take_more(story, points[story])
        for story in stories:
            left = sum(len(points[each]) for each in stories if each not in self.heads)
            if left > most_left and story not in self.heads:
                self._take_first([story], points)

    def unrelated(self, story: int, points: Sequence[int]) -> list[int]:
        """Return the points that none of the headlines of their story is about."""
        heads = self.heads.get(story, [])
        return [i for i in points if not any(self.fitness.is_related(i, head) for head in heads)]

    def _take_first(self, stories: Sequence[int], points: Mapping[int, Sequence[int]]) -> None:
        """Take a headline for each of the stories that has one, so that all together fit best."""
        plans = [_Plan(words=self._words_taken)]
        for story in stories:
            options = self._options(story, points[story])
            grown = [
                _Plan(
                    gain=plan.gain + gain,
                    heads={**plan.heads, story: head},
                    words=plan.words | self._words(head),
                )
                for plan in plans
                for gain, head in options
                if not plan.words & self._words(head)
            ]
            plans = sorted([*plans, *grown], key=lambda plan: -round(plan.gain, DIGITS))[:_PLANS]
        self.heads |= {story: [head] for story, head in plans[0].heads.items()}
        self._words_taken = plans[0].words

    def _options(self, story: int, points: Sequence[int]) -> list[tuple[float, Headline]]:
        """Return the headlines of a story that are about its points, with their gain, the best first.

        That is a headline that has a word of one of them, and is about two if there are two.
        """
        free = self._free(story)
        shared = np.array([[self.fitness.shares_word(i, head) for head in free] for i in points])
        fits = np.minimum(self.fitness.measure(points, free), _MOST_FIT)
        gains = (fits + _WORD_SHARED * shared).sum(axis=0)
        order = np.argsort(-np.round(gains, DIGITS), kind="stable")
        fewest = min(_FEWEST_POINTS, len(points))
        about = (
            place
            for place in order
            if shared[:, place].any()
            and sum(self.fitness.is_related(i, free[place]) for i in points) >= fewest
        )
        return [(float(gains[place]), free[place]) for place in islice(about, _TRIED)]

    def _take_more(self, story: int, points: Sequence[int]) -> None:
        """Take a headline for each four points, and one for points that none of the others is about."""
        most = min(_MOST_OF_STORY, len(points) // _POINTS_A_HEADING)
        heads = self.heads[story]
        while len(heads) < most and (best := self._best(story, heads, points)):
            self._take(story, best)
        while len(heads) < _MOST_OF_STORY and (best := self._best_of_unrelated(story, points)):
            self._take(story, best)

    def _take(self, story: int, head: Headline) -> None:
        self.heads[story].append(head)
        self._words_taken |= self._words(head)

    def _best(self, story: int, heads: Sequence[Headline], points: Sequence[int]) -> Headline | None:
        """Return the headline under which most points fit that fit under none of `heads`."""
        free = self._free(story)
        if not free:
            return None
        known = self.fitness.measure(points, heads).max(axis=1)
        fits = self.fitness.measure(points, free)
        gains = np.maximum(fits - known[:, None], 0.0).sum(axis=0)
        taken = (fits > known[:, None] + _LEAST_FIT).sum(axis=0)
        gains[taken < _FEWEST_POINTS] = -1.0
        place = int(np.round(gains, DIGITS).argmax())
        return free[place] if gains[place] >= 0 else None

    def _best_of_unrelated(self, story: int, points: Sequence[int]) -> Headline | None:
        """Return the headline of a report of several of the points that no other headline is about."""
        unrelated = self.unrelated(story, points)
        reports = Counter(self.fitness.report_of(i) for i in unrelated)
        return next(
            (
                head
                for _, head in (self._options(story, unrelated) if unrelated else ())
                if reports[head.document] >= _FEWEST_POINTS
            ),
            None,
        )

    def _free(self, story: int) -> list[Headline]:
        """Return the headlines of a story that share no word with one that was taken."""
        return [
            head
            for head in self._headlines
            if self._story_of[head.document] == story and not self._words_taken & self._words(head)
        ]

    def _words(self, head: Headline) -> frozenset[str]:
        """Return how the content words of a headline begin: two with the same beginning are one word."""
        return frozenset(self._vocabulary[term][:_SAME_WORD] for term in head.terms)
