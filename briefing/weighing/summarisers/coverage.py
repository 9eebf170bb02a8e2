"""Coverage: a word of a sentence is worth the concepts that the sentence carries (Gillick and Favre 2009).

The departure from the paper is that weighing and choosing are two steps: here each sentence gets the weight
of its concepts for its length; that a concept counts once only is the business of selection.
"""

import numpy as np

from briefing.models import Corpus, Scores


def score(corpus: Corpus) -> Scores:
    """Return for each sentence the sum of the weights of its concepts over its words."""
    carried = corpus.concept_weights[corpus.concepts.values]
    total = np.bincount(corpus.concepts.rows(), weights=carried, minlength=len(corpus.sentences))
    return total / np.maximum(corpus.words, 1)
