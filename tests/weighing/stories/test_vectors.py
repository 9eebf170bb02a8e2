"""Vectors of documents, their products, and which of many are compared."""

import math

import numpy as np
import pytest
from examples import at_most
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from briefing.models import Ragged
from briefing.weighing.stories import pairs as module
from briefing.weighing.stories import vectors as vectors_module
from briefing.weighing.stories.pairs import VectorPairs, pair_vectors
from briefing.weighing.stories.vectors import TermVectors, blocks, count_codes, term_vectors, term_weights

SMALL = st.integers(1, 6).flatmap(
    lambda count: arrays(np.int64, (count, 5), elements=st.integers(0, 3), fill=st.nothing())
)


@pytest.fixture
def key_terms_alone(monkeypatch):
    """However few vectors there are, only those that share key terms are compared."""
    monkeypatch.setattr(module, "_ALL_PAIRS", 0)


def pairs_of(vectors):
    pairs = pair_vectors(vectors)
    return list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def dense(vectors):
    matrix = np.zeros((len(vectors), vectors.size))
    matrix[vectors.terms.rows(), vectors.terms.values] = vectors.weights
    return matrix


def holding(*rows, size):
    """A matrix in which each row has 1 at the terms named."""
    matrix = np.zeros((len(rows), size))
    for row, terms in zip(matrix, rows, strict=True):
        row[list(terms)] = 1.0
    return matrix


def test_a_term_weighs_the_logarithm_of_its_count_times_the_root_of_that_of_its_rarity(corpus_of):
    corpus = corpus_of(["vote vote peru", "the vote"], ["peru crew"])
    owners = np.array([sentence.document for sentence in corpus.sentences])
    first, second = dense(term_vectors(corpus, owners, 2))
    raw = {
        "vote": math.log(1 + 3) * math.sqrt(math.log(1 + 2 / 1)),
        "peru": math.log(1 + 1) * math.sqrt(math.log(1 + 2 / 2)),
    }
    length = math.hypot(*raw.values())
    expected = [raw.get(term, 0) / length for term in corpus.vocabulary]
    assert first.tolist() == pytest.approx(expected)  # and a stop word weighs nothing
    assert math.hypot(*second) == pytest.approx(1.0)
    weights = term_weights(np.array([3, 1]), np.array([2 / 1, 2 / 2]))
    assert weights.tolist() == pytest.approx(list(raw.values()))


def test_a_term_that_no_document_has_is_as_rare_as_one_that_one_has(corpus_of):
    corpus = corpus_of(["crew peru vote"])
    documents = TermVectors(
        terms=Ragged(values=np.array([0]), starts=np.array([0, 1])), weights=np.ones(1), size=3
    )
    (vector,) = dense(term_vectors(corpus, np.zeros(1, dtype=np.int64), 1, documents=documents))
    assert vector.tolist() == pytest.approx([math.sqrt(1 / 3)] * 3)


def test_of_a_corpus_without_words_the_vectors_are_empty(corpus_of):
    vectors = term_vectors(corpus_of([], []), np.zeros(0, dtype=np.int64), 2)
    assert dense(vectors).tolist() == [[0.0], [0.0]]


def test_a_document_without_words_has_an_empty_vector(corpus_of):
    corpus = corpus_of(["the of"], ["vote peru"])
    assert dense(term_vectors(corpus, np.array([0, 1]), 2))[0].tolist() == [0.0] * 4


@given(SMALL)
def test_products_are_those_of_all_pairs_of_vectors(vectors_of, matrix):
    pairs = pair_vectors(vectors_of(matrix))
    expected = {(i, j): float(matrix[i] @ matrix[j]) for j in range(len(matrix)) for i in range(j)}
    found = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert dict(zip(found, pairs.products.tolist(), strict=True)) == expected
    assert pairs.complete


def test_products_have_nine_digits(vectors_of):
    assert pair_vectors(vectors_of([[1.0], [1 / 3]])).products.tolist() == [0.333333333]


