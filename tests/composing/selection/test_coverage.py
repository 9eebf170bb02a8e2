from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.composing.selection.coverage import CoverageProblem, _skim, solve

SETS = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=4), min_size=1, max_size=7)


def problem_of(carried, costs=None, groups=None, **options):
    rows = [i for i, concepts in enumerate(carried) for _ in concepts]
    columns = [concept for concepts in carried for concept in sorted(concepts)]
    count = len(carried)
    return CoverageProblem(
        rows=np.array(rows, dtype=np.int64),
        columns=np.array(columns, dtype=np.int64),
        values=np.ones(len(rows)),
        costs=np.array(costs or [1] * count, dtype=np.int64),
        groups=np.array(groups or [0] * count, dtype=np.int64),
        **{"reward": 0.0, **options},
    )


def covered(carried, chosen):
    return len(set().union(*(carried[i] for i in chosen)))


def best_cover(carried, costs, budget):
    everything = range(len(carried))
    plans = (plan for size in range(len(carried) + 1) for plan in combinations(everything, size))
    return max(covered(carried, plan) for plan in plans if sum(costs[i] for i in plan) <= budget)


@pytest.mark.slow
@settings(max_examples=200)
@given(SETS, st.data())
def test_the_choice_covers_nearly_what_the_best_choice_covers(carried, data):
    costs = data.draw(st.lists(st.integers(1, 4), min_size=len(carried), max_size=len(carried)))
    budget = data.draw(st.integers(min(costs), sum(costs)))
    chosen = solve(problem_of(carried, costs), budget)
    assert sum(costs[i] for i in chosen) <= budget
    assert len(set(chosen)) == len(chosen)
    assert covered(carried, chosen) >= best_cover(carried, costs, budget) - 1


def test_an_exchange_mends_a_greedy_mistake():
    carried = [{0, 1, 2, 3}, {0, 1, 4}, {2, 3, 5}]
    assert sorted(solve(problem_of(carried, [2, 1, 1]), 2)) == [1, 2]


def test_what_must_be_chosen_is_chosen():
    carried = [{0, 1, 2}, {3}, {4, 5}]
    assert 1 in solve(problem_of(carried), 2, must=[1])


def test_with_a_reward_for_diversity_each_group_gets_its_share():
    carried = [{0, 1, 2}, {3, 4, 5}, {6, 7}]
    plain = solve(problem_of(carried, groups=[0, 0, 1]), 2)
    fair = solve(problem_of(carried, groups=[0, 0, 1], reward=2.0), 2)
    assert sorted(plain) == [0, 1]
    assert 2 in fair


def test_what_brings_too_little_is_left_out():
    carried = [set(range(20)), {20}]
    assert solve(problem_of(carried), 9) == [0, 1]
    assert solve(problem_of(carried, least=0.1), 9) == [0]


def test_what_brings_just_enough_is_chosen():
    assert solve(problem_of([set(range(20)), {20, 21}], least=0.1), 9) == [0, 1]


def test_of_equal_candidates_the_first_comes_first():
    assert solve(problem_of([{0}, {1}, {2}]), 3) == [0, 1, 2]
    assert solve(problem_of([{0}, {0}]), 1) == [0]


def test_the_best_come_first():
    assert solve(problem_of([{0}, {1, 2, 3}, {4, 5}]), 3) == [1, 2, 0]


@pytest.mark.parametrize("count", [200, 2000])
def test_many_candidates_are_pruned_and_the_best_survive(count):
    carried = [{i} for i in range(count)] + [set(range(count, count + 9))]
    assert solve(problem_of(carried), 1) == [count]


def test_a_candidate_may_carry_nothing():
    assert solve(problem_of([set(), {0}]), 2) == [1]
    assert solve(problem_of([{0}, set()]), 2) == [0]
    assert solve(problem_of([set()]), 2) == []


def test_however_many_say_the_best_thing_there_is_room_for_what_else_is_said():
    carried = [{0, 1, 2}] * 300 + [{3 + i} for i in range(20)]
    assert covered(carried, solve(problem_of(carried), 21)) == 23


@given(SETS, st.integers(1, 9))
def test_what_is_skimmed_is_what_filling_takes_one_after_the_other(carried, budget):
    problem = problem_of(carried)
    left = list(range(len(carried)))
    held, expected = set(), []
    while left and len(expected) < int(1.5 * budget):
        best = max(left, key=lambda i: (len(carried[i] - held), -i))
        expected.append(best)
        left.remove(best)
        held |= carried[best]
    gains = [
        len(carried[i] - set().union(*(carried[j] for j in expected[:k]))) for k, i in enumerate(expected)
    ]
    skimmed = _skim(problem, budget)
    assert len(skimmed) == len(expected)
    assert [
        len(carried[i] - set().union(*(carried[j] for j in skimmed[:k]))) for k, i in enumerate(skimmed)
    ] == gains
