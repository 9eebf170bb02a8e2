"""Coverage: a sentence is worth the concepts it carries for its length (Gillick and Favre 2009).

The departure from the paper is that weighing and choosing are two steps: here each sentence gets the sum
of its concepts' weights, scaled by its cost as in Lin and Bilmes 2010; that a concept counts once only is
the business of selection.
"""

import numpy as np

from briefing.models import Corpus, Scores


def score(corpus: Corpus, *, cost: float = 0.7) -> Scores:
    """Return for each sentence the sum of the weights of its concepts over its words to the power `cost`.

    `cost` is 0 for the sum itself and 1 for the weight of a word on average.
    """
    carried = corpus.concept_weights[corpus.concepts.values]
    total = np.bincount(corpus.concepts.rows(), weights=carried, minlength=len(corpus.sentences))
    return total / np.maximum(corpus.words, 1) ** cost
