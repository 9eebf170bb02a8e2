"""What a person asks for is chosen before all else."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.selection import find_candidates, preselect, select
from briefing.models import Contexts, FoundDecisions, Topic, TopicMap

TEXTS = [
    "Delegates signed one joint paper.",
    "Ministers left the long talks.",
    "Snow fell over northern hills.",
]


@pytest.fixture
def pinned_of(plain_analysis):
    """Make an analysis of which the first sentence is worth most and these are pinned."""

    def build(*pinned, texts=TEXTS, **decided):
        analysis = plain_analysis(list(texts))
        return replace(
            analysis,
            scores=np.linspace(1.0, 0.5, len(texts)),
            decided=FoundDecisions(pinned=pinned, **decided),
        )

    return build


def test_what_is_pinned_takes_the_room_of_what_is_worth_more(pinned_of):
    assert select(pinned_of(), words=5).chosen == (0,)
    selection = select(pinned_of(2), words=5)
    assert selection.chosen == (2,)
    assert selection.decisions[2].reason == "pinned by review"
    assert select(pinned_of(2), words=10).chosen == (0, 2)


def test_what_is_pinned_is_chosen_where_it_is_more_words_than_there_are(pinned_of):
    assert select(pinned_of(1, 2), words=9).chosen == (1, 2)
    assert select(pinned_of(1, 2), words=10).chosen == (1, 2)


def test_a_key_point_by_review_is_called_so(pinned_of):
    selection = select(pinned_of(1, 2, key_points=(2,)), words=10)
    assert [(decision.chosen, decision.reason) for decision in selection.decisions[1:]] == [
        (True, "pinned by review"),
        (True, "a key point by review"),
    ]


def test_nothing_speaks_against_what_is_pinned(pinned_of):
    texts = [*TEXTS, "Will the snow melt before long?"]
    unclear = Contexts(missing={1: "They"})
    assert select(pinned_of(texts=texts), words=99).chosen == (0, 1, 2)
    analysis = replace(pinned_of(1, 2, 3, texts=texts), contexts=unclear)
    selection = select(analysis, words=99, excluded={2: "in Russian"})
    assert selection.chosen == (0, 1, 2, 3)
    assert selection.eligible.tolist() == [0, 1, 2, 3]


def test_what_is_pinned_is_preselected_though_it_is_excluded_or_unclear(pinned_of):
    analysis = replace(pinned_of(1, 2), contexts=Contexts(missing={0: "They", 1: "They"}))
    found = preselect(analysis, words=99, view="now", excluded={2}, among=np.arange(3))
    assert (found.chosen, found.eligible.tolist()) == ((1, 2), [1, 2])


def test_what_is_pinned_is_a_candidate_though_others_fill_the_list(pinned_of):
    texts = [*TEXTS, "Will the snow melt before long?"]
    assert find_candidates(pinned_of(texts=texts), words=99, view="now", excluded={}).tolist() == [0, 1, 2]
    found = find_candidates(pinned_of(3, texts=texts), words=99, view="now", excluded={1: "in Russian"})
    assert found.tolist() == [0, 2, 3]


def test_of_a_group_of_repeats_the_pinned_one_is_printed(pinned_of):
    for pinned, chosen in (((), (0, 2)), ((1,), (1, 2))):
        analysis = pinned_of(*pinned)
        groups = np.array([0, 0, 2])
        analysis = replace(analysis, repeats=replace(analysis.repeats, groups=groups))
        assert select(analysis, words=99).chosen == chosen


def test_a_topic_with_a_pinned_sentence_is_given_no_other_one(pinned_of):
    topics = (Topic(name="Talks", terms=("x",)), Topic(name="Weather", terms=("y",)))
    for pinned, chosen in (((), {0, 2}), ((1,), {1, 2}), ((2,), {0, 2})):
        labels = np.array([0, 0, 1])
        fits = TopicMap(topics=topics, labels=labels, strengths=np.ones(3))
        analysis = replace(pinned_of(*pinned), topics=fits)
        assert set(select(analysis, words=10, view="period").chosen) == chosen


def test_what_was_chosen_among_the_same_sentences_is_taken(pinned_of):
    analysis, among = pinned_of(), np.arange(3)
    found = preselect(analysis, words=5, view="now", excluded=(), among=among)
    other = replace(found, chosen=(1,))
    assert select(analysis, words=5, among=among, preselected=other).chosen == (1,)
    assert select(analysis, words=5, among=among[:1], preselected=other).chosen == (0,)
