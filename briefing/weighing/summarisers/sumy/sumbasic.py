"""SumBasic as the installed sumy has it: all means anew for each sentence taken."""

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_size
from briefing.weighing.scoring.sumy_adapter import rate


def score(corpus: Corpus, *, max_sentences: int = 6000) -> Scores:
    """Score every sentence by minus its rank in sumy's SumBasic; sentences without content come last.

    max_sentences: longest corpus to accept; time grows with the square: 30 to 40 s at 6000.
    """
    from sumy.summarizers.sum_basic import SumBasicSummarizer

    check_size(corpus, "sumy:sumbasic", max_sentences)
    return rate(corpus, SumBasicSummarizer(), no_content=-float(len(corpus.sentences)))
