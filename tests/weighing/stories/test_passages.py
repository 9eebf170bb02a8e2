"""Round-ups: a report of several matters is parted between their stories."""

import random
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
        return part_round_ups(corpus, vectors, labels).tolist()

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


def parted(corpus, vectors, stories, count):
    """The story of each sentence by the definition, each paragraph with each document in turn."""
    owners = np.array([sentence.document for sentence in corpus.sentences])
    passages = dense(term_vectors(corpus, np.arange(len(owners)), len(owners), documents=vectors))
    products = passages @ dense(vectors).T
    near = []
    for i, owner in enumerate(owners):
        members = [np.flatnonzero(stories == story) for story in range(count)]
        means = [float(products[i, its].mean()) if len(its) > 1 else 0.0 for its in members]
        best = max(range(count), key=lambda story: round(means[story], 9))
        own = np.mean([products[i, j] for j in members[stories[owner]] if j != owner] or [0.0])
        leaves = own < 0.15 and means[best] >= 0.06 and means[best] >= 2 * own
        near.append((own < 0.15, best if leaves else stories[owner]))
    labels = []
    for i, owner in enumerate(owners):
        its = [near[k] for k in np.flatnonzero(owners == owner)]
        others = {story for _, story in its} - {stories[owner]}
        is_round_up = len(others) >= 2 and sum(low for low, _ in its) >= 2
        labels.append(int(near[i][1] if is_round_up else stories[owner]))
    return labels


def dense(vectors):
    matrix = np.zeros((len(vectors), vectors.size))
    matrix[vectors.terms.rows(), vectors.terms.values] = vectors.weights
    return matrix


@pytest.mark.parametrize("seed", range(20))
def test_each_paragraph_of_a_round_up_goes_where_it_is_more_alike_by_far(corpus_of, seed):
    chance = random.Random(seed)  # noqa: S311 - it decides on words of a test
    common = [f"common{i}" for i in range(6)]
    words = [[f"word{matter}x{i}" for i in range(14)] for matter in range(5)]

    def paragraph(matter):
        own, shared = chance.randint(1, 6), chance.randint(0, 5)
        return " ".join(chance.sample(words[matter], own) + chance.sample(common, shared))

    stories = [*range(5), *(chance.randrange(5) for _ in range(7))]
    reports = [[paragraph(story) for _ in range(3)] for story in stories]
    digests = [[paragraph(chance.randrange(5)) for _ in range(4)] for _ in range(6)]
    corpus = corpus_of(*reports, *digests)
    sentences = [replace(s, paragraph=s.position + 1) for s in corpus.sentences]
    corpus = replace(corpus, sentences=tuple(sentences))
    owners = np.array([sentence.document for sentence in sentences])
    labels = np.array([*stories, *(chance.randrange(5) for _ in digests)])
    vectors = term_vectors(corpus, owners, len(labels))
    found = part_round_ups(corpus, vectors, labels)
    assert found.tolist() == parted(corpus, vectors, labels, 5)
    assert found.tolist() != labels[owners].tolist()  # some paragraph has gone elsewhere


def test_a_paragraph_that_is_like_no_story_stays(labels_of):
    digest = [STRIKE, CRASH, VOTE, FLOOD]
    labels = labels_of([CRASH], [CRASH], [VOTE], [VOTE], [STRIKE], digest, stories=[0, 0, 1, 1, 2, 2])
    assert labels[-4:] == [2, 0, 1, 2]
