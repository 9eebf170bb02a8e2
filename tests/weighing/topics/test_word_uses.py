"""How a corpus uses its words: what is a name, what is a noun, and what no topic is about."""

import numpy as np
import pytest
from builders import build_reports

from briefing.languages import load_language
from briefing.weighing.terms.stemming import stop_words
from briefing.weighing.topics.word_uses import find_word_uses
from briefing.weighing.topics.words import read_words

WORKS = "Big turbine works."
MET = "They met at the turbine."


def uses_of(*texts, language="en"):
    corpus = build_reports(*([text] for text in texts), language=language)
    return find_word_uses(read_words(corpus, np.arange(len(corpus.sentences))))


def is_noun(word, *texts):
    uses = uses_of(*texts)
    return bool(uses.nouns[uses.words.index(word)])


def is_usable(stem, *texts, language="en"):
    uses = uses_of(*texts, language=language)
    return bool(uses.usable[uses.stems.index(stem)])


def test_each_stem_has_its_words_sentences_and_documents():
    corpus = build_reports(["The turbine stopped.", "Turbines stop, turbines."], ["A turbine stopped."])
    uses = find_word_uses(read_words(corpus, np.arange(3)))
    stem = uses.stems.index("turbin")
    words = [uses.words[i] for i in np.flatnonzero(uses.stem_of == stem)]
    assert words == ["turbine", "turbines"]
    assert [uses.counts[uses.words.index(word)] for word in words] == [2, 2]
    assert uses.sentences.row(stem).tolist() == [0, 1, 2]
    assert uses.documents[stem] == 2


@pytest.mark.parametrize(("others", "found"), [(4, True), (5, False)])
@pytest.mark.parametrize("phrase", ["at the turbine.", "of turbine.", "the turbine, they said."])
def test_a_noun_ends_a_fifth_of_its_phrases(phrase, others, found):
    assert is_noun("turbine", f"They met {phrase}", *[WORKS] * others) is found


@pytest.mark.parametrize("phrase", ["the turbine hall", "turbine", "old turbine", "the, turbine"])
def test_what_opens_or_goes_on_with_a_phrase_does_not_end_one(phrase):
    assert not is_noun("turbine", f"{phrase}.")


def test_what_ends_its_sentence_ends_its_phrase_whatever_begins_the_next():
    assert is_noun("turbine", "They met at the turbine", "hall and tower stood")


@pytest.mark.parametrize(("others", "found"), [(3, True), (2, False)])
@pytest.mark.parametrize("before", ["is", "must", "they", "not", "to"])
def test_what_stands_where_verbs_stand_in_more_than_a_quarter_of_its_uses_is_no_noun(before, others, found):
    assert is_noun("turbine", f"And {before} turbine again", *[MET] * others) is found


@pytest.mark.parametrize(("with_object", "others", "found"), [(3, 17, True), (1, 5, False)])
def test_what_a_determiner_follows_in_more_than_three_of_twenty_uses_is_no_noun(with_object, others, found):
    assert is_noun("turbine", *["Big turbine the hall."] * with_object, *[MET] * others) is found


@pytest.mark.parametrize(("capital", "small", "usable"), [(2, 3, True), (3, 2, False)])
def test_a_word_that_mostly_has_a_capital_is_a_name(capital, small, usable):
    texts = ["They saw Turbine."] * capital + ["They saw turbine."] * small
    assert is_usable("turbin", *texts) is usable


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name():
    assert is_usable("turbin", *["Turbine halls stood."] * 3)
    assert not is_usable("turbin", *["Turbine halls stood."] * 3, "They saw Turbine.")


@pytest.mark.parametrize("group", ["prepositions", "adverbs", "subordinators"])
def test_no_topic_is_about_a_word_that_only_joins_others(group):
    words = sorted(getattr(load_language("en").speech, group) - stop_words("en"))
    assert words
    assert not any(is_usable(uses_of(word).stems[0], f"so {word}", f"so {word}") for word in words)


@pytest.mark.parametrize("word", ["armed", "painted"])
def test_an_adjective_and_a_participle_are_no_name_of_a_topic_but_may_be_a_term(word):
    text = f"They met at the {word}."
    assert not is_noun(word, text)
    assert is_usable(uses_of(word).stems[0], text)


def test_where_all_nouns_have_capitals_what_has_an_article_and_what_is_listed_is_no_name():
    texts = ["Nun wartet Kabul auf den Tunnel und Rettung dort."] * 3
    usable = {stem: is_usable(stem, *texts, language="de") for stem in ("kabul", "tunnel", "rettung")}
    assert usable == {"kabul": False, "tunnel": True, "rettung": True}


@pytest.mark.parametrize(
    ("name", "times", "word", "usable"),
    [
        ("Irak", 4, "irakese", False),
        ("Irak", 3, "irakese", True),  # too seldom
        ("Ira", 4, "irakese", True),  # too short
        ("Kazachstan", 4, "kazachse", False),  # all but the last three letters
        ("Kazachstan", 4, "kazach", True),
        ("Oman", 4, "omanse", False),  # four letters at least
        ("Oman", 4, "omen", True),
    ],
)
def test_a_word_that_begins_as_a_frequent_name_does_is_no_topic(name, times, word, usable):
    uses = uses_of(*[f"Nu zien ze {name}."] * times, f"Nu zien ze {word}.", language="nl")
    assert bool(uses.usable[uses.stem_of[uses.words.index(word)]]) is usable


def test_where_no_list_is_a_noun_stands_before_a_stop_word_or_a_mark():
    uses = uses_of("Nu zien redding is boten.", "Nu zien grote boten.", language="nl")
    nouns = {word for word, noun in zip(uses.words, uses.nouns, strict=True) if noun}
    assert nouns & {"redding", "boten", "grote"} == {"redding", "boten"}


def test_without_words_nothing_is_known():
    uses = uses_of()
    assert (uses.words, uses.stems, len(uses.documents), len(uses.nouns)) == ((), (), 0, 0)
