"""Stories: reports of one matter stand together, those of another do not."""

import random
import weakref
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import numpy as np
import pytest
from examples import at_most
from growth import grows_at_most
from hypothesis import given
from hypothesis import strategies as st

from briefing.weighing.stories import find_stories
from briefing.weighing.stories import pairs as pairs_module
from briefing.weighing.stories.finding import cluster_documents, neighbour_likenesses
from briefing.weighing.stories.pairs import VectorPairs
from briefing.weighing.topics import assign_topics

CRASH = (
    ["the airliner crashed off nantucket", "boats searched for the crew of the airliner"],
    ["divers found the recorder of the airliner off nantucket", "the crew had not called for help"],
    ["investigators read the recorder of the airliner", "it crashed off nantucket with a crew"],
)
VOTE = (
    ["voters in peru elect a president", "fujimori leads the polls in lima"],
    ["fujimori won the round in peru and lima", "voters choose a president in may"],
    ["the opponent of fujimori left the round in peru", "he told voters in lima so"],
)


@pytest.fixture(scope="session")
def stories_of(corpus_of):
    def build(*documents, days=None, **asked):
        corpus = corpus_of(*documents)
        dated = zip(corpus.documents, days or [None] * len(documents), strict=True)
        eve = date(2000, 2, 29)
        known = [replace(each, published=eve + timedelta(day) if day else None) for each, day in dated]
        corpus = replace(corpus, documents=tuple(known))
        return find_stories(corpus, assign_topics(corpus, ()), **asked)

    return build


def test_reports_of_two_matters_are_two_stories(stories_of):
    found = stories_of(*CRASH, *VOTE)
    assert sorted(story.documents for story in found.stories) == [(0, 1, 2), (3, 4, 5)]


def test_documents_of_an_archive_keep_the_stories_that_its_keys_told(corpus_of):
    corpus = corpus_of(*CRASH, *VOTE)
    told = [
        replace(each, story=n) for each, n in zip(corpus.documents, (7, 7, None, 2, None, 2), strict=True)
    ]
    corpus = replace(corpus, documents=tuple(told))
    found = find_stories(corpus, assign_topics(corpus, ()))
    assert sorted(story.documents for story in found.stories) == [(0, 1), (2,), (3, 5), (4,)]


def test_reports_of_one_matter_are_one_story(stories_of):
    assert [story.documents for story in stories_of(*VOTE).stories] == [(0, 1, 2)]


def test_the_reports_of_a_story_stand_in_the_order_of_their_dates_and_undated_ones_last(stories_of):
    (story,) = stories_of(*CRASH, days=[None, 3, 2]).stories
    assert (story.documents, story.first, story.last) == ((2, 1, 0), date(2000, 3, 2), date(2000, 3, 3))


def test_a_sentence_knows_which_share_of_its_story_is_newer(stories_of):
    found = stories_of(*CRASH, days=[1, 2, 3])
    assert found.newer.tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 3, 1 / 3, 0, 0])


def test_reports_of_the_same_day_are_not_newer_than_each_other(stories_of):
    assert stories_of(*CRASH, days=[3, 3, 3]).newer.tolist() == [0.0] * 6


def test_an_undated_report_counts_as_the_middle_of_those_that_are_dated(stories_of):
    assert stories_of(*CRASH, days=[None, 2, 3]).newer[0] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("days", "shares"),
    [
        ([1, 91, 101], [2 / 3, 1 / 3, 0]),  # a tenth of the time before the last report, and more
        ([1, 96, 101], [2 / 3, 1 / 3 / 2, 0]),
        ([1, 387, 401], [2 / 3, 1 / 3, 0]),  # two weeks are less than a tenth
        ([1, 394, 401], [2 / 3, 1 / 3 / 2, 0]),
        ([None, 1, 101], [1 / 3, 1 / 3, 0]),
        ([None, 3, 3], [1 / 3, 0, 0]),
        ([None, None, None], [0, 0, 0]),
    ],
)
def test_within_the_last_tenth_of_a_story_but_two_weeks_at_most_a_report_is_hardly_older(
    stories_of, days, shares
):
    assert stories_of(*CRASH, days=days).newer[::2].tolist() == pytest.approx(shares)


def test_a_story_that_has_the_words_of_the_focus_comes_before_others_as_large(stories_of):
    for focus, first in (("voters in peru", (3, 4, 5)), ("the airliner off nantucket", (0, 1, 2))):
        assert stories_of(*CRASH, *VOTE, focus=focus).stories[0].documents == first


def test_without_a_focus_no_story_has_its_words(stories_of):
    (story,) = stories_of(*CRASH).stories
    assert dict(story.reasons)["focus"] == 1.0


def test_an_empty_corpus_has_no_stories(stories_of):
    assert stories_of().stories == ()


@pytest.mark.parametrize(("matters", "reports"), [(12, 35), (3, 140), (1, 420)])
def test_a_dossier_so_large_that_not_all_pairs_are_compared_falls_into_its_matters(
    stories_of, reports_of, matters, reports
):
    found = stories_of(*reports_of(matters, reports))
    assert sorted(story.documents for story in found.stories) == [
        tuple(range(start, start + reports)) for start in range(0, 420, reports)
    ]


