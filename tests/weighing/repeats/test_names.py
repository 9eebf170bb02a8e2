"""Which words are names, and which spellings are one name."""

import pytest

from briefing.weighing.repeats.names import find_names, is_spelt_in


@pytest.mark.parametrize(
    ("text", "common", "names"),
    [
        ("Zebras met Anna in Astana", "", ("zebras", "anna", "astana")),
        ("Zebras met Anna in Astana", "zebras", ("anna", "astana")),
        ("Zebras met Anna Ruz now", "zebras anna ruz", ("anna", "ruz")),
        ("Anna met Anna", "", ("anna",)),
        ("Then A met Anna", "", ("anna",)),
        ("they met no one", "", ()),
    ],
)
def test_a_name_has_a_capital_and_the_first_word_is_none_if_it_stands_in_small_letters_elsewhere(
    text, common, names
):
    assert find_names(text.split(), frozenset(common.split()), "en") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Ruz Oleg met them", ("ruz", "oleg")),
        ("Anna Ruz Oleg met them 30 30 30", ("ruz", "oleg")),
        ("Anna Ruz Met Oleg now too", ()),
        ("Anna Ruz Oleg 30 met 30", ()),
    ],
)
def test_a_sentence_with_more_than_three_capitals_in_five_words_is_a_heading(text, names):
    common = frozenset("anna ruz oleg met".split())
    assert find_names(text.split(), common, "en") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Anna saw Five Ministers", ("anna",)),
        ("they met Minister Bek of Georgia", ("bek", "georgia")),
        ("they met Russian envoys and Nobody", ("russian",)),
        ("they met at the Attack", ()),
    ],
)
def test_numbers_days_offices_and_words_of_a_family_are_no_names_but_countries_are(text, names):
    assert find_names(text.split(), frozenset(), "en") == names


def test_a_language_without_such_words_takes_every_capital_for_a_name():
    words = "they met Monday and Five".split()
    assert find_names(words, frozenset(), "kk") == ("monday", "five")


@pytest.mark.parametrize(
    ("name", "other", "is_one"),
    [
        ("anna", "anna", True),
        ("anna", "annas", True),
        ("anna", "hanna", False),
        ("ruz", "ruzs", False),
        ("bek", "beks", False),
        ("bekov", "bekova", True),
        ("karim", "karin", True),
        ("karimov", "arimov", True),
        ("abcdef", "abxdef", True),
        ("abcdef", "xbcdef", True),
        ("abcdef", "abcdxy", False),
        ("abcde", "abxde", False),
        ("abcdef", "abcdefxy", True),
        ("abcdefgh", "abcd", True),
        ("abcdxxgh", "abcde", True),
        ("abcxxxgh", "abcde", False),
    ],
)
def test_two_spellings_differ_at_the_end_or_if_they_are_long_in_one_letter(name, other, is_one):
    assert is_spelt_in(name, frozenset({"rain", other}), "kk") is is_one
    assert is_spelt_in(other, frozenset({"rain", name}), "kk") is is_one


@pytest.mark.parametrize(
    ("name", "other", "is_one"),
    [
        ("america", "u.s", True),
        ("paris", "french", True),
        ("moscow", "germany", False),
        ("iran", "iraq", False),
        ("niger", "nigeria", False),
        ("america", "rain", False),
    ],
)
def test_the_names_of_a_country_are_one_and_those_of_two_are_not_however_they_are_spelt(name, other, is_one):
    assert is_spelt_in(name, frozenset({other}), "en") is is_one


def test_a_name_does_not_stand_among_no_words():
    assert not is_spelt_in("anna", frozenset(), "en")
