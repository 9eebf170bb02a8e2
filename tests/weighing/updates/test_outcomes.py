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
