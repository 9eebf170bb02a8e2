"""The words that stand with an issue: often in its sentences, and seldom in others.

How much likelier a sentence with a word is to be on an issue than any sentence is the *lift* of association
rules (Brin, Motwani, Ullman and Tsur 1997).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.models import Flags, Scores
from briefing.weighing.topics.issues import FEWEST_REPORTS, Issue
from briefing.weighing.topics.word_uses import WordUses

_LIFT, _LEAD, _LEAST_SHARE = 2.0, 1.5, 0.3
_FEWEST_TOGETHER, _LEAST_TOGETHER = 3, 0.05
_MOST_COMPANIONS = 4
_MOST_TRIED = 200


def find_companions(
    uses: WordUses, issues: Sequence[Issue], weights: Scores, free: Flags
) -> list[tuple[int, ...]]:
    """Return up to four of the `free` stems, shape (stems,), for each issue, those that weigh most first.

    `weights`, shape (sentences,), says how much each sentence matters.
    """
    if not issues:
        return []
    caught = np.stack([issue.sentences for issue in issues])
    free = free & uses.of_noun & (uses.documents >= FEWEST_REPORTS)
    free[[stem for issue in issues for stem in issue.stems]] = False
    stems = np.flatnonzero(free)
    counts = np.diff(uses.sentences.starts)[stems]
    nearest = _Nearest(caught, weights)
    found: list[list[tuple[float, int]]] = [[] for _ in issues]
    for stem in stems[np.argsort(-counts, kind="stable")][:_MOST_TRIED].tolist():
        its = uses.sentences.row(stem)
        issue = nearest.find(its)
        if issue is not None:
            found[issue].append((-float(weights[its].sum()), stem))
    return [tuple(stem for _, stem in sorted(near)[:_MOST_COMPANIONS]) for near in found]


class _Nearest:
    """Says to which issue a word belongs."""

    def __init__(self, caught: NDArray[np.bool_], weights: Scores) -> None:
        self._caught, self._weights = caught, weights
        self._shares = (caught * weights).sum(axis=1) / weights.sum()
        self._fewest = np.maximum(_FEWEST_TOGETHER, _LEAST_TOGETHER * caught.sum(axis=1))

    def find(self, sentences: NDArray[np.int64]) -> int | None:
        """Return the issue that the `sentences` of a word are on; None if they are on none or on several.

        One more sentence is counted that is on none, so that a rare word does not belong by chance.
        """
        caught, weights = self._caught[:, sentences], self._weights[sentences]
        shares = (caught * weights).sum(axis=1) / (weights.sum() + self._weights.max())
        lifts = np.append(shares / self._shares, 0.0)
        best, second = np.argsort(-lifts, kind="stable")[:2].tolist()
        enough = caught[best].sum() >= self._fewest[best]
        alone = lifts[best] >= max(_LIFT, _LEAD * lifts[second])
        return best if enough and alone and shares[best] >= _LEAST_SHARE else None
