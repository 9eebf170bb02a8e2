"""Stems and stop words by language."""

import pytest

from briefing.weighing.terms.stemming import stem_word, stemmer, stop_words


@pytest.mark.parametrize(
    ("word", "language", "stem"),
    [
        ("delegates", "en", "deleg"),
        ("выборы", "ru", "выбор"),
        ("talen", "sv", "tal"),
        ("сайлау", "kk", "сайлау"),
        ("delegates", "", "delegates"),
    ],
)
def test_a_word_has_the_stem_of_its_language_or_none_but_itself(word, language, stem):
    assert stem_word(word, language) == stemmer(language)(word) == stem


@pytest.mark.parametrize(
    ("language", "word", "is_stop_word"),
    [
        ("en", "the", True),
        ("en", "talks", False),
        ("sv", "och", True),
        ("sv", "tal", False),
        ("kk", "the", False),
    ],
)
def test_stop_words_come_from_the_language_file_or_from_sumy(language, word, is_stop_word):
    assert (word in stop_words(language)) is is_stop_word


def test_a_language_that_nobody_knows_has_no_stop_words():
    assert stop_words("kk") == stop_words("") == frozenset()
