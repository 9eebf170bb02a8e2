"""Measures, and where the reports of one story differ in one."""

from dataclasses import replace
from datetime import date

import pytest
from builders import make_document, one_story

from briefing.models import Sentence
from briefing.weighing.differences.measure_differences import find_measure_differences
from briefing.weighing.differences.measures import exclude_each_other, extract_measures, measure_stems
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


@pytest.mark.parametrize(
    ("text", "words", "least", "most"),
    [
        ("It lies 120 feet deep.", "120 feet", 0.98 * 36.576, 1.02 * 36.576),  # reckoned from another unit
        ("It lies 100 feet deep.", "100 feet", 0.9 * 30.48, 1.1 * 30.48),  # and round
        ("It lies 9 feet deep.", "9 feet", 0.98 * 2.7432, 1.02 * 2.7432),
        ("It lies more than 120 feet deep.", "more than 120 feet", 0.98 * 36.576, float("inf")),
        ("The quake had a magnitude of 5.6.", "5.6", 5.55, 5.65),
    ],
)
def test_a_measure_may_have_been_rounded(text, words, least, most):
    (measure,) = extract_measures(text, "en")
    assert text[measure.start : measure.end] == words
    assert (measure.minimum, measure.maximum) == pytest.approx((least, most))


@pytest.mark.parametrize(
    "text",
    ["Deep down 30 feet.", "350-feet deep.", "It is 350 feet, deep in mud.", "Depth of water 30 feet."],
)
def test_a_word_that_stands_apart_does_not_say_what_is_measured(text):
    assert extract_measures(text, "en") == ()


def test_a_word_before_the_figure_says_what_is_measured_if_nothing_but_small_words_part_them():
    for text in ("Depth: 30 feet.", "Depth 30 feet."):
        assert [measure.words for measure in extract_measures(text, "en")] == ["Depth"]
    assert extract_measures("A depth of the usual kind, 30 feet.", "en") == ()


def test_the_ten_words_on_each_side_say_of_what_a_measure_is():
    before, behind = ([f"{side}{letter}x" for letter in "abcdefghijk"] for side in ("be", "af"))
    (measure,) = extract_measures(f"{' '.join(before)} 30 feet deep {' '.join(behind)}", "en")
    assert measure.near == {*before[1:], "deep", *behind[:9]}
    (measure,) = extract_measures(f"{' '.join(before)} 30 minutes after {' '.join(behind)}", "en")
    assert measure.near == set(behind[:9])  # of a time only what stands behind


@pytest.mark.parametrize(("greater", "differ"), [("690 feet", True), ("720 feet", False)])
def test_a_measure_twice_as_great_is_of_another_thing(greater, differ):
    assert bool(differing([LIES.format("350 feet")], [LIES.format(greater)])) is differ


@pytest.mark.parametrize(("greater", "differ"), [("25.0", True), ("34.0", False)])
def test_what_one_report_sets_side_by_side_may_be_six_times_as_great(greater, differ):
    told = "{} said the quake had a magnitude of {}."
    one, other = told.format("The University of Bern", "5.6"), told.format("The Survey of Italy", greater)
    assert bool(differing([one, other])) is differ


@pytest.mark.parametrize(("between", "differ"), [(2, True), (3, False)])
def test_what_one_report_sets_side_by_side_is_three_sentences_apart_at_most(between, differ):
    told = "{} said the quake had a magnitude of {}."
    one, other = told.format("The University of Bern", "5.6"), told.format("The Survey of Italy", "5.2")
    assert bool(differing([one, *["Nothing else was heard of it."] * between, other])) is differ


def test_the_words_that_two_reports_share_are_four_or_one_of_a_fact_of_the_story():
    three = "The ferry lies {} below the lake."  # ferry, lies, lake: and "below" is a small word
    assert differing([three.format("350 feet")], [three.format("450 feet")]) == []
    assert differing([LIES.format("350 feet")], [LIES.format("450 feet")])
    fact = [three.format("350 feet")], ["The ferry was 352 feet below."]
    assert differing(*fact, ["Now 450 feet below the lake lies the wreck."]) == [["350 feet", "450 feet"]]
    assert differing(*fact, ["Now 450 feet below the rest is the wreck."]) == []


