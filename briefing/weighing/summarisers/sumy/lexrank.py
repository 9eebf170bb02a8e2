"""LexRank as the installed sumy has it: sentence by sentence, and slow."""

import numpy as np

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_option, check_size
from briefing.weighing.scoring.sumy_adapter import rate


def score(
    corpus: Corpus, *, threshold: float = 0.1, epsilon: float = 0.1, max_sentences: int = 2000
) -> Scores:
    """Score every sentence by sumy's LexRank; the paper and the departures stand with ours.

    threshold: cosine above which two sentences are joined, 0 to 1.
    epsilon: change of the vector at which the iteration stops, 0.000001 to 1.
    max_sentences: longest corpus to accept; time grows with the square: 30 to 40 s at 2000.
    """
    from sumy.summarizers.lex_rank import LexRankSummarizer

    check_size(corpus, "sumy:lexrank", max_sentences)
    check_option("sumy:lexrank", "threshold", threshold, (0.0, 1.0))
    check_option("sumy:lexrank", "epsilon", epsilon, (1e-6, 1.0))
    # Terms become numbers: sumy adds floats in the order of sets, which for text differs by process.
    summariser = LexRankSummarizer(stemmer=int)
    summariser.threshold = threshold
    summariser.epsilon = epsilon
    with np.errstate(invalid="ignore"):  # the 0 / 0 of a graph without edges
        return rate(corpus, summariser)
