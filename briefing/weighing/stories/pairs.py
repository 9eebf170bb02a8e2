"""Vectors of terms -> which of them are alike."""

from dataclasses import dataclass

import numpy as np

from briefing.models import Counts
from briefing.weighing.arrays import group_sums, row_starts, sorted_unique
from briefing.weighing.stories.vectors import Floats, TermVectors, blocks, count_codes

_DIGITS = 9  # beyond these a sum depends on the machine
_ALL_PAIRS = 400  # vectors: of more only those that share key terms are compared
_KEY_TERMS = 25  # of a vector: those of most weight
_MOST_HOLDERS = 60  # of a key term that are compared with each other
_FEWEST_SHARED = 2  # key terms that two vectors share
_MOST_NEIGHBOURS = 15  # of a vector
_AT_ONCE = 8  # vectors whose products are taken together


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorPairs:
    """Pairs of vectors and their products; what is not listed counts as 0."""

    first: Counts
    """Shape (pairs,): less than `second`."""
    second: Counts
    products: Floats
    complete: bool
    """Whether all pairs are listed."""


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
    key, rows = _key_entries(vectors)
    terms = vectors.terms.values[key]
    order = np.lexsort((rows, -np.round(vectors.weights[key], _DIGITS), terms))
    rows, terms = rows[order], terms[order]
    ranks = np.arange(len(rows)) - row_starts(terms, vectors.size)[terms]
    groups = np.cumsum(ranks % _MOST_HOLDERS == 0)
    owners = rows[np.lexsort((rows, groups))]
    starts = np.flatnonzero(np.diff(groups, prepend=0, append=0))
    # Each holder of a group makes a pair with every holder behind it.
    behind = np.repeat(starts[1:], np.diff(starts)) - np.arange(len(owners)) - 1
    places = np.argsort(owners, kind="stable")
    made = row_starts(owners, count)
    before = np.concatenate(([0], np.cumsum(behind[places])))
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


def _key_entries(vectors: TermVectors) -> tuple[Counts, Counts]:
    """Return the entries of the terms that weigh most in their vector, the first of equal ones, with it."""
    keys, owners = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for low, high in blocks(vectors.terms.starts):
        starts = vectors.terms.starts[low : high + 1]
        rows = np.repeat(np.arange(high - low), np.diff(starts))
        units = np.rint(vectors.weights[starts[0] : starts[-1]] * 10**_DIGITS).astype(np.int64)
        most = int(units.max(initial=0))
        order = np.argsort(rows * (most + 1) + (most - units), kind="stable")
        kept = order[np.arange(len(rows)) - (starts - starts[0])[rows] < _KEY_TERMS]
        keys.append(kept + starts[0])
        owners.append(rows[kept] + low)
    return np.concatenate(keys), np.concatenate(owners)


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
    dense = np.zeros(_AT_ONCE * vectors.size)
    starts, found = row_starts(hosts, len(vectors)), np.zeros(len(first))
    for low in range(0, len(vectors), _AT_ONCE):
        high = min(low + _AT_ONCE, len(vectors))
        pairs = slice(starts[low], starts[high])
        if starts[low] == starts[high]:
            continue
        its = slice(vectors.terms.starts[low], vectors.terms.starts[high])
        owners = np.repeat(np.arange(high - low), np.diff(vectors.terms.starts[low : high + 1]))
        cells = owners * vectors.size + vectors.terms.values[its]
        dense[cells] = vectors.weights[its]
        guest = guests[pairs]
        count = sizes[guest]
        ends = np.cumsum(count)
        places = np.arange(int(ends[-1])) + np.repeat(begins[guest] - ends + count, count)
        at = shared.terms.values[places] + np.repeat((hosts[pairs] - low) * vectors.size, count)
        products = dense.take(at)
        products *= shared.weights.take(places)
        found[order[pairs]] = group_sums(np.repeat(np.arange(len(guest)), count), products, len(guest))
        dense[cells] = 0.0
    return found