def test_of_many_measures_of_one_kind_in_a_story_none_is_compared():
    reports = [[LIES.format(f"{350 + i} feet")] for i in range(59)]
    assert differing(*reports, [LIES.format("450 feet")])
    assert differing(*reports, [LIES.format("351 feet")], [LIES.format("450 feet")]) == []


def test_two_ranges_that_only_touch_exclude_each_other():
    (one,) = extract_measures("The quake had a magnitude of 5.6.", "en")
    other = replace(one, minimum=one.maximum, maximum=9.0)
    assert exclude_each_other(one, other)
    assert exclude_each_other(other, one)
    assert not exclude_each_other(one, replace(other, minimum=one.maximum - 0.01))


def test_nothing_is_measured_without_a_unit_or_a_word_such_as_magnitude():
    stems = measure_stems("en")
    assert stems >= {"foot", "feet", "metr", "second", "magnitud"}
    assert not any(stem[0].isdigit() for stem in stems)
    assert measure_stems("de") == frozenset()
    assert extract_measures("Es lag 30 Meter tief.", "de") == ()


@pytest.mark.parametrize(
    ("number", "share"), [("10", 0.1), ("11", 0.02), ("9", 0.02), ("200", 0.1), ("210", 0.02)]
)
def test_a_number_of_one_digit_and_noughts_from_ten_on_is_round(number, share):
    (measure,) = extract_measures(f"It lies {number} feet deep.", "en")
    assert measure.maximum == pytest.approx((1 + share) * float(number) * 0.3048)


def test_words_of_two_letters_at_the_beginning_of_a_sentence_count_too():
    behind = " ".join(f"be{letter}x" for letter in "abcdefghijk")
    (measure,) = extract_measures(f"Ox x lies 1 foot below {behind}", "en")
    assert measure.near >= {"ox", "lie", "beax"}
    assert not measure.near & {"x", "bekx"}


def test_two_reports_share_four_words_or_a_fact_of_the_story_and_one():
    four = "The ferry Aurora lies {} below the old lake."
    assert differing([LIES.format("350 feet")], [four.format("450 feet")]) == [["350 feet", "450 feet"]]
    fact = [LIES.format("350 feet")], [LIES.format("351 feet")]
    assert differing(*fact, ["The wreck rests 450 feet below the ferry."]) == [["350 feet", "450 feet"]]


def test_a_measure_exactly_twice_as_great_is_of_another_thing():
    assert differing([LIES.format("350 feet")], [LIES.format("700 feet")]) == []


def test_of_several_differences_in_a_measure_that_of_most_shared_words_is_listed_and_the_first_of_equals():
    four = "The ferry Aurora lies {} below the old lake."
    reports = [LIES.format("350 feet")], [four.format("450 feet")], [LIES.format("460 feet")]
    assert differing(*reports) == [["350 feet", "460 feet"]]
    corpus = corpus_of([LIES.format("350 feet")], [LIES.format("450 feet")], [LIES.format("450 feet")])
    (difference,) = find_measure_differences(corpus, one_story(corpus))
    assert [side[0].sentence for side in difference.sides] == [0, 1]
    assert difference.likeness == 0.8


def test_what_one_report_sets_side_by_side_comes_first():
    told = "{} said the ferry Aurora lies {} below the surface of the lake."
    one, other = (
        told.format("The University of Bern", "350 feet"),
        told.format("The Survey of Italy", "400 feet"),
    )
    corpus = corpus_of([LIES.format("250 feet")], [one, other])
    (difference,) = find_measure_differences(corpus, one_story(corpus))
    assert [side[0].sentence for side in difference.sides] == [1, 2]
