"""The steps of the search for coverage, each beside the same in a few plain lines."""

import numpy as np
import pytest

from briefing.composing.selection.coverage import CoverageProblem, _prune, _removals, _Search, _skim, solve

SEEDS = range(12)


def problem_of(seed, *, count=9, concepts=12, **options):
    """Candidates at random, each with some of the concepts, a value for each of them, a cost and a group."""
    draw = np.random.default_rng(seed)
    held = draw.random((count, concepts)) < 0.3
    rows, columns = held.nonzero()
    return CoverageProblem(
        rows=rows,
        columns=columns,
        values=draw.uniform(0.5, 2.0, len(rows)),
        costs=draw.integers(1, 6, count),
        groups=draw.integers(0, 3, count),
        **{"reward": 1.0, **options},
    )


class Plain:
    """What candidates bring, by the definition."""

    def __init__(self, problem):
        self.problem = problem
        self.matrix = np.zeros((len(problem.costs), 20))
        self.matrix[problem.rows, problem.columns] = problem.values
        self.worth = self.matrix.sum(axis=1)
        best = {g: max(self.worth[problem.groups == g].max(), 1e-9) for g in set(problem.groups.tolist())}
        self.shares = [w / best[g] for w, g in zip(self.worth, problem.groups.tolist(), strict=True)]

    def covered(self, chosen):
        return self.matrix[list(chosen)].max(axis=0).sum() if chosen else 0.0

    def diversity(self, chosen):
        groups = {int(self.problem.groups[i]) for i in chosen}
        held = [sum(self.shares[i] for i in chosen if self.problem.groups[i] == g) for g in groups]
        return self.problem.reward * self.worth.max() * sum(np.sqrt(held))

    def gains(self, chosen, i):
        fresh = self.covered([*chosen, i]) - self.covered(chosen)
        return fresh, self.diversity([*chosen, i]) - self.diversity(chosen)

    def fill(self, start, excluded, price, *, budget, alike):
        chosen = list(start)
        while True:
            room = budget - sum(self.problem.costs[i] for i in chosen)
            barred = set(chosen) | (set(excluded) if len(chosen) == len(start) else set())
            barred |= {j for i in chosen for j in range(len(alike)) if alike[i, j]}
            least = self.problem.least * self.worth.max()
            free = [i for i in range(len(alike)) if i not in barred and self.problem.costs[i] <= room]
            free = [i for i in free if self.gains(chosen, i)[0] >= max(1e-9, least)]
            if not free:
                return chosen
            chosen.append(
                max(free, key=lambda i: sum(self.gains(chosen, i)) / self.problem.costs[i] ** price)
            )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("reward", [0.0, 1.0, 2.0])
def test_candidates_are_worth_what_they_cover_and_how_many_groups_they_are_of(seed, reward):
    problem = problem_of(seed, reward=reward)
    plain, search = Plain(problem), _Search(problem, 9, None)
    assert search.value([]) == 0.0
    for chosen in ([0], [0, 1], [2, 5, 7], list(range(9))):
        expected = plain.covered(chosen) + plain.diversity(chosen)
        assert search.value(chosen) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("price", [0.0, 0.5, 1.0])
def test_filling_adds_what_brings_most_for_its_words_as_long_as_there_is_room(seed, price):
    problem = problem_of(seed, reward=1.0, least=0.2)
    alike = np.zeros((9, 9), dtype=bool)
    alike[2, 3] = alike[3, 2] = True
    search, plain = _Search(problem, 10, alike), Plain(problem)
    for start, excluded in (([], []), ([], [0, 4]), ([2], [1])):
        expected = plain.fill(start, excluded, price, budget=10, alike=alike)
        assert search.fill(start, excluded, price) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_chosen_is_ranked_by_what_each_adds_to_those_before_it(seed):
    problem = problem_of(seed, reward=1.0)
    plain, chosen = Plain(problem), [1, 3, 4, 6, 8]
    expected = []
    while len(expected) < len(chosen):
        left = [i for i in chosen if i not in expected]
        expected.append(max(left, key=lambda i: sum(plain.gains(expected, i))))
    assert _Search(problem, 99, None).rank(chosen) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_no_exchange_of_one_or_two_sentences_is_better_than_what_is_found(seed):
    problem = problem_of(seed, reward=1.0)
    search = _Search(problem, 10, None)
    must = [0]
    best = search.improve(search.fill(must, (), 1.0), must)
    assert 0 in best
    for removed in _removals([i for i in best if i not in must]):
        for price in (0.0, 0.5, 1.0):
            other = search.fill([i for i in best if i not in removed], removed, price)
            assert search.value(other) <= search.value(best)


