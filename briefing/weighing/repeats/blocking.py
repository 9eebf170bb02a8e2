"""Blocking: which pairs of sentences are worth comparing, without looking at all pairs.

Two sentences that say the same share some of their rarest words. Each sentence is entered in an index under
every pair of its rarest content terms; only sentences under the same key are compared, and there only with
the first of the key and their neighbours. A sketch of 64 bits of their content (Bloom 1970, "Space/time
trade-offs in hash coding with allowable errors") then drops the pairs that share too little, before any
word is compared. The work grows with the sentences, however many share a word.
"""

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Labels
from briefing.weighing.arrays import sorted_unique

_RAREST = 7
_NEIGHBOURS = 8
_LEAST_SHARED = 0.5  # of the bits of the shorter sentence
# Of twice the shared content terms in all content terms. On pairs of news that the similarity calls repeats,
# about one in twenty has less.
_LEAST_DICE = 0.6
_BLOCK = 1_000_000
_PAIRS = 100_000


def find_candidate_pairs(corpus: Corpus, leads: Labels, canon: Counts) -> NDArray[np.int64]:
    """Return pairs of `leads` (sentences, ascending) that may say the same: shape (pairs, 2), ascending.

    `canon` has for each term the one that stands for it, shape (vocabulary,).
    """
    rows, terms = _content_terms(corpus, leads, canon)
    sketches = np.zeros(len(leads), dtype=np.uint64)
    bits = np.uint64(1) << ((terms.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(58))
    np.bitwise_or.at(sketches, rows, bits)
    keys, owners = _keys(rows, terms, len(corpus.vocabulary), len(leads))
    # Plain numbers sort many times faster than their order is found.
    keys, owners = np.divmod(np.sort(keys * len(leads) + owners), len(leads))
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    heads = np.repeat(starts, np.diff(np.r_[starts, len(keys)]))
    found = [
        _pairs_under_keys(heads, owners, sketches, step, start)
        for step in range(_NEIGHBOURS + 1)
        for start in range(0, len(keys), _BLOCK)
    ]
    codes = sorted_unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
    pairs = np.stack(np.divmod(codes, len(leads)), axis=1)
    blocks = range(0, len(pairs), _PAIRS)
    kept = [_share_enough(pairs[i : i + _PAIRS], rows, terms, len(corpus.vocabulary)) for i in blocks]
    return np.asarray(leads[np.concatenate([np.empty((0, 2), dtype=np.int64), *kept])])


def _share_enough(pairs: NDArray[np.int64], rows: Counts, terms: Counts, size: int) -> NDArray[np.int64]:
    """Return those of `pairs` that share enough of their content terms, counted exactly."""
    starts = np.searchsorted(rows, np.arange(pairs.max() + 2))
    lengths = np.diff(starts)
    codes = rows * size + terms
    # Each term of the first, looked up among those of the second.
    asked = lengths[pairs[:, 0]]
    owner = np.repeat(np.arange(len(pairs)), asked)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(asked) - asked, asked) + starts[pairs[owner, 0]]
    wanted = pairs[owner, 1] * size + terms[place]
    found = codes[np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)] == wanted
    shared = np.bincount(owner[found], minlength=len(pairs))
    return pairs[2 * shared >= _LEAST_DICE * (asked + lengths[pairs[:, 1]])]


def _content_terms(corpus: Corpus, leads: Labels, canon: Counts) -> tuple[Counts, Counts]:
    """Return the distinct content terms of each lead: the lead's place and the term, by lead."""
    place = np.full(len(corpus.sentences), -1, dtype=np.int64)
    place[leads] = np.arange(len(leads))
    rows = place[corpus.terms.rows()]
    values = corpus.terms.values
    keep = (rows >= 0) & corpus.content[values]
    size = len(corpus.vocabulary)
    return np.divmod(sorted_unique(rows[keep] * size + canon[values[keep]]), size)


def _keys(rows: Counts, terms: Counts, size: int, count: int) -> tuple[Counts, Counts]:
    """Return a key for each pair of a lead's rarest terms, and whose it is."""
    spread = np.bincount(terms, minlength=size)
    # A term of one sentence alone makes no pair, and must not take the place of those that do.
    is_shared = spread[terms] > 1
    rows, terms = rows[is_shared], terms[is_shared]
    by_rarity = np.argsort(spread, kind="stable")
    place = np.empty_like(by_rarity)
    place[by_rarity] = np.arange(size)
    rows, terms = np.divmod(np.sort(rows * size + place[terms]), size)
    terms = by_rarity[terms]
    rank = np.arange(len(rows)) - np.searchsorted(rows, np.arange(count))[rows]
    rare = np.full((count, _RAREST), -1, dtype=np.int64)
    first = rank < _RAREST
    rare[rows[first], rank[first]] = terms[first]
    left, right = np.triu_indices(_RAREST, 1)
    low = np.minimum(rare[:, left], rare[:, right])
    high = np.maximum(rare[:, left], rare[:, right])
    owner, column = np.nonzero(low >= 0)
    return low[owner, column] * size + high[owner, column], owner


def _pairs_under_keys(
    heads: Counts, owners: Counts, sketches: NDArray[np.uint64], step: int, start: int
) -> Counts:
    """Return the pairs `step` places apart under one key, or those with the key's first for step 0."""
    places = np.arange(start, min(start + _BLOCK, len(heads)))
    if step == 0:
        others = heads[places]
    else:
        places = places[places + step < len(heads)]
        places = places[heads[places] == heads[places + step]]
        others, places = places, places + step
    first, second = owners[others], owners[places]
    apart = first != second
    first, second = first[apart], second[apart]
    one, other = sketches[first], sketches[second]
    sizes = np.minimum(np.bitwise_count(one), np.bitwise_count(other))
    shared = np.bitwise_count(one & other)
    alike = shared >= _LEAST_SHARED * sizes
    return sorted_unique(first[alike] * len(sketches) + second[alike])
