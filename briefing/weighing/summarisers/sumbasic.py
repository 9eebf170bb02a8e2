"""SumBasic: what is said most often is said first, then what has not been said yet."""

import heapq
from itertools import pairwise

import numpy as np

from briefing.models import Corpus, Scores


def score(corpus: Corpus) -> Scores:
    """Score every sentence by minus its rank in SumBasic's order: 0 for the first it takes.

    Vanderwende, Suzuki, Brockett and Nenkova, "Beyond SumBasic: Task-focused Summarization with
    Sentence Simplification and Lexical Expansion", IPM 43(6), 2007, after Nenkova and Vanderwende,
    "The Impact of Frequency on Summarization", MSR-TR-2005-101. The departures are sumy's, so that the
    ratings are: it takes the sentence with the highest mean probability, whether or not it holds the most
    probable term; it squares a probability once for each occurrence of the term in the sentence, not once
    a sentence. Sentences without content terms share the last rank.

    A probability never rises, and so no mean does: a mean of an earlier round is an upper bound. Only
    sentences whose bound leads are worked out again, which makes the same choices as working out all.
    """
    count = len(corpus.sentences)
    words = _content_words(corpus)
    frequencies = np.bincount(corpus.terms.values, minlength=len(corpus.vocabulary)).astype(np.float64)
    chances: list[float] = (frequencies / max(sum(map(len, words)), 1)).tolist()
    scores = np.zeros(count)
    # Python's sum, in reading order: sentences that are equal but for rounding keep sumy's order.
    bounds = [(-_mean(row, chances), i) for i, row in enumerate(words)]
    heapq.heapify(bounds)
    for rank in range(count):
        best = _pop_best(bounds, words, chances)
        scores[best] = -rank
        for term in words[best]:
            chances[term] *= chances[term]
    scores[[not row for row in words]] = -count
    return scores


def _content_words(corpus: Corpus) -> list[list[int]]:
    """Return the content terms of each sentence in reading order."""
    shown = corpus.content[corpus.terms.values]
    starts = np.concatenate(([0], np.cumsum(shown)))[corpus.terms.starts].tolist()
    values = corpus.terms.values[shown].tolist()
    return [values[start:end] for start, end in pairwise(starts)]


def _mean(words: list[int], chances: list[float]) -> float:
    return sum([chances[term] for term in words]) / len(words) if words else 0.0


def _pop_best(bounds: list[tuple[float, int]], words: list[list[int]], chances: list[float]) -> int:
    """Take the sentence with the highest mean off the heap `bounds`; of equal ones the first."""
    while True:
        bound, i = bounds[0]
        mean = _mean(words[i], chances)
        if mean == -bound:
            heapq.heappop(bounds)
            return i
        heapq.heapreplace(bounds, (-mean, i))
