"""Documents -> clusters, by average linkage.

Two clusters are joined while the mean of the likenesses between their members is high enough, the most alike
first (Sokal and Michener 1958). The mean of all products between two clusters is the product of their mean
vectors. So where only some pairs are compared, the clusters that come out are compared again as if they were
documents, until nothing is left to join. The number of clusters is not given.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heapreplace
from itertools import chain

import numpy as np

from briefing.models import Counts
from briefing.weighing.stories.pairs import KeyTerms, VectorPairs, pair_vectors
from briefing.weighing.stories.vectors import Floats, TermVectors

_DIGITS = 9
_ROUNDING = 1e-8  # more than rounding adds


def cluster(
    vectors: TermVectors,
    pairs: VectorPairs,
    *,
    least: float,
    factors: Floats,
    on_round: Callable[[], object] = lambda: None,
) -> list[list[int]]:
    """Return the clusters of `vectors`, each ascending, in the order of their first members.

    `pairs` are those of the vectors times their factors; nothing is joined whose mean product is below
    `least`. `on_round` is called before clusters are joined, and before they are joined again.
    """
    members = [[i] for i in range(len(vectors))]
    sums = vectors
    del vectors  # of an archive they take most of the memory
    while True:
        on_round()
        joined = _Linkage(_joinable(pairs, len(members), least), [len(each) for each in members]).join(least)
        if len(joined) == len(members):
            return members
        members = [sorted(chain.from_iterable(members[part] for part in parts)) for parts in joined]
        if pairs.complete:
            return members
        places = _new_places(joined, len(sums))
        sums, factors = sums.sums(places, len(joined), factors), np.ones(len(joined))
        sizes = np.array([len(each) for each in members])
        pairs = pair_vectors(sums, 1 / sizes, known=_unchanged(pairs, joined, places))


def _new_places(joined: Sequence[Sequence[int]], count: int) -> Counts:
    """Return the new cluster of each of `count` earlier ones."""
    places = np.zeros(count, dtype=np.int64)
    for place, parts in enumerate(joined):
        places[parts] = place
    return places


def _unchanged(pairs: VectorPairs, joined: Sequence[Sequence[int]], places: Counts) -> VectorPairs:
    """Return the pairs of clusters to which nothing was joined, by their new places."""
    alone = np.array([len(parts) == 1 for parts in joined])[places]
    kept, keys = alone[pairs.first] & alone[pairs.second], pairs.keys
    if keys:
        same = alone[keys.owners]
        keys = KeyTerms(owners=places[keys.owners[same]], terms=keys.terms[same], units=keys.units[same])
    return VectorPairs(
        first=places[pairs.first[kept]],
        second=places[pairs.second[kept]],
        products=pairs.products[kept],
        complete=False,
        keys=keys,
    )


def _joinable(pairs: VectorPairs, count: int, least: float) -> VectorPairs:
    """Return the pairs of which both sides may come into one of the clusters of `count`.

    What is joined is never more like a third cluster than its parts were. So clusters come together along
    pairs that are alike enough now alone: pairs between others, which are most, are never looked at.
    """
    near = pairs.products >= least - _ROUNDING
    first, second = pairs.first[near], pairs.second[near]
    groups = np.arange(count)
    while (groups[first] != groups[second]).any():
        lower = np.minimum(groups[first], groups[second])
        np.minimum.at(groups, groups[first], lower)
        np.minimum.at(groups, groups[second], lower)
        groups = groups[groups]
    kept = groups[pairs.first] == groups[pairs.second]
    return replace(pairs, first=pairs.first[kept], second=pairs.second[kept], products=pairs.products[kept])


class _Linkage:
    """Clusters with the sums of the likenesses between them; a cluster is called by its first member."""

    def __init__(self, pairs: VectorPairs, sizes: list[int]) -> None:
        self._sizes = sizes
        self._parts: list[list[int]] = [[i] for i in range(len(sizes))]
        self._sums: list[dict[int, float]] = [{} for _ in sizes]
        rows = zip(pairs.first.tolist(), pairs.second.tolist(), pairs.products.tolist(), strict=True)
        for i, j, product in rows:
            self._sums[i][j] = self._sums[j][i] = product * sizes[i] * sizes[j]

    def join(self, least: float) -> list[list[int]]:
        """Return what was joined: the clusters of each new one, in the order of the first.

        The queue has one pair of each cluster, its best with a later one. What is joined is never more like a
        third cluster than its parts were. So a pair that has changed was no worse than it is now, and is
        looked for again when it comes up.
        """
        best = (self._best(i, least) for i in range(len(self._sums)))
        queue = [pair for pair in best if pair]
        heapify(queue)
        while queue:
            value, i, j = queue[0]
            if j in self._sums[i] and self._mean(i, j) == -value:
                self._merge(i, j)
            pair = self._best(i, least)
            if pair:
                heapreplace(queue, pair)
            else:
                heappop(queue)
        return [parts for parts in self._parts if parts]

    def _best(self, i: int, least: float) -> tuple[float, int, int] | None:
        """Return the later cluster that `i` is best joined with: less the mean likeness, then the pair."""
        size, sizes = self._sizes[i], self._sizes
        best, found = least, None
        for k, total in self._sums[i].items():
            # To round takes longest: most are told apart before it.
            if k > i and total / (size * sizes[k]) >= best - _ROUNDING:
                mean = self._mean(i, k)
                if mean > best or (mean == best and (found is None or k < found)):
                    best, found = mean, k
        return None if found is None else (-best, i, found)

    def _mean(self, i: int, j: int) -> float:
        return round(self._sums[i][j] / (self._sizes[i] * self._sizes[j]), _DIGITS)

    def _merge(self, i: int, j: int) -> None:
        """Join cluster `j` to `i`, which has the earlier first member."""
        sums = self._sums[i]
        del sums[j]
        for k, total in self._sums[j].items():
            if k != i:
                sums[k] = self._sums[k][i] = sums.get(k, 0.0) + total
                del self._sums[k][j]
        self._sums[j] = {}
        self._parts[i] += self._parts[j]
        self._parts[j] = []
        self._sizes[i] += self._sizes[j]
