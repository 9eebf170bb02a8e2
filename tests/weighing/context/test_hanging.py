"""Noun phrases that have no meaning without what stands before their sentence."""

from dataclasses import replace

import pytest

from briefing.languages import load_language
from briefing.weighing.context.asked_nouns import load_noun_questions
from briefing.weighing.context.nouns import hanging
from briefing.weighing.context.nouns.hanging import fronted_things, other_things, unnamed_places

QUESTIONS = load_noun_questions("en")


def found(find, text, questions=QUESTIONS):
    return [text[phrase.start : phrase.end] for phrase in find(text, questions)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Other firms left.", []),
        ("“In other towns rain fell,” Lind said.", []),
        ("In other public places, rain fell.", ["other public places"]),
        ("Although other old firms left, Lind stayed.", ["other old firms"]),
        ("Lind and other firms left.", []),
        ("Lind met other firms.", []),
        ("Firms left.", []),
        ("The Other Half left.", []),
        ("Gone.", []),
    ],
)
def test_others_of_a_kind_behind_the_first_word_of_a_sentence_hang_on_those_that_were_named(text, words):
    assert found(other_things, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In the trailer, workers slept.", ["the trailer"]),
        ("In the trailer, Anna Lind slept.", ["the trailer"]),
        ("In the trailer, Lind, a cook, slept.", []),
        ("In the trailers, workers slept.", []),
        ("In the blue trailer, workers slept.", []),
        ("In the trailer workers slept.", []),
        ("In the meantime, workers slept.", []),
        ("In the past, workers slept.", []),
        ("Across the nation, workers slept.", []),
        ("At the trailer of Lind, workers slept.", []),
        ("Workers slept in the trailer, Lind said.", []),
    ],
)
def test_a_single_thing_in_the_first_phrase_of_a_sentence_is_asked_for(text, words):
    assert found(fronted_things, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Since the city banned cars, shops closed.", ["the city"]),
        ("The city banned cars.", ["The city"]),
        ("“Since the region banned cars, shops closed.", ["the region"]),
        ("Although the city banned cars, shops closed.", ["the city"]),
        ("Across the region, shops closed.", ["the region"]),
        ("...", []),
        ("Since the country banned cars, shops closed.", []),
        ("Since Oslo burnt, the city banned cars.", []),
        ("Oslo left the region.", []),
        ("Shops left the region.", []),
        ("Since the ministry banned cars, shops closed.", []),
        ("Since the road was banned, shops closed.", []),
        ("Since the city of Oslo banned cars, shops closed.", []),
    ],
)
def test_a_place_is_asked_for_if_no_name_before_it_may_tell_which(text, words):
    assert found(unnamed_places, text) == words


@pytest.mark.parametrize("lacking", ["actors", "speech"])
def test_places_are_not_asked_for_where_a_language_lacks_actors_or_speech(monkeypatch, lacking):
    language = replace(load_language("en"), **{lacking: None})
    monkeypatch.setattr(hanging, "load_language", lambda _: language)
    assert found(unnamed_places, "The city burnt.") == []


def test_a_language_without_actors_or_speech_has_no_such_phrases():
    unknown = QUESTIONS._replace(language="xx")
    assert found(other_things, "In other towns rain fell.", unknown) == []
    assert found(unnamed_places, "The city burnt.", unknown) == []
