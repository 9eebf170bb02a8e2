"""Reduction: a sentence counts for all the words that it shares with the others."""

import numpy as np

from briefing.models import Corpus, Scores
from briefing.weighing.arrays import group_sums
from briefing.weighing.scoring.word_overlap import overlap_product
from briefing.weighing.terms.term_counts import TermCounts, term_counts


def score(corpus: Corpus) -> Scores:
    """Score every sentence by the sum of its edges in the graph of common words.

    Jing, "Sentence Reduction for Automatic Text Summarization", ANLP 2000, gave the method its name; what
    is scored is that of Fabish's program Reduction, as sumy has it: TextRank's graph without the walk.
    A sentence has no edge to itself here, and two sentences of one word each have none to each other.
    The graph is never made, so that time and memory grow with the text and not with its square.
    """
    table = _shared(term_counts(corpus))
    total = overlap_product(table, alone=0.0)(np.ones(len(table.lengths)))
    norms = 2.0 * np.log(np.maximum(table.lengths, 1))
    own = np.divide(
        group_sums(table.rows, table.counts**2, len(table.lengths)),
        norms,
        out=np.zeros_like(norms),
        where=norms > 0,
    )
    # Where the others give nothing, what is left of total - own is rounding, and may fall below 0.
    return np.maximum(total - own, 0.0)


def _shared(table: TermCounts) -> TermCounts:
    """Return the table without the terms of one sentence alone: they make no edge, but rounding errors."""
    kept = np.bincount(table.terms, minlength=table.vocabulary)[table.terms] > 1
    return TermCounts(
        rows=table.rows[kept],
        terms=table.terms[kept],
        counts=table.counts[kept],
        lengths=table.lengths,
        vocabulary=table.vocabulary,
    )
