"""LSA: a sentence counts for as much as it holds of the strongest directions of the text."""

import warnings

from briefing.models import Corpus, Scores
from briefing.weighing.sumy_ratings import check_size, ratings


def score(corpus: Corpus, *, max_sentences: int = 2000) -> Scores:
    """Score every sentence by its length in the space of a singular value decomposition.

    Steinberger and Jezek, "Using Latent Semantic Analysis in Text Summarization and Summary
    Evaluation", ISIM 2004, after Gong and Liu, "Generic Text Summarization Using Relevance Measure
    and Latent Semantic Analysis", SIGIR 2001. sumy departs from them: it keeps all dimensions where
    they keep the strongest, so that the score is the length of the sentence's own column; and a
    cell is 0.4 + 0.6 * (count / the sentence's largest count), also where the count is 0, so that
    sentences of many different terms lead and lengths lie close together.

    max_sentences: longest corpus to accept; the matrix of terms by sentences is dense: 10 to 15 s at
        2000 sentences of 4,400 terms, more where other work keeps the processors busy.
    """
    from sumy.summarizers.lsa import LsaSummarizer

    check_size(corpus, "lsa", max_sentences)
    # Terms become numbers: sumy orders the matrix by a set, which for text differs by process.
    summariser = LsaSummarizer(stemmer=int)
    with warnings.catch_warnings():
        # Fewer terms than sentences is the rule where sentences repeat each other, and no fault.
        warnings.filterwarnings("ignore", message="Number of words", category=UserWarning)
        return ratings(corpus, summariser)
