"""The centroid values of terms, by hand."""

import numpy as np
import pytest

from briefing.weighing.summarisers.centroid import score


def test_a_term_is_worth_its_mean_count_in_a_document_by_its_idf(corpus_of):
    corpus = corpus_of(["rain snow", "rain rain"], ["hail"], ["the of"])
    rain, snow, hail = 3 / 3 * np.log(4 / 2), 1 / 3 * np.log(4), 1 / 3 * np.log(4)
    assert score(corpus).tolist() == pytest.approx([rain + snow, rain, hail, 0.0])


def test_the_only_sentence_has_no_term_that_marks_it(corpus_of):
    assert score(corpus_of(["rain fell"])).tolist() == [0.0]
    assert score(corpus_of()).tolist() == []


@pytest.mark.parametrize(("threshold", "counts"), [(0.24, True), (0.25, True), (0.26, False)])
def test_a_term_counts_from_the_threshold_on(corpus_of, threshold, counts):
    corpus = corpus_of(["rain rain rain rain", "snow"])
    assert (score(corpus, threshold=threshold) > 0).tolist() == [True, counts]
