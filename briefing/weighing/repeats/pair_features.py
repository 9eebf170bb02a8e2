"""The features of a pair of sentences from which it is told how alike they are.

They are plain numbers: how much of their weight (inverse document frequency) the one sentence has in common
with the other, word by word or as a word of the same family or spelling; what is missing in stop words,
numbers and other words; common pairs and skip-pairs of neighbours (Lin and Och 2004, "Automatic evaluation of
machine translation quality using longest common subsequence and skip-bigram statistics"); their longest
common subsequence; their lengths.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Weights
from briefing.weighing.arrays import sorted_unique
from briefing.weighing.terms.lexicon import MOST_FAMILIES, Lexicon, build_lexicon

FEATURES = (
    "common weight",
    "common weight, smaller share",
    "common weight, greater share",
    "missing stop words",
    "missing weight of numbers",
    "missing numbers",
    "missing words",
    "common pairs of neighbours",
    "common skip-pairs",
    "longest common subsequence",
    "difference of lengths",
    "length",
)

_LONGEST = 64  # terms of a sentence that are compared; the rest of a longer one is left aside
_CELLS = 2_000_000  # of the table of terms by terms of the pairs that are compared at once
_REACH = 4
_ALIKE_SPELLING = 0.5
_SAME_FAMILY = 0.8
# Two reports are too small to show which words are common: weights are computed as if there were so many
# other sentences, with each stop word in one of ten and each other word in one.
_BACKGROUND = 500.0
_STOP_SHARE = 0.1

Pairs = NDArray[np.int64]
"""Shape (pairs, 2): positions of two sentences."""


def build_term_table(corpus: Corpus) -> "TermTable":
    """Return what is known of the terms of a corpus."""
    return TermTable(lexicon=build_lexicon(corpus), weights=_weights(corpus), corpus=corpus)


def extract_features(terms: "TermTable", pairs: Pairs) -> NDArray[np.float64]:
    """Return the features of each pair, shape (pairs, len(FEATURES)); (a, b) and (b, a) have the same."""
    lengths = np.minimum(np.diff(terms.corpus.terms.starts), _LONGEST)[pairs]
    ordered = np.sort(pairs, axis=1)  # so that they are the same to the last digit
    features = np.zeros((len(pairs), len(FEATURES)))
    queue = np.argsort(lengths.max(axis=1), kind="stable")
    start = 0
    while start < len(queue):
        # Short sentences first: a table is as wide as its longest sentence, and the last block's is widest.
        wide = max(1, int(lengths[queue[min(len(queue) - 1, start + 4096)]].max()))
        block = queue[start : start + max(1, min(4096, _CELLS // wide**2))]
        features[block] = _PairBlock(terms, ordered[block]).features()
        start += len(block)
    return features


def _weights(corpus: Corpus) -> Weights:
    """Return the inverse document frequency of each term, with the sentences of the background."""
    rows, values = corpus.terms.rows(), corpus.terms.values
    size = len(corpus.vocabulary)
    spread = np.bincount(sorted_unique(rows * size + values) % size, minlength=size)
    usual = np.where(corpus.content, 1.0, _BACKGROUND * _STOP_SHARE)
    weights: Weights = np.log((_BACKGROUND + len(corpus.sentences)) / (usual + spread))
    return np.maximum(weights, 0.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTable:
    """What is known of the terms of a corpus: their lexicon and their weights."""

    lexicon: Lexicon
    weights: Weights
    corpus: Corpus

    def rows(self, sentences: Counts) -> Counts:
        """Return the terms of `sentences`, shape (sentences, the longest's length), -1 behind the end."""
        starts = self.corpus.terms.starts
        lengths = np.minimum(starts[sentences + 1] - starts[sentences], _LONGEST)
        places = np.arange(max(1, int(lengths.max(initial=0))))
        inside = places < lengths[:, None]
        found = np.full(inside.shape, -1, dtype=np.int64)
        found[inside] = self.corpus.terms.values[(starts[sentences][:, None] + places)[inside]]
        return found

    def word_similarity(self, first: Counts, second: Counts) -> Weights:
        """Return how alike terms are that are not the same, shape (terms,), by family or spelling."""
        known = self.lexicon
        alike = np.zeros(len(first))
        for column in range(MOST_FAMILIES):
            family = known.families[first, column]
            same = (known.families[second] == family[:, None]).any(axis=1) & (family >= 0)
            alike[same] = _SAME_FAMILY
        # Most words begin with other letters: only the rest are compared letter by letter.
        begins = np.flatnonzero(known.prefixes[first] == known.prefixes[second])
        alike[begins] = np.maximum(alike[begins], self._spelling_similarity(first[begins], second[begins]))
        return alike

    def _spelling_similarity(self, first: Counts, second: Counts) -> Weights:
        """Return the share of letters that terms have in common at both ends, 0 where it is small."""
        known = self.lexicon
        longer = np.maximum(known.lengths[first], known.lengths[second])
        beginning = _common_prefix(known.letters[first] == known.letters[second])
        ending = _common_prefix(known.reversed_letters[first] == known.reversed_letters[second])
        shorter = np.minimum(known.lengths[first], known.lengths[second])
        shared = np.minimum(beginning + ending, shorter) / longer
        return np.where(shared >= _ALIKE_SPELLING, shared, 0.0)


def _common_prefix(same: NDArray[np.bool_]) -> Counts:
    """Return how many letters are the same before the first that is not."""
    length: Counts = np.logical_and.accumulate(same, axis=1).sum(axis=1)
    return length


class _PairBlock:
    """Some pairs of sentences, their terms side by side in one table."""

    def __init__(self, table: TermTable, pairs: Pairs) -> None:
        self._table = table
        self._terms = [table.rows(pairs[:, side]) for side in (0, 1)]
        canon = [np.where(terms >= 0, table.lexicon.canon[terms], -1) for terms in self._terms]
        # Shape (pairs, terms of the first, terms of the second).
        self._same = (canon[0][:, :, None] == canon[1][:, None, :]) & (canon[0] >= 0)[:, :, None]

    def features(self) -> NDArray[np.float64]:
        """Return the features of the pairs, in the order of `FEATURES`."""
        inside = [terms >= 0 for terms in self._terms]
        lengths = [side.sum(axis=1) for side in inside]
        weights = [np.where(i, self._table.weights[t], 0.0) for i, t in zip(inside, self._terms, strict=True)]
        found = self._matches()
        whole = [np.maximum(w.sum(axis=1), 1e-9) for w in weights]
        covered = [(w * f).sum(axis=1) for w, f in zip(weights, found, strict=True)]
        shares = np.stack([c / w for c, w in zip(covered, whole, strict=True)])
        terms = np.maximum(lengths[0] + lengths[1], 1)
        return np.stack(
            [
                (covered[0] + covered[1]) / (whole[0] + whole[1]),
                shares.min(axis=0),
                shares.max(axis=0),
                *self._missing(weights, found, whole[0] + whole[1]),
                _twice_shared(self._same[:, :-1, :-1] & self._same[:, 1:, 1:], terms - 2),
                self._skips(lengths),
                2.0 * self._longest_subsequence() / terms,
                np.abs(lengths[0] - lengths[1]),
                np.log(terms),
            ],
            axis=1,
        )

    def _matches(self) -> list[Weights]:
        """Return how well each term of one sentence is matched in the other: 1 for the same term."""
        found = [self._same.any(axis=2).astype(np.float64), self._same.any(axis=1).astype(np.float64)]
        table = (found[0] == 0)[:, :, None] | (found[1] == 0)[:, None, :]
        table &= (self._terms[0] >= 0)[:, :, None] & (self._terms[1] >= 0)[:, None, :] & ~self._same
        table &= self._are_candidates()
        pair, i, j = np.nonzero(table)
        first, second = self._terms[0][pair, i], self._terms[1][pair, j]
        alike = self._table.word_similarity(first, second)
        some = alike > 0
        np.maximum.at(found[0], (pair[some], i[some]), alike[some])
        np.maximum.at(found[1], (pair[some], j[some]), alike[some])
        return found

    def _are_candidates(self) -> NDArray[np.bool_]:
        """Return which terms begin alike or both have a family: most do not, and cannot be alike."""
        known = self._table.lexicon
        begin = [known.prefixes[terms] for terms in self._terms]
        kin = [known.families[terms, 0] >= 0 for terms in self._terms]
        alike = begin[0][:, :, None] == begin[1][:, None, :]
        return np.asarray(alike | (kin[0][:, :, None] & kin[1][:, None, :]))

    def _missing(self, weights: list[Weights], found: list[Weights], whole: Weights) -> list[Weights]:
        """Return the share of weight missing in stop words and numbers, and counts of numbers and words."""
        numeric = [self._table.lexicon.numeric[t] for t in self._terms]
        stop = [~self._table.corpus.content[t] & ~n for t, n in zip(self._terms, numeric, strict=True)]
        word = [~s & ~n for s, n in zip(stop, numeric, strict=True)]
        lacks = [(1 - f) * (t >= 0) for f, t in zip(found, self._terms, strict=True)]

        def total(kind: list[NDArray[np.bool_]], amounts: list[Weights]) -> Weights:
            sums = [(k * m * a).sum(axis=1) for k, m, a in zip(kind, lacks, amounts, strict=True)]
            return np.asarray(sums[0] + sums[1], dtype=np.float64)

        ones = [np.ones_like(w) for w in weights]
        return [
            total(stop, weights) / whole,
            total(numeric, weights) / whole,
            total(numeric, ones),
            total(word, ones),
        ]

    def _skips(self, lengths: list[Counts]) -> Weights:
        """Return the share of pairs of terms, up to four apart, that stand in both in the same order."""
        shared = np.zeros(len(self._same))
        for same in (self._same, self._same.transpose(0, 2, 1)):
            wide = same.shape[2]
            near = np.zeros_like(same)
            for step in range(1, min(_REACH, wide - 1) + 1):
                near[:, :, : wide - step] |= same[:, :, step:]
            for step in range(1, min(_REACH, same.shape[1] - 1) + 1):
                shared += (same[:, :-step] & near[:, step:]).any(axis=2).sum(axis=1)
        possible = sum(np.maximum(n - step, 0) for n in lengths for step in range(1, _REACH + 1))
        return np.asarray(shared / np.maximum(possible, 1), dtype=np.float64)

    def _longest_subsequence(self) -> Counts:
        """Return how many terms stand in both in the same order, row by row of the table."""
        best = np.zeros((len(self._same), self._same.shape[2] + 1), dtype=np.int64)
        for i in range(self._same.shape[1]):
            best[:, 1:] = np.maximum(best[:, 1:], best[:, :-1] + self._same[:, i])
            np.maximum.accumulate(best, axis=1, out=best)
        return best[:, -1]


def _twice_shared(same: NDArray[np.bool_], possible: Counts) -> Weights:
    shared = same.any(axis=2).sum(axis=1) + same.any(axis=1).sum(axis=1)
    return np.asarray(shared / np.maximum(possible, 1), dtype=np.float64)
