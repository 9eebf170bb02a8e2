"""Both sides of every distance at which a date without a year is resolved otherwise."""

from datetime import date

import pytest

from briefing.weighing.dates.time_expressions import find_dates

OCTOBER = date(2015, 10, 8)
MARCH = date(2015, 3, 5)


def named(text, published=OCTOBER):
    return [(str(found.day), str(found.until)) for found in find_dates(text, published, "en")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on April 26.", "2015-04-26"),
        ("They met on April 25.", None),
        ("They will meet on March 21.", "2016-03-21"),
        ("They will meet on March 22.", None),
    ],
)
def test_the_nearest_year_is_meant_if_it_is_at_most_165_days_away(text, day):
    assert named(text) == ([(day, day)] if day else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on November 8.", "2015-11-08"),
        ("They met on November 9.", None),
        ("They will meet on November 9.", "2015-11-09"),
    ],
)
def test_a_date_is_at_most_31_days_ahead_where_the_sentence_does_not_look_ahead(text, day):
    assert named(text) == ([(day, day)] if day else [])


def test_a_day_may_be_one_of_the_year_before():
    assert named("They met on December 28.", MARCH) == [("2014-12-28", "2014-12-28")]
    assert named("They met on February 30.") == []


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("They met in October.", OCTOBER, "2015-10-01"),
        ("They met in April.", OCTOBER, "2015-04-01"),
        ("They met in March.", OCTOBER, None),
        ("They met in September.", MARCH, "2014-09-01"),
        ("They met in August.", MARCH, None),
        ("They met last October.", OCTOBER, "2014-10-01"),
        ("They met last September.", OCTOBER, "2015-09-01"),
        ("They will meet in October.", OCTOBER, "2015-10-01"),
        ("They will meet in September.", OCTOBER, "2016-09-01"),
        ("They will meet next October.", OCTOBER, "2016-10-01"),
    ],
)
def test_a_month_alone_is_one_of_the_last_six_or_the_one_that_is_named_so(text, published, first):
    assert [day for day, _ in named(text, published)] == ([first] if first else [])


@pytest.mark.parametrize("owner", ["the", "her", "his", "its", "our", "their", "The"])
def test_the_last_year_of_something_is_not_the_year_before(owner):
    assert named(f"It was {owner} last year of peace.") == []


def test_the_last_year_without_an_article_is_the_year_before():
    assert named("Other last year of peace.") == [("2014-01-01", "2014-12-31")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2014", ("2014-01-01", "2014-12-31")),
        ("in February 2016", ("2016-02-01", "2016-02-29")),
        ("last year", ("2014-01-01", "2014-12-31")),
        ("last week", ("2015-09-28", "2015-10-04")),
        ("from 4 to 5 October", ("2015-10-04", "2015-10-05")),
    ],
)
def test_a_year_a_month_and_a_week_have_a_last_day(text, expected):
    assert named(f"They met {text}.") == [expected]


def test_days_that_are_one_are_a_day():
    (found,) = find_dates("They met from 5 to 5 October 2015.", OCTOBER, "en")
    assert (found.day, found.precision) == (date(2015, 10, 5), "day")
