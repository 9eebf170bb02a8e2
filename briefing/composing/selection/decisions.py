"""Why a sentence was chosen or not, for every sentence of the corpus."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.models import Analysis, Corpus, Flags, Scores

_LEAST_NOVELTY = 0.2
_DIGITS = 9  # beyond these a sum depends on the machine

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What selection did with a sentence, and why."""

    chosen: bool
    reason: str
    other: int = -1
    """The sentence that stood in its way, or that it displaced; -1 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen sentences, best first, and the decision on every sentence."""

    chosen: tuple[int, ...]
    worth: Scores
    """What each sentence is worth alone."""
    decisions: tuple[Decision, ...]


class _LeftOut(dict[str, Decision]):
    """The decision not to print by its reason: most sentences share one of a few."""

    def __missing__(self, reason: str) -> Decision:
        decision = self[reason] = Decision(chosen=False, reason=reason)
        return decision


def decide(
    analysis: Analysis,
    candidates: Positions,
    chosen: Sequence[int],
    worth: Scores,
    words: int,
    ineligibility: Sequence[str],
) -> tuple[Decision, ...]:
    """Return the decision on each sentence: why it was `chosen`, ineligible, a repeat, or left out."""
    corpus, groups, lengths = (
        analysis.corpus,
        analysis.repeats.groups.tolist(),
        analysis.corpus.words.tolist(),
    )
    printed = {groups[i]: i for i in chosen}
    room = max(0, words - int(corpus.words[list(chosen)].sum()))
    known = _novelty(corpus, chosen) < _LEAST_NOVELTY
    nearest = _nearest(corpus, known, chosen).tolist()
    runners_up = _runners_up(analysis, candidates, chosen, worth)
    decisions = []
    left_out = _LeftOut()
    for i, reason in enumerate(ineligibility):
        twin = printed.get(groups[i])
        if twin == i:
            other = runners_up.get(int(analysis.topics.labels[i]), -1)
            decision = Decision(chosen=True, reason="chosen", other=other)
        elif twin is not None:
            decision = Decision(chosen=False, reason="repeat", other=twin)
        elif reason:
            decision = left_out[reason]
        elif known[i]:
            decision = Decision(chosen=False, reason="most of its terms are printed", other=nearest[i])
        elif lengths[i] > room:
            decision = left_out[f"outscored, and no room: {lengths[i]} words where {room} are left"]
        else:
            decision = left_out["worth little beside what is printed"]
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


def _nearest(corpus: Corpus, asked: Flags, chosen: Sequence[int]) -> Positions:
    """Return for each sentence `asked` for the chosen one that shares most concept weight with it, or -1."""
    count = len(corpus.texts)
    rows, concepts = corpus.concepts.rows(), corpus.concepts.values
    kept = asked[rows]
    rows, concepts = rows[kept], concepts[kept]
    weights = corpus.concept_weights[concepts]
    nearest = np.full(count, -1, dtype=np.int64)
    most = np.full(count, -1.0)
    for j in chosen:
        held = np.zeros(len(corpus.concept_weights), dtype=np.bool_)
        held[corpus.concepts.row(j)] = True
        shared = np.round(np.bincount(rows, weights * held[concepts], minlength=count), _DIGITS)
        nearest[shared > most] = j
        most = np.maximum(most, shared)
    return nearest


def _runners_up(
    analysis: Analysis, candidates: Positions, chosen: Sequence[int], worth: Scores
) -> dict[int, int]:
    """Return for each topic the best candidate that was not chosen: what the chosen ones displaced."""
    left = candidates[~np.isin(candidates, list(chosen))]
    labels = analysis.topics.labels[left]
    order = np.lexsort((left, -np.round(worth[left], 9), labels))
    first = order[np.flatnonzero(np.diff(labels[order], prepend=-1))]
    return {int(labels[k]): int(left[k]) for k in first}
