"""LSA: a sentence counts for as much as it holds of the directions of the text."""

import numpy as np

from briefing.models import Corpus, Scores
from briefing.weighing.arrays import group_sums
from briefing.weighing.terms.term_counts import term_counts

_SMOOTH = 0.4
"""What a term is worth that a sentence does not hold; its most frequent term is worth 1."""


def score(corpus: Corpus) -> Scores:
    """Score every sentence by its length in the space of a singular value decomposition.

    Steinberger and Jezek, "Using Latent Semantic Analysis in Text Summarization and Summary Evaluation",
    ISIM 2004, after Gong and Liu, "Generic Text Summarization Using Relevance Measure and Latent Semantic
    Analysis", SIGIR 2001. The departures are sumy's, so that the ratings are: all dimensions are kept
    and not the strongest; and a cell is 0.4 + 0.6 * (count / the sentence's largest count), also where
    the count is 0, so that sentences of many different terms lead and lengths lie close together.

    Nothing is decomposed, because nothing is dropped. The rating of sentence j is the root of the sum of
    (s_k * v_jk)**2 over all dimensions k, which is the length of S V' e_j. U has orthonormal columns and
    keeps lengths, so that it is that of U S V' e_j = A e_j: the sentence's own column of the matrix.
    """
    table = term_counts(corpus)
    used = len(np.unique(table.terms))
    largest = np.ones(len(table.lengths))
    np.maximum.at(largest, table.rows, table.counts)
    held = (_SMOOTH + (1.0 - _SMOOTH) * table.counts / largest[table.rows]) ** 2
    squares = group_sums(table.rows, held - _SMOOTH**2, len(largest)) + used * _SMOOTH**2
    return np.where(table.lengths > 0, np.sqrt(squares), 0.0)
