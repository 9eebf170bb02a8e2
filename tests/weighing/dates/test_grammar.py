"""What a date in words stands for by itself, and whether the day of publication was needed for it."""

from datetime import date

import pytest

from briefing.weighing.dates.grammar import date_grammar
from briefing.weighing.dates.resolution import DateRange

THURSDAY = date(2015, 10, 8)


def day(*numbers):
    return DateRange(date(*numbers), date(*numbers), "day")


def resolve(words, *, published=THURSDAY, before="", language="en"):
    return date_grammar(language).resolve(words, published, before=before)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5 October 2015", day(2015, 10, 5)),
        ("2015-10-05", day(2015, 10, 5)),
        ("Sep. 5, 2015", day(2015, 9, 5)),
        ("Sept. 5, 2015", day(2015, 9, 5)),
        ("31 February 2015", None),
    ],
)
@pytest.mark.parametrize("published", [None, THURSDAY])
def test_a_date_with_its_year_needs_no_day_of_publication(words, expected, published):
    assert resolve(words, published=published) == (expected, False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("May 5", day(2015, 5, 5)),
        ("Monday", day(2015, 10, 5)),
        ("yesterday", day(2015, 10, 7)),
        ("the day before yesterday", day(2015, 10, 6)),
        ("the day  before \n yesterday", day(2015, 10, 6)),
        ("three days ago", day(2015, 10, 5)),
    ],
)
def test_a_date_without_a_year_needs_the_day_of_publication(words, expected):
    assert resolve(words) == (expected, True)
    assert resolve(words, published=None) == (None, True)


@pytest.mark.parametrize("words", ["may 5", "5 may", "in a may", "the talks", "", "5 October 2015 and"])
def test_a_month_without_its_capital_and_other_words_are_no_date(words):
    assert resolve(words) == (None, False)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", (day(2015, 10, 8), True)),
        (" “", (day(2015, 10, 8), True)),
        ("They read Polls ", (None, False)),
        ("X ", (None, False)),
    ],
)
def test_today_with_a_capital_within_a_sentence_is_a_name(before, expected):
    assert resolve("Today", before=before) == expected
    assert date_grammar("en").resolve("Today", THURSDAY) == resolve("Today")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", day(2015, 10, 5)),
        ("They met on ", day(2015, 10, 5)),
        ("They will meet on ", day(2015, 10, 12)),
        ("They will not come, he said on ", day(2015, 10, 5)),
        ("They were due to meet on ", None),
        ("They were expected since they met on ", day(2015, 10, 5)),
    ],
)
def test_what_stands_before_a_weekday_says_whether_it_is_to_come(before, expected):
    assert resolve("Monday", before=before) == (expected, True)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("They announced a plan to revive trade ", day(2015, 10, 5)),
        ("They announced a bold, costly plan to revive trade ", day(2015, 10, 5)),
        ("They laid out plans to revive trade ", day(2015, 10, 5)),
        ("They made the promise to revive trade ", day(2015, 10, 5)),
        ("They announced a plan to meet ", None),
        ("They announced a plan to meetings ", day(2015, 10, 5)),
        ("They have announced a plan to revive trade ", day(2015, 10, 12)),
        ("They announced that they plan to revive trade ", day(2015, 10, 12)),
        ("They were told the men plan to revive trade ", day(2015, 10, 12)),
        ("They hold a plan to revive trade ", day(2015, 10, 12)),
        ("They announced a plan to revive trade that will begin ", day(2015, 10, 12)),
        ("They announced a plan to open trade that will begin ", day(2015, 10, 12)),
        ("They will debate what he called a plan to revive trade ", day(2015, 10, 12)),
        ("They were due to end what he called a plan to revive trade ", None),
    ],
)
def test_a_weekday_behind_a_plan_that_was_told_of_is_that_of_the_telling(before, expected):
    assert resolve("Monday", before=before) == (expected, True)


def test_a_month_behind_a_plan_that_was_told_of_is_that_of_the_plan():
    before = "They announced a plan to revive trade "
    assert resolve("in June", before=before) == (
        DateRange(date(2016, 6, 1), date(2016, 6, 30), "month"),
        True,
    )


@pytest.mark.parametrize(("words", "is_ahead"), [(12, True), (13, False)])
def test_a_word_that_looks_ahead_stands_at_most_12_words_before_the_date(words, is_ahead):
    before = f"They will {'gladly ' * words}"
    assert resolve("Monday", before=before) == (day(2015, 10, 12 if is_ahead else 5), True)


def test_in_a_language_without_phrases_only_digits_with_the_year_first_are_a_date():
    assert resolve("2015-10-05", language="de") == (day(2015, 10, 5), False)
    assert resolve("5. Oktober 2015", language="de") == (None, False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("May 5", True),
        ("MAY 5", True),
        ("may 5", False),
        ("Sep 5", True),
        ("SEPTEMBER 5", True),
        ("mars", False),
    ],
)
def test_a_month_is_looked_for_by_the_beginning_of_its_name_with_a_capital(text, found):
    assert bool(date_grammar("en").month_names.search(text)) is found
