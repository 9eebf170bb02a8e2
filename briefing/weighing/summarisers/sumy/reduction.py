"""Reduction as the installed sumy has it: word by word for each pair of sentences."""

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_size
from briefing.weighing.scoring.sumy_adapter import rate


def score(corpus: Corpus, *, max_sentences: int = 2000) -> Scores:
    """Score every sentence by sumy's Reduction; where it comes from stands with ours.

    max_sentences: longest corpus to accept; time grows with the square.
    """
    from sumy.summarizers.reduction import ReductionSummarizer

    check_size(corpus, "sumy:reduction", max_sentences)
    return rate(corpus, ReductionSummarizer(stemmer=int))
