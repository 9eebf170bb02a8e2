"""Which headlines of its reports each story is printed under.

The first headline of each story is chosen for all stories together, for no two may share a word: the one
that fits a story best may take the only one of another away.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from briefing.composing.sections.fitness import DIGITS, Fits, HeadlineFitness
from briefing.models import Analysis, Headline

ABOUT = 0.5
"""How well a point has to fit a headline to be about it."""
_SURELY_ABOUT = 1.0  # if it stands there alone
_MOST_FIT = 2.0  # counted of a point: a headline of many points comes before the one that repeats a point
_BETTER = 0.3
_MOST_OF_STORY = 4
_FEWEST_POINTS = 2
_KEY_SHARE = 0.25  # of what another point counts: a key point is printed above, and only referred to
_SAME_WORD, _SHORTEST_BEGINNING = 6, 4  # letters
_TRIED, _PLANS = 8, 32  # headlines of each story, and ways to head the stories so far


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The first headlines of some stories, and how well the points fit them."""

    gain: float = 0.0
    heads: Mapping[int, Headline] = field(default_factory=dict)
    words: frozenset[str] = frozenset()


class HeadlineChoice:
    """The headlines that were taken so far, by the story of their reports."""

    def __init__(
        self, analysis: Analysis, headlines: Sequence[Headline], key_points: Collection[int] = ()
    ) -> None:
        self._beginnings = _find_beginnings(analysis.corpus.vocabulary, headlines)
        self.fitness = HeadlineFitness(analysis)
        self._headlines: dict[int, list[Headline]] = {}
        for head in headlines:
            self._headlines.setdefault(self.fitness.story_of(head), []).append(head)
        self._key_points = key_points
        self._words_taken: frozenset[str] = frozenset()
        self.heads: dict[int, list[Headline]] = {}

    def head_stories(self, points: Mapping[int, Sequence[int]], *, most_left: float) -> None:
        """Take headlines that two `points` are about, then those of one as long as too many are left."""
        stories = sorted(points, key=lambda story: (-len(points[story]), story))
        self._take_first(stories, points)
        for story in stories:
            self._take_more(story, points[story], fewest=_FEWEST_POINTS)
        for story in stories:
            if sum(len(self.unrelated(each, points[each])) for each in stories) <= most_left:
                return
            self._take_more(story, points[story], fewest=1)

    def nearest(self, story: int, points: Sequence[int]) -> dict[int, tuple[float, Headline]]:
        """Return the headline of the story that each point fits best, with how well; nothing without one."""
        heads = self.heads.get(story)
        if not heads:
            return {}
        fits = np.round(self.fitness.measure(points, heads), DIGITS)
        best = zip(points, fits.max(axis=1).tolist(), fits.argmax(axis=1).tolist(), strict=True)
        return {i: (fit, heads[place]) for i, fit, place in best}

    def about(self, story: int, points: Sequence[int]) -> dict[int, Headline]:
        """Return the headline of the story that each point is about, of those that are about one."""
        return {i: head for i, (fit, head) in self.nearest(story, points).items() if fit >= ABOUT}

    def keep_one(self, story: int, points: Sequence[int]) -> Headline | None:
        """Take the headline of the story that all points together fit best, in place of the others."""
        headlines = self._headlines.get(story)
        if not headlines:
            return None
        fits = np.round(self.fitness.measure(points, headlines).sum(axis=0), DIGITS)
        self.heads[story] = [headlines[int(fits.argmax())]]
        return self.heads[story][0]

    def unrelated(self, story: int, points: Sequence[int]) -> list[int]:
        """Return the points that none of the headlines of their story is about."""
        best = self._best_fits(story, points)
        return [i for i, fit in zip(points, best.tolist(), strict=True) if fit < ABOUT]

    def _take_first(self, stories: Sequence[int], points: Mapping[int, Sequence[int]]) -> None:
        """Take a headline for each of the stories that has one, so that all together fit best."""
        plans = [_Plan()]
        for story in stories:
            options = self._options(story, points[story], fewest=_FEWEST_POINTS)
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

    def _take_more(self, story: int, points: Sequence[int], *, fewest: int) -> None:
        """Take further headlines for points that are about none, or much more about another one."""
        while len(self.heads.get(story, ())) < _MOST_OF_STORY:
            options = self._options(story, points, fewest=fewest)
            if not options:
                return
            _, head = options[0]
            self.heads.setdefault(story, []).append(head)
            self._words_taken |= self._words(head)

    def _options(self, story: int, points: Sequence[int], *, fewest: int) -> list[tuple[float, Headline]]:
        """Return the free headlines that `fewest` points or more are about, with their gain, the best first.

        Points count that are about no headline of the story so far, or much more about this one. A point that
        would stand there alone has to be about it without doubt.
        """
        free = self._free(story)
        known = self._best_fits(story, points)[:, None]
        most = _MOST_FIT - np.array([self.fitness.penalty(head) for head in free])
        fits = np.minimum(self.fitness.measure(points, free), most)
        is_key = np.isin(points, list(self._key_points))
        counts = np.where(is_key & ~is_key.all(), _KEY_SHARE, 1.0)[:, None]
        moved = (fits >= ABOUT) & ((known < ABOUT) | (fits > known + _BETTER))
        gains = (counts * moved * (fits - np.maximum(known, 0.0))).sum(axis=0)
        surely = moved & (counts == 1.0) & (fits >= (ABOUT if fewest > 1 else _SURELY_ABOUT))
        enough = surely.sum(axis=0) >= fewest
        order = np.argsort(-np.round(gains, DIGITS), kind="stable")
        return [(float(gains[place]), free[place]) for place in order if enough[place]][:_TRIED]

    def _best_fits(self, story: int, points: Sequence[int]) -> Fits:
        """Return how well each point fits the headline of its story that it fits best; -1 without one."""
        fits = self.fitness.measure(points, self.heads.get(story, []))
        best: Fits = fits.max(axis=1, initial=-1.0)
        return best

    def _free(self, story: int) -> list[Headline]:
        """Return the headlines of a story that share no word with one that was taken."""
        return [head for head in self._headlines.get(story, ()) if not self._words_taken & self._words(head)]

    def _words(self, head: Headline) -> frozenset[str]:
        """Return how the content words of a headline begin: two with the same beginning are one word."""
        return frozenset(self._beginnings[term] for term in head.terms)


def _find_beginnings(vocabulary: Sequence[str], headlines: Sequence[Headline]) -> dict[int, str]:
    """Return the beginning of each term: six letters, or a term of four letters that it begins with."""
    words = {vocabulary[term][:_SAME_WORD] for head in headlines for term in head.terms}
    beginnings: dict[str, str] = {}
    beginning = ""
    for word in sorted(words):
        if len(beginning) < _SHORTEST_BEGINNING or not word.startswith(beginning):
            beginning = word
        beginnings[word] = beginning
    return {term: beginnings[vocabulary[term][:_SAME_WORD]] for head in headlines for term in head.terms}
