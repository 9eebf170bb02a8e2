"""Luhn: a sentence counts for its densest run of words that the text repeats."""

import numpy as np

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_option


def score(corpus: Corpus, *, max_gap_size: int = 4) -> Scores:
    """Score every sentence by its best cluster: significant words squared, divided by its length.

    Luhn, "The Automatic Creation of Literature Abstracts", IBM Journal 2(2), 1958. The departures are
    sumy's, so that the ratings are: every content term that occurs twice in the corpus is significant,
    with no upper and no other lower bound of frequency; a cluster with one significant word scores 0
    and not 1. Stop words are no significant words, but they fill the gaps between them.

    max_gap_size: how many words without significance in a row end a cluster, 1 to 100.
    """
    check_option("luhn", "max_gap_size", max_gap_size, (1, 100))
    scores = np.zeros(len(corpus.sentences))
    terms = corpus.terms.values
    frequencies = np.bincount(terms, minlength=len(corpus.vocabulary))
    places = np.flatnonzero((corpus.content & (frequencies > 1))[terms])
    if not len(places):
        return scores
    rows = corpus.terms.rows()[places]
    begins = np.ones(len(places), dtype=np.bool_)
    begins[1:] = (np.diff(rows) > 0) | (np.diff(places) > max_gap_size)
    first = np.flatnonzero(begins)
    after = np.append(first[1:], len(places))
    words = after - first
    spans = places[after - 1] - places[first] + 1
    np.maximum.at(scores, rows[first], np.where(words > 1, words**2 / spans, 0.0))
    return scores
