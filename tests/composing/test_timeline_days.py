from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from briefing.composing.timeline import choose_days as rank_days
from briefing.mentions import TimeExpression
from briefing.models import Story, StoryMap
from briefing.weighing.dates import find_time_expressions

PUBLISHED = date(2026, 1, 1)  # of every document of the test corpora


def choose_days(corpus, scores, expressions, *, weights=(1.0,), labels=None):
    """The days of a corpus of stories with these weights; all sentences are of the first by default."""
    stories = tuple(
        Story(documents=(), first=None, last=None, outlets=1, weight=weight, reasons=()) for weight in weights
    )
    labels = np.zeros(len(corpus.texts), dtype=np.int64) if labels is None else np.array(labels)
    newer = np.zeros(len(corpus.texts))
    return rank_days(corpus, scores, StoryMap(stories=stories, labels=labels, newer=newer), expressions)


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


def test_nothing_named_is_no_timeline(corpus_of):
    assert choose_days(corpus_of(), np.zeros(0), []) == ()


@pytest.mark.parametrize(("days", "equal"), [(364, False), (365, True), (366, True)])
def test_a_day_counts_no_more_once_a_year_lies_between(corpus_of, days, equal):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    day, year = PUBLISHED - timedelta(days=days), PUBLISHED - timedelta(days=365)
    found = choose_days(corpus, np.ones(2), [expression(0, day), expression(1, year)])
    scores = {day.score for day in found}
    assert (len(scores) == 1) == equal


FIRST = 0.7  # of its worth: the first sentence of a document
BURST = 1 + 0.5 * float(np.log(3))  # two documents are published on the day that is named


def test_a_day_to_come_counts_a_fifth_and_an_undated_document_by_no_distance(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    before, after = PUBLISHED - timedelta(days=30), PUBLISHED + timedelta(days=30)
    first, second = choose_days(corpus, np.ones(2), [expression(0, before), expression(1, after)])
    assert (first.day, first.score) == (before, round(FIRST * float(np.log(32)), 9))
    assert (second.day, second.score) == (after, round(0.2 * FIRST * float(np.log(32)), 9))
    undated = replace(corpus, documents=tuple(replace(d, published=None) for d in corpus.documents))
    (day,) = choose_days(undated, np.ones(2), [expression(0, before)])
    assert day.score == round(FIRST * float(np.log(2)), 9)


def test_a_sentence_counts_by_the_root_of_its_score(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    (day,) = choose_days(corpus, np.array([0.25, 1.0]), [expression(0, PUBLISHED)])
    assert day.score == round(FIRST * 0.5 * float(np.log(2)) * BURST, 9)


@pytest.mark.parametrize(("days", "counts"), [(0, True), (-1, True), (1, False), (-2, False)])
def test_a_day_counts_more_if_much_was_published_then_or_on_the_day_after(corpus_of, days, counts):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    day = PUBLISHED + timedelta(days=days)
    (named,) = choose_days(corpus, np.ones(2), [expression(0, day)])
    plain = FIRST * float(np.log(2 + abs(days))) * (0.2 if days > 0 else 1.0)
    assert named.score == round(plain * (BURST if counts else 1.0), 9)


def test_a_day_counts_more_if_documents_of_several_months_name_it(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    first, second = corpus.documents
    apart = replace(corpus, documents=(first, replace(second, published=date(2026, 2, 1))))
    named = [expression(0, date(2025, 12, 1)), expression(1, date(2025, 12, 1))]
    (day,) = choose_days(apart, np.ones(2), named)
    assert day.score == round(FIRST * float(np.log(33) + np.log(64)) * 2**0.3, 9)


@pytest.mark.parametrize(
    ("second", "worth"),
    [
        (date(2026, 1, 4), lambda one, other: max(one, other) * 2**0.25),  # of one week, from Monday on
        (date(2026, 1, 5), lambda one, other: one + other),
        (None, lambda one, other: one + other),
    ],
)
def test_documents_of_one_week_count_by_the_best_of_them(corpus_of, second, worth):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    day = date(2025, 12, 29)
    documents = [replace(d, published=at) for d, at in zip(corpus.documents, (day, second), strict=True)]
    named = [expression(0, date(2025, 12, 1)), expression(1, date(2025, 12, 1))]
    (found,) = choose_days(replace(corpus, documents=tuple(documents)), np.ones(2), named)
    apart = (second - date(2025, 12, 1)).days if second else 0
    months = 2**0.3 if second else 1
    values = float(np.log(2 + 28)), float(np.log(2 + apart))
    assert found.score == round(FIRST * worth(*values) * months, 9)


def test_a_day_of_a_story_of_little_weight_counts_less(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    named = [expression(0, date(2025, 12, 2)), expression(1, date(2025, 12, 3))]
    light, heavy = (
        next(
            d.score
            for d in choose_days(corpus, np.ones(2), named, weights=(1.0, 0.5), labels=(1, 0))
            if d.day == e.day
        )
        for e in named
    )
    assert light == round(FIRST * float(np.log(32)) * 0.5**0.3, 9)
    assert heavy == round(FIRST * float(np.log(31)), 9)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Talks began on Monday.", 1.0),
        ("A man who came on Monday was seen.", 1.0),
        ("The Monday meeting was long.", 0.5),
        ("No meeting was held since Monday.", 0.5),
    ],
)
def test_a_date_counts_by_how_its_sentence_speaks_of_it(corpus_of, text, share):
    corpus = corpus_of([text])
    (named,) = find_time_expressions(corpus.documents, corpus.sentences)
    (day,) = choose_days(corpus, np.ones(1), [named])
    assert day.score == round(FIRST * float(np.log(5)) * share, 9)


def test_another_day_than_that_of_the_main_clause_counts_less(corpus_of):
    corpus = corpus_of(["A man who came on Sunday was seen on Monday."])
    named = find_time_expressions(corpus.documents, corpus.sentences)
    scores = {day.day.day: day.score for day in choose_days(corpus, np.ones(1), named)}
    assert scores == {29: round(FIRST * float(np.log(5)), 9), 28: round(0.7 * FIRST * float(np.log(6)), 9)}


def test_a_first_sentence_counts_less_than_another(corpus_of):
    corpus = corpus_of(*texts(["Snow fell", "Talks began"]))
    (day,) = choose_days(corpus, np.ones(2), [expression(1, date(2025, 12, 29))])
    assert day.score == round(float(np.log(5)), 9)
