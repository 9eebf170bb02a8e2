"""Stories: reports of one matter stand together, those of another do not."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.weighing.stories import find_stories
from briefing.weighing.topics import assign_topics

CRASH = (
    ["the airliner crashed off nantucket", "boats searched for the crew of the airliner"],
    ["divers found the recorder of the airliner off nantucket", "the crew had not called for help"],
    ["investigators read the recorder of the airliner", "it crashed off nantucket with a crew"],
)
VOTE = (
    ["voters in peru elect a president", "fujimori leads the polls in lima"],
    ["fujimori won the round in peru and lima", "voters choose a president in may"],
    ["the opponent of fujimori left the round in peru", "he told voters in lima so"],
)


@pytest.fixture
def stories_of(corpus_of):
    def build(*documents, days=None):
        corpus = corpus_of(*documents)
        dated = zip(corpus.documents, days or [None] * len(documents), strict=True)
        known = [replace(each, published=date(2000, 3, day) if day else None) for each, day in dated]
        corpus = replace(corpus, documents=tuple(known))
        return find_stories(corpus, assign_topics(corpus, ()))

    return build


def test_reports_of_two_matters_are_two_stories(stories_of):
    found = stories_of(*CRASH, *VOTE)
    assert sorted(story.documents for story in found.stories) == [(0, 1, 2), (3, 4, 5)]


def test_reports_of_one_matter_are_one_story(stories_of):
    assert [story.documents for story in stories_of(*VOTE).stories] == [(0, 1, 2)]


def test_the_reports_of_a_story_stand_in_the_order_of_their_dates_and_undated_ones_last(stories_of):
    (story,) = stories_of(*CRASH, days=[None, 3, 2]).stories
    assert (story.documents, story.first, story.last) == ((2, 1, 0), date(2000, 3, 2), date(2000, 3, 3))


def test_a_sentence_knows_which_share_of_its_story_is_newer(stories_of):
    found = stories_of(*CRASH, days=[1, 2, 3])
    assert found.newer.tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 3, 1 / 3, 0, 0])


def test_reports_of_the_same_day_are_not_newer_than_each_other(stories_of):
    assert stories_of(*CRASH, days=[3, 3, 3]).newer.tolist() == [0.0] * 6


def test_an_undated_report_counts_as_the_middle_of_those_that_are_dated(stories_of):
    assert stories_of(*CRASH, days=[None, 2, 3]).newer[0] == pytest.approx(1 / 3)


def test_an_empty_corpus_has_no_stories(stories_of):
    assert stories_of().stories == ()
