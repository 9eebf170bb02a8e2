"""Which headlines of its reports each story is printed under.

The first headline of each story is chosen for all stories together, for no two may share a word: the one
that fits a story best may take the only one of another away.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

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
    heads: Mapping[int, int] = field(default_factory=dict)
    """Their places among the headlines of their story."""
    words: frozenset[str] = frozenset()


class HeadlineChoice:
    """The headlines that were taken so far, by the story of their reports."""

    def __init__(
        self, analysis: Analysis, headlines: Sequence[Headline], key_points: Collection[int] = ()
    ) -> None:
        beginnings = _find_beginnings(analysis.corpus.vocabulary, headlines)
        self.fitness = HeadlineFitness(analysis)
        self._headlines: dict[int, list[Headline]] = {}
        # How the content words of each begin: two with the same beginning are one word.
        self._words: dict[int, list[frozenset[str]]] = {}
        for head in headlines:
            story = self.fitness.story_of(head)
            self._headlines.setdefault(story, []).append(head)
            self._words.setdefault(story, []).append(frozenset(beginnings[term] for term in head.terms))
        self._key_points, self._firsts = key_points, analysis.corpus.first_sentences
        self._words_taken: frozenset[str] = frozenset()
        self._taken: dict[int, list[int]] = {}
        self._measured: dict[tuple[int, ...], Fits] = {}

    @property
    def heads(self) -> dict[int, list[Headline]]:
        """The headlines that were taken so far, by the story of their reports."""
        return {
            story: [self._headlines[story][place] for place in taken] for story, taken in self._taken.items()
        }

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
        taken = self._taken.get(story)
        if not taken:
            return {}
        heads = [self._headlines[story][place] for place in taken]
        fits = np.round(self.fitness.measure(points, heads), DIGITS)
        best = zip(points, fits.max(axis=1).tolist(), fits.argmax(axis=1).tolist(), strict=True)
        return {i: (fit, heads[place]) for i, fit, place in best}

    def about(self, story: int, points: Sequence[int]) -> dict[int, Headline]:
        """Return the headline of the story that each point is about, of those that are about one."""
        return {i: head for i, (fit, head) in self.nearest(story, points).items() if fit >= ABOUT}

    def keep_one(self, story: int, points: Sequence[int]) -> Headline | None:
        """Take the headline of the story that all points together fit best, in place of the others."""
        if story not in self._headlines:
            return None
        fits = np.round(self._fits(story, points).sum(axis=0), DIGITS)
        self._taken[story] = [int(fits.argmax())]
        return self._headlines[story][self._taken[story][0]]

    def unrelated(self, story: int, points: Sequence[int]) -> list[int]:
        """Return the points that none of the headlines of their story is about."""
        best = self._best_fits(story, points)
        return [i for i, fit in zip(points, best.tolist(), strict=True) if fit < ABOUT]

    def _take_first(self, stories: Sequence[int], points: Mapping[int, Sequence[int]]) -> None:
        """Take a headline for each of the stories that has one, so that all together fit best."""
        plans = [_Plan()]
        for story in stories:
            words = self._words.get(story, [])
            options = self._options(story, points[story], fewest=_FEWEST_POINTS)
            grown = [
                _Plan(
                    gain=plan.gain + gain,
                    heads={**plan.heads, story: place},
                    words=plan.words | words[place],
                )
                for plan in plans
                for gain, place in options
                if not plan.words & words[place]
            ]
            plans = sorted([*plans, *grown], key=lambda plan: -round(plan.gain, DIGITS))[:_PLANS]
        self._taken |= {story: [place] for story, place in plans[0].heads.items()}
        self._words_taken = plans[0].words

    def _take_more(self, story: int, points: Sequence[int], *, fewest: int) -> None:
        """Take further headlines for points that are about none, or much more about another one."""
        while len(self._taken.get(story, ())) < _MOST_OF_STORY:
            options = self._options(story, points, fewest=fewest)
            if not options:
                return
            _, place = options[0]
            self._taken.setdefault(story, []).append(place)
            self._words_taken |= self._words[story][place]

    def _options(self, story: int, points: Sequence[int], *, fewest: int) -> list[tuple[float, int]]:
        """Return the free headlines that `fewest` points or more are about, with their gain, the best first.

        Points count that are about no headline of the story so far, or much more about this one. A point that
        would stand there alone has to be about it without doubt, and must not begin with its words.
        """
        free = self._free(story)
        heads = [self._headlines[story][place] for place in free]
        known = self._best_fits(story, points)[:, None]
        most = _MOST_FIT - np.array([self.fitness.penalty(head) for head in heads])
        fits = np.minimum(self._fits(story, points)[:, free], most)
        is_key = np.isin(points, list(self._key_points))
        counts = np.where(is_key & ~is_key.all(), _KEY_SHARE, 1.0)[:, None]
        moved = (fits >= ABOUT) & ((known < ABOUT) | (fits > known + _BETTER))
        gains = (counts * moved * (fits - np.maximum(known, 0.0))).sum(axis=0)
        surely = moved & (counts == 1.0) & (fits >= (ABOUT if fewest > 1 else _SURELY_ABOUT))
        enough = (surely.sum(axis=0) >= fewest) & (surely & ~self._are_repeated(points, heads)).any(axis=0)
        order = np.argsort(-np.round(gains, DIGITS), kind="stable")
        return [(float(gains[k]), free[k]) for k in order[enough[order]].tolist()[:_TRIED]]

    def _are_repeated(self, points: Sequence[int], heads: Sequence[Headline]) -> NDArray[np.bool_]:
        """Return which points each of `heads` is the first clause of, shape (points, heads)."""
        firsts = [-1 if head.is_title else self._firsts[head.document] for head in heads]
        return np.equal.outer(np.asarray(points, dtype=np.int64), np.asarray(firsts, dtype=np.int64))

    def _best_fits(self, story: int, points: Sequence[int]) -> Fits:
        """Return how well each point fits the headline of its story that it fits best; -1 without one."""
        best: Fits = self._fits(story, points)[:, self._taken.get(story, [])].max(axis=1, initial=-1.0)
        return best

    def _fits(self, story: int, points: Sequence[int]) -> Fits:
        """Return how well points fit the headlines of their story; that of the same is measured once."""
        key = story, *points
        if key not in self._measured:
            self._measured[key] = self.fitness.measure(points, self._headlines.get(story, []))
        return self._measured[key]

    def _free(self, story: int) -> list[int]:
        """Return the headlines of a story that share no word with one that was taken, by their places."""
        words = self._words.get(story, ())
        return [place for place, own in enumerate(words) if self._words_taken.isdisjoint(own)]


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
