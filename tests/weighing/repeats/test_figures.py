"""Figures in digits and words, with what bounds them and their unit."""

import pytest

from briefing.weighing.repeats.figures import may_have_figures, normalize_figures


def figures(text, language="en"):
    return normalize_figures(text.split(), language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thirty", {"30.0"}),
        ("thirty seven people", {"37.0"}),
        ("thirty-seven people", {"37.0"}),
        ("thirty nine", {"39.0"}),
        ("ninety nine", {"99.0"}),
        ("twenty one", {"21.0"}),
        ("twenty ten", {"20.0", "10.0"}),
        ("ten two", {"10.0", "2.0"}),
        ("twenty twenty", {"20.0"}),
        ("two hundred thousand", {"200000.0"}),
        ("two hundred people three dozen cars", {"200.0", "36.0"}),
        ("hundred people", set()),
        ("zero", {"0.0"}),
        ("one", set()),
        ("two one", {"2.0"}),
        ("people", set()),
    ],
)
def test_numbers_in_words_that_belong_together_are_one(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("1,500", "1500.0"),
        ("1.5", "1.5"),
        ("1.500.000", "1500000.0"),
        ("10:30", "1030.0"),
        ("30", "30.0"),
    ],
)
def test_digits_are_read_with_the_marks_of_thousands_and_fractions(digits, expected):
    assert figures(digits) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 30", ">30.0"),
        ("at least 30", ">30.0"),
        ("nearly 30", "<30.0"),
        ("fewer than 30", "<30.0"),
        ("about 30", "30.0"),
        ("over a good many 30", "30.0"),
        ("over a good 30", ">30.0"),
        ("less than more than 30", ">30.0"),
        ("30 more", "30.0"),
    ],
)
def test_a_bound_stands_at_most_three_words_before_a_figure(text, expected):
    assert figures(text) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 %", "30.0%"),
        ("30 percent", "30.0%"),
        ("30 euros", "30.0€"),
        ("30 euro", "30.0€"),
        ("€ 30", "30.0€"),
        ("euro 30", "30.0€"),
        ("euros 30", "30.0"),
        ("$ 30 million", "30000000.0$"),
        ("$ and 30", "30.0"),
        ("30 and %", "30.0"),
    ],
)
def test_a_unit_stands_next_to_its_figure(text, expected):
    assert figures(text) == {expected}


@pytest.mark.parametrize(
    ("text", "language", "may"),
    [
        ("thirty people", "en", True),
        ("a thirty-odd crowd", "en", True),
        ("a well-known crowd", "en", False),
        ("30 people", "kk", True),
        ("thirty people", "kk", False),
        ("people", "en", False),
    ],
)
def test_a_sentence_without_digits_and_number_words_has_no_figures(text, language, may):
    assert may_have_figures(text, frozenset(text.split()), language) is may
    assert may or not figures(text, language)
