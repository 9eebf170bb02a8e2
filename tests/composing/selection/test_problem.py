"""What each sentence brings to the choice."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.selection.problem import make_problem
from briefing.models import Contexts, Topic, TopicMap

TEXTS = ["Anna took boat trips", "She sold boat tickets", "Oslo votes"]


def problem_of(analysis, room, worth):
    lengths = analysis.contexts.printed_words(analysis.corpus.words)
    return make_problem(analysis, np.array(room), np.array(worth), lengths, least=0.1)


def test_the_worth_of_a_sentence_is_spread_over_its_concepts(plain_analysis):
    problem = problem_of(plain_analysis(TEXTS), [0, 2], [3.0, 9.0, 5.0])
    assert problem.worth.tolist() == [3.0, 5.0]
    assert problem.costs.tolist() == [4, 2]
    assert problem.least == 0.1


def test_the_sentence_printed_before_another_costs_its_words_and_brings_nothing(plain_analysis):
    analysis = replace(plain_analysis(TEXTS), contexts=Contexts(before={1: 0}))
    problem = problem_of(analysis, [1, 2], [3.0, 9.0, 5.0])
    assert set(problem.columns[problem.rows == 0]) == set(analysis.corpus.concepts.row(1).tolist())
    assert problem.worth.tolist() == [9.0, 5.0]
    assert problem.costs.tolist() == [8, 2]


@pytest.mark.parametrize(
    ("kind", "labels", "reward"),
    [("profile", [0, 1, 1], 2.0), ("profile", [1, 1, 1], 0.0), ("discovered", [0, 1, 1], 0.0)],
)
def test_to_tell_of_several_topics_counts_twice_the_best_sentence_where_the_profile_asks_for_topics(
    plain_analysis, kind, labels, reward
):
    topics = tuple(Topic(name=name, terms=(name,), kind=kind) for name in "AB")
    mapped = TopicMap(topics=topics, labels=np.array(labels), strengths=np.ones(3))
    analysis = replace(plain_analysis(TEXTS), topics=mapped)
    problem = problem_of(analysis, [0, 1, 2], [1.0, 1.0, 1.0])
    assert (problem.reward, problem.groups.tolist()) == (reward, labels)
