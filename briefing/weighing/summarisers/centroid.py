"""Centroid: a sentence counts for the words that mark what the documents are about."""

import numpy as np

from briefing.models import Corpus, Scores
from briefing.weighing.arrays import group_sums
from briefing.weighing.scoring.options import check_option
from briefing.weighing.terms.term_counts import term_counts


def score(corpus: Corpus, *, threshold: float = 0.1) -> Scores:
    """Score every sentence by the centroid values of its different content terms, added up.

    Radev, Jing, Styś and Tam, "Centroid-based Summarization of Multiple Documents", IPM 40(6), 2004
    (MEAD): a term's centroid value is its mean count in a document times its idf. The departures: there is
    no background corpus, so that idf is log(N / n) over the sentences of the dossier; the terms of the
    centroid are those above a share of the highest value, where the paper has a number that fits one
    collection; a term counts once a sentence, so that a list that repeats it gains nothing. The
    paper's position and overlap with the first sentence are not part of it: see `lead`.

    threshold: share of the highest centroid value that a term must have to count, 0 to 1.
    """
    check_option("centroid", "threshold", threshold, (0.0, 1.0))
    table = term_counts(corpus)
    counts = group_sums(table.terms, table.counts, table.vocabulary)
    holders = np.bincount(table.terms, minlength=table.vocabulary)
    idf = np.log(np.maximum(len(table.lengths), 1) / np.maximum(holders, 1))
    values = counts / max(len(corpus.documents), 1) * idf
    values[values < threshold * values.max()] = 0.0
    return group_sums(table.rows, values[table.terms], len(table.lengths))
