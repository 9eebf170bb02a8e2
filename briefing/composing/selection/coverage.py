"""Maximum concept coverage: which sentences cover the concepts of most worth within a budget of words.

Each candidate spreads its worth over its concepts. A concept counts once, at the best of the chosen
candidates that carry it (Gillick and Favre 2009). A reward is added for each group of which something is
chosen; it is concave in what is chosen (the diversity reward of Lin and Bilmes 2011). The objective is
monotone submodular. The search fills greedily at several prices of a word, then exchanges one or two
sentences until no exchange helps. Solving the same problem exactly with a solver changed neither ROUGE-1 nor
ROUGE-2 beyond noise and took a hundred times longer (docs/benchmarks.md).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

_PRICES = (0.3, 0.6, 1.0)
_EXCHANGE_PRICES = (0.0, 0.5, 1.0)
_MOST_CANDIDATES = 150  # by their worth alone
_SPARE = 1.5  # budgets that are filled greedily, for candidates
_MOST_PAIRS = 8
_MOST_TRIALS = 2500
_TINY = 1e-9
_DIGITS = 6  # beyond these a sum depends on the machine

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageProblem:
    """Candidates with what they carry.

    Entry k says that candidate ``rows[k]`` brings ``values[k]`` to concept ``columns[k]``; the rows ascend.
    """

    rows: Ints
    columns: Ints
    values: Floats
    costs: Ints
    """Shape (candidates,): words, at least 1."""
    groups: Ints
    """Shape (candidates,): the topic, from 0."""
    reward: float
    """How much the diversity of groups counts beside coverage; 0 leaves it out."""
    least: float = 0.0
    """The share of the best candidate's worth below which nothing is added."""
    find_alike: Callable[[Ints], Flags] | None = None
    """Returns which pairs of the candidates asked for are not chosen together, shape (asked, asked)."""

    @property
    def worth(self) -> Floats:
        """Shape (candidates,): what each brings alone."""
        return np.bincount(self.rows, self.values, minlength=len(self.costs)).astype(np.float64)


def solve(problem: CoverageProblem, budget: int, *, must: Sequence[int] = ()) -> list[int]:
    """Return the candidates chosen, `must` among them, of at most `budget` words together, best first.

    `must` has to fit the budget. Deterministic: no clock ends the search.
    """
    small, kept = _prune(problem, {*must, *_skim(problem, budget)})
    search = _Search(small, budget, problem.find_alike(kept) if problem.find_alike else None)
    forced = [int(place) for place in np.flatnonzero(np.isin(kept, list(must)))]
    starts = [search.fill(forced, (), price) for price in _PRICES]
    best = search.improve(max(starts, key=search.value), forced)
    return [int(kept[i]) for i in search.rank(best)]


def _skim(problem: CoverageProblem, budget: int) -> list[int]:
    """Return the candidates that greedy filling takes out of all of them, with room to spare.

    Gains only shrink as more is covered, so that a candidate is looked at again only when it comes first
    (Minoux 1978, "Accelerated greedy algorithms for maximizing submodular set functions").
    """
    columns, values = problem.columns, problem.values
    candidates = np.arange(len(problem.costs))
    starts = np.searchsorted(problem.rows, candidates)
    ends = np.searchsorted(problem.rows, candidates, side="right")
    shares = np.round(problem.worth / np.sqrt(problem.costs), 9)
    queue = [(-share, i, 0) for i, share in enumerate(shares.tolist())]
    heapify(queue)
    best = np.zeros(len(np.bincount(columns)))
    taken: list[int] = []
    room = int(_SPARE * budget)
    while queue and room > 0:
        _, i, seen = heappop(queue)
        its = slice(starts[i], ends[i])
        gain = np.maximum(values[its] - best[columns[its]], 0.0).sum()
        if seen < len(taken):
            heappush(queue, (-round(float(gain / np.sqrt(problem.costs[i])), 9), i, len(taken)))
            continue
        taken.append(i)
        room -= int(problem.costs[i])
        np.maximum.at(best, columns[its], values[its])
    return taken


