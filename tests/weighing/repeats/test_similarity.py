"""How alike two sentences are: what was learnt, on pairs of different kinds."""

import numpy as np
import pytest

from briefing.weighing.repeats import similarity
from briefing.weighing.repeats.pair_features import build_term_table
from briefing.weighing.repeats.similarity import pair_similarity, polynomial_features

DEMAND = "the negotiators signed a joint document demanding that all foreign mercenaries leave Syria"


def likeness(corpus_of, first, second):
    table = build_term_table(corpus_of([first], [second], ["rain fell on the north in 2015"]))
    return float(pair_similarity(table, np.array([[0, 1]]))[0])


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (DEMAND, DEMAND, 0.9291),
        (DEMAND, DEMAND.replace("demanding", "asking"), 0.8887),
        (DEMAND, "foreign mercenaries must leave Syria the negotiators demanded in a document", 0.7365),
        ("37 envoys came to the talks in Astana", "30 envoys came to the talks in Astana", 0.6517),
        ("37 envoys of 12 states came to talks", "some envoys came in 2014 and 2015 to the talks", 0.4355),
        ("the talks in Astana ended", "the talks in Astana ended on a Tuesday in the rain", 0.7974),
        ("the talks ended", "rain fell", 0.0),
    ],
)
def test_pairs_are_as_alike_as_was_learnt(corpus_of, first, second, alike):
    assert likeness(corpus_of, first, second) == pytest.approx(alike, abs=1e-4)


def test_a_pair_has_a_constant_its_features_and_their_products():
    assert polynomial_features(np.array([[2.0, 3.0], [0.0, 1.0]])).tolist() == [
        [1, 2, 3, 4, 6, 9],
        [1, 0, 1, 0, 0, 1],
    ]


@pytest.mark.parametrize(
    ("constant", "alike"), [(-1.0, 0.0), (0.25, 0.25), (0.1234567, 0.123457), (2.0, 1.0)]
)
def test_a_likeness_is_rounded_and_lies_between_0_and_1(corpus_of, monkeypatch, constant, alike):
    weights = np.zeros_like(similarity.WEIGHTS)
    weights[0] = constant
    monkeypatch.setattr(similarity, "WEIGHTS", weights)
    assert likeness(corpus_of, "rain fell", "rain came") == alike


@pytest.mark.parametrize(("centre", "scaled"), [(0.0, 0.0), (-3.0, 3.0), (-5.0, 4.0), (5.0, -4.0)])
def test_a_feature_counts_at_most_four_spreads_from_its_centre(corpus_of, monkeypatch, centre, scaled):
    size = len(similarity.CENTRES)
    weights = np.zeros_like(similarity.WEIGHTS)
    weights[:2] = 0.5, 0.1
    monkeypatch.setattr(similarity, "CENTRES", np.full(size, centre))
    monkeypatch.setattr(similarity, "SPREADS", np.ones(size))
    monkeypatch.setattr(similarity, "WEIGHTS", weights)
    assert likeness(corpus_of, "talks ended", "rain fell") == pytest.approx(0.5 + 0.1 * scaled)
