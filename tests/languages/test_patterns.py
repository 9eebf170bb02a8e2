"""What a pattern shows that a text must begin with."""

import re

import pytest

from briefing.languages.patterns import find_beginnings


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        ("follow us", {"fol"}),
        ("Read more|see also", {"Rea", "see"}),
        ("(?:by|from) [A-Z]", {"by", "fro"}),
        ("(?-i:Follow|(?:Join|join)) us", {"Fol", "Joi", "joi"}),
        ("см\\. также", {"см"}),
        ("(?:a[)|]b|c) d", {"a", "c"}),
        ("a b?c", {"a "}),
        ("ab*c|de{0,2}f", {"a", "d"}),
        ("a+b|cd+", {"a", "cd"}),
        ("a1", {"a"}),
    ],
)
def test_what_opens_an_alternative_is_what_a_text_must_begin_with(pattern, beginnings):
    assert find_beginnings(pattern) == beginnings


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "more|",
        "b?est",
        "b*est",
        "b{0,1}est",
        "(?:the )?report",
        "[ab]c",
        ".x",
        "(?=a)b",
        r"\d",
        "(a)",
        " a",
    ],
)
def test_of_other_beginnings_nothing_is_said(pattern):
    assert find_beginnings(pattern) is None


def test_a_pattern_matches_no_text_with_another_beginning():
    for pattern in ("(?:by|from) \\w+", "leer más|(?:sigue|seguir) leyendo"):
        beginnings = tuple(find_beginnings(pattern))
        texts = ["by him", "from her", "leer más", "sigue leyendo", "seguir leyendo", "x"]
        assert all(text.startswith(beginnings) for text in texts if re.match(pattern, text))
