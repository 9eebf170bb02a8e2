"""Clusters: two are joined while the mean of the likenesses between their members is high enough."""

from itertools import combinations

import numpy as np
import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from briefing.weighing.stories import pairs as module
from briefing.weighing.stories.linkage import _joinable, _Linkage, _unchanged, cluster
from briefing.weighing.stories.pairs import KeyTerms, VectorPairs, pair_vectors

MATRICES = st.integers(1, 9).flatmap(
    lambda count: arrays(np.int64, (count, 4), elements=st.integers(0, 9), fill=st.nothing())
)


def clusters_of(vectors, least):
    return cluster(vectors, pair_vectors(vectors), least=least, factors=np.ones(len(vectors)))


def average_linkage(matrix, least):
    """Average linkage as it is defined: all means are computed again after each join."""
    return average_linkage_of(matrix @ matrix.T, least)


def average_linkage_of(likeness, least):
    clusters = [[i] for i in range(len(likeness))]

    def mean(pair):
        return round(float(likeness[np.ix_(*pair)].mean()), 9)

    while len(clusters) > 1:
        # Of equal means the pair with the earliest members.
        best = min(combinations(clusters, 2), key=lambda pair: (-mean(pair), pair[0][0], pair[1][0]))
        if mean(best) < least:
            break
        clusters = sorted([sorted([*best[0], *best[1]]), *(c for c in clusters if c not in best)])
    return clusters


def unit(matrix):
    return matrix / np.maximum(1e-9, np.linalg.norm(matrix, axis=1))[:, None]


@at_most(50)
@given(MATRICES, st.sampled_from([0.3, 0.5, 0.8, 0.95]))
def test_clusters_are_those_of_average_linkage(vectors_of, matrix, least):
    assert clusters_of(vectors_of(unit(matrix)), least) == average_linkage(unit(matrix), least)


@pytest.mark.parametrize(
    ("products", "clusters"),
    [
        ([0.9, 0.8], [[0, 1], [2]]),  # the first and the third are not compared, which counts as 0
        ([0.8, 0.9], [[0], [1, 2]]),
        ([0.9, 0.9 + 1e-10], [[0, 1], [2]]),  # beyond nine digits both are the same: the earlier pair
        ([0.9, 0.9 + 2e-9], [[0], [1, 2]]),
    ],
)
def test_the_most_alike_are_joined_first_and_their_mean_with_others_counts_then(
    vectors_of, products, clusters
):
    pairs = VectorPairs(
        first=np.array([0, 1]), second=np.array([1, 2]), products=np.array(products), complete=True
    )
    assert cluster(vectors_of(np.eye(3)), pairs, least=0.5, factors=np.ones(3)) == clusters


@pytest.mark.parametrize(("least", "clusters"), [(0.5, [[0, 1]]), (0.500001, [[0], [1]])])
def test_two_are_joined_if_they_are_as_alike_as_asked_for(vectors_of, least, clusters):
    assert clusters_of(vectors_of([[1.0, 0.0], [0.5, 0.5]]), least) == clusters


def test_of_two_that_are_as_alike_the_earlier_is_joined(vectors_of):
    pairs = VectorPairs(
        first=np.array([0, 0]), second=np.array([1, 2]), products=np.array([0.9, 0.9]), complete=True
    )
    assert cluster(vectors_of(np.eye(3)), pairs, least=0.5, factors=np.ones(3)) == [[0, 1], [2]]


def test_what_is_like_one_member_and_not_like_the_others_is_not_joined(vectors_of):
    chain = unit(np.array([[9, 1, 0, 0], [8, 4, 0, 0], [2, 8, 2, 0], [0, 2, 9, 1]], dtype=np.float64))
    assert clusters_of(vectors_of(chain), 0.6) == [[0, 1], [2], [3]]


def test_nothing_and_one_are_clusters_of_themselves(vectors_of):
    assert clusters_of(vectors_of(np.zeros((0, 3))), 0.5) == []
    assert clusters_of(vectors_of(np.eye(1)), 0.5) == [[0]]


