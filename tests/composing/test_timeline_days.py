from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from briefing.composing.timeline import choose_days
from briefing.mentions import TimeExpression

PUBLISHED = date(2026, 1, 1)  # of every document of the test corpora


def expression(sentence, day, precision="day"):
    return TimeExpression(
        sentence=sentence, start=0, end=1, day=day, until=day, precision=precision, resolved_from=None
    )


def texts(*documents):
    return [[f"{words} in the city of Astana." for words in document] for document in documents]


def test_a_day_of_which_more_documents_speak_comes_first(corpus_of):
    corpus = corpus_of(*texts(["Talks began", "Snow fell"], ["Talks went on"], ["A vote was held"]))
    first, second = date(2026, 1, 2), date(2026, 1, 3)
    days = choose_days(
        corpus, np.ones(4), [expression(1, first), expression(2, second), expression(3, second)]
    )
    assert [(day.day, len(day.expressions), day.documents) for day in days] == [(second, 2, 2), (first, 1, 1)]


def test_several_sentences_of_one_document_count_as_its_best(corpus_of):
    corpus = corpus_of(*texts(["Talks began", "Snow fell", "Talks went on"], ["A vote was held"]))
    much, apart = date(2026, 1, 2), date(2026, 1, 3)
    days = choose_days(
        corpus,
        np.array([0.5, 0.5, 0.5, 1.0]),
        [expression(0, much), expression(1, much), expression(2, much), expression(3, apart)],
    )
    assert [day.day for day in days] == [apart, much]


def test_a_day_that_is_spoken_of_long_after_matters_more(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    near, far = date(2025, 12, 31), date(2025, 6, 1)
    assert [d.day for d in choose_days(corpus, np.ones(2), [expression(0, near), expression(1, far)])] == [
        far,
        near,
    ]


def test_what_is_spoken_of_ten_years_later_matters_no_more_than_after_one(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    long, longer = date(2024, 12, 1), date(2016, 1, 1)
    days = choose_days(corpus, np.ones(2), [expression(0, long), expression(1, longer)])
    assert [day.day for day in days] == [longer, long]
    assert days[0].score == days[1].score


def test_a_month_is_another_entry_than_its_first_day_and_equal_ones_come_in_their_order(corpus_of):
    corpus = corpus_of(*texts(["Talks began", "Snow fell"]))
    month = replace(expression(0, date(2026, 2, 1), "month"), until=date(2026, 2, 28))
    named = [expression(0, date(2026, 2, 1)), month, expression(1, date(2025, 12, 1))]
    days = choose_days(corpus, np.array([-1.0, -1.0]), named)
    assert [(day.day.month, day.precision) for day in days] == [(12, "day"), (2, "day"), (2, "month")]
    assert choose_days(corpus, np.array([-1.0, -1.0]), named, most=1) == days[:1]


def test_nothing_named_is_no_timeline(corpus_of):
    assert choose_days(corpus_of(), np.zeros(0), []) == ()


@pytest.mark.parametrize(("days", "equal"), [(364, False), (365, True), (366, True)])
def test_a_day_counts_no_more_once_a_year_lies_between(corpus_of, days, equal):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    day, year = PUBLISHED - timedelta(days=days), PUBLISHED - timedelta(days=365)
    found = choose_days(corpus, np.ones(2), [expression(0, day), expression(1, year)])
    scores = {day.score for day in found}
    assert (len(scores) == 1) == equal


def test_a_day_to_come_counts_by_its_distance_too_and_an_undated_document_by_none(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    before, after = PUBLISHED - timedelta(days=30), PUBLISHED + timedelta(days=30)
    first, second = choose_days(corpus, np.ones(2), [expression(0, before), expression(1, after)])
    assert first.score == second.score == round(float(np.log(32)), 9)
    undated = replace(corpus, documents=tuple(replace(d, published=None) for d in corpus.documents))
    (day,) = choose_days(undated, np.ones(2), [expression(0, before)])
    assert day.score == round(float(np.log(2)), 9)


def test_a_sentence_counts_by_the_root_of_its_score(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    (day,) = choose_days(corpus, np.array([0.25, 1.0]), [expression(0, PUBLISHED)])
    assert day.score == round(0.5 * float(np.log(2)), 9)
