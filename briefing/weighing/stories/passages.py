"""Round-ups: reports whose paragraphs belong to several stories.

A digest or a review of a week reports several matters. Each of its paragraphs is compared with the stories. A
paragraph that is far more like another story than like that of its report belongs to the other story. A
report whose paragraphs belong to one other story only is no round-up: those paragraphs are its background.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Counts, Labels, Ragged
from briefing.weighing.arrays import group_sums, row_starts, stable_order
from briefing.weighing.stories.vectors import Floats, TermVectors, term_vectors

_TIMES_MORE = 2.0
_LEAST = 0.06  # cosine with a story's mean vector
_FEWEST_STORIES = 2  # besides the report's own
_FEWEST_REPORTS = 2  # of a story that takes a paragraph
_TYPICAL = 0.15  # cosine of a paragraph with its own story
_MOST_HOLDERS = 60  # stories with a term: what more of them have says little
_AT_ONCE = 1000  # paragraphs
_DIGITS = 9
_ROUNDING = 1e-8  # more than rounding takes away


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The paragraphs of all documents with their terms."""

    of_sentence: Counts
    """Shape (sentences,): the paragraph of each."""
    documents: Counts
    """Shape (paragraphs,)."""
    vectors: TermVectors


def part_round_ups(corpus: Corpus, vectors: TermVectors, stories: Counts) -> Labels:
    """Return the story of each sentence: that of its document, or for a round-up that of its paragraph.

    `stories`, shape (documents,), is the story of each document; `vectors` are those of the documents, each
    of length 1.
    """
    passages = _read_passages(corpus, vectors)
    own = stories[passages.documents]
    nearest = _nearest_stories(passages, vectors, stories)
    leaves = nearest != own
    others = np.unique(np.stack([passages.documents[leaves], nearest[leaves]]), axis=1)
    is_round_up = np.bincount(others[0], minlength=len(corpus.documents)) >= _FEWEST_STORIES
    labels = np.where(is_round_up[passages.documents], nearest, own)
    return np.asarray(labels[passages.of_sentence], dtype=np.int64)


def _read_passages(corpus: Corpus, vectors: TermVectors) -> Passages:
    """Return the paragraphs; their terms are weighed as those of documents are."""
    places = [(sentence.document, sentence.paragraph) for sentence in corpus.sentences]
    known = {place: i for i, place in enumerate(dict.fromkeys(places))}
    of_sentence = np.array([known[place] for place in places], dtype=np.int64)
    return Passages(
        of_sentence=of_sentence,
        documents=np.array([document for document, _ in known], dtype=np.int64),
        vectors=term_vectors(corpus, of_sentence, len(known), documents=vectors),
    )


def _nearest_stories(passages: Passages, vectors: TermVectors, stories: Counts) -> NDArray[np.int64]:
    """Return the story that each paragraph is far more like than that of its document, or the latter."""
    own = stories[passages.documents]
    sizes = np.bincount(stories)
    sums = vectors.sums(stories, len(sizes))
    to_own = _products(passages.vectors, sums, own)
    to_document = _products(passages.vectors, vectors, passages.documents)
    mean_own = (to_own - to_document) / np.maximum(1, sizes[own] - 1)
    # What is like its own story as paragraphs mostly are cannot be twice as like another one.
    is_low = mean_own < _TYPICAL
    asked = np.flatnonzero(is_low & _may_leave(passages, is_low))
    nearest = own.copy()
    holders = _holders(sums)
    for start in range(0, len(asked), _AT_ONCE):
        block = asked[start : start + _AT_ONCE]
        means = _means_with_all(passages.vectors, holders, block, sizes)
        least = np.maximum(_LEAST, _TIMES_MORE * mean_own[block])
        # To round takes longest: most paragraphs are told apart before it.
        near = np.flatnonzero(means.max(axis=1) >= least - _ROUNDING)
        best = np.round(means[near], _DIGITS).argmax(axis=1)
        leaves = means[near, best] >= least[near]
        nearest[block[near[leaves]]] = best[leaves]
    return nearest


def _may_leave(passages: Passages, is_low: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which paragraphs are of documents with several that are little like their story."""
    low = np.bincount(passages.documents, is_low)
    return np.asarray(low[passages.documents] >= _FEWEST_STORIES)


def _products(passages: TermVectors, others: TermVectors, which: Counts) -> Floats:
    """Return the product of each passage with the vector of `others` that `which` names.

    That has all terms of the passage, for the passage is a part of it.
    """
    rows, terms = passages.terms.rows(), passages.terms.values
    known = others.terms.rows() * others.size + others.terms.values
    places = np.searchsorted(known, which[rows] * others.size + terms)
    return group_sums(rows, passages.weights * others.weights[places], len(passages))


def _holders(sums: TermVectors) -> TermVectors:
    """Return the stories that have each term, and with what weight; none for a term that many have."""
    order = stable_order(sums.terms.values)
    terms = sums.terms.values[order]
    holders = np.bincount(terms)
    kept = holders[terms] <= _MOST_HOLDERS
    starts = row_starts(terms[kept], sums.size).astype(np.int64)
    return replace(
        sums,
        terms=Ragged(values=sums.terms.rows()[order[kept]], starts=starts),
        weights=sums.weights[order[kept]],
    )


def _means_with_all(passages: TermVectors, holders: TermVectors, asked: Counts, sizes: Counts) -> Floats:
    """Return the mean product of the passages `asked` with the documents of each story of several reports."""
    entries, places = passages.terms.take(asked)
    found, at = holders.terms.take(entries.values)
    pairs = entries.rows()[found.rows()] * len(sizes) + found.values
    values = passages.weights[places][found.rows()] * holders.weights[at]
    totals = np.bincount(pairs, values, minlength=len(asked) * len(sizes))
    means = totals.reshape(len(asked), len(sizes)) / sizes
    means[:, sizes < _FEWEST_REPORTS] = 0.0
    return np.asarray(means, dtype=np.float64)
