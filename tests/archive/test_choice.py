"""Which stories of an archive are analysed."""

from datetime import date

import numpy as np
import pytest
from made_archive import make_document

from briefing.archive import choice
from briefing.archive.choice import ArchiveQuery, choose_stories
from briefing.models import Story, Topic

TOPIC = Topic(name="Water", terms=("water",))


def story(*documents):
    return Story(documents=documents, first=None, last=None, outlets=1, weight=0.5, reasons=())


def documents_of(count, **fields):
    return [make_document(f"{i}.txt", **fields) for i in range(count)]


@pytest.fixture
def choose(monkeypatch):
    def choose_at_most(stories, most, **options):
        monkeypatch.setattr(choice, "_FEWEST", most)
        return choose_of(stories, **options)

    return choose_at_most


def choose_of(stories, *, documents=None, fits=None, query=None, copies=None):
    count = 1 + max(i for each in stories for i in each.documents)
    found = choose_stories(
        documents or documents_of(count),
        stories,
        np.zeros((0, count)) if fits is None else np.array(fits, dtype=float),
        query or ArchiveQuery(),
        copies or {},
    )
    return sorted(found.documents), found.stories


def test_the_weightiest_stories_are_taken_until_the_bound_is_reached(choose):
    stories = [story(0, 1), story(2, 3), story(4)]
    assert choose(stories, most=4) == ([0, 1, 2, 3], 2)
    assert choose(stories, most=3) == ([0, 1], 1)
    assert choose(stories, most=5) == ([0, 1, 2, 3, 4], 3)


def test_the_first_story_is_taken_however_large_it_is(choose):
    assert choose([story(0, 1, 2), story(3)], most=1) == ([0, 1, 2], 1)


def test_copies_are_taken_with_their_document_and_counted(choose):
    stories = [story(0), story(1)]
    assert choose(stories, most=3, copies={0: [2, 3]}) == ([0, 2, 3], 1)
    assert choose(stories, most=4, copies={0: [2, 3]}) == ([0, 1, 2, 3], 2)


def test_the_best_stories_of_each_topic_come_before_weightier_ones(choose, monkeypatch):
    stories = [story(0, 1), story(2), story(3)]
    fits = [[0, 0, 0, 1]]
    query = ArchiveQuery(topics=(TOPIC,))
    assert choose(stories, most=3, fits=fits, query=query) == ([0, 1, 3], 2)
    monkeypatch.setattr(choice, "_STORIES_OF_TOPIC", 0)
    assert choose(stories, most=3, fits=fits, query=query) == ([0, 1, 2], 2)


def test_a_story_in_languages_that_are_not_quoted_is_not_taken(choose):
    documents = [make_document("0.txt", language="ru"), *documents_of(2)]
    query = ArchiveQuery(quoted=lambda _: ("en",))
    stories = [story(0), story(1, 2)]
    assert choose(stories, most=9, documents=documents, query=query) == ([1, 2], 1)
    assert choose(stories, most=9, documents=documents) == ([0, 1, 2], 2)


def test_what_no_language_lets_be_quoted_is_taken_all_the_same(choose):
    query = ArchiveQuery(quoted=lambda _: ("fr",))
    assert choose([story(0), story(1, 2)], most=9, query=query) == ([0, 1, 2], 2)


def test_documents_that_a_review_names_are_taken_whatever_their_stories_weigh(choose):
    query = ArchiveQuery(named=frozenset({"4.txt"}))
    assert choose([story(0, 1), story(2), story(3, 4)], most=3, query=query) == ([0, 1, 4], 1)
    assert choose([story(0, 1), story(2), story(3, 4)], most=1, query=query) == ([0, 1, 4], 1)


def test_of_a_large_story_the_newest_report_of_each_outlet_comes_first(choose, monkeypatch):
    monkeypatch.setattr(choice, "_REPORTS", 3)
    documents = [
        make_document(f"{i}.txt", publisher=publisher, published=date(2026, 1, day))
        for i, (publisher, day) in enumerate([("A", 1), ("A", 9), ("B", 5), ("A", 7), ("b", 3)])
    ]
    assert choose([story(0, 1, 2, 3, 4)], most=9, documents=documents)[0] == [1, 2, 3]
    monkeypatch.setattr(choice, "_REPORTS", 5)
    assert choose([story(0, 1, 2, 3, 4)], most=9, documents=documents)[0] == [0, 1, 2, 3, 4]


def test_a_longer_briefing_gets_more_documents_up_to_a_bound():
    assert ArchiveQuery(words=500).most_documents == 5_000
    assert ArchiveQuery(words=501).most_documents == 5_010
    assert ArchiveQuery(words=9_000).most_documents == 20_000
