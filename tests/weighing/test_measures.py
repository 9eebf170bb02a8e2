"""Measures, and where the reports of one story differ in one."""

from datetime import date

import pytest
from builders import make_document, one_story

from briefing.models import Sentence
from briefing.weighing.differences.measure_differences import find_measure_differences
from briefing.weighing.differences.measures import extract_measures
from briefing.weighing.terms import build_corpus

DAY = date(2026, 1, 1)


def corpus_of(*documents):
    read, sentences = [], []
    for i, texts in enumerate(documents):
        read.append(make_document("\n\n".join(texts), name=f"{i}.txt", published=DAY))
        start = 0
        for position, text in enumerate(texts):
            sentences.append(
                Sentence(document=i, paragraph=1, position=position, start=start, end=start + len(text))
            )
            start += len(text) + 2
    return build_corpus(read, sentences)


def differing(*documents):
    corpus = corpus_of(*documents)
    found = find_measure_differences(corpus, one_story(corpus))
    return [
        sorted(corpus.texts[side[0].sentence][side[0].start : side[0].end] for side in item.sides)
        for item in found
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value", "words"),
    [
        ("The ship lies 350 feet below the surface.", ("length", "depth"), 106.68, "feet below"),
        ("It lies at a depth of about 100 metres.", ("length", "depth"), 100.0, "depth"),
        ("The tower is 2 kilometres high.", ("length", "height"), 2000.0, "kilometres high"),
        ("It fell 40 minutes after takeoff.", ("time", "after"), 2400.0, "minutes after"),
        ("The quake had a magnitude of 5.6.", ("plain", "magnitude"), 5.6, "magnitude"),
    ],
)
def test_a_unit_and_the_word_beside_it_say_what_is_measured(text, kind, value, words):
    (measure,) = extract_measures(text, "en")
    assert (measure.kind, measure.words) == (kind, words)
    assert measure.value == pytest.approx(value)


def test_a_figure_without_such_a_word_or_in_a_language_without_them_measures_nothing():
    assert extract_measures("The army walked 350 miles and found 12 ships.", "en") == ()
    assert extract_measures("The ship lies 350 feet below the surface.", "xx") == ()


LIES = "The ferry Aurora lies {} below the surface of the lake."


def test_a_fact_that_several_reports_have_differs_from_another():
    assert differing(
        [LIES.format("350 feet")], ["It is 354 feet deep, where divers work."], [LIES.format("450 feet")]
    ) == [["350 feet", "450 feet"]]


def test_one_length_in_two_units_or_rounded_is_no_difference():
    assert (
        differing([LIES.format("350 feet")], [LIES.format("107 metres")], [LIES.format("100 metres")]) == []
    )


def test_two_reports_differ_where_the_words_around_are_the_same():
    assert differing([LIES.format("350 feet")], [LIES.format("450 feet")]) == [["350 feet", "450 feet"]]
    assert differing([LIES.format("350 feet")], ["The well is 450 feet deep."]) == []


def test_measures_of_very_different_size_are_of_two_things():
    assert differing([LIES.format("350 feet")], [LIES.format("900 feet")]) == []


def test_a_report_that_sets_one_source_beside_another_differs_with_itself():
    told = "{} said the quake had a magnitude of {}."
    one, other = told.format("The University of Bern", "5.6"), told.format("The Survey of Italy", "5.2")
    assert differing([one, other]) == [["5.2", "5.6"]]
    assert differing([one, told.format("The University of Bern", "5.2")]) == []
    assert differing([one, *["Nothing else was heard of it."] * 4, other]) == []


def test_what_has_no_unit_is_not_compared_across_reports():
    told = "The quake in the valley near the town of Visp had a magnitude of {} at noon."
    assert differing([told.format("5.6")], [told.format("5.2")]) == []


def test_of_times_only_what_stands_behind_says_what_they_are_of():
    told = "The plane to Cairo fell {} after {} in the night."
    takeoff = "its takeoff from Kennedy Airport in New York"
    assert differing([told.format("40 minutes", takeoff)], [told.format("30 minutes", takeoff)])
    assert not differing([told.format("40 minutes", takeoff)], [told.format("30 minutes", "a call to base")])
