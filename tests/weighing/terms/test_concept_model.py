"""The share of human summaries that is expected to hold a concept."""

import numpy as np
import pytest

from briefing.weighing.terms.concept_model import FEATURES, LEARNT, expected_share


def share(size, **features):
    values = np.array([[features.get(name.replace(" ", "_"), 0.0) for name in FEATURES]])
    return float(expected_share(values, size)[0])


@pytest.mark.parametrize("size", [1, 2])
def test_each_feature_counts_with_the_number_that_was_learnt_for_it(size):
    constant, *weights = LEARNT[size]
    assert share(size) == pytest.approx(np.exp(constant))
    for name, weight in zip(FEATURES, weights, strict=True):
        assert share(size, **{name.replace(" ", "_"): 1.0}) == pytest.approx(
            np.exp(min(0.0, constant + weight))
        )


def test_a_share_is_at_most_1_and_at_least_exp_minus_12():
    assert share(1, documents=-1000.0) == 1.0
    assert share(1, documents=1000.0) == pytest.approx(np.exp(-12))
    assert share(1, documents=33.0) > np.exp(-12.05) * 1.01
