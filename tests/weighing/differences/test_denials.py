"""Which sentences say the opposite in the same words."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from builders import build_reports, date_documents

from briefing.weighing.differences.denials import find_denials

DAY = date(2026, 1, 1)


def denials(*reports, days=None, language="en"):
    """The words of each side, of reports given as their sentences."""
    dates = [None if n is None else DAY + timedelta(days=n) for n in days or [0] * len(reports)]
    corpus = date_documents(build_reports(*reports, language=language), dates)
    return [
        [corpus.texts[side[0].sentence][side[0].start : side[0].end] for side in found.sides]
        for found in find_denials(corpus, np.arange(len(corpus.texts)))
    ]


def between(first, second, **options):
    found = denials([first], [second], **options)
    return sorted(found[0]) if found else []


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            "The two delegations agreed on the joint text.",
            "The two delegations did not agree on the joint text.",
            ["agreed", "did not agree"],
        ),
        (
            "The delegations never signed the joint text in Astana.",
            "The delegations signed the joint text in Astana.",
            ["never signed", "signed"],
        ),
        (
            "The old bridge didn't open to traffic on Monday.",
            "The old bridge opened to traffic on Monday.",
            ["didn't open", "opened"],
        ),
        (
            "The council accepted the plan of the ministry.",
            "The council rejected the plan of the ministry.",
            ["accepted", "rejected"],
        ),
        (
            "The council has accepted the plan of the ministry.",
            "The council of the ministry rejected that plan.",
            ["accepted", "rejected"],
        ),
        (
            "The council and ministry signed the plan.",
            "The council and ministry have not signed the plan.",
            ["have not signed", "signed"],
        ),
    ],
)
def test_a_denial_or_an_opposite_in_the_same_words_is_a_difference(first, second, words):
    assert between(first, second) == words
    assert between(second, first) == words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The delegations signed the text.", "The delegations did not sign the text."),  # too few words
        (
            "The delegations signed their joint text in Astana.",
            "The delegations did not sign his joint text in Astana.",
        ),
        (
            "The delegations signed the joint text in Astana.",
            "The delegations did not sign the joint text in Almaty.",
        ),
        (
            "The delegations did not sign the joint text in Astana.",
            "The delegations never signed the joint text in Astana.",
        ),
        (
            "The delegations signed the joint text in Astana.",
            "The delegations signed the joint text in Astana.",
        ),
        (
            "The council accepted the plan of the ministry.",
            "The council did not reject the plan of the ministry.",
        ),
    ],
)
def test_other_words_or_more_than_one_denial_are_no_difference(first, second):
    assert between(first, second) == []


TEXT = "The two delegations agreed on the joint text."
DENIED = "The two delegations did not agree on the joint text."


def test_the_sides_stand_in_the_order_of_their_sentences_whichever_report_comes_first():
    assert denials([TEXT], [DENIED]) == [["agreed", "did not agree"]]
    assert denials([DENIED], [TEXT]) == [["agreed", "did not agree"]]


def test_a_denial_is_as_likely_the_same_as_can_be():
    corpus = build_reports([TEXT], [DENIED])
    (found,) = find_denials(corpus, np.arange(2))
    assert (found.likeness, found.subject) == (1, "on the joint text")


@pytest.mark.parametrize("days", [[None, 0], [0, None], [None, None]])
def test_what_is_denied_on_a_day_that_nobody_knows_is_a_difference(days):
    assert between(TEXT, DENIED, days=days)
    assert between(DENIED, TEXT, days=days)


@pytest.mark.parametrize(("days", "found"), [(0, True), (1, False)])
def test_last_week_is_another_one_on_another_day(days, found):
    told = "The two delegations agreed on the joint text last week."
    denied = "The two delegations did not agree on the joint text last week."
    assert bool(between(told, denied, days=[0, days])) is found


def test_one_report_does_not_contradict_itself():
    assert denials([TEXT, DENIED]) == []


@pytest.mark.parametrize(("days", "found"), [(3, True), (4, False)])
def test_what_is_denied_days_later_may_have_changed(days, found):
    assert bool(between(TEXT, DENIED, days=[0, days])) is found


def test_each_sentence_is_of_one_difference():
    assert len(denials([TEXT], [DENIED], [DENIED])) == 1
    assert len(denials([TEXT], [DENIED], [TEXT], [DENIED])) == 2


@pytest.mark.parametrize(("others", "found"), [(6, 1), (7, 0)])
def test_of_many_sentences_of_the_same_words_eight_are_compared(others, found):
    assert len(denials(*[[TEXT]] * (others + 1), [DENIED])) == found


def test_in_a_language_without_words_for_it_nothing_is_denied():
    assert between(TEXT, DENIED, language="nl") == []


def test_sentences_of_two_languages_are_not_compared():
    corpus = build_reports([TEXT], [DENIED])
    first, second = corpus.documents
    corpus = replace(corpus, documents=(first, replace(second, language="nl")))
    assert list(find_denials(corpus, np.arange(2))) == []


def test_without_words_nothing_is_denied():
    assert denials() == []
    assert denials([""], [""]) == []
