"""Round-ups: a report of several matters is parted between their stories."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.weighing.stories.passages import part_round_ups
from briefing.weighing.stories.vectors import term_vectors

CRASH = "the airliner crashed off nantucket with its crew and divers found the recorder"
VOTE = "voters in peru elect fujimori for president and lima counts the ballots"
FLOOD = "the flood in karsak destroyed bridges and the river rose over its dam"
STRIKE = "dockers of antwerp strike for wages and unions block the harbour"


@pytest.fixture
def labels_of(corpus_of):
    def build(*documents, stories):
        corpus = corpus_of(*documents)
        sentences = [replace(s, paragraph=s.position + 1) for s in corpus.sentences]
        corpus = replace(corpus, sentences=tuple(sentences))
        owners = np.array([s.document for s in sentences], dtype=np.int64)
        vectors = term_vectors(corpus, owners, len(documents))
        labels = np.array(stories, dtype=np.int64)
        return part_round_ups(corpus, vectors, labels, max(stories) + 1).tolist()

    return build


def test_the_paragraphs_of_a_round_up_go_to_their_stories(labels_of):
    digest = [STRIKE, CRASH, VOTE]
    labels = labels_of([CRASH], [CRASH], [VOTE], [VOTE], [STRIKE], digest, stories=[0, 0, 1, 1, 2, 2])
    assert labels[-3:] == [2, 0, 1]


def test_one_paragraph_of_another_matter_does_not_part_a_report(labels_of):
    labels = labels_of(
        [CRASH], [CRASH], [VOTE], [VOTE], [STRIKE], [STRIKE, CRASH], stories=[0, 0, 1, 1, 2, 2]
    )
    assert labels[-2:] == [2, 2]


def test_a_story_of_one_report_takes_no_paragraph_of_another(labels_of):
    digest = [STRIKE, CRASH, VOTE]
    labels = labels_of([CRASH], [VOTE], [STRIKE], digest, stories=[0, 1, 2, 2])
    assert labels[-3:] == [2, 2, 2]


def test_a_paragraph_that_is_like_no_story_stays(labels_of):
    digest = [STRIKE, CRASH, VOTE, FLOOD]
    labels = labels_of([CRASH], [CRASH], [VOTE], [VOTE], [STRIKE], digest, stories=[0, 0, 1, 1, 2, 2])
    assert labels[-4:] == [2, 0, 1, 2]
