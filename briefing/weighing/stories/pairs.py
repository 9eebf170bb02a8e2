"""Vectors of terms -> which of them are alike."""

from dataclasses import dataclass

import numpy as np

from briefing.models import Counts
from briefing.weighing.arrays import row_starts, sorted_unique, stable_order, starts_of
from briefing.weighing.stories.vectors import Floats, TermVectors, blocks, count_codes

_DIGITS = 9  # beyond these a sum depends on the machine
_ALL_PAIRS = 400  # vectors: of more only those that share key terms are compared
_KEY_TERMS = 25  # of a vector: those of most weight
_MOST_HOLDERS = 60  # of a key term that are compared with each other
_FEWEST_SHARED = 2  # key terms that two vectors share
_MOST_NEIGHBOURS = 15  # of a vector


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTerms:
    """The terms that weigh most in some vectors."""

    owners: Counts
    """Shape (entries,): the vector of each."""
    terms: Counts
    units: Counts
    """Shape (entries,): the weight, in units of the last digit that counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorPairs:
    """Pairs of vectors and their products; what is not listed counts as 0."""

    first: Counts
    """Shape (pairs,): less than `second`."""
    second: Counts
    products: Floats
    complete: bool
    """Whether all pairs are listed."""
    keys: KeyTerms | None = None
    """Those by which the pairs were found, where they were looked for."""


def pair_vectors(
    vectors: TermVectors, factors: Floats | None = None, *, known: VectorPairs | None = None
) -> VectorPairs:
    """Return the pairs of vectors, each times its factor, that may be alike, with their products, rounded.

    Of up to 400 vectors these are all pairs. Of more they are those that share some of the terms that weigh
    most in both, so that the work grows with the vectors and not with their square. The products of the pairs
    that are `known`, in the order of their vectors, are not taken again, nor are the key terms looked for.
    """
    count = len(vectors)
    complete = count <= _ALL_PAIRS
    factors = np.ones(count) if factors is None else factors
    keys = None if complete else _all_keys(vectors, factors, known.keys if known else None)
    if keys is None:
        first, second = np.triu_indices(count, k=1)
    else:
        first, second = np.divmod(_pairs_by_key_terms(keys, count, vectors.size), count)
    products = np.zeros(len(first))
    new = np.ones(len(first), dtype=np.bool_)
    if known is not None and len(known.first):
        codes, wanted = known.first * count + known.second, first * count + second
        places = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        new = codes[places] != wanted
        products[~new] = known.products[places[~new]]
    first_new, second_new = first[new], second[new]
    taken = _products(vectors, first_new, second_new) * (factors[first_new] * factors[second_new])
    products[new] = np.round(taken, _DIGITS)
    return VectorPairs(first=first, second=second, products=products, complete=complete, keys=keys)


def _pairs_by_key_terms(keys: KeyTerms, count: int, size: int) -> Counts:
    """Return the codes ``first * count + second`` of the pairs that share key terms, ascending.

    They are those of `count` vectors over a vocabulary of such a `size`. Where many vectors have a key term,
    those are compared in which it weighs about as much.
    """
    order = np.lexsort((keys.owners, -keys.units, keys.terms))
    rows, terms = keys.owners[order], keys.terms[order]
    ranks = np.arange(len(rows)) - row_starts(terms, size)[terms]
    groups = np.cumsum(ranks % _MOST_HOLDERS == 0)
    owners = rows[np.lexsort((rows, groups))]
    starts = np.flatnonzero(np.diff(groups, prepend=0, append=0))
    # Each holder of a group makes a pair with every holder behind it.
    behind = np.repeat(starts[1:], np.diff(starts)) - np.arange(len(owners)) - 1
    places = stable_order(owners)
    made = row_starts(owners, count)
    before = starts_of(behind[places])
    found = [
        _count_pairs(owners, places[made[low] : made[high]], behind, count)
        for low, high in blocks(before[made])
    ]
    pairs, shared = (np.concatenate(each) for each in zip(*found, strict=True))
    return _nearest(pairs, shared, count)


def _count_pairs(owners: Counts, places: Counts, behind: Counts, count: int) -> tuple[Counts, Counts]:
    """Return the pairs that the holders at some `places` make, and how many key terms each pair shares.

    `owners` has the vector of each holder, and `behind` how many stand behind it.
    """
    its = behind[places]
    one = np.repeat(places, its)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(its) - its, its)
    pairs, shared = count_codes(owners[one] * count + owners[other])
    kept = shared >= _FEWEST_SHARED
    return pairs[kept], shared[kept]


def _all_keys(vectors: TermVectors, factors: Floats, known: KeyTerms | None) -> KeyTerms:
    """Return the key terms of all vectors times their factors; those `known` are not looked for again."""
    lengths = np.diff(vectors.terms.starts)
    is_new = lengths > 0
    if known is not None:
        is_new[known.owners] = False
    new = np.flatnonzero(is_new)
    # Each block is taken by itself: of an archive a copy of the vectors takes most of the memory.
    found = [_key_terms(vectors, new[low:high], factors) for low, high in blocks(starts_of(lengths[new]))]
    each = [known, *found] if known is not None else found
    return KeyTerms(
        owners=np.concatenate([keys.owners for keys in each]),
        terms=np.concatenate([keys.terms for keys in each]),
        units=np.concatenate([keys.units for keys in each]),
    )


def _key_terms(vectors: TermVectors, owners: Counts, factors: Floats) -> KeyTerms:
    """Return the terms that weigh most in some vectors, none of them empty, times their factors.

    Of equal ones the first are returned.
    """
    its = vectors.take(owners)
    starts, rows = its.terms.starts, its.terms.rows()
    units = _units(its.weights * factors[owners][rows])
    most = int(units.max(initial=0))
    ranks = rows * (most + 1) + (most - units)
    # Numbers sort many times faster than their order is found: only the first ones are put in order.
    last = np.minimum(starts[:-1] + _KEY_TERMS, starts[1:]) - 1
    near = np.flatnonzero(ranks <= np.sort(ranks)[last][rows])
    order = near[stable_order(ranks[near])]
    firsts = row_starts(rows[order], len(owners))
    kept = order[np.arange(len(order)) - firsts[rows[order]] < _KEY_TERMS]
    return KeyTerms(owners=owners[rows[kept]], terms=its.terms.values[kept], units=units[kept])


def _units(weights: Floats) -> Counts:
    return np.asarray(np.rint(weights * 10**_DIGITS), dtype=np.int64)


def _nearest(pairs: Counts, shared: Counts, count: int) -> Counts:
    """Return the pairs of which one is among the nearest of the other, by the key terms they share."""
    sides = np.stack(np.divmod(pairs, count), axis=1).ravel()
    places = np.repeat(np.arange(len(pairs)), 2)
    most = int(shared.max(initial=0))
    order = stable_order(sides * (most + 1) + most - shared[places])
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
    shared = vectors.shared()
    begins, ends = shared.terms.starts[:-1], shared.terms.starts[1:]
    order = stable_order(hosts)
    order = order[(begins < ends)[guests[order]]]  # of an empty one the product is 0
    hosts, guests = hosts[order], guests[order]
    spans = [slice(*span) for span in zip(begins[guests].tolist(), ends[guests].tolist(), strict=True)]
    before = starts_of((ends - begins)[guests])
    dense = np.zeros(vectors.size)
    starts, found = row_starts(hosts, len(vectors)), np.zeros(len(first))
    for host in np.unique(hosts).tolist():
        low, high = starts[host], starts[host + 1]
        its = slice(vectors.terms.starts[host], vectors.terms.starts[host + 1])
        dense[vectors.terms.values[its]] = vectors.weights[its]
        products = dense.take(np.concatenate([shared.terms.values[span] for span in spans[low:high]]))
        products *= np.concatenate([shared.weights[span] for span in spans[low:high]])
        found[order[low:high]] = np.add.reduceat(products, before[low:high] - before[low])
        dense[vectors.terms.values[its]] = 0.0
    return found
