"""SumBasic: what is said most often is said first, then what has not been said yet."""

from briefing.models import Corpus, Scores
from briefing.weighing.sumy_ratings import check_size, ratings


def score(corpus: Corpus, *, max_sentences: int = 6000) -> Scores:
    """Score every sentence by minus its rank in SumBasic's order: 0 for the first it takes.

    Vanderwende, Suzuki, Brockett and Nenkova, "Beyond SumBasic: Task-focused Summarization with
    Sentence Simplification and Lexical Expansion", IPM 43(6), 2007, after Nenkova and Vanderwende,
    "The Impact of Frequency on Summarization", MSR-TR-2005-101. sumy departs from them: it takes the
    sentence with the highest mean probability, whether or not it holds the most probable term; it
    squares a probability once for each occurrence of the term in the sentence, not once a sentence.
    Sentences without content terms share the last rank.

    max_sentences: longest corpus to accept; time grows with the square: 30 to 40 s at 6000.
    """
    from sumy.summarizers.sum_basic import SumBasicSummarizer

    check_size(corpus, "sumbasic", max_sentences)
    return ratings(corpus, SumBasicSummarizer(), no_content=-float(len(corpus.sentences)))
