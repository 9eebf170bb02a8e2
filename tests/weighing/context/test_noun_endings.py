"""What stands behind a noun, and whether the words before it say that there is such a thing."""

import pytest

from briefing.languages import load_language
from briefing.weighing.context.anaphor_rules import load_anaphor_rules
from briefing.weighing.context.noun_phrases import load_phrase_grammar
from briefing.weighing.context.nouns.certainty import is_asserted
from briefing.weighing.context.nouns.endings import is_list, is_passive
from briefing.weighing.speech.tokens import tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary


def tokens_of(text):
    return tokenize(text, (), (0, len(text)), load_vocabulary("en"))


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Ruz, Lind and Berg won.", True),
        ("Ruz, Lind, and Berg won.", True),
        ("Ruz, Lind Tok and Berg won.", True),
        ("Ruz, Lind, Tok, Sol and Berg won.", True),
        ("Ruz, Lind won.", False),
        ("Ruz, Lind and others won.", False),
        ("Ruz, old and Berg won.", False),
        ("Ruz Lind and Berg won.", False),
        ("Ruz and Berg won.", False),
    ],
)
def test_names_that_follow_a_name_behind_a_comma_are_a_list_if_one_is_joined(text, goes_on):
    assert is_list(tokens_of(text), 1) is goes_on


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Plants destroyed in May were old.", True),
        ("Plants destroyed were old.", True),
        ("Plants destroyed in May", False),
        ("Plants destroyed it, were old.", False),
        ("Plants destroyed it and were old.", False),
        ("Plants here were old.", False),
    ],
)
def test_a_past_form_behind_a_noun_says_which_one_if_the_verb_is_still_to_come(text, is_one):
    assert is_passive(tokens_of(text), 1) is is_one


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("Lind saw a boat.", True),
        ("Lind saw things such as a boat.", False),
        ("They came as Ruz had seen a boat.", True),
        ("Lind left if seen a boat.", True),
        ("It may be a boat.", False),
    ],
)
def test_there_is_such_a_thing_unless_the_word_before_supposes_it_or_a_verb_doubts(text, is_said):
    phrase = next(phrase for phrase in load_phrase_grammar("en").find(text) if phrase.noun == "boat")
    assert is_asserted(phrase, text, "en") is is_said


def test_words_of_places_bodies_and_what_is_no_name_begin_no_person():
    actors, rules = load_language("en").actors, load_anaphor_rules("en")
    for words in (actors.organisations, actors.institution_words, actors.no_names, actors.places):
        assert words <= rules.no_persons


def test_in_a_language_without_verbs_and_nouns_nothing_shows_a_person():
    rules = load_anaphor_rules("ru")
    for pattern in (rules.fronted, rules.person_at_start, rules.plural):
        assert pattern.match("Anna Lind") is None
