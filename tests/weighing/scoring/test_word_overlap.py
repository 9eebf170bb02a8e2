"""Products with the matrix of common words, against the matrix itself."""

from collections import Counter

import numpy as np
import pytest

from briefing.weighing.scoring.word_overlap import overlap_product
from briefing.weighing.terms.term_counts import term_counts

TEXTS = ["rain", "rain snow", "snow rain rain", "hail", "hail", "", "talks in the rain and snow"]


def matrix(corpus, alone):
    """Pairs of equal words over the sum of the logarithms of the lengths, cell by cell."""
    rows = [
        Counter(corpus.terms.row(i)[corpus.content[corpus.terms.row(i)]].tolist()) for i in range(len(TEXTS))
    ]
    cells = np.zeros((len(rows), len(rows)))
    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            common = sum(times * other[word] for word, times in one.items())
            if common:
                norm = np.log(one.total()) + np.log(other.total())
                cells[i, j] = common * (alone if norm == 0 else 1 / norm)
    return cells


@pytest.mark.parametrize("alone", [0.0, 1.0, 3.0])
def test_a_vector_is_multiplied_as_by_the_matrix(corpus_of, alone):
    corpus = corpus_of(TEXTS)
    multiply = overlap_product(term_counts(corpus), alone=alone)
    for vector in (*np.eye(len(TEXTS)), np.arange(float(len(TEXTS)))):
        assert multiply(vector).tolist() == pytest.approx((matrix(corpus, alone) @ vector).tolist())
