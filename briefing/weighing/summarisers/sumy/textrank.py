"""TextRank as the installed sumy has it: sentence by sentence, and slow."""

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_option, check_size
from briefing.weighing.scoring.sumy_adapter import rate


def score(
    corpus: Corpus, *, damping: float = 0.85, epsilon: float = 1e-4, max_sentences: int = 2000
) -> Scores:
    """Score every sentence by sumy's TextRank; the paper and the departures stand with ours.

    damping: share of the walk that follows the graph, 0 to 1.
    epsilon: change of the vector at which the iteration stops, 0.000001 to 1; the 1e-7 that keeps sumy from
        dividing by 0 makes every round differ by about as much, so that less than that is never reached.
    max_sentences: longest corpus to accept; time grows with the square: 20 to 40 s at 2000.
    """
    from sumy.summarizers.text_rank import TextRankSummarizer

    check_size(corpus, "sumy:textrank", max_sentences)
    check_option("sumy:textrank", "damping", damping, (0.0, 1.0))
    check_option("sumy:textrank", "epsilon", epsilon, (1e-6, 1.0))
    summariser = TextRankSummarizer(stemmer=int)
    summariser.damping = damping
    summariser.epsilon = epsilon
    return rate(corpus, summariser)
