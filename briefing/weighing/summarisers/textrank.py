"""TextRank: a sentence counts for as much as the sentences that share its words."""

import numpy as np

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_option
from briefing.weighing.scoring.word_overlap import overlap_product
from briefing.weighing.terms.term_counts import term_counts

_NEVER_NOUGHT = 1e-7
"""What sumy adds to the sum of a sentence's edges before it divides by it."""


def score(corpus: Corpus, *, damping: float = 0.85, epsilon: float = 1e-4) -> Scores:
    """Score every sentence by a random walk over the words that sentences share.

    Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004. The departures are sumy's, so
    that the ratings are: the chance of a jump is divided by the number of sentences, so that the scores
    stay bounded; a sentence is joined to itself as well; a term that occurs twice in both sentences
    counts four times and not once; two sentences of one and the same term, where the paper divides by
    log 1 + log 1, weigh 1. A sentence without content terms scores 0 and not the chance of a jump.
    The graph is never made, so that time and memory grow with the text and not with its square.

    damping: share of the walk that follows the graph, 0 to 1.
    epsilon: change of the vector at which the iteration stops, 0.000001 to 1; the 1e-7 that keeps sumy from
        dividing by 0 makes every round differ by about as much, so that less than that is never reached.
    """
    check_option("textrank", "damping", damping, (0.0, 1.0))
    check_option("textrank", "epsilon", epsilon, (1e-6, 1.0))
    table = term_counts(corpus)
    count = len(table.lengths)
    multiply = overlap_product(table, alone=1.0)
    edges = multiply(np.ones(count)) + _NEVER_NOUGHT
    walk = np.full(count, 1.0 / max(count, 1))
    change = 1.0 if count else 0.0
    while change > epsilon:
        jump = (1.0 - damping) / count * walk.sum()
        following = jump + damping * multiply(walk / edges)
        change = float(np.linalg.norm(following - walk))
        walk = following
    return np.where(table.lengths > 0, walk, 0.0)
