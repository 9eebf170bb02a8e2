"""Corpus -> how often each sentence holds each content term: the sparse table that summarisers work on."""

from dataclasses import dataclass

import numpy as np

from briefing.models import Corpus, Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCounts:
    """A sparse table of sentences by content terms, one entry a cell that is not nought.

    Entries are sorted by sentence, then by term. The first three arrays have the shape (entries,).
    """

    rows: Counts
    """The sentence of each entry."""
    terms: Counts
    """Its term, as a position in the vocabulary."""
    counts: Counts
    """How often the sentence holds the term."""
    lengths: Counts
    """Shape (sentences,): how many content terms each sentence has, repeated ones counted again."""
    vocabulary: int
    """How many terms the corpus has."""


def term_counts(corpus: Corpus) -> TermCounts:
    """Count the content terms of each sentence."""
    shown = corpus.content[corpus.terms.values]
    rows, terms = corpus.terms.rows()[shown], corpus.terms.values[shown]
    width = max(len(corpus.vocabulary), 1)
    keys, counts = np.unique(rows * width + terms, return_counts=True)
    return TermCounts(
        rows=keys // width,
        terms=keys % width,
        counts=counts.astype(np.int64),
        lengths=np.bincount(rows, minlength=len(corpus.sentences)),
        vocabulary=width,
    )
