"""Phrases are found in a sentence word by word, whatever stands between the words."""

import pytest

from briefing.weighing.phrases import (
    content_at,
    find_phrases,
    is_done,
    is_planned,
    names_at,
    object_head,
    object_places,
    subject_places,
)
from briefing.weighing.sentence_tokens import SentenceTokens

PHRASES = frozenset({"has not", "has not yet", "backed out of", "due to"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has not yet begun.", [(1, 3, "has not"), (1, 4, "has not yet")]),
        ("HAS NOT", [(0, 2, "has not")]),
        ("It has, not", [(1, 3, "has not")]),
        ("Due to rain they backed out of it.", [(0, 2, "due to"), (4, 7, "backed out of")]),
        ("They backed out", []),
        ("due", []),
        ("", []),
    ],
)
def test_each_phrase_is_found_where_its_words_stand_one_after_another(text, found):
    assert list(find_phrases(SentenceTokens(text), PHRASES)) == found


def words(tokens, places):
    return [tokens.small[place] for place in places]


def test_names_are_words_with_a_capital_and_content_is_all_but_function_words():
    tokens = SentenceTokens("On Monday The Rona dairies in March")
    assert names_at(tokens, range(len(tokens)), "en") == {"rona"}
    assert content_at(tokens, range(len(tokens)), "en") == {"monday", "rona", "dairi", "march"}
    assert names_at(SentenceTokens("Am Montag Rona"), range(3), "xx") == {"am", "montag", "rona"}


@pytest.mark.parametrize(
    ("text", "is_planned_", "is_done_"),
    [
        ("They signed it", False, True),
        ("They will have signed it", True, False),
        ("They would have signed it", True, False),
        ("If they signed it", True, False),
        ("They never signed it", False, False),
        ("They haven't signed it", False, False),
        ("They could have signed it", True, False),
        ("They NEVER signed it", False, False),
        ("Never as they went have they all signed it", False, False),  # seven words before
        ("Never as they went have they all now signed it", False, True),
        ("They signed and will not leave", False, True),
        ("“I will speak later. They signed it,”", False, True),
        ("“Will they? Nobody heard! They signed it,”", False, True),
        ("They will, Prof. Berg says, have signed it", True, False),  # of four letters, an abbreviation
        ("They never spoke later. they signed it", False, False),  # no capital
        ("Never of 100% they signed it", False, False),
    ],
)
def test_what_is_done_is_neither_denied_nor_planned_shortly_before(text, is_planned_, is_done_):
    tokens = SentenceTokens(text)
    verb = tokens.small.index("signed")
    assert is_planned(tokens, verb, "en") is is_planned_
    assert is_done(tokens, verb, "en") is is_done_


def test_in_a_language_without_such_words_all_is_done():
    tokens = SentenceTokens("They will not have signed it")
    assert is_done(tokens, 4, "xx")
    assert not is_planned(tokens, 4, "xx")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rain fell, and the “old dam” broke", "and the old dam"),
        ("one two three four five six seven eight broke", "two three four five six seven eight"),
        ("Then, broke", "then"),  # the word before is taken whatever stands between
        ("broke", ""),
    ],
)
def test_a_subject_is_what_stands_before_a_verb_back_to_a_mark_of_at_most_seven_words(text, found):
    tokens = SentenceTokens(text)
    assert words(tokens, subject_places(tokens, tokens.small.index("broke"))) == found.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("broke the “old dam”, and rain fell", "the old dam"),
        ("broke one two three four five six seven eight", "one two three four five six seven"),
        ("broke, then", "then"),
        ("broke", ""),
    ],
)
def test_an_object_is_what_stands_behind_a_verb_up_to_a_mark_of_at_most_seven_words(text, found):
    tokens = SentenceTokens(text)
    assert words(tokens, object_places(tokens, 1)) == found.split()


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("the old dam of Rona", "dam"),
        ("the old dam, Rona said", "dam"),
        ("dam", "dam"),
        ("of the and", None),
        ("of, dam", None),
        ("red blue grey green old new big dam", "big"),
        ("", None),
    ],
)
def test_the_head_of_an_object_is_its_last_word_before_a_mark_or_a_function_word(text, head):
    tokens = SentenceTokens(text)
    place = object_head(tokens, 0, "en")
    assert (None if place is None else tokens.small[place]) == head
