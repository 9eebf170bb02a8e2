"""How alike the words around two quantities are, and whether they count one thing."""

from dataclasses import replace

import pytest

from briefing.weighing.differences.figure_differences import _likeness
from briefing.weighing.differences.quantities import extract_quantities

(ONE,) = extract_quantities("30 boats sank", "en")
BASE = replace(
    ONE,
    near=frozenset("abcd"),
    clause=frozenset("ab"),
    before="x",
    after="y",
    complements={},
    qualities=frozenset(),
)


@pytest.mark.parametrize(
    ("near", "likeness"),
    [("abcd", 1.0), ("abef", 0.5), ("ab", 2 * 2 / 6), ("abcdefgh", 2 * 4 / 12), ("aefg", 0.0), ("", 0.0)],
)
def test_the_words_around_are_alike_by_the_share_that_both_have_two_at_least(near, likeness):
    other = replace(BASE, near=frozenset(near), clause=frozenset())
    assert _likeness(BASE, other) == pytest.approx(likeness, abs=1e-9)
    assert _likeness(other, BASE) == _likeness(BASE, other)


def test_the_words_of_the_clause_count_for_four_fifths_if_those_around_are_alike_too():
    other = replace(BASE, near=frozenset("abefgh"), clause=frozenset("ab"))
    assert _likeness(BASE, other) == pytest.approx(0.8)
    assert _likeness(BASE, replace(other, near=frozenset("efgh"))) == 0.0


@pytest.mark.parametrize(
    ("change", "are_one"),
    [
        ({"noun": "ship"}, False),
        ({"state": "hurt"}, False),
        ({"qualities": frozenset({"old"})}, False),
        ({"value": 120.0}, True),  # four times as many
        ({"value": 121.0}, False),
        ({"value": 7.5}, True),
        ({"value": 7.4}, False),
        ({"before": "z"}, True),
        ({"after": "z"}, True),
        ({"before": "z", "after": "z"}, False),
    ],
)
def test_two_quantities_count_one_thing_of_one_size_in_the_same_place(change, are_one):
    assert (_likeness(BASE, replace(BASE, **change)) > 0) is are_one
    assert (_likeness(replace(BASE, **change), BASE) > 0) is are_one


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (("", "y"), ("", "z"), False),
        (("x", ""), ("z", ""), False),
        (("", ""), ("", ""), True),
        (("", "y"), ("z", "y"), True),
        (("x", ""), ("x", "z"), True),
    ],
)
def test_no_word_before_and_none_behind_is_no_same_word(one, other, are_one):
    first, second = (replace(BASE, before=before, after=after) for before, after in (one, other))
    assert (_likeness(first, second) > 0) is are_one


def test_what_happened_to_persons_is_one_thing_wherever_it_stands():
    first = replace(BASE, state="dead")
    assert _likeness(first, replace(first, before="z", after="z")) == 1.0


def test_of_less_than_one_the_size_is_that_of_one():
    first = replace(BASE, value=0.5)
    assert _likeness(first, replace(first, value=4.0)) > 0
    assert _likeness(first, replace(first, value=4.1)) == 0


def test_another_complement_is_another_thing():
    first = replace(BASE, complements={"for": "murder"})
    assert _likeness(first, replace(first, complements={"for": "theft"})) == 0.0
