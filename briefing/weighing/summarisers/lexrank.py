"""LexRank: a sentence counts for as much as the sentences that resemble it."""

import numpy as np

from briefing.models import Corpus, Scores
from briefing.weighing.sumy_ratings import check_option, check_size, ratings


def score(
    corpus: Corpus, *, threshold: float = 0.1, epsilon: float = 0.1, max_sentences: int = 2000
) -> Scores:
    """Score every sentence by its centrality in the graph of similar sentences.

    Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
    JAIR 22, 2004. sumy departs from it: frequencies are divided by the largest of their sentence;
    idf is log(N / (1 + n)) over sentences, not over a background corpus, and negative for a term of
    all; there is no damping, so that clusters that share no sentence keep the weight they started
    with; the vector is normed to length 1, not to sum 1. A graph without edges has no centrality
    (sumy divides 0 by 0): all its sentences score 0, as does every sentence without content terms.

    threshold: cosine above which two sentences are joined, 0 to 1.
    epsilon: change of the vector at which the iteration stops, 0.000001 to 1.
    max_sentences: longest corpus to accept; time grows with the square: 30 to 40 s at 2000.
    """
    from sumy.summarizers.lex_rank import LexRankSummarizer

    check_size(corpus, "lexrank", max_sentences)
    check_option("lexrank", "threshold", threshold, (0.0, 1.0))
    check_option("lexrank", "epsilon", epsilon, (1e-6, 1.0))
    # Terms become numbers: sumy adds floats in the order of sets, which for text differs by process.
    summariser = LexRankSummarizer(stemmer=int)
    summariser.threshold = threshold
    summariser.epsilon = epsilon
    with np.errstate(invalid="ignore"):  # the 0 / 0 of a graph without edges
        return ratings(corpus, summariser)
