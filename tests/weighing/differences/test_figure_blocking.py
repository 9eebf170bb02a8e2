"""Which sentences have figures among the same words."""

from datetime import date, timedelta

import numpy as np
import pytest
from builders import date_documents

from briefing.weighing.differences.figure_blocking import find_figure_pairs

DAY = date(2026, 1, 1)


def pairs_of(corpus, leads=None):
    leads = np.arange(len(corpus.sentences)) if leads is None else np.array(leads)
    return [tuple(pair) for pair in find_figure_pairs(corpus, leads).tolist()]


@pytest.fixture
def dated_of(corpus_of):
    def build(*texts, days):
        dates = [None if n is None else DAY + timedelta(days=n) for n in days]
        return date_documents(corpus_of(*([text] for text in texts)), dates)

    return build


def test_sentences_of_two_documents_with_a_figure_among_the_same_words_are_a_pair(corpus_of):
    corpus = corpus_of(
        ["37 delegates took part", "5 boats sank near karsak"], ["30 delegates took part"], ["9 boats sank"]
    )
    assert pairs_of(corpus) == [(0, 2), (1, 3)]
    assert pairs_of(corpus, leads=[1, 2, 3]) == [(1, 3)]
    assert pairs_of(corpus_of(["37 delegates took part", "30 delegates took part"])) == []
    assert pairs_of(corpus_of(["delegates took part"], ["30 delegates took part"])) == []


def test_a_pair_of_sentences_with_several_figures_is_found_once_and_in_order(corpus_of):
    text = "rain fell on {} men and {} boats sank"
    corpus = corpus_of(["snow"], [text.format(3, 4)], [text.format(5, 6)], [text.format(7, 8)])
    assert pairs_of(corpus) == [(1, 2), (1, 3), (2, 3)]


@pytest.mark.parametrize(("between", "found"), [(4, True), (5, False)])
def test_six_words_before_a_figure_are_around_it(corpus_of, between, found):
    texts = [" ".join(["rain", "fell", *["the"] * between, number]) for number in ("37", "30")]
    assert bool(pairs_of(corpus_of(*([text] for text in texts)))) is found


@pytest.mark.parametrize(("between", "found"), [(7, True), (8, False)])
def test_nine_words_behind_a_figure_are_around_it(corpus_of, between, found):
    texts = [" ".join([number, *["the"] * between, "rain", "fell"]) for number in ("37", "30")]
    assert bool(pairs_of(corpus_of(*([text] for text in texts)))) is found


def test_the_words_of_the_sentences_before_and_behind_are_not_around_a_figure(corpus_of):
    first = ["rain fell", "37 boats", "snow came"]
    second = ["rain fell", "30 houses", "snow came"]
    assert pairs_of(corpus_of(first, second)) == []


def test_other_figures_are_no_words_around_a_figure(corpus_of):
    assert pairs_of(corpus_of(["37 of 50 in 2014"], ["30 of 50 in 2014"])) == []


@pytest.mark.parametrize(
    ("days", "found"),
    [((0, 31), True), ((0, 32), False), ((32, 0), False), ((0, None), True), ((None, None), True)],
)
def test_reports_a_month_apart_are_of_two_events(dated_of, days, found):
    corpus = dated_of("37 delegates took part", "30 delegates took part", days=days)
    assert bool(pairs_of(corpus)) is found


def test_each_pair_is_judged_by_its_own_dates(dated_of):
    texts = ["37 delegates took part", "30 delegates took part", "35 delegates took part"]
    assert pairs_of(dated_of(*texts, days=(0, 40, None))) == [(0, 2), (1, 2)]


@pytest.mark.parametrize("documents", [[], [[""]], [["the of"]], [["37"]]])
def test_where_no_words_are_there_are_no_pairs(corpus_of, documents):
    assert pairs_of(corpus_of(*documents)) == []
