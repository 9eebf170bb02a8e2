"""Where the first clause of a sentence begins and ends, so that it can stand as a headline."""

import pytest

from briefing.weighing.stories.clauses import first_clause

REST = " with all of the banks of the coast and of the hills and of the many towns that stand there."


@pytest.mark.parametrize(
    "clause",
    [
        "The old owners moved big ships",  # two words
        "The old owners moved quickly ships",
        "The old owners moved Peru",  # a name
        "The old owners met in Peru",
    ],
)
def test_a_clause_is_cut_where_two_words_or_a_name_stand_behind_its_verb(clause):
    assert first_clause(f"{clause} in a quiet deal{REST}", "en") == clause


@pytest.mark.parametrize(
    "clause",
    [
        "The old owners moved ships",  # one word, no name
        "The old owners had rented ships",  # one behind the last of two verbs
        "The owners who had ships sold",  # none
        "The old owners moved ships quickly",  # the last is an adverb
        "The old owners moved Peru quickly",
        "The old owners had ships again",
        "The old owners had ships rented",  # the last may be a verb
        "The old owners had ships sailing",
    ],
)
def test_a_clause_goes_on_where_too_little_stands_behind_its_verb(clause):
    assert first_clause(f"{clause} in a quiet deal{REST}", "en") == f"{clause} in a quiet deal"


def test_a_clause_with_a_comma_behind_its_verb_is_not_cut():
    assert first_clause(f"Owners moved ships, sails and masts in a quiet deal{REST}", "en") == ""
    assert (
        first_clause(f"Owners moved ships and masts in a quiet deal{REST}", "en")
        == "Owners moved ships and masts"
    )


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("The owners moved the ferry Monday and in a quiet deal", "The owners moved the ferry"),
        (
            "The owners moved the ferry Monday to a quiet harbour in a deal",
            "The owners moved the ferry Monday to a quiet harbour",
        ),
        (
            "The council moved the vote to Monday in a quiet deal",
            "The council moved the vote to Monday in a quiet deal",
        ),
    ],
)
def test_a_clause_is_cut_before_a_day_but_not_if_something_moves_to_or_from_it(sentence, clause):
    assert first_clause(f"{sentence}{REST}", "en") == clause


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (
            "Peru, Chile and others signed the pact there, officials said.",
            "Peru, Chile and others signed the pact there",
        ),
        ("Peru, divers and others signed the pact there, officials said.", ""),
        ("In Peru, Chile signed the pact there, officials said", "Chile signed the pact there"),
        (
            "The Peru, Chile and others signed the pact, officials said.",
            "The Peru, Chile and others signed the pact",
        ),
        ("The, Chile and others signed the pact, officials said.", "Chile and others signed the pact"),
        (
            "The council, Chile and others signed the pact, officials said.",
            "Chile and others signed the pact",
        ),
        ("Peru,, Chile and the islands joined the pact, officials said.", ""),
    ],
)
def test_a_sentence_begins_with_names_only_if_one_stands_on_both_sides_of_the_comma(sentence, clause):
    assert first_clause(sentence, "en") == clause


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Peru and Chile, the first lands that signed the pact, left.", ""),
        ("Peru and Chile signed it, the second pact that was offered, and left.", "Peru and Chile signed it"),
        ("Peru and Chile left the pact, others that signed it, and left.", "Peru and Chile left the pact"),
    ],
)
def test_what_says_who_somebody_is_makes_no_headline(sentence, clause):
    assert first_clause(sentence, "en") == clause


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (
            "In the town, Peru and Chile, the first lands that signed the pact, left.",
            "Peru and Chile, the first lands that signed the pact, left",
        ),
        (
            "Peru, Chile, the lands that signed the pact, left.",
            "Peru, Chile, the lands that signed the pact, left",
        ),
        (
            "In the town, Peru and Chile, lands that signed the pact, left.",
            "Peru and Chile, lands that signed the pact",  # no article shows what that is
        ),
        ("In the town, Peru left it, the pact that Chile signed, and others.", "Peru left it, the pact"),
    ],
)
def test_a_clause_goes_on_behind_what_says_who_somebody_is_until_somebody_does_something(sentence, clause):
    assert first_clause(sentence, "en") == clause


def test_a_clause_within_a_phrase_before_the_sentence_is_left_out_with_it():
    sentence = "Under the pact that ended a long war, Peru paid the crew, officials said."
    assert first_clause(sentence, "en") == "Peru paid the crew"


def test_a_quotation_with_which_a_sentence_begins_is_one_whole_and_has_no_verb():
    sentence = "“The port is old”, Chile joined the pact there, officials wrote."
    assert first_clause(sentence, "en") == "Chile joined the pact there"


def test_that_somebody_spoke_is_no_headline_without_what_was_said():
    sentence = "The ministers of Peru in the town said, officials met there."
    assert first_clause(sentence, "en") == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Divers have seen again that the ships were old", "Divers have seen again"),
        ("Divers have again discovered that the ships were old", ""),
    ],
)
def test_what_somebody_found_belongs_to_the_verb_if_it_follows_at_once(sentence, clause):
    assert first_clause(f"{sentence} and rotten in the hull and on the decks{REST}", "en") == clause


def test_a_span_of_time_begins_a_sentence_that_has_a_verb_of_its_own():
    sentence = "One month of talks ended the strike, officials said."
    assert first_clause(sentence, "en") == "One month of talks ended the strike"


def test_a_letter_at_the_end_of_a_clause_is_kept_and_a_mark_is_not():
    assert first_clause("The council bought the model X – officials said.", "en") == (
        "The council bought the model X"
    )
