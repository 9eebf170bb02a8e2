"""TextRank: a sentence counts for as much as the sentences that share its words."""

from briefing.models import Corpus, Scores
from briefing.weighing.sumy_ratings import check_option, check_size, ratings


def score(
    corpus: Corpus, *, damping: float = 0.85, epsilon: float = 1e-4, max_sentences: int = 2000
) -> Scores:
    """Score every sentence by a random walk over the words that sentences share.

    Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004. sumy departs from it: the
    chance of a jump is divided by the number of sentences, so that the scores stay bounded; a
    sentence is joined to itself as well; a term that occurs twice in both sentences counts four
    times and not once; two sentences of one and the same term, where the paper divides by log 1 + log 1,
    weigh 1. A sentence without content terms scores 0 and not the chance of a jump.

    damping: share of the walk that follows the graph, 0 to 1.
    epsilon: change of the vector at which the iteration stops, 0.000000001 to 1.
    max_sentences: longest corpus to accept; time grows with the square: 20 to 40 s at 2000.
    """
    from sumy.summarizers.text_rank import TextRankSummarizer

    check_size(corpus, "textrank", max_sentences)
    check_option("textrank", "damping", damping, (0.0, 1.0))
    check_option("textrank", "epsilon", epsilon, (1e-9, 1.0))
    summariser = TextRankSummarizer(stemmer=int)
    summariser.damping = damping
    summariser.epsilon = epsilon
    return ratings(corpus, summariser)