@pytest.mark.parametrize(
    "known", [[(0, 1)], [(1, 2)], [(0, 2), (1, 3)], [(2, 3)], [(0, 1), (1, 2), (2, 3)], []]
)
def test_the_product_of_a_pair_that_is_known_is_not_taken_again(vectors_of, known):
    matrix = np.arange(1, 13).reshape(4, 3)
    before = VectorPairs(
        first=np.array([i for i, _ in known], dtype=np.int64),
        second=np.array([j for _, j in known], dtype=np.int64),
        products=-1.0 - np.arange(len(known)),
        complete=False,
    )
    pairs = pair_vectors(vectors_of(matrix), known=before)
    expected = {(i, j): float(matrix[i] @ matrix[j]) for j in range(4) for i in range(j)}
    expected |= {pair: -1.0 - place for place, pair in enumerate(known)}
    found = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert dict(zip(found, pairs.products.tolist(), strict=True)) == expected


@pytest.mark.usefixtures("key_terms_alone")
def test_of_61_that_have_a_key_term_the_one_in_which_it_weighs_least_is_left_alone(vectors_of):
    matrix = holding(*[(0, 1)] * 61, size=2)
    matrix[30] /= 2
    matrix[40] *= 2
    compared = {i for pair in pairs_of(vectors_of(matrix)) for i in pair}
    assert compared == set(range(61)) - {30}


@at_most(50)
@given(SMALL, st.data())
def test_the_vector_of_a_group_is_the_sum_of_those_of_its_members(vectors_of, matrix, data):
    size = st.lists(st.integers(0, 3), min_size=len(matrix), max_size=len(matrix))
    groups = np.array(data.draw(size), dtype=np.int64)
    expected = [matrix[groups == group].sum(axis=0).tolist() for group in range(4)]
    assert dense(vectors_of(matrix).sums(groups, 4)).tolist() == expected


def test_a_term_that_only_one_vector_has_is_no_shared_one():
    many = of_weights([0.5, 0.4, 0.3], [0.1, 0.2], [0.7])
    assert dense(many.shared())[:, :3].tolist() == [[0.5, 0.4, 0], [0.1, 0.2, 0], [0.7, 0, 0]]


def test_each_vector_is_summed_times_its_own_factor(vectors_of):
    vectors, factors = vectors_of([[1, 2], [3, 0], [0, 0], [5, 7]]), np.array([2.0, 0.5, 9.0, 3.0])
    sums = vectors.sums(np.array([0, 0, 1, 2]), 3, factors)
    assert dense(sums).tolist() == [[3.5, 4], [0, 0], [15, 21]]


@pytest.mark.parametrize(("count", "complete"), [(400, True), (401, False)])
def test_up_to_400_vectors_are_all_compared(vectors_of, count, complete):
    pairs = pair_vectors(vectors_of(np.eye(count)))
    assert pairs.complete == complete
    assert len(pairs.first) == (count * (count - 1) / 2 if complete else 0)


@pytest.mark.usefixtures("key_terms_alone")
@given(SMALL)
def test_of_many_vectors_those_are_compared_that_share_two_terms(vectors_of, matrix):
    pairs = pair_vectors(vectors_of(matrix))
    shared = {
        (i, j): float(matrix[i] @ matrix[j])
        for j in range(len(matrix))
        for i in range(j)
        if ((matrix[i] > 0) & (matrix[j] > 0)).sum() >= 2
    }
    found = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert dict(zip(found, pairs.products.tolist(), strict=True)) == shared
    assert not pairs.complete


@pytest.mark.usefixtures("key_terms_alone")
@pytest.mark.parametrize(("terms", "pairs"), [((23, 24), [(0, 1)]), ((24, 25), [])])
def test_the_25_terms_of_most_weight_are_key_terms(vectors_of, terms, pairs):
    matrix = holding(range(30), terms, size=30) * np.arange(30, 0, -1)
    assert pairs_of(vectors_of(matrix)) == pairs


@pytest.mark.usefixtures("key_terms_alone")
@pytest.mark.parametrize(("holders", "compared"), [(60, True), (61, False), (62, True)])
def test_of_more_than_60_that_have_a_key_term_60_at_a_time_are_compared(vectors_of, holders, compared):
    pairs = pairs_of(vectors_of(holding(*[(0, 1)] * holders, size=2)))
    assert any(holders - 1 in pair for pair in pairs) == compared


