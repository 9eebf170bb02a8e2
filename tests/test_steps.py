"""The choice of sentences is made again where one cannot be understood on the page."""

from dataclasses import replace

from builders import build_corpus

from briefing import steps
from briefing.profile import Profile
from briefing.weighing.context import PrintedPage
from briefing.weighing.summarisers import coverage

FIRST = "Divers of Oslo found a ship under the ice."
UNCLEAR = "The old recording was sold to a museum of Bergen."
THIRD = "Voters of Bergen met a mayor from the far north."


def choose(*texts, words):
    corpus, profile = build_corpus(texts), Profile(title="Oslo", words=words, share=1.0)
    analysis = steps.analyse(corpus, profile, coverage.score)
    analysis, among = steps.find_candidate_contexts(analysis, profile, {})
    analysis, selection, _ = steps.choose_sentences(analysis, profile, {}, among)
    return [corpus.texts[i] for i in selection.chosen], dict(analysis.contexts.shares)


def test_a_sentence_that_cannot_be_understood_on_its_page_gives_way_to_another(monkeypatch):
    assert choose(FIRST, THIRD, words=10) == ([FIRST], {})
    monkeypatch.setattr(PrintedPage, "unclear", lambda _, points: {0: "Divers"} if 0 in points else {})
    assert choose(FIRST, THIRD, words=10) == ([THIRD], {0: 0.2})


def test_where_there_is_room_it_is_printed_all_the_same_and_keeps_a_fifth_of_its_worth():
    texts, shares = choose(FIRST, UNCLEAR, THIRD, words=60)
    assert UNCLEAR in texts
    assert shares == {1: 0.2}


def test_one_that_can_be_understood_keeps_all_of_its_worth():
    texts, shares = choose(FIRST, UNCLEAR.replace("The", "An"), THIRD, words=60)
    assert len(texts) == 3
    assert shares == {}


def test_an_opinion_is_known_by_its_document_and_its_headline_heads_nothing():
    corpus, profile = build_corpus([FIRST], [THIRD]), Profile(title="Oslo", words=90, share=9.0)
    documents = [replace(each, title=f"Opinion: {each.text}") for each in corpus.documents[1:]]
    corpus = replace(corpus, documents=(corpus.documents[0], *documents))
    analysis = steps.analyse(corpus, profile, coverage.score)
    analysis, among = steps.find_candidate_contexts(analysis, profile, {})
    assert analysis.opinions == {1}
    analysis, selection, _ = steps.choose_sentences(analysis, profile, {}, among)
    assert set(selection.chosen) == {0, 1}
    headed = steps.describe_points(analysis, selection, key_points=1).topics.topics
    assert all(topic.document != 1 for topic in headed)
