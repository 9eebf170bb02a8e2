"""Values that are kept beside data that never changes, and sequences whose items are made when asked for."""

import pickle

import pytest

from briefing.models.derived import DerivedValues
from briefing.models.sequences import ComputedSequence


def test_a_value_is_made_once_and_another_name_has_its_own():
    made = []

    def make():
        made.append(len(made))
        return made[-1]

    derived = DerivedValues()
    assert [derived.get("a", make), derived.get("a", make), derived.get("b", make)] == [0, 0, 1]


def test_values_beside_other_data_are_those_of_the_same_object_and_no_equal_one():
    derived, one, equal = DerivedValues(), [1], [1]
    derived.beside(one).get("a", lambda: "first")
    assert derived.beside(one).get("a", lambda: "second") == "first"
    assert derived.beside(equal).get("a", lambda: "second") == "second"
    assert derived.get("a", lambda: "third") == "third"


def test_a_pickle_has_no_values():
    derived = DerivedValues()
    derived.get("a", lambda: 1)
    assert pickle.loads(pickle.dumps(derived)).get("a", lambda: 2) == 2  # noqa: S301 - made here


def test_items_are_made_when_they_are_asked_for_and_once():
    made = []

    def square(place):
        made.append(place)
        return place**2

    squares = ComputedSequence(4, square)
    assert (len(squares), made) == (4, [])
    assert [squares[2], squares[-2], squares[1:3]] == [4, 4, (1, 4)]
    assert made == [2, 1]
    with pytest.raises(IndexError):
        squares[4]
    squares.complete()
    assert made == [2, 1, 0, 3]
    assert tuple(squares) == (0, 1, 4, 9)


def test_two_sequences_are_equal_if_their_items_are():
    squares = ComputedSequence(3, lambda place: place**2)
    assert squares == ComputedSequence(3, [0, 1, 4].__getitem__)
    assert squares == (0, 1, 4)
    assert squares != (0, 1)
    assert squares != [0, 1, 4]
    with pytest.raises(TypeError, match="unhashable"):
        hash(squares)


def test_all_items_of_a_sequence_are_made_in_order_and_once():
    made = []
    squares = ComputedSequence(3, lambda place: made.append(place) or place**2)
    assert [*squares] == [*squares] == [0, 1, 4]
    assert made == [0, 1, 2]
