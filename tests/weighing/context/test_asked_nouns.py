"""Which definite nouns a reader asks about, and which words before them answer."""

import pytest

from briefing.weighing.context.asked_nouns import load_noun_questions

QUESTIONS = load_noun_questions("en")


def phrase_of(text, noun):
    (found,) = [phrase for phrase in QUESTIONS.phrases.find(text) if phrase.noun == noun]
    return found


def texts(phrases, text):
    return [text[phrase.start : phrase.end] for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A spokesman said so.", ["A spokesman"]),
        ("(A spokesman said so.)", ["A spokesman"]),
        ("So a spokesman said.", []),
        ("A spokesman of the port said so.", []),
        ("The spokesman said so.", []),
    ],
)
def test_somebody_s_spokesman_who_begins_a_sentence_is_nobody_s(text, found):
    assert list(QUESTIONS.of_nobody(text)) == found


@pytest.mark.parametrize(
    ("text", "noun", "single"),
    [
        ("They lost the plan.", "plan", True),
        ("They lost the plans.", "plans", False),
        ("They lost the spoon.", "spoon", False),
    ],
)
def test_a_listed_noun_is_for_one_of_many_things(text, noun, single):
    assert QUESTIONS.is_single(phrase_of(text, noun)) is single


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Embassies close", True),
        ("The embassy closes", False),
        ("Embassys close", True),
        ("An embassied town", False),
    ],
)
def test_several_are_named_by_a_plural_alone(title, several):
    phrase = phrase_of("They left the embassy.", "embassy")
    assert QUESTIONS.names_several(phrase, title) is several


@pytest.mark.parametrize(
    ("word", "noun", "plural"),
    [
        ("plans", "plan", True),
        ("boxes", "box", True),
        ("press", "press", False),
        ("walked", "walk", False),
        ("walkings", "walk", False),
    ],
)
def test_a_plural_is_longer_by_its_ending_and_of_one_stem(word, noun, plural):
    assert QUESTIONS._is_plural_of(word, noun) is plural


def test_a_name_behind_a_comma_says_which_is_meant():
    text = "The airline, Northern Air, left."
    assert texts(QUESTIONS.definite(text), text) == []
    text = "The airline left."
    assert texts(QUESTIONS.definite(text), text) == ["The airline"]


def test_nothing_is_asked_of_things_within_a_sentence_though_they_are_many():
    text = "So the blue recordings were lost."
    assert texts(QUESTIONS.asked(text, "Three blue recordings.", ()), text) == []
    text = "(The blue recordings were lost.)"
    assert texts(QUESTIONS.asked(text, "Three blue recordings.", ()), text) == ["The blue recordings"]


@pytest.mark.parametrize(
    ("text", "noun", "told"),
    [
        ("Two men were held before the suspects were lost.", "suspects", True),
        ("Two tables were sold before the suspects were lost.", "suspects", False),
        ("One man was held before the suspect was lost.", "suspect", True),
        ("Two pilots were held before the suspect was lost.", "suspect", False),
        ("Of the pilots, (a man), the suspect was lost.", "suspect", True),
    ],
)
def test_one_thing_is_told_by_one_of_its_kind_and_several_by_any(text, noun, told):
    assert QUESTIONS.tells(phrase_of(text, noun), text) is told


@pytest.mark.parametrize(
    ("text", "name"), [("Lindberg was lost.", "Lindberg"), ("OSLO was lost.", ""), ("It was lost.", "")]
)
def test_a_sentence_begins_with_a_name_or_with_none(text, name):
    assert QUESTIONS.first_name(text) == name


@pytest.mark.parametrize("language", ["ru", "fr", "ar"])
def test_a_language_of_which_a_part_is_known_has_no_such_questions(language):
    assert load_noun_questions(language) is None
