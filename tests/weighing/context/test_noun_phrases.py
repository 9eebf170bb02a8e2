"""Noun phrases: where they stand and what they are made of."""

import pytest

from briefing.weighing.context.noun_phrases import load_phrase_grammar


def phrases(text):
    """The phrases of a text: the determiner, the modifiers and the noun, each by its words."""
    return [(each.determiner, *each.modifiers, each.noun) for each in load_phrase_grammar("en").find(text)]


def phrase(text, noun):
    return next(each for each in load_phrase_grammar("en").find(text) if each.noun == noun)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The old ports closed.", [("the", "old", "ports")]),
        ("Voters left and, the ports closed.", [("", "voters"), ("the", "ports")]),
        ("Ports of Oslo closed.", [("", "ports"), ("", "oslo")]),
        ("The old ports only served voters.", [("the", "old", "ports"), ("", "only"), ("", "voters")]),
        ("The only port closed.", [("the", "only", "port")]),
        ("The U.S. ports closed.", [("the", "u.s", "ports")]),
        ("U.S. ports closed.", [("", "u.s", "ports")]),
        ("A port destroyed by rain closed.", [("a", "port"), ("", "destroyed"), ("", "rain")]),
        ("The port opened Tuesday in Oslo.", [("the", "port"), ("", "opened"), ("", "oslo")]),
        ("The destroyed port closed.", [("the", "destroyed", "port")]),
        ("The port helps the voters.", [("the", "port"), ("", "helps"), ("the", "voters")]),
        ("The Port Helps the voters.", [("the", "port", "helps"), ("the", "voters")]),
        ("The port quickly closed.", [("the", "port"), ("", "quickly")]),
        ("The Destroyed Port closed.", [("the", "destroyed", "port")]),
    ],
)
def test_a_phrase_begins_with_its_determiner_and_ends_with_its_noun(text, found):
    assert phrases(text) == found


def test_the_span_of_a_phrase_has_its_words():
    text = "Voters saw the old ports."
    each = phrase(text, "ports")
    assert text[each.start : each.end] == "the old ports"


@pytest.mark.parametrize(
    ("text", "noun", "plural", "named", "proper"),
    [
        ("Voters saw the old ports.", "ports", True, False, False),
        ("Voters saw the old port.", "port", False, False, False),
        ("Voters saw the ports plan.", "plan", False, False, False),
        ("Voters saw the Bergen plan.", "plan", False, True, False),
        ("Voters saw the old Plan.", "plan", False, True, True),
        ("Bergen Company came.", "company", False, True, True),
        ("Company came.", "company", False, False, False),
        ("Old companies came.", "companies", True, False, False),
    ],
)
def test_a_phrase_is_in_the_plural_by_its_noun_and_a_name_by_a_capital_behind_its_first_word(
    text, noun, plural, named, proper
):
    each = phrase(text, noun)
    assert (each.is_plural, each.is_named, each.is_proper) == (plural, named, proper)


@pytest.mark.parametrize(
    ("text", "restricted"),
    [
        ("Voters liked the plan that failed.", True),
        ("Voters liked the plan which failed.", True),
        ("Voters liked the plan to build ports.", True),
        ("Voters liked the plan.", False),
        ("Voters liked the plan, which failed.", False),
        ("Voters liked the plan during a storm.", False),
        ("Voters liked the plan on ports.", True),
        ("Voters used the Norwegian Plan to build ports.", False),
        ("The plan rejected by voters is dead.", True),
        ("The plan started in May.", False),
        ("The plan started in May, and Ruz left.", False),
        ("The plan started in May when Ruz left.", False),
    ],
)
def test_what_follows_a_phrase_may_say_which_one_is_meant(text, restricted):
    assert phrase(text, "plan").is_restricted is restricted


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Voters liked the plan.", "plan"),
        ("Voters liked the plan for the ports of Oslo.", "plan for the ports of Oslo"),
        ("Voters liked the plan for its ports.", "plan"),
        ("Voters liked the plan for the ports and the roads.", "plan"),
        ("Voters liked the plan for building ports.", "plan"),
        ("Voters liked the harbour plan of Oslo.", "harbour plan of Oslo"),
        ("Voters liked the harbour plan in Oslo.", "harbour plan"),
        ("Voters saw the plan as mixed.", "plan"),
        ("Voters saw the plan as neighboring.", "plan"),
        ("Voters liked the plan of Ruz, Lind and Berg.", "plan"),
        ("Voters liked the plan of Ruz, Lind Holm, and Berg.", "plan"),
        ("Voters liked the plan of Oslo, Norway, and left.", "plan of Oslo"),
        ("Voters liked the plan of Ruz, and Berg left.", "plan of Ruz"),
        ("Voters liked the plan for the recent bombing of ports.", "plan"),
        ("Voters liked the plan for Oslo during the storm.", "plan for Oslo during the storm"),
    ],
)
def test_a_prepositional_phrase_behind_a_short_phrase_or_with_of_belongs_to_it(text, behind):
    each = phrase(text, "plan")
    start = each.start + len(each.determiner) + 1
    assert text[start : each.behind] == behind


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Voters asked the agency investigating the crash.", "agency investigating the crash"),
        ("Voters asked the agency working in Oslo.", "agency working in Oslo"),
        ("Voters asked the agency investigating the crash and the fire.", "agency"),
        ("Voters asked the agency investigating the crash of the plane.", "agency"),
        ("Voters asked the agency investigating its crash.", "agency"),
        ("Voters asked the agency during naval votes.", "agency"),
        ("They met the agency raising the big old red crane.", "agency raising the big old red crane"),
        ("They met the agency raising the big old red harbour crane.", "agency"),
        ("Voters asked the agency.", "agency"),
        ("Voters said the agency founded in Oslo was old.", "agency founded in Oslo"),
        ("Voters saw the agency founded in Oslo.", "agency"),
    ],
)
def test_a_participle_with_its_object_belongs_to_the_noun_before_it(text, clause):
    each = phrase(text, "agency")
    assert text[each.start + len("the ") : each.clause] == clause


def test_a_number_behind_a_word_begins_another_phrase():
    assert phrase("Divers saw the bridge 50 yards away.", "bridge").determiner == "the"
    assert phrase("Voters liked the $4 million plan.", "plan").determiner == "the"


@pytest.mark.parametrize("words", ["officer himself", "agency itself", "officers themselves"])
def test_a_pronoun_is_no_part_of_a_phrase(words):
    assert phrases(f"The {words} left.") == [("the", words.split()[0])]
