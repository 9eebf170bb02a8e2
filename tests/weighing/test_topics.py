import pytest

from briefing.models import Topic
from briefing.weighing.topics.assignment import OTHER, assign_topics, propose_topics, term_pattern
from briefing.weighing.topics.key_phrases import find_key_phrases, read_words

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


def test_a_sentence_that_fits_nothing_is_another_development(corpus_of):
    found = assign_topics(corpus_of(["weather stays fine"]), [ELECTIONS])
    assert names_of(found) == [OTHER]
    assert found.strengths.tolist() == [0.0]


def test_what_recurs_in_the_rest_becomes_a_topic_named_by_its_key_phrase(corpus_of):
    rest = ["refugee camps need tents", "winter reaches refugee camps", "aid for refugee camps arrived"]
    found = assign_topics(corpus_of(rest[:2], [rest[2], "the elections are near"]), [ELECTIONS])
    assert names_of(found) == ["Refugee camps", "Refugee camps", "Refugee camps", "Elections"]
    assert [topic.kind for topic in found.topics] == ["profile", "discovered", "discovered"]


def test_a_corpus_without_sentences_has_only_the_topics_asked_for(corpus_of):
    found = assign_topics(corpus_of(), [ELECTIONS])
    assert [topic.name for topic in found.topics] == ["Elections", OTHER]
    assert len(found.labels) == 0


def test_a_starter_profile_gets_topics_with_the_phrases_that_keep_them_company(corpus_of):
    texts = [
        "refugee camps lack clean water",
        "clean water for refugee camps",
        "refugee camps need clean water",
    ]
    (topic,) = propose_topics(corpus_of(texts[:2], texts[2:]))[:1]
    assert topic.kind == "profile"
    assert {term.lower() for term in topic.terms} >= {"refugee camps", "clean water"}


def test_a_key_phrase_is_written_as_it_stands_most_often(corpus_of):
    corpus = corpus_of(["Islamic State grows", "the Islamic State", "islamic state again"])
    phrase = find_key_phrases(read_words(corpus), corpus.words > 0)[0]
    assert (phrase.text, phrase.sentences, phrase.documents) == ("Islamic State", 3, 1)


def test_a_phrase_has_no_stop_words_and_stands_in_two_sentences(corpus_of):
    corpus = corpus_of(["talks of the week", "talks of the day"])
    assert find_key_phrases(read_words(corpus), corpus.words > 0) == []


def test_where_no_two_words_recur_enough_no_topic_is_found(corpus_of):
    rest = ["camps need tents", "winter reaches camps", "aid for camps arrived", "talks began"]
    assert names_of(assign_topics(corpus_of(rest), [ELECTIONS])) == [OTHER] * 4
