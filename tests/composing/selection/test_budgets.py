"""How many words each story gets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.composing.selection.budgets import share_words, story_parts, stray_stories
from briefing.models import Story, StoryMap

MUCH = 1000
STORIES = st.lists(st.tuples(st.floats(0.001, 60.0), st.integers(0, 120)), max_size=12)


def test_a_story_has_words_as_the_fourth_root_of_its_weight():
    stories = [
        Story(documents=(place,), first=None, last=None, outlets=1, weight=weight, reasons=())
        for place, weight in enumerate((1.0, 1 / 16, 1 / 81))
    ]
    none = np.zeros(0)
    parts = story_parts(StoryMap(stories=tuple(stories), labels=none, newer=none))
    assert parts == pytest.approx([1, 1 / 2, 1 / 3])


def of_reports(*stories):
    """Stories, each of so many reports and of such a weight."""
    return StoryMap(
        stories=tuple(
            Story(
                documents=tuple(range(reports)), first=None, last=None, outlets=1, weight=weight, reasons=()
            )
            for reports, weight in stories
        ),
        labels=np.zeros(0),
        newer=np.zeros(0),
    )


@pytest.mark.parametrize(
    ("stories", "stray"),
    [
        ([(5, 1.0), (4, 0.9), (1, 0.19)], {2}),
        ([(5, 1.0), (4, 0.9), (1, 0.2)], set()),  # it weighs too much
        ([(4, 1.0), (4, 0.9), (1, 0.19)], set()),  # more than a tenth of the reports stand alone
        ([(9, 1.0), (9, 1.0), (1, 0.19), (1, 0.1)], {2, 3}),
        ([(9, 1.0), (8, 1.0), (1, 0.19), (1, 0.1)], set()),
        ([(9, 1.0), (9, 1.0), (2, 0.1)], set()),
        ([(1, 1.0)], set()),
        ([], set()),
    ],
)
def test_a_report_that_stands_alone_where_hardly_any_other_does_and_weighs_little_is_stray(stories, stray):
    assert stray_stories(of_reports(*stories)) == stray


@pytest.mark.parametrize(
    ("stories", "stray"),
    [
        ([(18, 1.0), (2, 0.49)], {1}),
        ([(18, 1.0), (2, 0.5)], set()),  # it weighs too much
        ([(17, 1.0), (2, 0.4)], set()),  # more than a tenth
        ([(18, 1.0), (1, 0.4), (1, 0.3)], {1, 2}),
        ([(14, 1.0), (5, 0.9), (2, 0.4)], {2}),
        ([(13, 1.0), (5, 0.9), (2, 0.4)], set()),  # less than two thirds are of one story
        ([(2, 0.4), (18, 1.0)], {0}),
        ([(1, 1.0), (9, 0.9)], set()),  # the newest
    ],
)
def test_beside_a_story_of_two_thirds_of_the_reports_one_of_a_tenth_and_less_than_half_the_weight_is_stray(
    stories, stray
):
    assert stray_stories(of_reports(*stories)) == stray


def test_words_are_shared_by_parts():
    assert share_words([1.0, 1.0], [MUCH, MUCH], 100) == [50, 50]
    assert share_words([1.0, 0.5], [MUCH, MUCH], 150) == [100, 50]


@pytest.mark.parametrize(("words", "shares"), [(120, [80, 40]), (119, [119, 0])])
def test_the_least_story_goes_without_if_it_would_have_fewer_than_40_words(words, shares):
    assert share_words([1.0, 0.5], [MUCH, MUCH], words) == shares


def test_a_story_that_needs_fewer_than_40_words_has_them():
    assert share_words([1.0, 1.0], [MUCH, 12], 60) == [48, 12]


@pytest.mark.parametrize(("need", "shares"), [(12, [13, 12]), (13, [13, 0])])
def test_a_story_that_could_not_have_what_little_it_needs_goes_without(need, shares):
    assert share_words([1.0, 1.0], [13, need], 25) == shares


def test_what_a_story_does_not_need_is_shared_among_the_others_by_their_parts():
    assert share_words([1.0, 1.0, 0.5], [20, MUCH, MUCH], 170) == [20, 100, 50]


def test_no_story_gets_more_than_it_needs():
    assert share_words([1.0, 0.5], [30, 20], MUCH) == [30, 20]


def test_one_story_has_all_words_however_few():
    assert share_words([1.0], [MUCH], 5) == [5]


def test_without_stories_or_words_nothing_is_shared():
    assert share_words([], [], 100) == []
    assert share_words([1.0, 1.0], [MUCH, MUCH], 0) == [0, 0]


@given(STORIES, st.integers(0, 700))
def test_the_largest_stories_have_words_and_as_many_stories_as_can_have_enough(drawn, words):
    parts, needs = (
        map(list, zip(*sorted(drawn, key=lambda story: -story[0]), strict=True)) if drawn else ([], [])
    )
    shares = share_words(parts, needs, words)
    assert sum(shares) <= words
    assert all(share <= need for share, need in zip(shares, needs, strict=True))
    enough = [share >= min(39, need) for share, need in zip(shares, needs, strict=True)]
    served = enough.index(False) if False in enough else len(enough)
    assert not any(shares[max(1, served) :])
    if served < len(drawn):  # with one more, one of them would not have enough
        more = share_words(parts[: served + 1], needs[: served + 1], words)
        assert not all(share >= min(40, need) for share, need in zip(more, needs, strict=False))