def _prune(problem: CoverageProblem, wanted: Collection[int]) -> tuple[CoverageProblem, Ints]:
    """Return the problem over `wanted` and those of best worth for their words, and which these are."""
    order = problem.worth / np.sqrt(problem.costs)
    best = np.argsort(-np.round(order, 9), kind="stable")[:_MOST_CANDIDATES].tolist()
    kept = np.array(sorted({*best, *wanted}), dtype=np.int64)
    place = np.full(len(problem.costs), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    inside = place[problem.rows] >= 0
    _, columns = np.unique(problem.columns[inside], return_inverse=True)
    return (
        CoverageProblem(
            rows=place[problem.rows[inside]],
            columns=columns.astype(np.int64),
            values=problem.values[inside],
            costs=problem.costs[kept],
            groups=problem.groups[kept],
            reward=problem.reward,
            least=problem.least,
        ),
        kept,
    )


class _Search:
    """Filling and exchanging over a dense matrix of few candidates.

    A concept of one candidate only is folded into that candidate's own worth, which makes the matrix small.
    """

    def __init__(self, problem: CoverageProblem, budget: int, alike: Flags | None) -> None:
        count = len(problem.costs)
        self._alike = np.zeros((count, count), dtype=np.bool_) if alike is None else alike
        carriers = np.bincount(problem.columns)
        shared = carriers[problem.columns] > 1
        concepts, columns = np.unique(problem.columns[shared], return_inverse=True)
        self._matrix = np.zeros((count, len(concepts)))
        self._matrix[problem.rows[shared], columns] = problem.values[shared]
        self._own = np.bincount(problem.rows[~shared], problem.values[~shared], minlength=count)
        self._costs, self._budget = problem.costs, budget
        worth = problem.worth
        self._reward = problem.reward * float(worth.max())
        self._least = max(_TINY, problem.least * float(worth.max()))
        self._groups = problem.groups
        self._group_count = len(np.bincount(problem.groups))
        best = np.full(self._group_count, _TINY)
        np.maximum.at(best, self._groups, worth)
        self._shares = worth / best[self._groups]

    def value(self, chosen: Sequence[int]) -> float:
        """Return what `chosen` are worth together, rounded."""
        if not chosen:
            return 0.0
        picked = list(chosen)
        covered = float(self._matrix[picked].max(axis=0).sum() + self._own[picked].sum())
        return round(covered + self._reward * float(np.sqrt(self._held(picked)).sum()), _DIGITS)

    def fill(self, start: Sequence[int], excluded: Sequence[int], price: float) -> list[int]:
        """Add the best gain for its words to the power `price` while there is room.

        The first addition is none of `excluded`.
        """
        chosen = list(start)
        best = self._matrix[chosen].max(axis=0) if chosen else np.zeros(self._matrix.shape[1])
        held = self._held(chosen)
        room = self._budget - int(self._costs[chosen].sum())
        while True:
            open_ = self._costs <= room
            open_[chosen] = False
            open_ &= ~self._alike[chosen].any(axis=0)
            if len(chosen) == len(start):
                open_[list(excluded)] = False
            fresh, reward = self._gains(best, held)
            open_ &= fresh >= self._least
            if not open_.any():
                return chosen
            ranked = np.where(open_, np.round((fresh + reward) / self._costs**price, _DIGITS), -np.inf)
            pick = int(ranked.argmax())
            chosen.append(pick)
            best = np.maximum(best, self._matrix[pick])
            held[self._groups[pick]] += self._shares[pick]
            room -= int(self._costs[pick])

    def improve(self, chosen: list[int], must: Sequence[int]) -> list[int]:
        """Take out one or two sentences, none of `must`, and fill again, until no exchange helps."""
        left = _MOST_TRIALS
        while left > 0:
            trials = [
                self.fill([i for i in chosen if i not in removed], removed, price)
                for removed in _removals([i for i in chosen if i not in must])
                for price in _EXCHANGE_PRICES
            ]
            left -= len(trials)
            best = max(trials, key=self.value, default=chosen)
            if self.value(best) <= self.value(chosen):
                break
            chosen = best
        return chosen

    def rank(self, chosen: Sequence[int]) -> list[int]:
        """Return `chosen` in the order in which each adds most to those before it."""
        left, ranked = list(chosen), list[int]()
        best, held = np.zeros(self._matrix.shape[1]), self._held([])
        while left:
            gains = np.round(sum(self._gains(best, held)), _DIGITS)
            pick = max(left, key=lambda i: (gains[i], -i))
            left.remove(pick)
            ranked.append(pick)
            best = np.maximum(best, self._matrix[pick])
            held[self._groups[pick]] += self._shares[pick]
        return ranked

    def _gains(self, best: Floats, held: Floats) -> tuple[Floats, Floats]:
        """Return what each candidate would add to what is covered, and to the reward of its group."""
        fresh: Floats = np.maximum(self._matrix - best, 0.0).sum(axis=1) + self._own
        groups = held[self._groups]
        reward: Floats = self._reward * (np.sqrt(groups + self._shares) - np.sqrt(groups))
        return fresh, reward

    def _held(self, chosen: Sequence[int]) -> Floats:
        """Return what each group has been given, in shares of its own best candidate's worth."""
        held = np.zeros(self._group_count)
        np.add.at(held, self._groups[list(chosen)], self._shares[list(chosen)])
        return held


def _removals(free: Sequence[int]) -> list[tuple[int, ...]]:
    """Return what may be taken out together: each sentence alone, and each pair while they are few."""
    alone: list[tuple[int, ...]] = [(i,) for i in free]
    if len(free) > _MOST_PAIRS:
        return alone
    return alone + [(i, j) for i in free for j in free if j < i]
