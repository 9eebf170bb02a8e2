"""Companions: the words that stand with an issue, and seldom without it."""

import numpy as np
import pytest

from briefing.weighing.topics import companions
from briefing.weighing.topics.companions import find_companions


@pytest.fixture
def companions_of(uses_of, issue_of):
    """Find the companions among words, given by their sentences, of issues that catch the sentences given."""

    def build(words, issues, *, of, weights=None, free=None, **options):
        uses = uses_of(*issues, *words, **options)
        found = find_companions(
            uses,
            [issue_of(i, its, of=of) for i, its in enumerate(issues)],
            np.ones(of) if weights is None else np.array(weights),
            np.ones(len(uses.stems), dtype=bool) if free is None else np.array(free),
        )
        return [[stem - len(issues) for stem in stems] for stems in found]

    return build


@pytest.mark.parametrize(
    ("size", "of", "inside", "outside", "is_one"),
    [
        # A sentence with it is twice as likely to be on the issue as any: (3 of 5 and 1) = 2 * (10 of 40).
        (10, 40, 3, 2, True),
        (10, 40, 3, 3, False),
        # Three tenths of its sentences are on the issue: 3 of 9 and 1.
        (4, 40, 3, 6, True),
        (4, 40, 3, 7, False),
        # It is in three sentences on the issue, and in a twentieth of them.
        (10, 40, 3, 0, True),
        (10, 40, 2, 0, False),
        (100, 400, 5, 0, True),
        (100, 400, 4, 0, False),
    ],
)
def test_a_companion_is_in_sentences_on_the_issue_far_more_often_than_in_others(
    companions_of, size, of, inside, outside, is_one
):
    word = [*range(inside), *range(of - outside, of)]
    assert companions_of([word], [range(size)], of=of) == ([[0]] if is_one else [[]])


@pytest.mark.parametrize(("near", "far", "found"), [(4, 2, [[0], []]), (3, 2, [[0], []]), (4, 3, [[], []])])
def test_a_companion_of_one_issue_is_half_as_likely_again_there_as_with_another(
    companions_of, near, far, found
):
    word = [*range(near), *range(10, 10 + far)]
    assert companions_of([word], [range(10), range(10, 20)], of=100) == found


def test_of_two_issues_that_are_as_near_a_word_belongs_to_none(companions_of):
    assert companions_of([[0, 1, 2, 10, 11, 12]], [range(10), range(10, 20)], of=100) == [[], []]


@pytest.mark.parametrize(("weight", "found"), [(1.0, [[0]]), (0.25, [[]])])
def test_a_sentence_counts_as_much_as_it_weighs(companions_of, weight, found):
    weights = [weight] * 3 + [1.0] * 97
    word = [0, 1, 2, 97, 98, 99]
    assert companions_of([word], [range(10)], of=100, weights=weights) == found


def test_up_to_four_are_taken_those_first_whose_sentences_weigh_most(companions_of):
    weights = [1.0] * 100
    weights[9] = 3.0
    words = [range(3), range(4), range(5), (7, 8, 9), range(3), range(1, 4)]
    found = companions_of(words, [range(10)], of=100, weights=weights)
    assert found == [[2, 3, 1, 0]]


def test_only_free_nouns_of_two_reports_that_are_no_word_of_an_issue_are_companions(companions_of):
    words = [range(3)] * 4
    found = companions_of(
        words,
        [range(10)],
        of=100,
        free=[True, True, False, True, True],
        nouns=[True, True, True, False, True],
        documents=[2, 2, 2, 2, 1],
    )
    assert found == [[0]]


def test_without_issues_there_are_no_companions(companions_of):
    assert companions_of([range(3)], [], of=10) == []


def test_in_a_large_dossier_the_most_frequent_words_are_tried(companions_of, monkeypatch):
    monkeypatch.setattr(companions, "_MOST_TRIED", 2)
    assert companions_of([range(3), range(5), range(4)], [range(10)], of=100) == [[1, 2]]
