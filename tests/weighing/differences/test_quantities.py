"""Quantities: what a figure counts, and what is said of it."""

import pytest

from briefing.weighing.differences.quantities import extract_quantities, have_other_complements, may_agree


def read(text):
    return extract_quantities(text, "en")


def one(text):
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "noun", "end"),
    [
        ("30 families came", "famili", "30 families"),
        ("30 old wooden houses burned", "hous", "30 old wooden houses"),
        ("30 men came", "men", "30 men"),  # an irregular plural
        ("About 30 persons came", "peopl", "About 30 persons"),
        ("37 killed in Karsak", "peopl", "37 killed"),
        ("37 were injured", "peopl", "37 were injured"),
        ("37 have been wounded", "peopl", "37 have been wounded"),
        ("30 police came", "polic", "30 police"),
        ("30 police officers came", "offic", "30 police officers"),
        ("30 delegates of the opposition in exile came", "deleg", "30 delegates of the opposition"),
        ("30 delegates of two states came", "deleg", "30 delegates of"),
        (
            "30 delegates of the big old northern opposition came",
            "deleg",
            "30 delegates of the big old northern",
        ),
        ("30 big old red boats came", "boat", "30 big old red boats"),
        ("30 well-known boats came", "boat", "30 well-known boats"),
        ("30 cats came", "cat", "30 cats"),
        ("They saw 30 police", "polic", "They saw 30 police"),
        ("30 police, officers said", "polic", "30 police"),
        ("37 hostages left", "hostag", "37 hostages"),
    ],
)
def test_a_figure_counts_the_plural_behind_it_or_persons_of_whom_something_is_said(text, noun, end):
    found = one(text)
    assert (found.noun, text[: found.noun_end]) == (noun, end)


@pytest.mark.parametrize(
    "text",
    [
        "$30 were paid",
        "They paid €30 boats",
        "30 big old red wooden boats came",
        "30 old, wooden boats came",
        "37, killed in Karsak",
        "37 have been badly wounded",
        "30 ads came",
        "30 percent of them came",
        "30 days passed",
        "5 other workers came",
        "30, boats and ships came",
        "30 very old but still quite good boats came",
        "30 came by boats",
        "30 of the boats came",
        "30 bus came",
    ],
)
def test_money_shares_spans_and_figures_whose_noun_cannot_be_told_are_left_aside(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("30 people were killed", "dead"),
        ("A bomb killed 30 people", "dead"),
        ("Of those who were wounded 30 people left", "hurt"),
        ("30 people came", ""),
        ("30 people came; a man was killed", ""),
        ("30 people came, and a man was killed", "dead"),
        ("30 people came on a day and he was killed", "dead"),  # eight words behind
        ("30 people came on a cold day and he was killed", ""),
        ("He was wounded when the others killed 30 people", "dead"),  # the nearer
        ("Shells killed 30 people and wounded", "dead"),  # of two as near the first
    ],
)
def test_what_happened_to_persons_is_said_within_eight_words(text, state):
    assert one(text).state == state


def test_the_words_around_a_figure_are_told_apart_by_commas_and_by_what_they_are():
    text = "In the rain, the storm destroyed 10 old houses of stone on the bank, and boats sank there"
    found = one(text)
    assert text[found.start : found.end] == "10"
    assert (found.value, found.minimum, found.maximum) == (10, 10, 10)
    assert found.qualities == {"old", "stone"}
    assert found.clause == {"storm", "destroy", "bank"}
    assert found.near == {"rain", "storm", "destroy", "bank", "boat", "sank"}
    assert (found.before, found.after) == ("destroy", "bank")
    assert found.complements == {"storm": "destroy"}


def test_nine_words_on_each_side_are_around_a_figure():
    before, behind = ([f"{side}{'abcdefghij'[i]}x" for i in range(10)] for side in ("be", "af"))
    found = one(f"{' '.join(before)} 30 boats {' '.join(behind)}")
    assert found.near == found.clause == {*before[1:], *behind[:9]}


def test_numbers_and_what_happened_are_not_around_a_figure_and_words_of_two_letters_are():
    found = read("Storms sank 30 boats when 5 men died by ox x")[0]
    assert found.near == {"storm", "sank", "men", "ox"}
    assert (found.before, one("Storms 30 boats").before) == ("sank", "storm")


def test_nothing_around_a_figure_is_nothing():
    found = one("30 boats")
    assert (found.near, found.clause, found.before, found.after) == (frozenset(), frozenset(), "", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30 boats and 20 boats came", []),
        ("30 boats came and 20 houses burned", ["30", "20"]),
        ("30 people died and 20 people were hurt", ["30", "20"]),
        ("30 people died and 20 people died", []),
        ("30 old boats and 20 new boats came", []),
    ],
)
def test_two_figures_of_one_thing_in_a_sentence_are_both_left_out(text, words):
    assert [text[found.start : found.end] for found in read(text)] == words


def test_in_a_language_without_words_for_it_nothing_is_counted():
    assert extract_quantities("30 Boote kamen", "de") == ()


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("30 boats", "30 boats", True),
        ("30 boats", "31 boats", False),
        ("about 30 boats", "35 boats", True),
        ("about 30 boats", "36 boats", False),
        ("at least 30 boats", "30 boats", True),
        ("up to 30 boats", "31 boats", False),
    ],
)
def test_two_figures_may_agree_if_one_number_could_be_meant_by_both(first, second, agree):
    assert may_agree(one(first), one(second)) is agree
    assert may_agree(one(second), one(first)) is agree


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        ("30 men serve sentences for murder", "30 men serve sentences for theft", True),
        ("30 men serve sentences for murder", "30 men serve sentences for murder", False),
        ("30 men serve sentences for murder", "30 men serve sentences", False),
        ("30 men serve sentences for murder", "30 men wait for sentences for murder", False),
    ],
)
def test_the_same_word_with_another_complement_is_of_another_thing(first, second, other):
    assert have_other_complements(one(first), one(second)) is other
    assert have_other_complements(one(second), one(first)) is other
