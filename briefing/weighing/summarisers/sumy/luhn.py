"""Luhn as the installed sumy has it: word by word."""

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_option, check_size
from briefing.weighing.scoring.sumy_adapter import rate, stop_terms


def score(corpus: Corpus, *, max_gap_size: int = 4, max_sentences: int = 15000) -> Scores:
    """Score every sentence by sumy's Luhn; the paper and the departures stand with ours.

    Stop words are shown to sumy, for they fill the gaps between significant words.

    max_gap_size: how many words without significance in a row end a cluster, 1 to 100.
    max_sentences: longest corpus to accept; time grows with sentences times significant
        terms: about 30 s at 15000.
    """
    from sumy.summarizers.luhn import LuhnSummarizer

    check_size(corpus, "sumy:luhn", max_sentences)
    check_option("sumy:luhn", "max_gap_size", max_gap_size, (1, 100))
    summariser = LuhnSummarizer()
    summariser.max_gap_size = max_gap_size
    summariser.stop_words = stop_terms(corpus)
    return rate(corpus, summariser, stop_words=True)
