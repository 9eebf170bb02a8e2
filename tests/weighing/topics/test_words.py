"""The words of a corpus in reading order."""

from dataclasses import replace

import numpy as np
import pytest
from builders import build_reports

from briefing.weighing.topics.words import read_words


def read(*texts):
    corpus = build_reports(*([text] for text in texts))
    return read_words(corpus, np.arange(len(corpus.sentences)))


def test_a_word_is_kept_as_it_is_written_and_in_small_letters_without_the_ending_of_a_possessive():
    sequence = read("The Envoy's mid-term talks in 2025, envoy")
    assert [sequence.spellings[i] for i in sequence.spelt] == [
        *("The", "Envoy", "mid-term", "talks", "in", "envoy")
    ]
    assert [sequence.words[sequence.small[i]] for i in sequence.spelt] == [
        *("the", "envoy", "mid-term", "talks", "in", "envoy")
    ]


def test_a_word_is_joined_to_the_one_before_it_by_one_character_in_the_same_sentence():
    sequence = read("“Peace talks, at noon", "at night")
    assert [sequence.spellings[i] for i in sequence.spelt[sequence.joined]] == ["talks", "noon", "night"]
    assert sequence.sentences.tolist() == [0, 0, 0, 0, 1, 1]


def test_stop_words_and_words_of_two_letters_carry_nothing():
    sequence = read("the war by sea ax")
    assert dict(zip(sequence.words, sequence.content.tolist(), strict=True)) == {
        "the": False,
        "war": True,
        "by": False,
        "sea": True,
        "ax": False,
    }


@pytest.mark.parametrize(
    ("languages", "main"),
    [(("en", "fr", "fr"), "fr"), (("fr", "en"), "en"), (("de", "fr", "en", "fr"), "fr"), ((), "")],
)
def test_the_language_is_that_of_most_documents(languages, main):
    corpus = build_reports(*(["abc"] for _ in languages))
    documents = zip(corpus.documents, languages, strict=True)
    corpus = replace(corpus, documents=tuple(replace(d, language=code) for d, code in documents))
    assert read_words(corpus, np.arange(len(languages))).language == main
