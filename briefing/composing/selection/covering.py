"""Which of the chosen sentences says nearly all that another one says."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Flags, Labels, Weights
from briefing.models.arrays import sorted_unique, stable_order

_COMMON = 0.1  # what a term weighs that every document carries
_COVERED = 0.8  # of the weight of a sentence
_DIGITS = 9  # beyond these a sum depends on the machine

Positions = NDArray[np.int64]


class Covering:
    """The chosen sentences that say as much as others; they are compared when somebody asks."""

    def __init__(self, corpus: Corpus, chosen: Sequence[int]) -> None:
        self._corpus, self._chosen = corpus, chosen

    def of(self, sentence: int) -> int:
        """Return the first chosen sentence that says nearly all that a sentence says, or -1."""
        return int(self._first[sentence])

    def by(self, chosen: int) -> list[int]:
        """Return the sentences that say hardly more than a chosen one, which comes first of such."""
        return np.flatnonzero(self._first == chosen).tolist()

    @cached_property
    def _first(self) -> Labels:
        return find_covering(self._corpus, self._chosen)


def find_covering(corpus: Corpus, chosen: Sequence[int]) -> Labels:
    """Return for each sentence the first of the `chosen` that says nearly all that is its own, or -1.

    Words that most documents carry say nothing about that. A figure that differs says all.
    """
    covering = np.full(len(corpus.texts), -1, dtype=np.int64)
    for j in reversed(chosen):
        covering[_covered_by(corpus, j)] = j
    return covering


def _covered_by(corpus: Corpus, j: int) -> Positions:
    """Return the sentences of which sentence `j` says nearly all that is their own; found once."""
    return corpus.derived.get((_covered_by, j), lambda: _find_covered(corpus, j))


def _find_covered(corpus: Corpus, j: int) -> Positions:
    index = corpus.derived.get(_ContentIndex, lambda: _index_content(corpus))
    count = len(corpus.texts)
    terms = sorted_unique(corpus.terms.row(j))
    own = terms[corpus.content[terms]]
    rows = np.concatenate([np.empty(0, dtype=np.int64), *map(index.holders, own.tolist())])
    lengths = index.starts[own + 1] - index.starts[own]
    shared = np.bincount(rows, np.repeat(index.weights[own], lengths), minlength=count)
    same = np.bincount(rows, np.repeat(index.figures[own], lengths), minlength=count)
    is_covered = (np.round(shared, _DIGITS) >= index.least) & (same == index.counted) & (index.least > 0)
    return np.flatnonzero(is_covered)


class _ContentIndex(NamedTuple):
    """The content terms of the sentences, by term."""

    rows: Positions
    """The sentences that have each term, ascending, term after term."""
    starts: Positions
    """Shape (vocabulary + 1,): where those of each term begin."""
    weights: Weights
    """What each term of the vocabulary says."""
    figures: Flags
    """Which terms of the vocabulary have a figure."""
    least: NDArray[np.float64]
    """What has to be shared of each sentence."""
    counted: Positions
    """How many figures each sentence has."""

    def holders(self, term: int) -> Positions:
        """Return the sentences that have a term, ascending."""
        return self.rows[self.starts[term] : self.starts[term + 1]]


def _index_content(corpus: Corpus) -> _ContentIndex:
    size, count = len(corpus.vocabulary), len(corpus.texts)
    shown = corpus.content[corpus.terms.values]
    cells = sorted_unique(corpus.terms.rows()[shown] * size + corpus.terms.values[shown])
    rows, terms = np.divmod(cells, size)
    weights = _term_weights(corpus, rows, terms)
    figures = np.array([any(map(str.isdigit, term)) for term in corpus.vocabulary], dtype=np.bool_)
    return _ContentIndex(
        rows=rows[stable_order(terms)],
        starts=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.bincount(terms, minlength=size))]),
        weights=weights,
        figures=figures,
        least=np.round(_COVERED * np.bincount(rows, weights[terms], minlength=count), _DIGITS),
        counted=np.bincount(rows, figures[terms], minlength=count),
    )


def _term_weights(corpus: Corpus, rows: Positions, terms: Positions) -> Weights:
    """Return what each term says: less the more documents carry it; entries are of sentences and terms."""
    size = len(corpus.vocabulary)
    documents = corpus.document_numbers
    holders = np.bincount(sorted_unique(documents[rows] * size + terms) % size, minlength=size)
    return np.maximum(_COMMON, 1 - holders / len(corpus.documents))
