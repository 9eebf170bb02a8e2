"""KL as the installed sumy has it: all divergences anew for each sentence taken."""

from briefing.models import Corpus, Scores
from briefing.weighing.scoring.options import check_size
from briefing.weighing.scoring.sumy_adapter import rate


def score(corpus: Corpus, *, max_sentences: int = 400) -> Scores:
    """Score every sentence by minus its rank in sumy's KL; sentences without content come last.

    max_sentences: longest corpus to accept; time grows with the cube: 35 to 60 s at 400.
    """
    from sumy.summarizers.kl import KLSummarizer

    check_size(corpus, "sumy:kl", max_sentences)
    return rate(corpus, KLSummarizer(), no_content=-float(len(corpus.sentences)))
