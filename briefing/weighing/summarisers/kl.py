"""KL: takes the sentences whose words together are spread as those of the whole text."""

from briefing.models import Corpus, Scores
from briefing.weighing.sumy_ratings import check_size, ratings


def score(corpus: Corpus, *, max_sentences: int = 400) -> Scores:
    """Score every sentence by minus its rank in KLSum's order: 0 for the first it takes.

    Haghighi and Vanderwende, "Exploring Content Models for Multi-Document Summarization", NAACL
    2009. sumy departs from it: it adds up only over the terms that the summary holds, unsmoothed,
    so that the sum can be negative and does not punish what the summary leaves out; it goes on until
    all sentences are ranked. Sentences without content terms share the last rank.

    max_sentences: longest corpus to accept; time grows with the cube: 35 to 60 s at 400.
    """
    from sumy.summarizers.kl import KLSummarizer

    check_size(corpus, "kl", max_sentences)
    return ratings(corpus, KLSummarizer(), no_content=-float(len(corpus.sentences)))
