"""LexRank: a sentence counts for as much as the sentences that resemble it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Scores
from briefing.weighing.arrays import group_sums, row_starts
from briefing.weighing.scoring.options import check_option, check_size
from briefing.weighing.terms.term_counts import TermCounts, term_counts

_CELLS = 65_536
"""How many similarities are held at once: 512 KB, which stay in the cache."""
_FREQUENT = 0.2
"""Share of the sentences from which on a term is quicker multiplied as a full column."""
_SAME = 1e-12
"""A similarity this close to the threshold is on it, whatever the order of its sum."""


class Vectors(NamedTuple):
    """The different sentences as sparse rows of length 1, sorted by row; entries that are 0 left out."""

    rows: Counts
    terms: Counts
    weights: Scores
    copies: Scores
    """Shape (rows,): how many sentences have this row."""
    vocabulary: int


class Edges(NamedTuple):
    """The edges from a few rows of the graph."""

    rows: Counts
    """Those that have an edge, ascending."""
    starts: Counts
    """Where the edges of each begin in `others`."""
    others: NDArray[np.int32]
    """The row at the other end of each edge."""


def score(
    corpus: Corpus, *, threshold: float = 0.1, epsilon: float = 0.1, max_sentences: int = 20_000
) -> Scores:
    """Score every sentence by its centrality in the graph of similar sentences.

    Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
    JAIR 22, 2004. The departures are sumy's, so that the ratings are: frequencies are divided by the
    largest of their sentence; idf is log(N / (1 + n)) over sentences, not over a background corpus, and
    negative for a term of all; there is no damping, so that clusters that share no sentence keep the
    weight they started with; the vector is normed to length 1, not to sum 1. A graph without edges has no
    centrality (sumy divides 0 by 0): all its sentences score 0, as does every sentence without content
    terms. Two sentences whose cosine is the threshold, give or take rounding, are never joined.

    Only the edges are kept, and sentences of the same words share a row, so that memory grows with the
    edges between different sentences; time grows with the square of the sentences.

    threshold: cosine above which two sentences are joined, 0 to 1.
    epsilon: change of the vector at which the iteration stops, 0.000001 to 1.
    max_sentences: longest corpus to accept.
    """
    check_size(corpus, "lexrank", max_sentences)
    check_option("lexrank", "threshold", threshold, (0.0, 1.0))
    check_option("lexrank", "epsilon", epsilon, (1e-6, 1.0))
    table = term_counts(corpus)
    if not len(table.rows):
        return np.zeros(len(table.lengths))
    vectors, places = _vectors(table)
    central = _power_iteration(list(_graph(vectors, threshold)), vectors.copies, epsilon)
    return np.where(table.lengths > 0, central[places], 0.0)


def _vectors(table: TermCounts) -> tuple[Vectors, Counts]:
    """Return the different sentences as vectors, and the row of each sentence among them."""
    count = len(table.lengths)
    largest = np.ones(count)
    np.maximum.at(largest, table.rows, table.counts)
    holders = np.bincount(table.terms, minlength=table.vocabulary)
    weights = table.counts / largest[table.rows] * np.log(count / (1 + holders))[table.terms]
    norms = np.sqrt(group_sums(table.rows, weights**2, count))
    places, first = _same_rows(table)
    kept = (weights != 0) & (first[places] == np.arange(count))[table.rows]
    vectors = Vectors(
        rows=places[table.rows[kept]],
        terms=table.terms[kept],
        weights=weights[kept] / norms[table.rows[kept]],
        copies=np.bincount(places).astype(np.float64),
        vocabulary=table.vocabulary,
    )
    return vectors, places


def _same_rows(table: TermCounts) -> tuple[Counts, Counts]:
    """Return the number of each sentence among the different ones, and the first sentence of each number."""
    starts = row_starts(table.rows, len(table.lengths)).tolist()
    cells = np.stack((table.terms, table.counts), axis=1)
    found: dict[bytes, int] = {}
    rows = (cells[start:end].tobytes() for start, end in pairwise(starts))
    places = np.array([found.setdefault(row, len(found)) for row in rows], dtype=np.int64)
    return places, np.unique(places, return_index=True)[1]


def _graph(vectors: Vectors, threshold: float) -> Iterator[Edges]:
    """Yield the edges between rows whose cosine is above the threshold, a block of rows at a time."""
    count = len(vectors.copies)
    holders = np.bincount(vectors.terms, minlength=vectors.vocabulary)
    frequent = holders > _FREQUENT * count
    columns = np.cumsum(frequent) - 1
    full = np.zeros((int(frequent.sum()), count))
    is_full = frequent[vectors.terms]
    full[columns[vectors.terms[is_full]], vectors.rows[is_full]] = vectors.weights[is_full]
    rare = vectors._replace(
        rows=vectors.rows[~is_full], terms=vectors.terms[~is_full], weights=vectors.weights[~is_full]
    )
    by_term = np.argsort(rare.terms, kind="stable")
    begins = row_starts(rare.terms[by_term], rare.vocabulary)
    height = max(_CELLS // count, 1)
    for top in range(0, count, height):
        bottom = min(top + height, count)
        cosines = _rare_part(rare, (top, bottom), by_term, begins)
        for column in full:  # not by BLAS, whose threads cost more than they save on blocks like these
            cosines += np.multiply.outer(column[top:bottom], column)
        rows, others = np.divmod(np.flatnonzero(cosines > threshold * (1 + _SAME)), count)
        joined, starts = np.unique(rows, return_index=True)
        yield Edges(joined + top, starts, others.astype(np.int32))


def _rare_part(rare: Vectors, block: tuple[int, int], by_term: Counts, begins: Counts) -> NDArray[np.float64]:
    """Return what the rare terms give to the cosines of a block of rows with all rows."""
    top, bottom = block
    start, end = np.searchsorted(rare.rows, block)
    terms = rare.terms[start:end]
    many = begins[terms + 1] - begins[terms]
    jumps = begins[terms] - np.concatenate(([0], np.cumsum(many)[:-1]))[: len(many)]
    others = by_term[np.repeat(jumps, many) + np.arange(many.sum())]
    count = len(rare.copies)
    cells = np.repeat((rare.rows[start:end] - top) * count, many) + rare.rows[others]
    products = np.repeat(rare.weights[start:end], many) * rare.weights[others]
    return group_sums(cells, products, (bottom - top) * count).reshape(-1, count)


def _power_iteration(graph: list[Edges], copies: Scores, epsilon: float) -> Scores:
    """Return the centrality of each row by the power method; nought if there is no edge."""
    degrees = np.maximum(_collect(graph, copies), 1.0)
    central = np.full(len(copies), 1.0 / copies.sum())
    change = 1.0
    while change > epsilon:
        following = _collect(graph, copies * central / degrees)
        length = np.sqrt(copies @ following**2)
        if length == 0:
            return following
        following /= length
        change = np.sqrt(copies @ (following - central) ** 2)
        central = following
    return central


def _collect(graph: list[Edges], values: Scores) -> Scores:
    """Add up, for each row, the values at the other ends of its edges."""
    total = np.zeros(len(values))
    for edges in graph:
        if len(edges.rows):
            total[edges.rows] = np.add.reduceat(values[edges.others], edges.starts)
    return total
