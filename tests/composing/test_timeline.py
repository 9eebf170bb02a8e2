from datetime import date

import numpy as np

from briefing.composing.timeline import choose_days
from briefing.mentions import Moment

PUBLISHED = date(2026, 1, 1)  # of every document of the test corpora


def moment(sentence, day, precision="day"):
    return Moment(
        sentence=sentence, start=0, end=1, day=day, until=day, precision=precision, resolved_from=None
    )


def texts(*documents):
    return [[f"{words} in the city of Astana." for words in document] for document in documents]


def test_a_day_of_which_more_documents_speak_comes_first(corpus_of):
    corpus = corpus_of(*texts(["Talks began", "Snow fell"], ["Talks went on"], ["A vote was held"]))
    first, second = date(2026, 1, 2), date(2026, 1, 3)
    days = choose_days(
        corpus, np.ones(4), [moment(1, first), moment(2, second), moment(3, second), moment(2, second)]
    )
    assert [(day.day, day.sentences, day.documents) for day in days] == [(second, 2, 2), (first, 1, 1)]


def test_several_sentences_of_one_document_count_as_its_best(corpus_of):
    corpus = corpus_of(*texts(["Talks began", "Snow fell", "Talks went on"], ["A vote was held"]))
    much, apart = date(2026, 1, 2), date(2026, 1, 3)
    days = choose_days(
        corpus,
        np.array([0.5, 0.5, 0.5, 1.0]),
        [moment(0, much), moment(1, much), moment(2, much), moment(3, apart)],
    )
    assert [day.day for day in days] == [apart, much]


def test_a_day_that_is_spoken_of_long_after_matters_more(corpus_of):
    corpus = corpus_of(*texts(["Talks began"], ["Snow fell"]))
    near, far = date(2025, 12, 31), date(2025, 6, 1)
    assert [d.day for d in choose_days(corpus, np.ones(2), [moment(0, near), moment(1, far)])] == [far, near]


def test_the_best_sentence_that_can_stand_alone_speaks_for_its_day(corpus_of):
    corpus = corpus_of([*texts(["Talks began", "He spoke at length"])[0], "too short."])
    scores = np.array([0.75, 0.8, 1.0])
    (day,) = choose_days(corpus, scores, [moment(i, PUBLISHED) for i in range(3)])
    assert day.sentence == 0
    (lone,) = choose_days(corpus, scores, [moment(2, PUBLISHED)])
    assert lone.sentence == -1


def test_months_and_years_are_no_entries_and_equal_days_come_in_their_order(corpus_of):
    corpus = corpus_of(*texts(["Talks began", "Snow fell"]))
    named = [moment(0, date(2026, 1, 3)), moment(1, date(2025, 12, 30)), moment(0, date(2026, 2, 1), "month")]
    assert [day.day.day for day in choose_days(corpus, np.array([-1.0, -1.0]), named)] == [30, 3]
    assert [day.day.day for day in choose_days(corpus, np.array([-1.0, -1.0]), named, most=1)] == [30]


def test_nothing_named_is_no_timeline(corpus_of):
    assert choose_days(corpus_of(), np.zeros(0), []) == ()
