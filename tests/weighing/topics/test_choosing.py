"""Of many issues those are chosen that together catch most."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.weighing.topics import proposal
from briefing.weighing.topics.issues import Issue


@pytest.fixture
def chosen(issue_of):
    """The stems of the issues that are chosen, each given as its sentences, of a hundred that weigh 1."""

    def build(*sentences, weights=None, qualities=None):
        qualities = qualities or [1.0] * len(sentences)
        issues = [
            issue_of(i, its, of=100, quality=quality)
            for i, (its, quality) in enumerate(zip(sentences, qualities, strict=True))
        ]
        return [issue.name for issue in proposal._choose(issues, np.array(weights or [1.0] * 100))]

    return build


def test_the_issue_that_catches_most_of_what_none_has_caught_comes_first(chosen):
    assert chosen(range(10), range(8, 20), range(30, 41)) == [1, 2, 0]


def test_what_an_issue_catches_again_counts_against_it_by_half(chosen):
    assert chosen(range(20), range(12, 20)) == [0]
    assert chosen(range(20), range(14, 26), range(30, 34)) == [0, 2, 1]  # 6 - 6 / 2 is less than 4
    assert chosen(range(20), range(14, 26), range(30, 32)) == [0, 1, 2]  # and more than 2


def test_an_issue_that_is_less_likely_one_counts_less(chosen):
    assert chosen(range(10), range(20, 28), qualities=[0.5, 1.0]) == [1, 0]


@pytest.mark.parametrize(("weight", "names"), [(1.3, [0]), (1.1, [])])
def test_an_issue_catches_twelve_thousandths_of_the_weight_of_all_sentences(chosen, weight, names):
    assert chosen([0], weights=[weight] + [(100 - weight) / 99] * 99) == names


def test_an_issue_that_catches_just_as_much_as_is_asked_for_is_chosen(issue_of):
    issue = issue_of(0, range(12), of=1000)
    assert proposal._choose([issue], np.ones(1000)) == [issue]


def test_of_equal_issues_the_first_is_taken(chosen):
    assert chosen(range(10), range(10, 20)) == [0, 1]


@pytest.mark.parametrize(("told", "names"), [(1, [0, 1, 2]), (3, [0, 1, 2]), (4, [0, 1, 2, 3])])
def test_what_no_two_reports_begin_with_is_chosen_only_if_there_are_fewer_than_three(issue_of, told, names):
    issues = [
        replace(issue_of(i, range(10 * i, 10 * i + 10), of=100), begins_reports=i < told) for i in range(5)
    ]
    assert [issue.name for issue in proposal._choose(issues, np.ones(100))] == names


def test_there_are_six_at_most(chosen):
    assert chosen(*[range(10 * i, 10 * i + 10) for i in range(8)]) == [0, 1, 2, 3, 4, 5]


def test_the_terms_of_an_issue_are_its_name_then_its_most_frequent_stems_and_eight_at_most(uses_of):
    uses = uses_of(*[range(count) for count in (3, 1, 9, 5, 5, 2, 4, 6, 7, 8)])
    issue = Issue(name=0, stems=tuple(range(10)), sentences=np.ones(10, dtype=bool), quality=1.0)
    assert proposal._most_frequent(uses, issue) == [0, 2, 9, 8, 7, 3, 4, 6]
