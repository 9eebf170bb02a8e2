"""How alike two sentences are in what they say, from their words alone.

A pair of sentences is described by a few plain numbers: how much of their weight (inverse document
frequency) the one finds in the other, word by word or as a word of the same family or spelling; what is
missing in stop words, numbers and other words; shared pairs and skip-pairs of neighbours (Lin and Och 2004,
"Automatic evaluation of machine translation quality using longest common subsequence and skip-bigram
statistics"); their longest common subsequence; their lengths. A ridge regression on these numbers, their
squares and products was fitted to human judgements; ``benchmarks/learn_repeats.py`` fits it again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Scores, Weights
from briefing.weighing.repeats.blocking import distinct
from briefing.weighing.repeats.similarity_weights import CENTRES, SPREADS, WEIGHTS
from briefing.weighing.terms.lexicon import MOST_FAMILIES, Lexicon, look_up

_LONGEST = 64  # terms of a sentence that are compared; the rest of a longer one is left aside
_CELLS = 2_000_000  # of the table of terms by terms of the pairs that are compared at once
_REACH = 4
_ALIKE_SPELLING = 0.5
_SAME_FAMILY = 0.8
# A dossier of two reports knows nothing of common words: it is read as if beside so many other sentences,
# in which each stop word stands in one of ten and each other word in one.
_BACKGROUND = 500.0
_STOP_SHARE = 0.1

Pairs = NDArray[np.int64]
"""Shape (pairs, 2): positions of two sentences."""


def compare(corpus: Corpus, pairs: Pairs) -> Scores:
    """Return how alike the sentences of each pair are: shape (pairs,), 1 for the same and 0 for unrelated.

    It is the same for (a, b) and (b, a), and does not depend on which other pairs are asked for.
    """
    return compare_words(read_words(corpus), pairs)


def compare_words(words: "Words", pairs: Pairs) -> Scores:
    """Return what `compare` returns, of a corpus whose words were read before."""
    described = describe_pairs(words, pairs)
    scaled = np.clip((described - CENTRES) / SPREADS, -4.0, 4.0)
    # Rounded, for the last bits of a product of matrices depend on how many rows it has.
    return np.asarray(np.clip(np.round(expand(scaled) @ WEIGHTS, 6), 0.0, 1.0))


def expand(scaled: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1, each column, and each product of two columns or of one with itself."""
    left, right = np.triu_indices(scaled.shape[1])
    return np.hstack([np.ones((len(scaled), 1)), scaled, scaled[:, left] * scaled[:, right]])


def read_words(corpus: Corpus) -> "Words":
    """Return what is known of the words of a corpus."""
    return Words(lexicon=look_up(corpus.vocabulary), weights=_weights(corpus), corpus=corpus)


