"""Which sentences say so much of the same that only one of them is worth its words.

Concepts alone do not show it. Those that all reports of a story carry weigh most and are covered by its first
sentence; of what is left a second report of the same event always adds a little. So sentences are compared
by what is not common in their story. Two reports of one event begin with it in words of their own, so that
less has to be the same in the first sentences of two reports of a day.
"""

from math import nan

import numpy as np
from numpy.typing import NDArray

from briefing.models import Analysis, Corpus, Weights
from briefing.models.arrays import sorted_unique

_SHARED = 0.36  # of the weight of the lesser sentence
_SHARED_LEAD = 0.3  # where both begin reports of the same day, or of two that follow each other
_DIGITS = 9

Positions = NDArray[np.int64]


def find_alike(analysis: Analysis, story: int, sentences: Positions) -> NDArray[np.bool_]:
    """Return which pairs of `sentences` of a story are alike, shape (sentences, sentences)."""
    corpus = analysis.corpus
    weights = analysis.stories.term_weights(corpus, story)
    terms, _ = corpus.terms.take(sentences)
    known, columns = np.unique(terms.values, return_inverse=True)
    holds = np.zeros((len(sentences), len(known)))
    holds[terms.rows(), columns] = 1.0
    weighed = holds * weights[known]
    shared, own = weighed @ holds.T, weighed.sum(axis=1)
    least = np.minimum(own[:, None], own[None, :])
    days = np.array([_day_begun(corpus, i) for i in sentences.tolist()])
    parts = np.where(np.abs(days[:, None] - days[None, :]) <= 1, _SHARED_LEAD, _SHARED)
    alike: NDArray[np.bool_] = (np.round(shared, _DIGITS) >= np.round(parts * least, _DIGITS)) & (least > 0)
    np.fill_diagonal(alike, val=False)
    return alike


def says_as_much(corpus: Corpus, weights: Weights, sentence: int, other: int) -> bool:
    """Say whether two sentences are alike, as :func:`find_alike` has it; `weights` are of their story."""
    terms, others = (sorted_unique(corpus.terms.row(i)) for i in (sentence, other))
    shared = weights[np.intersect1d(terms, others, assume_unique=True)].sum()
    least = min(weights[terms].sum(), weights[others].sum())
    days = abs(_day_begun(corpus, sentence) - _day_begun(corpus, other))
    part = _SHARED_LEAD if days <= 1 else _SHARED
    return bool(least > 0 and round(float(shared), _DIGITS) >= round(float(part * least), _DIGITS))


def _day_begun(corpus: Corpus, sentence: int) -> float:
    """Return the day of a report of which the sentence is the first, as a number; NaN for all others."""
    published = corpus.document_of(sentence).published
    is_first = corpus.sentences[sentence].position == 0
    return float(published.toordinal()) if published and is_first else nan
