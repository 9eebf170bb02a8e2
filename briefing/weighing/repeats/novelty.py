"""Which sentences and concepts of a corpus are known from documents that were read earlier.

An update presumes that its reader has read what came before (the update task of DUC 2007 and of TAC). Two
things follow. A sentence that repeats an earlier one is not printed again; another number, name or date in it
is news, and then it is no repeat (:mod:`briefing.weighing.repeats.grouping`). And a concept that nearly all
of the earlier documents carry weighs less: it is what the topic is about, and the news is elsewhere. That a
few of them carry it takes nothing away: over the concepts of the update batches of DUC 2007 the share of
human summaries that hold one falls with a power of the share of earlier documents that carry it, and not with
being known at all.
"""

from dataclasses import replace

import numpy as np

from briefing.models import Corpus, Labels
from briefing.weighing.repeats.grouping import group_repeats
from briefing.weighing.terms.concepts import concept_occurrences

# A concept of all earlier documents keeps exp(-3) of its weight, one of half of them two thirds. Powers of
# two and three, and constants of two to four, do about as well.
_FADING, _POWER = 3.0, 3


def discount_known(corpus: Corpus, joined: Corpus) -> Corpus:
    """Return `corpus` with each concept weighing less, the more of the earlier documents carry it.

    `joined` is the corpus of the earlier documents and, behind them, those of `corpus`.
    """
    earlier = len(joined.documents) - len(corpus.documents)
    if earlier < 1:
        return corpus
    concepts, rows = concept_occurrences(joined.terms, len(joined.vocabulary))
    own, _ = concept_occurrences(corpus.terms, len(corpus.vocabulary))
    documents = joined.document_numbers[rows]
    old = documents < earlier
    carried = np.unique(concepts[old] * earlier + documents[old]) // earlier
    share = np.bincount(carried, minlength=int(concepts.max(initial=0)) + 1) / earlier
    weights = corpus.concept_weights.copy()
    # The same tokens in the same order: what the one calls a concept, and what the other.
    weights[own] = corpus.concept_weights[own] * np.exp(-_FADING * share[concepts[~old]] ** _POWER)
    return replace(corpus, concept_weights=weights)


def find_known(corpus: Corpus, joined: Corpus) -> Labels:
    """Return for each sentence of `corpus` the one of `joined` that it repeats from earlier, or -1.

    `joined` is the corpus of the earlier documents and, behind them, those of `corpus`.
    """
    before = len(joined.sentences) - len(corpus.sentences)
    first = group_repeats(joined).groups[before:]
    return np.where(first < before, first, -1)
