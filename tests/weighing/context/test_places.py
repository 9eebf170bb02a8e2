"""The country that a report is about at a place of its text."""

import pytest

from briefing.mentions import Entity
from briefing.weighing.context.places import main_country


def country(*starts, kind="country"):
    """A country that is named at these places, each by five letters."""
    mentions = tuple((start, start + 5) for start in starts)
    return Entity(
        document=0, kind=kind, name=mentions[0], role=None, introduction=mentions[0], sentence=0,
        gender="unknown", mentions=mentions,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("named", "others", "place", "found"),
    [
        ((0, 10), [], 20, (0, 5)),
        ((0,), [], 20, None),
        ((0, 10, 30, 50), [(20, 28)], 60, (0, 5)),
        ((0, 10, 30), [(20, 28)], 60, None),  # not twice as often
        ((0, 10), [(20,)], 30, None),  # another was named last
        ((0, 10), [(20,)], 20, (0, 5)),
        ((0, 10, 30), [(20,)], 30, None),
        ((0, 10, 30), [(26,)], 30, None),  # it is named across the place
        ((10, 20), [], 10, None),  # nothing was named before
    ],
)
def test_the_country_is_meant_that_is_named_twice_as_often_as_any_other_and_last(named, others, place, found):
    countries = [country(*named), *(country(*starts) for starts in others)]
    assert main_country(countries, place) == found
    assert main_country(countries[::-1], place) == found


def test_only_countries_are_counted():
    assert main_country([country(0, 10, kind="person")], 20) is None
    assert main_country([], 20) is None