def test_each_sentence_may_be_taken_out_and_each_pair_of_up_to_eight():
    assert _removals([5, 3, 4]) == [(5,), (3,), (4,), (5, 3), (5, 4), (4, 3)]
    assert len(_removals(range(8))) == 8 + 28
    assert _removals(range(9)) == [(i,) for i in range(9)]


@pytest.mark.parametrize("seed", SEEDS)
def test_greedy_filling_of_all_goes_on_to_half_as_many_words_again(seed):
    problem = problem_of(seed, count=20)
    plain = Plain(problem)
    room, expected = 12, []
    while room > 0 and len(expected) < 20:
        left = [i for i in range(20) if i not in expected]
        pick = max(left, key=lambda i: plain.gains(expected, i)[0] / np.sqrt(problem.costs[i]))
        expected.append(pick)
        room -= problem.costs[pick]
    assert _skim(problem, 8) == expected


def test_of_many_candidates_the_150_of_most_worth_for_their_words_and_the_wanted_are_kept():
    count = 160
    problem = CoverageProblem(
        rows=np.arange(count),
        columns=np.arange(count)[::-1],
        values=np.linspace(1.0, 2.0, count),
        costs=np.where(np.arange(count) == count - 1, 100, 1),  # the best is dear: 2 / 10
        groups=np.arange(count) % 3,
        reward=0.5,
        least=0.25,
    )
    small, kept = _prune(problem, {3})
    assert kept.tolist() == [3, *range(9, 159)]
    assert small.costs.tolist() == [1] * 151
    assert small.groups.tolist() == (kept % 3).tolist()
    assert (small.reward, small.least) == (0.5, 0.25)
    assert small.worth.tolist() == pytest.approx(problem.worth[kept].tolist())
    assert sorted(set(small.columns.tolist())) == list(range(151))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_alike_is_not_chosen_together_however_many_are_left_out_before(seed):
    alike = np.zeros((200, 200), dtype=bool)
    alike[::2, ::2] = True
    np.fill_diagonal(alike, val=False)
    problem = problem_of(seed, count=200, concepts=20, find_alike=lambda asked: alike[np.ix_(asked, asked)])
    assert sum(i % 2 == 0 for i in solve(problem, 12)) <= 1


@pytest.mark.parametrize("seed", [1, 3, 15, 16, 29])
def test_what_is_found_is_worth_at_least_what_filling_finds_at_any_price_of_a_word(seed):
    problem = problem_of(seed, count=40, concepts=60)
    search = _Search(problem, 45, None)
    found = search.value(solve(problem, 45))
    assert found >= max(search.value(search.fill([], (), price)) for price in (0.3, 0.6, 1.0))


def test_exchanging_ends_after_2500_fillings_however_much_each_still_brings(monkeypatch):
    search, prices = _Search(problem_of(0), 10, None), []
    worth = iter(range(10_000, 0, -1))  # what is looked at first seems to be better than what follows
    monkeypatch.setattr(search, "fill", lambda *asked: prices.append(asked[-1]) or [0])
    monkeypatch.setattr(search, "value", lambda _: next(worth))
    assert search.improve([0], []) == [0]
    assert len(prices) in range(2500, 2503)


def test_where_nothing_may_be_taken_out_nothing_is_exchanged():
    assert _Search(problem_of(0), 10, None).improve([0, 1], [0, 1]) == [0, 1]


def test_of_many_candidates_of_the_same_worth_the_first_are_kept():
    count = 200
    problem = CoverageProblem(
        rows=np.arange(count),
        columns=np.arange(count),
        values=np.ones(count),
        costs=np.ones(count, dtype=np.int64),
        groups=np.zeros(count, dtype=np.int64),
        reward=0.0,
    )
    assert _prune(problem, {190})[1].tolist() == [*range(150), 190]
