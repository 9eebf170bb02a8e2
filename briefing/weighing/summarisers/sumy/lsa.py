"""LSA as the installed sumy has it: by a singular value decomposition."""

import warnings

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_size
from briefing.weighing.scoring.sumy_adapter import rate


def score(corpus: Corpus, *, max_sentences: int = 2000) -> Scores:
    """Score every sentence by sumy's LSA; the paper and the departures stand with ours.

    max_sentences: longest corpus to accept; the matrix of terms by sentences is dense: 10 to 15 s at
        2000 sentences of 4,400 terms, more where other work keeps the processors busy.
    """
    from sumy.summarizers.lsa import LsaSummarizer

    check_size(corpus, "sumy:lsa", max_sentences)
    # Terms become numbers: sumy orders the matrix by a set, which for text differs by process.
    summariser = LsaSummarizer(stemmer=int)
    with warnings.catch_warnings():
        # Fewer terms than sentences is the rule where sentences repeat each other, and no fault.
        warnings.filterwarnings("ignore", message="Number of words")
        return rate(corpus, summariser)
