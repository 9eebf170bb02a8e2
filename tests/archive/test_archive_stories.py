"""The stories of an archive by keys, beside those of the texts."""

import weakref

import numpy as np
import pytest
from made_archive import make_document, report

from briefing.archive import stories as module
from briefing.archive.choice import ArchiveQuery
from briefing.archive.stories import find_archive_stories
from briefing.models import Topic
from briefing.reading.isolation.files import PROGRESS
from briefing.reading.sentences.segments import find_sentences
from briefing.weighing.stories import find_stories
from briefing.weighing.terms import build_corpus
from briefing.weighing.topics import assign_topics

TEXTS = {
    "a.txt": "The elections in Astana were held.\n\nPeace came.",
    "b.txt": "An election was talked of. No peace talks were held.",
    "c.txt": "The river rose in May.",
}


def topic_fits(make_keys, *terms, dropped=None):
    documents = [make_document(name, text) for name, text in TEXTS.items()]
    query = ArchiveQuery(topics=(Topic(name="Topic", terms=terms),))
    _, fits = find_archive_stories(documents, make_keys(documents), range(3), dropped or {}, query)
    return fits[0].tolist()


@pytest.mark.parametrize(
    ("term", "fits"),
    [
        ("Election", [1, 1, 0]),
        ("elect*", [1, 1, 0]),
        ("electioneering*", [1, 1, 0]),
        ("peace talks", [0, 1, 0]),
        ("the river", [0, 0, 1]),
        ("riv*", [0, 0, 1]),
        ("flood", [0, 0, 0]),
        ("the", [0, 0, 0]),
        ("he*", [1, 1, 0]),
    ],
)
def test_a_document_may_fit_a_topic_if_it_has_all_words_of_a_term_with_any_ending(make_keys, term, fits):
    assert topic_fits(make_keys, term) == fits


def test_a_topic_may_be_met_by_any_of_its_terms_but_not_by_a_paragraph_that_recurs(make_keys):
    assert topic_fits(make_keys, "river", "peace") == [1, 1, 1]


def test_paragraphs_that_recur_are_no_part_of_a_document(make_keys):
    assert topic_fits(make_keys, "river", "peace", dropped={0: (1,)}) == [0, 1, 1]


@pytest.mark.parametrize("block", [1, 7, 2000])
def test_stories_by_keys_are_those_of_the_texts_with_their_weights(make_keys, monkeypatch, block):
    monkeypatch.setattr(module, "_BLOCK", block)
    names = [(matter, number) for matter in range(3) for number in range(6)]
    documents = [
        make_document(f"{matter}{number}.txt", report(matter, number), publisher=f"Outlet {number}")
        for matter, number in names
    ]
    topics = (Topic(name="Topic", terms=(report(1, 2).split()[1],)),)
    focus = " ".join(report(2, 3).split()[:8])
    corpus = build_corpus(documents, find_sentences(documents), concepts=False)
    expected = find_stories(corpus, assign_topics(corpus, topics), focus=focus).stories
    found, _ = find_archive_stories(
        documents, make_keys(documents), range(18), {}, ArchiveQuery(topics=topics, focus=focus)
    )
    assert len(found) == 3
    assert [each.documents for each in found] == [each.documents for each in expected]
    assert np.allclose([each.weight for each in found], [each.weight for each in expected], atol=0.02)
    assert {name for each in found for name, value in each.reasons if name == "focus" and value > 1} == {
        "focus"
    }


def test_documents_that_are_set_aside_are_of_no_story(make_keys):
    documents = [make_document(name, text) for name, text in TEXTS.items()]
    found, fits = find_archive_stories(documents, make_keys(documents), [0, 2], {}, ArchiveQuery())
    assert sorted(i for each in found for i in each.documents) == [0, 2]
    assert fits.shape == (0, 3)


def test_a_search_for_stories_says_how_far_it_is(make_keys, caplog, monkeypatch):
    monkeypatch.setattr(module, "_BLOCK", 8)
    documents = [make_document(f"{i}.txt", report(i // 8, i % 8)) for i in range(16)]
    with caplog.at_level("INFO", logger=PROGRESS.name):
        find_archive_stories(documents, make_keys(documents), range(16), {}, ArchiveQuery())
    assert caplog.messages == [f"{done} of 16 documents searched for stories" for done in (2, 4, 10, 16)]


def test_what_was_mapped_of_the_columns_is_given_back_and_mapped_again(make_keys):
    documents = [make_document(name, text) for name, text in TEXTS.items()]
    keys = make_keys(documents)
    before = keys.words.tolist(), keys.stems.tolist()
    mapped = weakref.ref(keys.words)
    keys.release()
    assert mapped() is None
    assert (keys.words.tolist(), keys.stems.tolist()) == before
