"""Sentences -> what later reports of their story say in place of a figure or a plan of theirs.

Two sentences are compared if they share much of what is not common in their story. A later one overtakes an
earlier one if it counts the same thing otherwise (:mod:`briefing.weighing.updates.counts`), or if it says
done what the earlier one says is planned (:mod:`briefing.weighing.updates.plans`). However little they share,
it does so if it says that what was said is taken back (:mod:`briefing.weighing.updates.withdrawals`), or
decided what was open (:mod:`briefing.weighing.updates.decisions`).
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from briefing.mentions import Update
from briefing.models import Corpus, StoryMap, Weights
from briefing.weighing.arrays import sorted_unique
from briefing.weighing.updates.counts import find_recount
from briefing.weighing.updates.decisions import find_decision, open_matter
from briefing.weighing.updates.plans import find_outcome
from briefing.weighing.updates.withdrawals import find_withdrawal, withdrawals_in

_SHARED = 0.25  # of the weight of the lesser sentence
_MOST_COMPARED = 12  # later sentences for each, those that share most
_FEW_REPORTS, _FEW_OF_STORY = (
    3,
    0.5,
)  # a term that more reports, and more of the story's, have is common there
_DIGITS = 9

Positions = NDArray[np.int64]


def find_updates(
    corpus: Corpus, stories: StoryMap, sentences: Sequence[int], *, among: Positions
) -> tuple[Update, ...]:
    """Return what overtakes each of `sentences`, in their order: at most one later sentence for each.

    Of several later sentences the newest is taken. They are looked for `among` these sentences. Those
    of documents without a date are neither earlier nor later.
    """
    comparison = stories.derived_with(corpus).get(_PairComparison, lambda: _PairComparison(corpus, stories))
    finder = _UpdateFinder(comparison, among)
    found = (finder.newest_update(i) for i in sentences)
    return tuple(update for update in found if update)


class _UpdateFinder:
    """Compares sentences of a story with those of its later reports."""

    def __init__(self, comparison: "_PairComparison", among: Positions) -> None:
        self._comparison = comparison
        self._asked = np.zeros(len(comparison.days), dtype=np.bool_)
        self._asked[among] = True

    def newest_update(self, i: int) -> Update | None:
        days = self._comparison.days
        return max(self._updates(i), key=lambda u: (days[u.later], -u.later), default=None)

    def _updates(self, i: int) -> Iterator[Update]:
        comparison = self._comparison
        if comparison.days[i] == 0:
            return
        every = comparison.later(i)
        later = every[self._asked[every]]
        pairs = chain(
            ((j, comparison.changed(i, j)) for j in comparison.alike(i, later)),
            ((j, comparison.ended(i, j)) for j in later.tolist()),
        )
        for j, reason in pairs:
            if reason:
                yield Update(sentence=i, later=j, reason=reason)


class _PairComparison:
    """Compares two sentences of a story, each pair once."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus, self._stories = corpus, stories
        dates = [document.published for document in corpus.documents]
        days = np.array([day.toordinal() if day else 0 for day in dates], dtype=np.int64)
        self.days: Positions = days[corpus.document_numbers]
        self._changed: dict[tuple[int, int], str] = {}
        self._ended: dict[tuple[int, int], str] = {}

    def changed(self, i: int, j: int) -> str:
        """Return the reason why sentence `j` counts otherwise or says done what sentence `i` says."""
        if (i, j) not in self._changed:
            self._changed[i, j] = self._find_change(i, j) if self._are_of_one_language(i, j) else ""
        return self._changed[i, j]

    def ended(self, i: int, j: int) -> str:
        """Return the reason why sentence `j` takes back or decides what sentence `i` says, if it does."""
        if (i, j) not in self._ended:
            self._ended[i, j] = self._find_end(i, j) if self._are_of_one_language(i, j) else ""
        return self._ended[i, j]

    def _are_of_one_language(self, i: int, j: int) -> bool:
        return self._language(i) == self._language(j)

    def _language(self, i: int) -> str:
        return self._corpus.document_of(i).language

    def _find_change(self, i: int, j: int) -> str:
        earlier, later, language = self._corpus.texts[i], self._corpus.texts[j], self._language(i)
        return find_recount(earlier, later, language) or find_outcome(earlier, later, language)

    def _find_end(self, i: int, j: int) -> str:
        earlier, later, language = self._corpus.texts[i], self._corpus.texts[j], self._language(i)
        if not (open_matter(earlier, language) or withdrawals_in(later, language)):
            return ""
        shared = self._shared(i, j)
        return find_withdrawal(earlier, later, language, shared) or find_decision(
            earlier, later, language, shared
        )

    def _shared(self, i: int, j: int) -> frozenset[str]:
        """Return the content terms that two sentences share and that few reports of their story have."""
        story = int(self._stories.labels[i])
        weights, reports = self._weights(story), len(self._stories.stories[story].documents)
        terms = np.intersect1d(self._corpus.terms.row(i), self._corpus.terms.row(j))
        few = max(_FEW_REPORTS, reports * _FEW_OF_STORY)
        held = np.round((1 - weights[terms]) * reports, _DIGITS)
        rare = terms[(weights[terms] > 0) & (held <= few)]
        return frozenset(self._corpus.vocabulary[term] for term in rare.tolist())

    def later(self, i: int) -> Positions:
        """Return the sentences of later reports of the story of sentence `i`, ascending."""
        members: Positions = self._stories.members(int(self._stories.labels[i]))
        is_later: NDArray[np.bool_] = self.days[members] > self.days[i]
        return members[is_later]

    def alike(self, i: int, members: Positions) -> list[int]:
        """Return those of some sentences that share most with sentence `i`, the most alike first."""
        weights = self._weights(int(self._stories.labels[i]))
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

    def _weights(self, story: int) -> Weights:
        return self._stories.term_weights(self._corpus, story)
