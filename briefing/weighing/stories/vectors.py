"""Documents -> vectors of their terms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Ragged, Weights
from briefing.weighing.arrays import group_sums, row_starts, stable_order, starts_of, unique_inverse

_MOST_SMALL = np.iinfo(np.int32).max
_MOST_ENTRIES = 1_000_000  # that are sorted together

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermVectors:
    """The terms of each document, or of each cluster of documents, with their weights."""

    terms: Ragged
    """Ascending positions in the vocabulary."""
    weights: Weights
    """Shape (entries of `terms`,)."""
    size: int
    """How many terms the vocabulary has."""

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return len(self.terms.starts) - 1

    def take(self, rows: Counts) -> "TermVectors":
        """Return the vectors asked for, in their order."""
        terms, places = self.terms.take(rows)
        return replace(self, terms=terms, weights=self.weights[places])

    def shared(self) -> "TermVectors":
        """Return the vectors without the terms that only one of them has."""
        is_shared = np.bincount(self.terms.values) > 1
        kept = is_shared[self.terms.values]
        lengths = [
            np.bincount(self._rows(low, high)[kept[self._span(low, high)]], minlength=high - low)
            for low, high in blocks(self.terms.starts)
        ]
        starts = starts_of(np.concatenate(lengths))
        return replace(
            self, terms=Ragged(values=self.terms.values[kept], starts=starts), weights=self.weights[kept]
        )

    def sums(self, groups: Counts, count: int, factors: Floats | None = None) -> "TermVectors":
        """Return the sum of the vectors, each times its factor, of each of `count` groups.

        `groups` has that of each vector.
        """
        factors = np.ones(len(self)) if factors is None else factors
        order = stable_order(groups)
        firsts = row_starts(groups[order], count)
        lengths = np.diff(self.terms.starts)[order]
        sizes = group_sums(groups[order], lengths, count).astype(np.int64)
        ends = starts_of(sizes)
        # Each block is written where it stays: of an archive the vectors take most of the memory.
        values, weights = np.empty(ends[-1], self.terms.values.dtype), np.empty(ends[-1])
        starts = np.zeros(count + 1, dtype=np.int64)
        for low, high in blocks(ends):
            its = order[firsts[low] : firsts[high]]
            terms, sums, counts = self._sum_block(its, groups[its] - low, high - low, factors[its])
            starts[low + 1 : high + 1] = starts[low] + np.cumsum(counts)
            span = slice(int(starts[low]), int(starts[high]))
            values[span], weights[span] = terms, sums
        end = int(starts[-1])
        return replace(self, terms=Ragged(values=values[:end], starts=starts), weights=weights[:end])

    def _sum_block(
        self, vectors: Counts, groups: Counts, count: int, factors: Floats
    ) -> tuple[Counts, Floats, Counts]:
        """Return the terms and weights of the sums of `count` groups, and how many each has.

        Each of the `vectors` has its group and its factor. Where there is one, nothing is summed.
        """
        is_alone = (np.bincount(groups) == 1)[groups]
        cells, weights = self._cells(vectors[~is_alone], groups[~is_alone], factors[~is_alone])
        cells, inverse = unique_inverse(cells)
        sums = group_sums(inverse, weights, len(cells))
        alone, weights = self._cells(vectors[is_alone], groups[is_alone], factors[is_alone])
        cells = np.concatenate([cells, alone])
        order = stable_order(cells)
        rows, columns = np.divmod(cells[order], self.size)
        return columns, np.concatenate([sums, weights])[order], np.bincount(rows, minlength=count)

    def _cells(self, vectors: Counts, groups: Counts, factors: Floats) -> tuple[Counts, Floats]:
        """Return ``group * size + term`` of each entry of some vectors, and its weight times the factor."""
        terms, places = self.terms.take(vectors)
        rows = terms.rows()
        return groups[rows] * self.size + terms.values, self.weights[places] * factors[rows]

    def _span(self, low: int, high: int) -> slice:
        """Return where the entries of vectors `low` to `high` stand."""
        return slice(int(self.terms.starts[low]), int(self.terms.starts[high]))

    def _rows(self, low: int, high: int) -> Counts:
        """Return the vector of each entry of those from `low` to `high`, counted from `low`."""
        return np.repeat(np.arange(high - low), np.diff(self.terms.starts[low : high + 1]))


def term_vectors(
    corpus: Corpus, texts: Counts, count: int, *, documents: TermVectors | None = None
) -> TermVectors:
    """Return the vectors, of length 1, of `count` texts; `texts`, shape (sentences,), says whose each is.

    A term weighs the logarithm of its count times the root of the logarithm of its rarity. Rarity alone
    would make the few words that two reports of another matter share by chance as strong as the names of
    theirs. Terms are as rare as they are among the vectors of `documents`, or else among the texts.
    """
    size = max(1, len(corpus.vocabulary))
    shown = np.flatnonzero(corpus.content[corpus.terms.values])
    codes = texts[corpus.terms.rows()[shown]] * size + corpus.terms.values[shown]
    cells, mentions = count_codes(codes)
    rows, terms = np.divmod(cells, size)
    holders = np.bincount(documents.terms.values if documents else terms, minlength=size)
    rarity = (len(documents) if documents else count) / np.maximum(1, holders)
    weights = np.log1p(mentions) * rarity_weights(rarity)[terms]
    norms = np.sqrt(np.bincount(rows, weights**2))
    starts = row_starts(rows, count).astype(np.int64)
    return TermVectors(terms=Ragged(values=terms, starts=starts), weights=weights / norms[rows], size=size)


def term_weights(mentions: Counts, rarity: Floats) -> Floats:
    """Return what terms weigh in a text that has each so often; see :func:`term_vectors`."""
    return np.asarray(np.log1p(mentions) * rarity_weights(rarity), dtype=np.float64)


def rarity_weights(rarity: Floats) -> Floats:
    """Return what terms of such rarity weigh in a text that has each once, but for a factor."""
    return np.asarray(np.sqrt(np.log1p(rarity)), dtype=np.float64)


def count_codes(codes: Counts) -> tuple[Counts, Counts]:
    """Return the distinct codes, ascending, and how often each occurs; small numbers are sorted faster."""
    is_small = codes.max(initial=0) <= _MOST_SMALL
    found, counts = np.unique(codes.astype(np.int32) if is_small else codes, return_counts=True)
    return found.astype(np.int64), counts


def blocks(starts: Counts) -> Iterator[tuple[int, int]]:
    """Yield spans ``[low, high)`` of rows, one behind the other, with up to some millions of entries each.

    `starts` says where the entries of each row begin, and where the last ends. A row with more entries is a
    span of its own. Without rows there is one empty span.
    """
    low, last = 0, len(starts) - 1
    while True:
        high = int(np.searchsorted(starts, starts[low] + _MOST_ENTRIES, side="right")) - 1
        high = min(last, max(high, low + 1))
        yield low, high
        if high == last:
            return
        low = high
