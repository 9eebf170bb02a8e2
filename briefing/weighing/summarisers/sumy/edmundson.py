"""Edmundson as the installed sumy has it, one document after the other."""

from collections.abc import Sequence

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_option, check_words
from briefing.weighing.scoring.sumy_adapter import encode_terms, rate_by_document, stop_terms
from briefing.weighing.terms.term_lookup import cue_terms, title_terms

_NONE = "-1"
"""A word of no sentence: sumy refuses an empty set of words."""


def score(
    corpus: Corpus,
    *,
    cue: float = 1.0,
    title: float = 1.0,
    location: float = 1.0,
    bonus: Sequence[str] | None = None,
    stigma: Sequence[str] | None = None,
) -> Scores:
    """Score every sentence by sumy's Edmundson; the paper and the departures stand with ours.

    cue, title, location: weights, 0 to 1000; above 0 they switch their method on.
    bonus, stigma: words that speak for and against a sentence, compared by stem; lists of words. Without
        them each document is scored with those that are known of its language.
    """
    from sumy.summarizers.edmundson import EdmundsonSummarizer

    for option, weight in (("cue", cue), ("title", title), ("location", location)):
        check_option("sumy:edmundson", option, weight, (0.0, 1000.0))
    check_words("sumy:edmundson", "bonus", bonus)
    check_words("sumy:edmundson", "stigma", stigma)
    summariser = EdmundsonSummarizer(cue_weight=cue, title_weight=title, location_weight=location)
    summariser.null_words = {_NONE, *stop_terms(corpus)}
    bonus_terms = cue_terms(corpus, bonus, "bonus")
    stigma_terms = cue_terms(corpus, stigma, "stigma")

    def summariser_of(document: int) -> EdmundsonSummarizer:
        summariser.bonus_words = {_NONE, *encode_terms(bonus_terms[document])}
        summariser.stigma_words = {_NONE, *encode_terms(stigma_terms[document])}
        return summariser

    return rate_by_document(corpus, title_terms(corpus), summariser_of)
