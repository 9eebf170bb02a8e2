"""The letters that a pattern shows it begins with."""

import re

import pytest

from briefing.languages.patterns import first_letters


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("follow us", "f"),
        ("Read more|see also", "rs"),
        ("(?:by|from) [A-Z]", "bf"),
        ("(?-i:Follow|(?:Join|join)) us", "fj"),
        ("см\\. также", "с"),
        ("(?:a[)|]b|c) d", "ac"),
    ],
)
def test_letters_that_open_an_alternative_are_those_that_a_text_must_begin_with(pattern, letters):
    assert first_letters(pattern) == frozenset(letters)


@pytest.mark.parametrize(
    "pattern",
    ["", "more|", "b?est", "b*est", "b{0,1}est", "(?:the )?report", "[ab]c", ".x", "(?=a)b", r"\d", "(a)"],
)
def test_of_other_beginnings_nothing_is_said(pattern):
    assert first_letters(pattern) is None


def test_a_pattern_matches_no_text_with_another_first_letter():
    for pattern in ("(?:by|from) \\w+", "leer más|(?:sigue|seguir) leyendo"):
        letters = first_letters(pattern)
        texts = ["by him", "from her", "leer más", "sigue leyendo", "seguir leyendo", "x"]
        assert {text[0] for text in texts if re.match(pattern, text)} <= letters
