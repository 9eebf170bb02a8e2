"""Stories that a person has joined, and documents that a person has parted from theirs."""

from datetime import date, timedelta

import numpy as np
import pytest
from builders import date_documents

from briefing.models import FoundDecisions, StoryMap
from briefing.weighing.stories import regroup_stories
from briefing.weighing.topics import assign_topics

DAY = date(2026, 1, 1)


@pytest.fixture
def regrouped(corpus_of):
    """Return the documents of each story of reports of one sentence, after decisions."""

    def build(labels, *, texts=None, **decided):
        texts = texts or [["rain fell"]] * len(labels)
        corpus = date_documents(corpus_of(*texts), [DAY + timedelta(i) for i in range(len(texts))])
        topics = assign_topics(corpus, ())
        stories = StoryMap(
            stories=(None,) * (max(labels) + 1), labels=np.array(labels), newer=np.zeros(len(labels))
        )
        found = regroup_stories(corpus, topics, stories, FoundDecisions(**decided))
        assert (found is stories) == (not decided)
        if not decided:
            return None
        owners = [sentence.document for sentence in corpus.sentences]
        assert all(
            owner in found.stories[label].documents for owner, label in zip(owners, found.labels, strict=True)
        )
        return sorted(story.documents for story in found.stories)

    return build


def test_without_decisions_the_stories_are_as_they_were(regrouped):
    assert regrouped([0, 0, 1]) is None


@pytest.mark.parametrize(
    ("joined", "stories"),
    [
        (((0, 3),), [(0, 1, 2, 3), (4,)]),
        (((3, 4),), [(0, 1), (2, 3, 4)]),
        (((0, 2), (3, 4)), [(0, 1, 2, 3, 4)]),
        (((1,),), [(0, 1), (2, 3), (4,)]),
        (((9,),), [(0, 1), (2, 3), (4,)]),  # without a sentence
    ],
)
def test_documents_that_are_joined_bring_their_stories(regrouped, joined, stories):
    assert regrouped([0, 0, 1, 1, 2], joined=joined) == stories


@pytest.mark.parametrize(
    ("parted", "stories"),
    [
        (((0,),), [(0,), (1, 2), (3, 4)]),
        (((0, 1),), [(0, 1), (2,), (3, 4)]),
        (((0, 3),), [(0, 3), (1, 2), (4,)]),
        (((0,), (1,)), [(0,), (1,), (2,), (3, 4)]),
        (((3,), (4,)), [(0, 1, 2), (3,), (4,)]),
    ],
)
def test_documents_that_are_parted_are_a_story_of_their_own(regrouped, parted, stories):
    assert regrouped([0, 0, 0, 1, 1], parted=parted) == stories


def test_a_document_of_two_stories_joins_with_that_of_most_of_its_sentences(regrouped):
    texts = [["rain fell", "snow fell", "hail fell"], ["rain fell"], ["snow fell"], ["hail fell"]]
    labels = [0, 1, 1, 0, 1, 2]
    assert regrouped(labels, texts=texts, joined=((0, 3),)) == [(0, 1), (0, 2, 3)]


def test_two_stories_of_the_same_documents_are_one(regrouped):
    texts = [["rain fell", "snow fell"], ["rain fell", "snow fell"], ["hail fell"]]
    assert regrouped([0, 1, 0, 1, 2], texts=texts, parted=((2,),)) == [(0, 1), (2,)]
