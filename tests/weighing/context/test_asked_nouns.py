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
    text = "Voters lost the blue recordings."
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Monday, the spoon was lost.", ["the spoon"]),
        ("On Monday, the spoons were lost.", []),
        ("Invited in May, the spoon was lost.", ["the spoon"]),
        ("Voters lost, the spoon won.", []),
        ("Lind said the spoon was lost.", ["the spoon"]),
        ("Lind said the spoons were lost.", []),
        ("Lind said that the spoon was lost.", ["the spoon"]),
        ("Lind feared that the spoon was lost.", []),
        ("Lind wanted to say the spoon was lost.", []),
        ("Lind pointed the spoon at Oslo.", []),  # "pointed out" says something
        ("Lind said that then the spoon was lost.", []),
        ("So that the spoon was lost.", []),
        ("Lind said the fork was lost.", []),
    ],
)
def test_a_single_thing_that_the_text_has_named_is_asked_for_as_the_subject_of_what_is_said(text, found):
    assert texts(QUESTIONS.asked(text, "The spoon fell on the spoons.", ()), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So the blue recordings were lost.", ["the blue recordings"]),
        ("So the Bergen recordings were lost.", []),
        ("So the government was lost.", []),
    ],
)
def test_what_its_document_has_introduced_is_asked_for_unless_a_name_or_everybody_says_which(text, found):
    assert texts(QUESTIONS.asked(text, "", {len("So ")}), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left the hill.", ["the hill"]),
        ("They left the entire hill.", ["the entire hill"]),
        ("They left the blue hill.", []),
        ("They left the Hill.", []),
        ("They left the government.", []),
    ],
)
def test_a_bare_noun_has_no_word_that_says_which_and_is_neither_a_name_nor_known_to_all(text, found):
    assert texts(QUESTIONS.bare(text), text) == found


@pytest.mark.parametrize(
    ("title", "several"),
    [("Boards meet", True), ("Northern Airlines meets", False), ("A board meets", False)],
)
def test_several_of_a_kind_are_not_named_by_what_a_body_may_be_called(title, several):
    assert QUESTIONS.names_several(phrase_of("They left the panel.", "panel"), title) is several