def describe_pairs(words: "Words", pairs: Pairs) -> NDArray[np.float64]:
    """Return the numbers that describe each pair, shape (pairs, features)."""
    lengths = np.minimum(np.diff(words.corpus.terms.starts), _LONGEST)[pairs]
    # Symmetric by construction: the longer sentence stands first, of equal ones the earlier.
    swap = (lengths[:, 0] < lengths[:, 1]) | ((lengths[:, 0] == lengths[:, 1]) & (pairs[:, 0] > pairs[:, 1]))
    ordered = np.where(swap[:, None], pairs[:, ::-1], pairs)
    described = np.zeros((len(pairs), len(CENTRES)))
    queue = np.argsort(lengths.max(axis=1, initial=0), kind="stable")
    start = 0
    while start < len(queue):
        # Short sentences first: a table is as wide as its longest sentence, and the last block's is widest.
        wide = max(1, int(lengths[queue[min(len(queue) - 1, start + 4096)]].max()))
        block = queue[start : start + max(1, min(4096, _CELLS // wide**2))]
        described[block] = _Block(words, ordered[block]).describe()
        start += len(block)
    return described


def _weights(corpus: Corpus) -> Weights:
    """Return the inverse document frequency of each term, with the sentences of the background."""
    rows, values = corpus.terms.rows(), corpus.terms.values
    seen = distinct(rows * max(1, len(corpus.vocabulary)) + values) % max(1, len(corpus.vocabulary))
    spread = np.bincount(seen, minlength=len(corpus.vocabulary))
    usual = np.where(corpus.content, 1.0, _BACKGROUND * _STOP_SHARE)
    weights: Weights = np.log((_BACKGROUND + len(corpus.sentences)) / (usual + spread))
    return np.maximum(weights, 0.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is known of the words of a corpus: every block of pairs looks it up."""

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

    def likeness(self, first: Counts, second: Counts) -> Weights:
        """Return how alike terms are that are not the same, shape (terms,), by family or spelling."""
        known = self.lexicon
        alike = np.zeros(len(first))
        for column in range(MOST_FAMILIES):
            family = known.families[first, column]
            same = (known.families[second] == family[:, None]).any(axis=1) & (family >= 0)
            alike[same] = _SAME_FAMILY
        # Most words begin with another letter: only the others are spelt out.
        begins = np.flatnonzero(known.beginnings[first] == known.beginnings[second])
        alike[begins] = np.maximum(alike[begins], self._spelling(first[begins], second[begins]))
        return alike

    def _spelling(self, first: Counts, second: Counts) -> Weights:
        """Return the share of letters that terms have in common at both ends, 0 where it is small."""
        known = self.lexicon
        longer = np.maximum(known.lengths[first], known.lengths[second])
        beginning = _run(known.letters[first] == known.letters[second])
        ending = _run(known.reversed_letters[first] == known.reversed_letters[second])
        shorter = np.minimum(known.lengths[first], known.lengths[second])
        shared = np.minimum(beginning + ending, shorter) / np.maximum(longer, 1)
        return np.where(shared >= _ALIKE_SPELLING, shared, 0.0)


def _run(same: NDArray[np.bool_]) -> Counts:
    """Return how many letters are the same before the first that is not."""
    run: Counts = np.logical_and.accumulate(same, axis=1).sum(axis=1)
    return run


class _Block:
    """Some pairs of sentences, their terms side by side in one table."""

    def __init__(self, words: Words, pairs: Pairs) -> None:
        self._words = words
        self._terms = [words.rows(pairs[:, side]) for side in (0, 1)]
        canon = [np.where(terms >= 0, words.lexicon.canon[terms], -1) for terms in self._terms]
        # Shape (pairs, terms of the first, terms of the second).
        self._same = (canon[0][:, :, None] == canon[1][:, None, :]) & (canon[0] >= 0)[:, :, None]

    def describe(self) -> NDArray[np.float64]:
        """Return the numbers that describe the pairs, in the order of `CENTRES`."""
        inside = [terms >= 0 for terms in self._terms]
        lengths = [side.sum(axis=1) for side in inside]
        weights = [np.where(i, self._words.weights[t], 0.0) for i, t in zip(inside, self._terms, strict=True)]
        found = self._found()
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

    def _found(self) -> list[Weights]:
        """Return how well each term of one side is found in the other: 1 for the same term."""
        found = [self._same.any(axis=2).astype(np.float64), self._same.any(axis=1).astype(np.float64)]
        table = (found[0] == 0)[:, :, None] | (found[1] == 0)[:, None, :]
        table &= (self._terms[0] >= 0)[:, :, None] & (self._terms[1] >= 0)[:, None, :] & ~self._same
        table &= self._may_be_alike()
        pair, i, j = np.nonzero(table)
        first, second = self._terms[0][pair, i], self._terms[1][pair, j]
        alike = self._words.likeness(first, second)
        some = alike > 0
        np.maximum.at(found[0], (pair[some], i[some]), alike[some])
        np.maximum.at(found[1], (pair[some], j[some]), alike[some])
        return found

    def _may_be_alike(self) -> NDArray[np.bool_]:
        """Return which terms begin alike or both have a family; most do not, and are not looked at."""
        known = self._words.lexicon
        begin = [known.beginnings[terms] for terms in self._terms]
        kin = [known.families[terms, 0] >= 0 for terms in self._terms]
        alike = begin[0][:, :, None] == begin[1][:, None, :]
        return np.asarray(alike | (kin[0][:, :, None] & kin[1][:, None, :]))

    def _missing(self, weights: list[Weights], found: list[Weights], whole: Weights) -> list[Weights]:
        """Return the share of weight missing in stop words and numbers, and counts of numbers and words."""
        numeric = [self._words.lexicon.numeric[t] for t in self._terms]
        stop = [~self._words.corpus.content[t] & ~n for t, n in zip(self._terms, numeric, strict=True)]
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
