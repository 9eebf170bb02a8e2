"""Which sentences say what was decided."""

import pytest

from briefing.weighing.updates import find_outcomes
from briefing.weighing.updates.outcomes import states_outcome


@pytest.mark.parametrize(
    "text",
    [
        "After two days the delegations signed a charter on the river.",
        "Besides, it was decided to open a second crossing.",
        "“We have agreed to meet again in June,” Anna Lind said.",
        "Parliament APPROVED the budget.",
    ],
)
def test_a_sentence_with_a_verb_of_deciding_says_what_was_decided(text):
    assert states_outcome(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The second round was attended by 37 people, among them engineers.",
        "Some 20 delegations from the six states on the river took part.",  # seven words between
        "The congress brought together 400 delegates.",
        "About 30 experts attended.",
    ],
)
def test_a_sentence_that_says_how_many_took_part_tells_of_the_event_as_what_was_decided(text):
    assert states_outcome(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The talks are to be attended by 37 people.",  # only planned
        "No talks with 12 delegates were attended by observers.",
        "The minister attended a dinner for 40 guests.",  # the number is of the dinner
        "After 12 ministers had left, their envoys took part in the vote.",  # of another clause
        "Some 20 delegations from the six states on the long river took part.",  # eight words between
        "He attended school in 1987.",
    ],
)
def test_a_number_that_is_not_of_those_who_took_part_makes_no_outcome(text):
    assert not states_outcome(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The envoy hopes that the ministers are on speaking terms.",  # no verb of deciding
        "No charter on the river was signed.",
        "The delegations have not agreed on a date.",
        "They plan to have signed it by June.",
        "The bookkeeper reassigned the desks.",  # part of a word
    ],
)
def test_what_is_not_done_or_only_planned_is_no_outcome(text):
    assert not states_outcome(text, "en")


def test_in_a_language_without_verbs_of_deciding_nothing_is_an_outcome():
    assert not states_outcome("Delegationerna signed en deklaration.", "sv")


def test_outcomes_are_looked_for_among_the_sentences_asked_for(corpus_of):
    corpus = corpus_of(["Both sides signed it.", "Rain fell."], ["Both sides agreed on it."])
    assert find_outcomes(corpus, [0, 1]) == {0}
    assert find_outcomes(corpus, range(3)) == {0, 2}
