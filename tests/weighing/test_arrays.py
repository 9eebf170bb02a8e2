"""Operations on arrays give what the slower ones of numpy give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.weighing.arrays import group_sums, row_starts, stable_order, unique_inverse


def test_the_values_of_each_group_are_summed_and_a_group_without_any_has_none():
    sums = group_sums(np.array([1, 0, 1]), np.array([5, 3, 2]), 3)
    assert (sums.tolist(), sums.dtype) == ([3, 7, 0], np.float64)


def test_rows_begin_where_the_ones_before_them_end_also_those_that_are_empty():
    assert row_starts(np.array([0, 0, 2]), 4).tolist() == [0, 2, 2, 3, 3]
    assert row_starts(np.array([], dtype=np.int64), 0).tolist() == [0]


@given(st.lists(st.integers(0, 20), max_size=30))
def test_distinct_codes_and_their_places_are_those_of_numpy(codes: list[int]) -> None:
    array = np.array(codes, dtype=np.int64)
    distinct, places = unique_inverse(array)
    assert distinct.tolist() == sorted(set(codes))
    assert distinct[places].tolist() == codes


@pytest.mark.parametrize("greatest", [2**62 - 2, 2**62 - 1, 2**63 - 1])
def test_codes_too_great_to_be_sorted_with_their_places_are_told_apart_too(greatest: int) -> None:
    distinct, places = unique_inverse(np.array([greatest, 5], dtype=np.int64))
    assert (distinct.tolist(), places.tolist()) == ([5, greatest], [1, 0])


@given(st.lists(st.integers(-3, 2**40), max_size=30), st.sampled_from([np.int32, np.int64]))
def test_codes_are_ordered_as_numpy_orders_them_and_equal_ones_stay_as_they_stood(codes, kind) -> None:
    array = np.array(codes, dtype=np.int64) % 2**31 if kind is np.int32 else np.array(codes, dtype=np.int64)
    array = array.astype(kind)
    assert stable_order(array).tolist() == np.argsort(array, kind="stable").tolist()


@pytest.mark.parametrize("greatest", [2**61 - 1, 2**61, 2**63 - 1])
def test_codes_are_ordered_however_great_they_are(greatest: int) -> None:
    assert stable_order(np.array([greatest, 5, greatest], dtype=np.int64)).tolist() == [1, 0, 2]
