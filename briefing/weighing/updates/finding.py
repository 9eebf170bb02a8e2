"""Sentences -> what later reports of their story say in place of a figure or a plan of theirs.

Two sentences are compared if they share much of what is not common in their story. A later one overtakes an
earlier one if it counts the same thing otherwise (:mod:`briefing.weighing.updates.counts`), or if it says
done what the earlier one says is planned (:mod:`briefing.weighing.updates.plans`).
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.mentions import Update
from briefing.models import Corpus, StoryMap, Weights
from briefing.weighing.arrays import sorted_unique
from briefing.weighing.updates.counts import find_recount
from briefing.weighing.updates.plans import find_outcome

_SHARED = 0.25  # of the weight of the lesser sentence
_MOST_COMPARED = 12  # later sentences for each, those that share most
_DIGITS = 9

Positions = NDArray[np.int64]


def find_updates(
    corpus: Corpus, stories: StoryMap, sentences: Sequence[int], *, among: Positions
) -> tuple[Update, ...]:
    """Return what overtakes each of `sentences`, in their order: at most one later sentence for each.

    Of several later sentences the newest is taken. They are looked for `among` these sentences. Those
    of documents without a date are neither earlier nor later.
    """
    finder = _UpdateFinder(corpus, stories, among)
    found = (finder.newest_update(i) for i in sentences)
    return tuple(update for update in found if update)


class _UpdateFinder:
    """Compares sentences of a story with those of its later reports."""

    def __init__(self, corpus: Corpus, stories: StoryMap, among: Positions) -> None:
        self._corpus, self._stories = corpus, stories
        self._asked = np.zeros(len(corpus.sentences), dtype=np.bool_)
        self._asked[among] = True
        dates = [document.published for document in corpus.documents]
        days = np.array([day.toordinal() if day else 0 for day in dates], dtype=np.int64)
        self._days = days[[sentence.document for sentence in corpus.sentences]]
        self._weights: dict[int, Weights] = {}

    def newest_update(self, i: int) -> Update | None:
        return max(self._updates(i), key=lambda u: (self._days[u.later], -u.later), default=None)

    def _updates(self, i: int) -> Iterator[Update]:
        language = self._corpus.document_of(i).language
        for j in self._later_and_alike(i):
            if self._corpus.document_of(j).language == language:
                reason = self._reason(i, j, language)
                if reason:
                    yield Update(sentence=i, later=j, reason=reason)

    def _reason(self, i: int, j: int, language: str) -> str:
        earlier, later = self._corpus.texts[i], self._corpus.texts[j]
        return find_recount(earlier, later, language) or find_outcome(earlier, later, language)

    def _later_and_alike(self, i: int) -> list[int]:
        """Return the sentences of later reports that share most with sentence `i`, the most alike first."""
        story = int(self._stories.labels[i])
        members = np.flatnonzero((self._stories.labels == story) & (self._days > self._days[i]) & self._asked)
        if self._days[i] == 0:
            return []
        weights = self._story_weights(story)
        own = sorted_unique(self._corpus.terms.row(i))
        wanted = np.zeros(len(weights))
        wanted[own] = weights[own]
        terms, _ = self._corpus.terms.take(members)
        cells = sorted_unique(terms.rows() * len(weights) + terms.values)
        rows, columns = np.divmod(cells, len(weights))
        shared = np.bincount(rows, wanted[columns], minlength=len(members))
        whole = np.bincount(rows, weights[columns], minlength=len(members))
        share = np.round(shared / np.maximum(1e-9, np.minimum(whole, wanted.sum())), _DIGITS)
        order = np.lexsort((members, -share))[:_MOST_COMPARED]
        return [int(members[k]) for k in order if share[k] >= _SHARED]

    def _story_weights(self, story: int) -> Weights:
        if story not in self._weights:
            self._weights[story] = self._stories.term_weights(self._corpus, story)
        return self._weights[story]