@at_most(25)
@given(st.integers(0, 50), st.data())
def test_in_another_order_the_same_documents_are_the_same_stories(stories_of, reports_of, seed, data):
    reports = reports_of(3, 4, seed)
    order = data.draw(st.permutations(range(len(reports))))
    assert grouped(stories_of(*(reports[i] for i in order)), order) == grouped(
        stories_of(*reports), range(len(reports))
    )


def test_in_another_order_the_documents_of_a_large_dossier_are_the_same_stories(stories_of, reports_of):
    reports = reports_of(42, 10)
    order = list(range(len(reports)))
    random.Random(3).shuffle(order)  # noqa: S311 - an order of a test
    assert grouped(stories_of(*(reports[i] for i in order)), order) == grouped(
        stories_of(*reports), range(len(reports))
    )


def grouped(found, order):
    """The stories as sets of documents, each called by its place in the first order."""
    return {frozenset(order[i] for i in story.documents) for story in found.stories}


def test_the_vectors_of_documents_are_let_go_once_their_clusters_have_some(monkeypatch, vectors_of):
    monkeypatch.setattr(pairs_module, "_ALL_PAIRS", 0)
    held = [vectors_of(np.kron(np.eye(3), np.full((2, 4), 0.5)))]
    weights, is_held = weakref.ref(held[0].weights), []
    found = cluster_documents(held, on_round=lambda: is_held.append(weights() is not None))
    assert found == [[0, 1], [2, 3], [4, 5]]
    assert (held, is_held) == ([], [True, False])


def test_how_alike_a_document_is_to_its_surroundings_is_the_mean_of_the_eight_most_alike():
    count = 41
    products = np.array([0.4] * 3 + [0.3] * 5 + [0.2] * 32)  # of the first with each other one
    pairs = VectorPairs(
        first=np.zeros(40, dtype=np.int64), second=np.arange(1, 41), products=products, complete=False
    )
    likeness = neighbour_likenesses(pairs, count)
    assert likeness[0] == pytest.approx((3 * 0.4 + 5 * 0.3) / 8)
    assert likeness[1] == pytest.approx(0.08)  # what is not compared counts as 0: .4 / 8 is less


@pytest.mark.parametrize(
    ("products", "likenesses"), [([0.4], [0.4, 0.4]), ([0.44, 0.4, 0.3], [0.42, 0.37, 0.35])]
)
def test_of_few_documents_all_others_are_the_surroundings(products, likenesses):
    count = len(likenesses)
    first, second = np.triu_indices(count, k=1)
    pairs = VectorPairs(first=first, second=second, products=np.array(products), complete=True)
    assert neighbour_likenesses(pairs, count).tolist() == pytest.approx(likenesses)


@pytest.mark.parametrize(("product", "likeness"), [(0.44, 0.44), (0.46, 0.45), (0.99, 0.45)])
def test_a_reprint_counts_no_more_than_a_report_of_the_same_matter(product, likeness):
    pairs = VectorPairs(
        first=np.array([0]), second=np.array([1]), products=np.array([product]), complete=True
    )
    assert neighbour_likenesses(pairs, 2).tolist() == pytest.approx([likeness] * 2)


@pytest.mark.parametrize(
    ("count", "floor"),
    [(1, 0.25), (8, 0.25), (9, 0.2376), (18, 0.1643), (39, 0.0827), (40, 0.08), (900, 0.08)],
)
def test_the_fewer_documents_there_are_the_more_alike_have_reports_of_a_matter_to_be(count, floor):
    none = np.zeros(0, dtype=np.int64)
    pairs = VectorPairs(first=none, second=none, products=np.zeros(0), complete=True)
    assert neighbour_likenesses(pairs, count).tolist() == pytest.approx([floor] * count, abs=1e-3)


@pytest.mark.parametrize(("shared", "stories"), [(5, 1), (1, 2)])
def test_two_reports_are_one_story_if_they_are_half_as_alike_as_their_surroundings(
    stories_of, shared, stories
):
    words = [f"word{i}" for i in range(20)]
    first, second = words[:10], words[10 - shared : 20 - shared]
    assert len(stories_of([" ".join(first)], [" ".join(second)]).stories) == stories


def test_a_sentence_is_of_the_story_of_its_document(stories_of):
    found = stories_of(*CRASH, *VOTE)
    for i, label in enumerate(found.labels.tolist()):
        assert i // 2 in found.stories[label].documents


@pytest.mark.slow
def test_twice_the_documents_take_at_most_two_and_a_third_times_as_long(corpus_of, reports_of):
    corpora = [corpus_of(*reports_of(matters, 10)) for matters in (60, 120)]
    topics = [assign_topics(corpus, ()) for corpus in corpora]
    small, large = (partial(find_stories, *each) for each in zip(corpora, topics, strict=True))
    assert grows_at_most(2.3, small, large)