@pytest.mark.parametrize(("most", "clusters"), [(1, [[0, 1], [2, 3]]), (2, [[0, 1, 2, 3]])])
def test_clusters_are_compared_again_as_soon_as_they_are_few_enough_for_all_pairs(
    monkeypatch, vectors_of, most, clusters
):
    # Those of each side share two terms; one of each side share one, which weighs nearly all.
    matrix = [[0.3, 0.9, 0], [0.3, 0.9, 0], [0, 0.9, 0.3], [0, 0.9, 0.3]]
    monkeypatch.setattr(module, "_ALL_PAIRS", most)
    assert clusters_of(vectors_of(matrix), 0.5) == clusters


@at_most(50)
@given(MATRICES)
def test_of_many_no_two_clusters_are_left_whose_comparison_shows_them_to_be_alike(vectors_of, matrix):
    vectors = vectors_of(unit(matrix))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_ALL_PAIRS", 0)
        found = clusters_of(vectors, 0.5)
        means = vectors_of(np.array([unit(matrix)[each].mean(axis=0) for each in found]))
        assert (pair_vectors(means).products < 0.5).all()
    assert sorted(i for each in found for i in each) == list(range(len(matrix)))
    assert found == sorted(found)


@at_most(100)
@given(MATRICES, st.integers(1, 60), st.data())
def test_what_is_not_listed_counts_as_nothing_in_common(matrix, least, data):
    likeness = np.triu(matrix @ matrix.T, k=1)
    shown = data.draw(arrays(np.bool_, likeness.shape, fill=st.nothing()))
    first, second = np.nonzero(np.triu(shown, k=1))
    pairs = VectorPairs(
        first=first, second=second, products=likeness[first, second].astype(float), complete=True
    )
    known = np.where(shown, likeness, 0)
    for listed in (pairs, _joinable(pairs, len(matrix), float(least))):
        joined = _Linkage(listed, [1] * len(matrix)).join(float(least))
        assert sorted(map(sorted, joined)) == average_linkage_of(known + known.T, least)


def test_pairs_are_looked_at_only_between_what_pairs_that_are_alike_enough_connect():
    first, second = np.array([3, 2, 0, 1, 0, 4]), np.array([4, 3, 3, 5, 1, 5])
    products = np.array([0.5, 0.5 - 5e-9, 0.9, 0.9, 0.5 - 2e-8, 0.1])
    pairs = VectorPairs(first=first, second=second, products=products, complete=False)
    kept = _joinable(pairs, 6, 0.5)
    assert list(zip(kept.first, kept.second, strict=True)) == [(3, 4), (2, 3), (0, 3), (1, 5)]
    assert len(_joinable(pairs, 6, 0.91).first) == 0


def test_the_pairs_of_clusters_to_which_nothing_was_joined_are_known_by_their_new_places():
    pairs = VectorPairs(
        first=np.array([0, 0, 1, 2, 2]),
        second=np.array([1, 2, 3, 3, 4]),
        products=np.array([0.9, 0.1, 0.2, 0.3, 0.4]),
        complete=False,
    )
    known = _unchanged(pairs, [[0, 1], [2], [3], [4]], np.array([0, 0, 1, 2, 3]))
    assert list(zip(known.first, known.second, known.products, strict=True)) == [(1, 2, 0.3), (1, 3, 0.4)]
    assert not known.complete
    assert known.keys is None


def test_the_key_terms_of_clusters_to_which_nothing_was_joined_are_known_too():
    none = np.zeros(0, dtype=np.int64)
    keys = KeyTerms(owners=np.array([3, 0, 2]), terms=np.array([7, 8, 9]), units=np.array([1, 2, 3]))
    pairs = VectorPairs(first=none, second=none, products=np.zeros(0), complete=False, keys=keys)
    known = _unchanged(pairs, [[0, 1], [2], [3]], np.array([0, 0, 1, 2])).keys
    assert known is not None
    assert (known.owners.tolist(), known.terms.tolist(), known.units.tolist()) == ([2, 1], [7, 9], [1, 3])
