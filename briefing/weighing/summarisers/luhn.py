"""Luhn: a sentence counts for its densest run of words that the text repeats."""

from briefing.models import Corpus, Scores
from briefing.weighing.sumy_ratings import check_option, check_size, ratings, stop_terms


def score(corpus: Corpus, *, max_gap_size: int = 4, max_sentences: int = 15000) -> Scores:
    """Score every sentence by its best cluster: significant words squared, divided by its length.

    Luhn, "The Automatic Creation of Literature Abstracts", IBM Journal 2(2), 1958. sumy departs from
    it: every content term that occurs twice in the corpus is significant, with no upper and no other
    lower bound of frequency; a cluster with one significant word scores 0 and not 1. Stop words
    are no significant words, but they fill the gaps between them, so that they are shown to sumy.

    max_gap_size: how many words without significance in a row end a cluster, 1 to 100.
    max_sentences: longest corpus to accept; time grows with sentences times significant
        terms: about 30 s at 15000.
    """
    from sumy.summarizers.luhn import LuhnSummarizer

    check_size(corpus, "luhn", max_sentences)
    check_option("luhn", "max_gap_size", max_gap_size, (1, 100))
    summariser = LuhnSummarizer()
    summariser.max_gap_size = max_gap_size
    summariser.stop_words = stop_terms(corpus)
    return ratings(corpus, summariser, stop_words=True)