@pytest.mark.usefixtures("key_terms_alone")
def test_of_many_that_have_a_key_term_those_are_compared_in_which_it_weighs_about_as_much(vectors_of):
    matrix = holding(*[(0, 1)] * 120, size=2)
    matrix[::2] *= 2
    assert all(i % 2 == j % 2 for i, j in pairs_of(vectors_of(matrix)))


@pytest.mark.usefixtures("key_terms_alone")
@pytest.mark.parametrize(("others", "compared"), [(15, 15), (16, 15)])
def test_a_vector_is_compared_with_the_15_that_share_most_key_terms_with_it(vectors_of, others, compared):
    # The others share three terms with each other, and two with the first.
    matrix = holding((0, 1), *[(0, 1, 2)] * others, size=3)
    assert sum(0 in pair for pair in pairs_of(vectors_of(matrix))) == compared


@pytest.mark.usefixtures("key_terms_alone")
def test_a_pair_is_compared_if_one_is_among_the_nearest_of_the_other(vectors_of):
    chance = np.random.default_rng(3)
    held = [frozenset(chance.choice(14, chance.integers(3, 9), replace=False).tolist()) for _ in range(40)]
    shared = {(i, j): len(held[i] & held[j]) for i in range(40) for j in range(i + 1, 40)}
    shared = {pair: count for pair, count in shared.items() if count >= 2}
    near = set()
    for i in range(40):
        own = sorted((pair for pair in shared if i in pair), key=lambda pair: (-shared[pair], pair))
        near.update(own[:15])
    found = pairs_of(vectors_of(holding(*held, size=14)))
    assert {(min(pair), max(pair)) for pair in found} == near
    assert len(near) < len(shared)


@pytest.mark.usefixtures("key_terms_alone")
def test_a_vector_that_has_many_nearer_is_compared_with_one_that_has_none(vectors_of):
    matrix = holding((0, 1), *[(0, 1, 2)] * 20, size=3)
    assert sum(0 in pair for pair in pairs_of(vectors_of(matrix))) == 15


@pytest.fixture
def none_small(monkeypatch):
    """No number counts as small."""
    monkeypatch.setattr(vectors_module, "_MOST_SMALL", 0)


@pytest.mark.usefixtures("none_small", "key_terms_alone")
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_products_are_those_of_the_vectors_however_many_there_are(vectors_of, count):
    matrix = np.arange(1, 1 + count * 3).reshape(count, 3)
    pairs = pair_vectors(vectors_of(matrix))
    expected = {(i, j): float(matrix[i] @ matrix[j]) for j in range(count) for i in range(j)}
    found = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert dict(zip(found, pairs.products.tolist(), strict=True)) == expected


def of_weights(*rows):
    """Vectors of as many terms as each row has weights."""
    starts = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.arange(len(row)) for row in rows])
    return TermVectors(
        terms=Ragged(values=values, starts=starts), weights=np.concatenate(rows).astype(float), size=2000
    )


def key_terms_of(vectors):
    return module._all_keys(vectors, np.ones(len(vectors)), None)


def test_the_key_terms_are_those_of_most_weight_in_nine_digits_and_the_first_of_equal_ones(monkeypatch):
    monkeypatch.setattr(module, "_KEY_TERMS", 2)
    keys = key_terms_of(of_weights([0.5, 0.5 + 3e-10, 0.5 + 2e-9, 0.4], [0.1, 0.2], []))
    assert (keys.terms.tolist(), keys.owners.tolist()) == ([2, 0, 1, 0], [0, 0, 1, 1])
    assert keys.units.tolist() == [500_000_002, 500_000_000, 200_000_000, 100_000_000]
    assert key_terms_of(of_weights(np.zeros(1000))).terms.tolist() == [0, 1]
    assert key_terms_of(of_weights([], [])).terms.tolist() == []
    assert key_terms_of(of_weights([0.1], [0.2])).owners.tolist() == [0, 1]


