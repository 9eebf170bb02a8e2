"""Decisions: a later report says that what was open is decided."""

import pytest

from briefing.weighing.updates.decisions import find_decision, open_matter

OPEN = "The parliament of Norland has yet to approve the border treaty with Ostra."
APPROVED = "The parliament of Norland approved the border treaty on Monday."
TALKS = "Norland and Ostra failed to reach agreement on the ferry at their talks in Karsak."
DRUG = "The drug is awaiting approval by the health agency of Norland."
SHARED = frozenset({"border", "talk", "karsak", "norland", "health"})


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        (OPEN, APPROVED, "decided: has yet to approve"),
        (OPEN, "The border treaty was rejected by parliament in Norland.", "decided: has yet to approve"),
        (
            "The border treaty has not yet been approved by parliament.",
            "Parliament passed the border treaty with Norland.",
            "decided: has not yet been approved",
        ),
        (
            "The border treaty of Norland has not yet been signed.",
            "The border treaty of Norland was signed in Karsak.",
            "decided: has not yet been signed",
        ),
        (DRUG, "The health agency of Norland approved the drug.", "decided: awaiting approval"),
        (
            "Doctors await the agency's approval of the drug in Norland.",
            "The agency approved the drug, Norland said.",
            "decided: await the agency's approval",
        ),
        (
            "The ministers of Norland are deadlocked over the budget.",
            "The ministers of Norland agreed on the budget.",
            "decided: deadlocked",
        ),
        (
            TALKS,
            "Norland and Ostra agreed on the ferry at talks in Karsak.",
            "decided: failed to reach agreement",
        ),
        (
            "The talks of Norland and Ostra on the ferry ended without agreement.",
            "At talks in Karsak Ostra and Norland agreed that the ferry will sail.",
            "decided: without agreement",
        ),
        (OPEN, "The parliament of Norland approved the budget on Monday.", ""),  # another matter
        (OPEN, "The council of Mirsk approved the border treaty.", ""),  # another body
        (DRUG, "The council of Mirsk approved the drug.", ""),
        (OPEN, "The parliament of Norland discussed the border treaty.", ""),  # nothing decided
        (OPEN, "The parliament of Norland has not approved the border treaty.", ""),
        (OPEN, "The parliament of Norland will see the border treaty approved.", ""),
        (OPEN, "If the parliament approved the border treaty, Norland would gain.", ""),
        (OPEN, OPEN, ""),
        (APPROVED, APPROVED, ""),  # nothing was open
        ("The parliament has yet to meet.", "The parliament of Norland met on Monday.", ""),
        ("It has yet to approve.", APPROVED, ""),  # nothing named
    ],
)
def test_what_is_decided_overtakes_what_was_open(earlier, later, reason):
    assert find_decision(earlier, later, "en", SHARED) == reason


@pytest.mark.parametrize(
    ("earlier", "shared", "found"),
    [
        (OPEN, {"border"}, True),
        (OPEN, {"treati", "approv", "parliament"}, False),  # what is decided, by whom, and the verb
        ("The border treaty of Norland has yet to be approved.", {"monday", "peac"}, True),
        ("The border treaty of Norland has yet to be approved.", {"peac"}, False),
    ],
)
def test_a_decision_is_of_the_same_matter_if_more_words_are_shared(earlier, shared, found):
    assert bool(find_decision(earlier, APPROVED, "en", frozenset(shared))) == found


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("The treaty was signed at talks in Karsak.", False),
        ("The border treaty was signed at talks in Karsak.", True),
    ],
)
def test_a_decision_names_two_words_of_what_was_open(later, found):
    earlier = "The border treaty of Norland has not yet been signed."
    assert bool(find_decision(earlier, later, "en", SHARED)) == found


@pytest.mark.parametrize(
    ("earlier", "matter"),
    [
        ("Parliament has yet to approve reforms of the budget.", "reform"),
        ("The ministers are deadlocked over pensions of the army.", "pension"),
    ],
)
def test_what_is_open_may_be_a_noun_alone(earlier, matter):
    found = open_matter(earlier, "en")
    assert found is not None
    assert found.matter == {matter}


@pytest.mark.parametrize(("between", "found"), [(6, True), (7, False)])
def test_what_is_decided_stands_near_the_verb(between, found):
    later = f"Parliament approved {'old ' * between}the treaty."
    assert bool(find_decision(OPEN, later, "en", SHARED)) == found


@pytest.mark.parametrize(("between", "found"), [(3, True), (4, False)])
def test_what_is_awaited_stands_near_the_verb(between, found):
    earlier = f"The drug awaits {'final ' * between}approval by the agency."
    assert bool(open_matter(earlier, "en")) == found


def test_a_subject_goes_back_to_a_mark_and_no_more_than_seven_words():
    found = open_matter("In Karsak, the old peace treaty has yet to be approved.", "en")
    assert found is not None
    assert found.matter == {"old", "peac", "treati"}
    found = open_matter("Peace blue red grey old new big text has yet to be approved.", "en")
    assert found is not None
    assert found.matter == {"blue", "red", "grey", "old", "new", "big", "text"}


def test_an_object_ends_before_a_mark_or_a_function_word():
    for end in (", Norland said", " with Ostra", ""):
        found = open_matter(f"Parliament has yet to approve the “border” treaty{end}.", "en")
        assert found is not None
        assert found.matter == {"treati"}


def test_in_a_language_without_words_for_open_matters_nothing_is_decided():
    assert find_decision(OPEN, APPROVED, "fi", SHARED) == ""
