"""What each sentence brings to the choice."""

from dataclasses import replace

import numpy as np

from briefing.composing.selection.problem import make_problem
from briefing.models import Contexts

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