def test_the_key_terms_that_are_known_are_not_looked_for_again(monkeypatch):
    monkeypatch.setattr(module, "_KEY_TERMS", 1)
    vectors = of_weights([0.5, 0.4], [0.1, 0.2], [0.3, 0.9])
    known = module.KeyTerms(owners=np.array([1]), terms=np.array([7]), units=np.array([5]))
    keys = module._all_keys(vectors, np.array([1.0, 1.0, 0.5]), known)
    assert (keys.owners.tolist(), keys.terms.tolist()) == ([1, 0, 2], [7, 0, 1])
    assert keys.units.tolist() == [5, 500_000_000, 450_000_000]


@pytest.mark.parametrize("complete", [True, False])
def test_pairs_of_vectors_times_their_factors_are_those_of_scaled_vectors(request, complete):
    if not complete:
        request.getfixturevalue("key_terms_alone")
    rows = np.array([[0.5, 0.4, 0.3], [0.1, 0.2, 0.7], [0.3, 0.9, 0.2]])
    vectors, factors = of_weights(*rows), np.array([1.0, 0.25, 2.0])
    one, other = pair_vectors(vectors, factors), pair_vectors(of_weights(*(factors[:, None] * rows)))
    assert one.complete is complete
    assert (one.first.tolist(), one.second.tolist()) == (other.first.tolist(), other.second.tolist())
    assert one.products.tolist() == pytest.approx(other.products.tolist(), abs=1e-9)
    assert one.products[0] == pytest.approx((0.05 + 0.08 + 0.21) * 0.25)


def test_the_sum_of_one_vector_is_that_vector_and_stands_in_its_place():
    many = of_weights([0.5, 0.4], [0.1, 0.2], [0.3, 0.9], [0.7])
    sums = many.sums(np.array([2, 1, 2, 0]), 3)
    assert sums.terms.starts.tolist() == [0, 1, 3, 5]
    assert sums.terms.values.tolist() == [0, 0, 1, 0, 1]
    assert sums.weights.tolist() == [0.7, 0.1, 0.2, 0.8, 0.4 + 0.9]


@pytest.mark.usefixtures("key_terms_alone")
@pytest.mark.parametrize("most", [1, 30, 100, 1000])
def test_pairs_and_sums_are_the_same_however_many_entries_are_sorted_together(monkeypatch, most):
    chance = np.random.default_rng(5)
    rows = [np.sort(chance.choice(40, 12, replace=False)) for _ in range(60)]
    terms = Ragged(values=np.concatenate(rows), starts=np.arange(0, 721, 12))
    many = TermVectors(terms=terms, weights=chance.random(720), size=40)
    groups = chance.integers(0, 7, 60)
    factors = chance.random(60)
    whole, sums = pair_vectors(many), many.sums(groups, 7, factors)
    one_by_one = np.zeros((7, 40))
    np.add.at(one_by_one, (groups[terms.rows()], terms.values), many.weights * factors[terms.rows()])
    assert dense(sums).tolist() == one_by_one.tolist()  # to the last digit, so in this order
    monkeypatch.setattr(vectors_module, "_MOST_ENTRIES", most)
    parted, again = pair_vectors(many), many.sums(groups, 7, factors)
    assert len(whole.first) > 100
    for one, other in (
        (whole.first, parted.first),
        (whole.second, parted.second),
        (whole.products, parted.products),
        (sums.terms.starts, again.terms.starts),
        (sums.terms.values, again.terms.values),
        (sums.weights, again.weights),
    ):
        assert one.tolist() == other.tolist()


def test_a_block_has_as_many_rows_as_have_so_many_entries_and_at_least_one(monkeypatch):
    monkeypatch.setattr(vectors_module, "_MOST_ENTRIES", 4)
    assert [*blocks(np.array([0, 2, 4, 9, 9, 10]))] == [(0, 2), (2, 3), (3, 5)]
    assert [*blocks(np.array([0]))] == [(0, 0)]


@pytest.mark.parametrize("large", [0, 2**31])
def test_codes_are_counted_however_large_they_are(large):
    codes, counts = count_codes(np.array([5, 0, 5, 3]) + large)
    assert codes.tolist() == [large, 3 + large, 5 + large]
    assert counts.tolist() == [1, 1, 2]
