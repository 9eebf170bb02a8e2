"""The weight of the concepts of a sentence for its length, by hand."""

from dataclasses import replace

import numpy as np

from briefing.weighing.summarisers.coverage import score


def test_a_sentence_is_worth_its_concepts_by_its_words(corpus_of):
    corpus = corpus_of(["rain", "rain and snow in the north", "the of", ""])
    weights = {"rain": 3.0, "snow": 5.0, "north": 7.0}
    weighed = replace(
        corpus, concept_weights=np.array([weights.get(term, 0.0) for term in corpus.vocabulary])
    )
    assert score(weighed).tolist() == [3.0, 15.0 / 6, 0.0, 0.0]
