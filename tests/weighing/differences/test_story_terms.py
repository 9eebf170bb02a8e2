"""The content terms of the sentences of each story."""

import math
from datetime import date

import numpy as np
import pytest
from builders import date_documents

from briefing.models import StoryMap
from briefing.weighing.differences.claims.story_terms import StoryTerms


@pytest.fixture
def terms_of(corpus_of):
    """The terms of sentences, each of a document and with the story that it is of."""

    def build(*texts, stories=None):
        corpus = corpus_of(*([text] for text in texts))
        labels = np.array(stories or [0] * len(texts), dtype=np.int64)
        terms = StoryTerms(corpus, StoryMap(stories=(), labels=labels, newer=np.zeros(len(texts))))
        terms.index(range(len(corpus.vocabulary)))
        return terms

    return build


def test_words_that_begin_with_the_same_five_letters_are_one_term_and_small_words_none(terms_of):
    terms = terms_of("the collision", "collide", "colli", "colt", "collar")
    one = terms.term("collision")
    assert one >= 0
    assert terms.term("collide") == terms.term("colli") == one
    assert len({one, terms.term("colt"), terms.term("collar")}) == 3
    assert (terms.term("the"), terms.term("unknown")) == (-1, -1)
    assert terms.terms_of(0) == {one}


def test_the_sentences_of_a_story_that_have_a_term_are_found(terms_of):
    terms = terms_of("rain fell", "rain", "rain rain", "snow", stories=[0, 0, 1, 1])
    rain = terms.term("rain")
    assert terms.holders(0, rain).tolist() == [0, 1]
    assert terms.holders(3, rain).tolist() == [2]
    assert terms.holders(0, terms.term("snow")).tolist() == []


def test_only_the_terms_that_were_asked_for_are_found(terms_of):
    terms = terms_of("rain fell", "rain")
    terms.index([terms.term("fell")])
    assert terms.holders(0, terms.term("rain")).tolist() == []
    assert terms.holders(0, terms.term("fell")).tolist() == [0]


def test_a_term_weighs_the_logarithm_of_its_rarity_in_the_story(terms_of):
    terms = terms_of("rain fell", "rain", "snow", "hail", stories=[0, 0, 0, 1])
    assert terms.weight(2, terms.term("rain")) == pytest.approx(math.log((3 + 1) / 2.5))
    assert terms.weight(2, terms.term("hail")) == pytest.approx(math.log((3 + 1) / 0.5))
    assert terms.weight(3, terms.term("hail")) == pytest.approx(math.log((1 + 1) / 1.5))


@pytest.mark.parametrize(("count", "found"), [(300, 300), (301, 0)])
def test_what_more_than_300_sentences_of_a_story_have_says_nothing(terms_of, count, found):
    terms = terms_of("snow", *["rain"] * count)
    assert len(terms.holders(0, terms.term("rain"))) == found


def test_the_days_between_two_sentences_are_known_if_both_are_dated(corpus_of):
    days = [date(2026, 1, 3), date(2026, 1, 1), None]
    corpus = date_documents(corpus_of(["rain"], ["rain"], ["rain"]), days)
    stories = StoryMap(stories=(), labels=np.zeros(3, dtype=np.int64), newer=np.zeros(3))
    terms = StoryTerms(corpus, stories)
    assert (terms.days_apart(0, 1), terms.days_apart(1, 0), terms.days_apart(0, 2)) == (2, 2, None)


def test_without_sentences_there_are_no_terms(corpus_of):
    nothing = np.zeros(0, dtype=np.int64)
    terms = StoryTerms(corpus_of(), StoryMap(stories=(), labels=nothing, newer=np.zeros(0)))
    terms.index([])
    assert terms.term("rain") == -1
