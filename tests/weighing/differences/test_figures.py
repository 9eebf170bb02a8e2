"""Figures: which numbers a sentence prints, and how exactly they are meant."""

import math

import pytest

from briefing.weighing.differences.figures import figure_lexicon, find_figures
from briefing.weighing.sentence_tokens import SentenceTokens, longest_common_run

ANY = math.inf


def figures(text, language="en"):
    """Each figure as its words, its value, and the least and the greatest number that is meant."""
    tokens = SentenceTokens(text)
    return [
        (text[tokens.starts[f.start] : tokens.ends[f.end - 1]], f.value, f.minimum, f.maximum)
        for f in find_figures(tokens, figure_lexicon(language))
    ]


@pytest.mark.parametrize(
    ("words", "value", "least", "most"),
    [
        ("37", 37, 37, 37),
        ("30,000", 30_000, 30_000, 30_000),
        ("about 7", 7, 6.3, 7.7),  # a tenth more or less
        ("About 30", 30, 25, 35),  # or half of its last digit that is not nought
        ("about 130", 130, 117, 143),
        ("About 1,000", 1000, 500, 1500),
        ("nearly 40", 40, 35, 45),
        ("more than 30", 30, 30, ANY),
        ("at least 30", 30, 30, ANY),
        ("no more than 30", 30, 0, 30),
        ("no fewer than 40", 40, 40, ANY),
        ("fewer than 40", 40, 0, 40),
        ("up to 30", 30, 0, 30),
        ("more than about 30", 30, 25, 35),  # the word beside the number says how exact it is
        ("at least about nearly 30", 30, 25, 35),
        ("0.5", 0.5, 0.45, 0.55),
        ("1.5 million", 1_500_000, 1_450_000, 1_550_000),
        ("1.50 million", 1_500_000, 1_495_000, 1_505_000),
        ("8 dozen", 96, 90, 102),
        ("twenty-five", 25, 25, 25),
        ("ninety nine", 99, 99, 99),
        ("one hundred thousand", 100_000, 50_000, 150_000),
        ("1799", 1799, 1799, 1799),  # no year
        ("2100", 2100, 2100, 2100),
    ],
)
def test_a_number_is_meant_as_exactly_as_its_words_and_digits_say(words, value, least, most):
    ((found, *limits),) = figures(f"{words} came")
    assert found == words
    assert limits == pytest.approx([value, least, most])


@pytest.mark.parametrize(
    "text",
    [
        *("1800 people", "2099 people"),  # a year
        *("No. 5 came", "Astana-2 won", "the 5th man", "5-year plan", "F-16 flew", "#5 came", "5/6 came"),
        *("all 109 came", "Ukraine's 30 men", "the 30 men", "another 7 came"),  # of a whole
        *("of 30 men", "of the 30 men"),
        *("20 to 30 came", "between 20 and 30 came", "20 or 30", "20 million to 30 million", "20-30 came"),
        *("3.5.2 came", "million came", "twenty-ten men"),
    ],
)
def test_years_names_ranges_and_parts_of_a_whole_are_no_figures(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a total of 37 came", ["37"]),
        ("a group of about 30", ["about 30"]),
        ("18 percent, or 803", ["18"]),
        ("30 of the 50 men", ["30"]),
        ("thirty ten came", ["thirty", "ten"]),
        ("5 - 6 came", ["5", "6"]),
        ("and about 30", ["about 30"]),
        ("than 30 came", ["30"]),
        ("about, 30 came", ["30"]),
        ("No, 30 came", ["30"]),
    ],
)
def test_only_the_words_of_a_figure_are_its_own(text, words):
    assert [figure[0] for figure in figures(text)] == words


def test_in_a_language_without_words_of_figures_there_are_none():
    assert figure_lexicon("de") is None


@pytest.mark.parametrize(
    ("first", "second", "run"),
    [
        ("The old bridge was closed", "An old bridge, they said", "old bridge"),
        ("The Old Bridge", "old bridge", "Old Bridge"),
        ("rain", "snow", ""),
        ("it is cold, is it", "is it", "is it"),
    ],
)
def test_the_longest_run_of_words_of_two_sentences_is_as_the_first_has_it(first, second, run):
    assert longest_common_run(SentenceTokens(first), SentenceTokens(second)) == run


def test_a_sentence_has_words_numbers_and_signs_with_what_stands_between():
    tokens = SentenceTokens("“He’s paid $1,200.50 (5%).")
    assert tokens.small == ["he’s", "paid", "$", "1,200.50", "5", "%"]
    assert [tokens.gap(place) for place in range(len(tokens))] == ["“", " ", " ", "", " (", ""]
