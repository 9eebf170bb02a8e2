import math

import pytest

from briefing.models import Topic
from briefing.weighing.topics.assignment import OTHER, assign_topics, term_pattern

ELECTIONS = Topic(name="Elections", terms=("election*", "vote"))
ROLE = Topic(name="Kazakhstan's role", terms=("Kazakh*",))


def names_of(found):
    return [found.topics[label].name for label in found.labels]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("election*", "early elections were held", True),
        ("election*", "the electionsomething", True),
        ("vote", "they voted", False),
        ("vote", "a vote, they said", True),
        ("Islamic State", "the islamic state", True),
        ("Islamic State", "Islamic\u2011free State", False),
        ("foreign fighter*", "foreign  fighters", True),
        ("Kazakh* minister", "the Kazakhstani minister", True),
        ("C.I.A", "CXIXA", False),
        ("mid-term", "a mid-term review", True),
    ],
)
def test_a_term_is_a_word_a_phrase_or_a_beginning(term, text, found):
    assert bool(term_pattern(term).search(text)) is found


def test_a_sentence_goes_to_the_topic_whose_terms_it_holds(corpus_of):
    corpus = corpus_of(["the elections are near", "Kazakhstan mediates"])
    assert names_of(assign_topics(corpus, [ELECTIONS, ROLE])) == ["Elections", "Kazakhstan's role"]


def test_a_rare_term_decides_against_a_term_that_is_everywhere(corpus_of):
    corpus = corpus_of(["Kazakhstan saw elections", "Kazakhstan hosts", "Kazakhstan mediates"])
    assert names_of(assign_topics(corpus, [ROLE, ELECTIONS]))[0] == "Elections"


def test_a_sentence_fits_a_topic_by_the_rarity_of_the_terms_it_holds(corpus_of):
    topic = Topic(name="Vote", terms=("vote", "lima"))
    found = assign_topics(corpus_of(["vote vote", "vote in lima", "rain"]), [topic])
    assert found.strengths.tolist() == pytest.approx(
        [math.log(1 + 3 / 2), math.log(1 + 3 / 2) + math.log(1 + 3 / 1), 0]
    )
    assert found.labels.tolist() == [0, 0, 1]


def test_of_topics_that_a_sentence_fits_alike_the_first_has_it(corpus_of):
    topics = [Topic(name=name, terms=("vote",)) for name in ("First", "Second")]
    assert assign_topics(corpus_of(["vote"]), topics).labels.tolist() == [0]


def test_the_rest_is_a_topic_that_nobody_asked_for(corpus_of):
    found = assign_topics(corpus_of(["vote"]), [ELECTIONS])
    assert [topic.kind for topic in found.topics] == ["profile", "discovered"]


def test_a_sentence_that_fits_nothing_is_another_development(corpus_of):
    found = assign_topics(corpus_of(["weather stays fine"]), [ELECTIONS])
    assert names_of(found) == [OTHER]
    assert found.strengths.tolist() == [0.0]


def test_a_corpus_without_sentences_has_only_the_topics_asked_for(corpus_of):
    found = assign_topics(corpus_of(), [ELECTIONS])
    assert [topic.name for topic in found.topics] == ["Elections", OTHER]
    assert len(found.labels) == 0
