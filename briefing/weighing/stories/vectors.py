"""Documents -> vectors of their terms, and which of them are alike."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Ragged, Weights
from briefing.weighing.arrays import group_sums, row_starts, sorted_unique, unique_inverse

_DIGITS = 9  # beyond these a sum depends on the machine
_ALL_PAIRS = 400  # vectors: of more only those that share key terms are compared
_KEY_TERMS = 25  # of a vector: those of most weight
_MOST_HOLDERS = 60  # of a key term that are compared with each other
_FEWEST_SHARED = 2  # key terms that two vectors share
_MOST_NEIGHBOURS = 15  # of a vector
_MOST_SMALL = np.iinfo(np.int32).max
_AT_ONCE = 8  # vectors whose products are taken together

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

    def scaled(self, factors: Floats) -> "TermVectors":
        """Return each vector times its factor, shape (vectors,)."""
        return replace(self, weights=self.weights * factors[self.terms.rows()])

    def shared(self) -> "TermVectors":
        """Return the vectors without the terms that only one of them has."""
        kept = np.bincount(self.terms.values, minlength=self.size)[self.terms.values] > 1
        starts = row_starts(self.terms.rows()[kept], len(self)).astype(np.int64)
        return replace(
            self, terms=Ragged(values=self.terms.values[kept], starts=starts), weights=self.weights[kept]
        )

    def sums(self, groups: Counts, count: int) -> "TermVectors":
        """Return the sum of the vectors of each of `count` groups; `groups` has that of each vector."""
        codes = groups[self.terms.rows()] * self.size + self.terms.values
        cells, places = unique_inverse(codes)
        rows, terms = np.divmod(cells, self.size)
        starts = row_starts(rows, count).astype(np.int64)
        weights = group_sums(places, self.weights, len(cells))
        return replace(self, terms=Ragged(values=terms, starts=starts), weights=weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorPairs:
    """Pairs of vectors and their products; what is not listed counts as 0."""

    first: Counts
    """Shape (pairs,): less than `second`."""
    second: Counts
    products: Floats
    complete: bool
    """Whether all pairs are listed."""


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
    cells, mentions = _count_codes(codes)
    rows, terms = np.divmod(cells, size)
    holders = np.bincount(documents.terms.values if documents else terms)
    rarity = (len(documents) if documents else count) / holders[terms]
    weights = np.log1p(mentions) * np.sqrt(np.log1p(rarity))
    norms = np.sqrt(np.bincount(rows, weights**2))
    starts = row_starts(rows, count).astype(np.int64)
    return TermVectors(terms=Ragged(values=terms, starts=starts), weights=weights / norms[rows], size=size)


def pair_vectors(vectors: TermVectors, *, known: VectorPairs | None = None) -> VectorPairs:
    """Return the pairs of vectors that may be alike, with their products, rounded.

    Of up to 400 vectors these are all pairs. Of more they are those that share some of the terms that weigh
    most in both, so that the work grows with the vectors and not with their square. The products of the pairs
    that are `known`, in the order of their vectors, are not taken again.
    """
    count = len(vectors)
    complete = count <= _ALL_PAIRS
    if complete:
        first, second = np.triu_indices(count, k=1)
    else:
        first, second = np.divmod(_pairs_by_key_terms(vectors), count)
    products = np.zeros(len(first))
    new = np.ones(len(first), dtype=np.bool_)
    if known is not None and len(known.first):
        codes, wanted = known.first * count + known.second, first * count + second
        places = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        new = codes[places] != wanted
        products[~new] = known.products[places[~new]]
    products[new] = np.round(_products(vectors, first[new], second[new]), _DIGITS)
    return VectorPairs(first=first, second=second, products=products, complete=complete)


def _pairs_by_key_terms(vectors: TermVectors) -> Counts:
    """Return the codes ``first * vectors + second`` of the pairs that share key terms, ascending.

    Where many vectors have a key term, those are compared in which it weighs about as much.
    """
    count = len(vectors)
    rows, terms = vectors.terms.rows(), vectors.terms.values
    order = _heaviest_first(rows, vectors.weights)
    ranks = np.arange(len(rows)) - vectors.terms.starts[rows]
    key = order[ranks < _KEY_TERMS]
    key = key[np.lexsort((rows[key], -np.round(vectors.weights[key], _DIGITS), terms[key]))]
    ranks = np.arange(len(key)) - row_starts(terms[key], vectors.size)[terms[key]]
    groups = np.cumsum(ranks % _MOST_HOLDERS == 0)
    owners = rows[key[np.lexsort((rows[key], groups))]]
    starts = np.flatnonzero(np.diff(groups, prepend=0, append=0))
    places = np.arange(len(key))
    # Each holder of a group makes a pair with every holder behind it.
    behind = np.repeat(starts[1:], np.diff(starts)) - places - 1
    one = np.repeat(places, behind)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(behind) - behind, behind)
    pairs, shared = _count_codes(owners[one] * count + owners[other])
    kept = shared >= _FEWEST_SHARED
    return _nearest(pairs[kept], shared[kept], count)


def _heaviest_first(rows: Counts, weights: Floats) -> Counts:
    """Return the order of entries by row, which ascend, then by weight; equal ones stay as they are."""
    units = np.rint(weights * 10**_DIGITS).astype(np.int64)
    most = int(units.max(initial=0))
    return np.argsort(rows * (most + 1) + (most - units), kind="stable")


def _count_codes(codes: Counts) -> tuple[Counts, Counts]:
    """Return the distinct codes, ascending, and how often each occurs; small numbers are sorted faster."""
    ordered = np.sort(codes.astype(np.int32) if codes.max(initial=0) <= _MOST_SMALL else codes)
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[starts].astype(np.int64), np.diff(starts, append=len(ordered))


def _nearest(pairs: Counts, shared: Counts, count: int) -> Counts:
    """Return the pairs of which one is among the nearest of the other, by the key terms they share."""
    first, second = np.divmod(pairs, count)
    sides = np.concatenate([first, second])
    places = np.tile(np.arange(len(pairs)), 2)
    order = np.lexsort((places, -shared[places], sides))
    starts = row_starts(sides[order], count)
    ranks = np.arange(len(order)) - starts[sides[order]]
    return pairs[sorted_unique(places[order[ranks < _MOST_NEIGHBOURS]])]


def _products(vectors: TermVectors, first: Counts, second: Counts) -> Floats:
    """Return the products of pairs of vectors.

    Of each pair the terms of the shorter one are looked up in the longer one: a term that only one of them
    has adds nothing. Nor does one that no other vector has at all.
    """
    lengths = np.diff(vectors.terms.starts)
    is_longer = lengths[first] >= lengths[second]
    hosts, guests = np.where(is_longer, first, second), np.where(is_longer, second, first)
    order = np.argsort(hosts, kind="stable")
    hosts, guests = hosts[order], guests[order]
    shared = vectors.shared()
    sizes, begins = np.diff(shared.terms.starts), shared.terms.starts[:-1]
    dense, owners = np.zeros(_AT_ONCE * vectors.size), vectors.terms.rows()
    starts, found = row_starts(hosts, len(vectors)), np.zeros(len(first))
    cells = owners % _AT_ONCE * vectors.size + vectors.terms.values
    for low in range(0, len(vectors), _AT_ONCE):
        high = min(low + _AT_ONCE, len(vectors))
        pairs = slice(starts[low], starts[high])
        if starts[low] == starts[high]:
            continue
        its = slice(vectors.terms.starts[low], vectors.terms.starts[high])
        dense[cells[its]] = vectors.weights[its]
        guest = guests[pairs]
        count = sizes[guest]
        ends = np.cumsum(count)
        places = np.arange(int(ends[-1])) + np.repeat(begins[guest] - ends + count, count)
        at = shared.terms.values[places] + np.repeat((hosts[pairs] - low) * vectors.size, count)
        products = dense.take(at)
        products *= shared.weights.take(places)
        found[order[pairs]] = group_sums(np.repeat(np.arange(len(guest)), count), products, len(guest))
        dense[cells[its]] = 0.0
    return found
