"""Why a sentence was chosen or not, for every sentence of the corpus."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.composing.choice import Decision
from briefing.models import Corpus, Scores, Weighing

_LEAST_NOVELTY = 0.2

Positions = NDArray[np.int64]


def decide(
    weighing: Weighing,
    candidates: Positions,
    chosen: Sequence[int],
    worth: Scores,
    words: int,
    unfits: Sequence[str],
) -> tuple[Decision, ...]:
    """Return the decision on each sentence: why it was `chosen`, unfit, a repeat, or left out."""
    corpus, groups = weighing.corpus, weighing.repeats.groups
    printed = {int(groups[i]): i for i in chosen}
    room = words - int(corpus.words[list(chosen)].sum())
    novelty = _novelty(corpus, chosen)
    runners_up = _runners_up(weighing, candidates, chosen, worth)
    decisions = []
    for i, unfit in enumerate(unfits):
        twin = printed.get(int(groups[i]))
        if twin == i:
            other = runners_up.get(int(weighing.topics.labels[i]), -1)
            decision = Decision(chosen=True, reason="chosen", other=other)
        elif twin is not None:
            decision = Decision(chosen=False, reason="repeat", other=twin)
        elif unfit:
            decision = Decision(chosen=False, reason=unfit)
        elif novelty[i] < _LEAST_NOVELTY:
            other = _nearest(corpus, i, chosen)
            decision = Decision(chosen=False, reason="most of its terms are printed", other=other)
        elif corpus.words[i] > room:
            reason = f"outscored, and no room: {corpus.words[i]} words where {room} are left"
            decision = Decision(chosen=False, reason=reason)
        else:
            decision = Decision(chosen=False, reason="worth little beside what is printed")
        decisions.append(decision)
    return tuple(decisions)


def _novelty(corpus: Corpus, chosen: Sequence[int]) -> Scores:
    """Return for each sentence the share of its concepts' weight that is not printed."""
    covered = np.zeros(len(corpus.concept_weights), dtype=np.bool_)
    for i in chosen:
        covered[corpus.concepts.row(i)] = True
    rows, weights = corpus.concepts.rows(), corpus.concept_weights[corpus.concepts.values]
    total = np.bincount(rows, weights, minlength=len(corpus.texts))
    fresh = np.bincount(rows, weights * ~covered[corpus.concepts.values], minlength=len(corpus.texts))
    return np.where(total > 0, fresh / np.maximum(total, 1e-12), 1.0)


def _nearest(corpus: Corpus, i: int, chosen: Sequence[int]) -> int:
    """Return the chosen sentence that shares most concept weight with sentence `i`."""
    mine = corpus.concepts.row(i)

    def shared(j: int) -> float:
        common = np.intersect1d(mine, corpus.concepts.row(j), assume_unique=True)
        return float(corpus.concept_weights[common].sum())

    return max(chosen, key=shared, default=-1)


def _runners_up(
    weighing: Weighing, candidates: Positions, chosen: Sequence[int], worth: Scores
) -> dict[int, int]:
    """Return for each topic the best candidate that was not chosen: what the chosen ones displaced."""
    left = candidates[~np.isin(candidates, list(chosen))]
    labels = weighing.topics.labels[left]
    order = np.lexsort((left, -np.round(worth[left], 9), labels))
    first = order[np.flatnonzero(np.diff(labels[order], prepend=-1))]
    return {int(labels[k]): int(left[k]) for k in first}
