from dataclasses import replace

import pytest

from briefing.languages import load_language
from briefing.weighing.speech.tags import PUNCTUATION, QUOTED, Tag
from briefing.weighing.speech.vocabulary import build_vocabulary, load_vocabulary

TAGS = {name: flag for name, flag in vars(Tag).items() if name.isupper()}


def tags_of(word, vocabulary=None):
    """Return the names of the tags of an English word."""
    vocabulary = vocabulary or load_vocabulary("en")
    _, flags = vocabulary.look_up(word)
    return {name.lower() for name, flag in TAGS.items() if flags & flag} - {"any"}


def test_every_tag_has_a_bit_of_its_own():
    assert list(TAGS.values()) == [1 << number for number in range(len(TAGS))]


@pytest.mark.parametrize(
    ("marks", "tags"),
    [
        ((".",), {"stop", "name_particle"}),
        ((",",), {"mark", "comma", "name_particle"}),
        ((":",), {"mark", "colon"}),
        ((";",), {"mark", "semicolon"}),
        ((")",), {"mark", "closing_bracket"}),
        (("(", "[", "]", "?", "!", "…"), {"mark"}),
        (("—", "–", "-", "--"), {"mark", "dash"}),
        ((QUOTED,), {"quotation"}),
    ],
)
def test_a_mark_has_its_tags_in_every_language(marks, tags):
    flags = {sum(TAGS[name.upper()] for name in tags)}
    assert {PUNCTUATION[mark] for mark in marks} == flags


def test_there_are_no_other_marks():
    assert len(PUNCTUATION) == 16


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("is", {"be", "auxiliary", "finite_verb", "plural"}),
        ("shall", {"auxiliary"}),
        ("never", {"negation"}),
        ("to", {"infinitive_marker", "preposition", "light_verb_link"}),
        ("went", {"finite_verb"}),
        ("said", {"reporting_verb", "finite_reporting_verb"}),
        ("say", {"reporting_verb"}),
        ("saying", {"reporting_verb", "participle"}),
        ("claims", {"reporting_verb", "finite_reporting_verb", "noun_like_verb", "plural", "speech_noun"}),
        ("claim", {"reporting_verb", "noun_like_verb", "speech_noun"}),
        ("claimed", {"reporting_verb", "finite_reporting_verb", "past", "past_ending"}),
        ("belief", {"speech_noun"}),
        ("of", {"preposition", "name_particle", "noun_link"}),
        ("that", {"subordinator", "complementizer", "noun_link", "light_verb_link"}),
        ("as", {"preposition", "subordinator", "comment_conjunction", "plural"}),
        ("according", {"source_phrase", "participle"}),
        ("after", {"preposition", "subordinator", "participle_conjunction"}),
        ("and", {"conjunction", "participle_conjunction", "name_particle"}),
        ("by", {"preposition", "participle_preposition", "participle_conjunction"}),
        ("in", {"preposition", "participle_preposition", "adjunct_opener"}),
        ("monday", {"time"}),
        ("often", {"adverb"}),
        ("the", {"determiner", "name_particle"}),
        ("an", {"determiner", "singular_article"}),
        ("his", {"determiner", "possessive_pronoun", "plural"}),
        ("’s", {"be", "auxiliary", "possessive_ending", "name_particle", "plural"}),
        ("she", {"pronoun"}),
        ("who", {"relative_pronoun"}),
        ("whose", {"determiner", "relative_possessive"}),
        ("people", {"plural"}),
        ("lake", set()),
    ],
)
def test_a_listed_word_has_the_tags_of_all_its_lists(word, tags):
    assert tags_of(word) == tags


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("rapidly", {"derived_adverb"}),
        ("daily", set()),
        ("early", set()),
        ("lakes", {"plural"}),
        ("ended", {"past", "past_ending"}),
        ("need", {"past_ending"}),
        ("self-styled", {"past_ending"}),
        ("ending", {"participle"}),
        ("being", {"be", "auxiliary"}),
        ("thing", set()),
        ("well-being", {"participle"}),
        ("edge", set()),
    ],
)
def test_the_ending_of_a_word_tells_what_it_may_be_if_the_word_is_long_enough(word, tags):
    assert tags_of(word) == tags


def test_a_word_that_is_no_adverb_keeps_what_else_it_is():
    speech = replace(load_language("en").speech, not_adverbs=frozenset({"rely"}), times=frozenset({"rely"}))
    vocabulary = build_vocabulary(speech)
    assert tags_of("rely", vocabulary) == {"time"}
    assert tags_of("daily", vocabulary) == {"derived_adverb"}


def test_a_language_without_an_ending_tells_nothing_by_it():
    none = frozenset()
    endings = {
        "past_endings": none,
        "participle_endings": none,
        "adverb_endings": none,
        "plural_endings": none,
    }
    vocabulary = build_vocabulary(replace(load_language("en").speech, **endings))
    assert [tags_of(word, vocabulary) for word in ("ended", "ending", "rapidly", "lakes")] == [set()] * 4


def test_the_cues_are_verbs_nouns_phrases_and_the_colon():
    vocabulary = load_vocabulary("en")
    assert vocabulary.cues >= {"said", "telling", "belief", "according", ":"}
    assert not vocabulary.cues & {"to", "went", "lake", ","}


def test_a_language_whose_file_says_nothing_of_speech_has_no_vocabulary():
    assert load_vocabulary("kk") is None
    assert load_vocabulary("xx") is None
    assert load_vocabulary("en") is load_vocabulary("en")
