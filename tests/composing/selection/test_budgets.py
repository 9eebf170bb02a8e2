"""How many words each story gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.composing.selection.budgets import share_words
from briefing.models import Story

MUCH = 1000
STORIES = st.lists(st.tuples(st.floats(0.001, 1.0), st.integers(0, 120)), max_size=12)


def stories_of(*weights):
    return [
        Story(documents=(i,), first=None, last=None, outlets=1, weight=weight, reasons=())
        for i, weight in enumerate(weights)
    ]


def test_stories_of_the_same_weight_get_as_many_words():
    assert share_words(stories_of(1.0, 1.0), [MUCH, MUCH], 100) == [50, 50]


def test_a_story_gets_words_as_the_fourth_root_of_its_weight():
    assert share_words(stories_of(1.0, 1 / 16), [MUCH, MUCH], 150) == [100, 50]


@pytest.mark.parametrize(("words", "shares"), [(120, [80, 40]), (119, [119, 0])])
def test_the_least_story_goes_without_if_it_would_have_fewer_than_40_words(words, shares):
    assert share_words(stories_of(1.0, 1 / 16), [MUCH, MUCH], words) == shares


def test_a_story_that_needs_fewer_than_40_words_has_them():
    assert share_words(stories_of(1.0, 1.0), [MUCH, 12], 60) == [48, 12]


@pytest.mark.parametrize(("need", "shares"), [(12, [13, 12]), (13, [25, 0])])
def test_a_story_that_could_not_have_what_little_it_needs_goes_without(need, shares):
    assert share_words(stories_of(1.0, 1.0), [13, need], 25) == [min(13, shares[0]), shares[1]]


def test_what_a_story_does_not_need_is_shared_among_the_others_by_weight():
    assert share_words(stories_of(1.0, 1.0, 1 / 16), [20, MUCH, MUCH], 170) == [20, 100, 50]


def test_no_story_gets_more_than_it_needs():
    assert share_words(stories_of(1.0, 0.5), [30, 20], MUCH) == [30, 20]


def test_one_story_has_all_words_however_few():
    assert share_words(stories_of(1.0), [MUCH], 5) == [5]


def test_without_stories_or_words_nothing_is_shared():
    assert share_words([], [], 100) == []
    assert share_words(stories_of(1.0, 1.0), [MUCH, MUCH], 0) == [0, 0]


@given(STORIES, st.integers(0, 700))
def test_the_weightiest_stories_have_words_and_as_many_stories_as_can_have_enough(drawn, words):
    drawn = sorted(drawn, key=lambda story: -story[0])
    stories, needs = stories_of(*(weight for weight, _ in drawn)), [need for _, need in drawn]
    shares = share_words(stories, needs, words)
    assert sum(shares) <= words
    assert all(share <= need for share, need in zip(shares, needs, strict=True))
    enough = [share >= min(39, need) for share, need in zip(shares, needs, strict=True)]
    served = enough.index(False) if False in enough else len(enough)
    assert not any(shares[max(1, served) :])
    if served < len(drawn):  # with one more, one of them would not have enough
        more = stories_of(*(weight for weight, _ in drawn[: served + 1]))
        assert not all(
            share >= min(40, need)
            for share, need in zip(share_words(more, needs[: served + 1], words), needs, strict=False)
        )
