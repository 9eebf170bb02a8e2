"""Sentences of a story that say much of the same."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from builders import date_documents, one_story

from briefing.composing.selection import select
from briefing.composing.selection.redundancy import find_alike, says_as_much


def alike(analysis, *sentences):
    return find_alike(analysis, 0, np.array(sentences, dtype=np.int64))


CREW = "divers crew hull port bow stern fuel keel mast deck sail rope oars helm"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("divers crew hull port norway sea harbour rescue ship north plan", True),  # 4 of 11, .364
        (
            "divers crew hull port bow norway sea harbour rescue ship north plan tide gale",
            False,
        ),  # 5 of 14, .357
    ],
)
def test_two_are_alike_that_share_more_than_a_third_of_the_weight_of_the_lesser_one(
    plain_analysis, other, expected
):
    analysis = plain_analysis([CREW, other])
    assert alike(analysis, 0, 1).tolist() == [[False, expected], [expected, False]]


def test_two_are_alike_that_share_36_of_100_parts_of_the_weight(plain_analysis):
    shared, own, others = (
        [f"{name}{n}" for n in range(count)] for name, count in (("a", 9), ("b", 16), ("c", 20))
    )
    analysis = plain_analysis([" ".join(shared + own), " ".join(shared + others)])
    assert alike(analysis, 0, 1).any()
    weights = np.where(analysis.corpus.content, 0.1, 0.0)
    assert says_as_much(analysis.corpus, weights, 0, 1)


def test_a_sentence_is_not_like_itself_and_which_comes_first_is_all_the_same(plain_analysis):
    analysis = plain_analysis(["divers crew hull", "divers crew", "snow hills"])
    expected = [[False, True, False], [True, False, False], [False, False, False]]
    assert alike(analysis, 0, 1, 2).tolist() == expected
    assert alike(analysis, 2, 1).tolist() == [[False, False], [False, False]]


def test_what_every_report_of_a_story_says_makes_no_two_sentences_alike(plain_analysis):
    reports = [[f"kursk submarine crew day{i} place{i}"] for i in range(10)]
    analysis = plain_analysis(*reports)
    assert len(analysis.stories.stories) == 1
    assert not alike(analysis, *range(10)).any()


def test_what_two_reports_of_many_say_makes_them_alike(plain_analysis):
    reports = [[f"kursk submarine crew day{i // 2} place{i}"] for i in range(10)]
    found = alike(plain_analysis(*reports), *range(10))
    assert {(i, j) for i, j in zip(*found.nonzero(), strict=True) if i < j} == {
        (i, i + 1) for i in range(0, 10, 2)
    }


def test_stop_words_alone_make_nothing_alike(plain_analysis):
    assert not alike(plain_analysis(["the of and in", "the of and in", "the of divers"]), 0, 1, 2).any()


def test_a_term_weighs_less_the_more_reports_of_its_story_carry_it_and_a_stop_word_nothing(plain_analysis):
    reports = [["the kursk crew", "kursk crew"], *[["the kursk"]] * 3]
    analysis = plain_analysis(*reports)
    weights = dict(
        zip(
            analysis.corpus.vocabulary,
            analysis.stories.term_weights(analysis.corpus, 0).tolist(),
            strict=True,
        )
    )
    assert weights == {"the": 0.0, "kursk": 0.1, "crew": 0.75}


@pytest.mark.parametrize(("reports", "weight"), [(10, 0.2), (20, 0.1), (21, 0.1)])
def test_a_term_that_nearly_all_reports_carry_weighs_a_tenth(plain_analysis, reports, weight):
    without = {10: 2, 20: 2, 21: 2}[reports]
    texts = [["kursk crew"]] * (reports - without) + [["kursk"]] * without
    analysis = plain_analysis(*texts)
    weights = dict(
        zip(
            analysis.corpus.vocabulary,
            analysis.stories.term_weights(analysis.corpus, 0).tolist(),
            strict=True,
        )
    )
    assert weights["crew"] == pytest.approx(weight)


def test_terms_of_another_story_count_for_nothing(plain_analysis):
    crash, vote = ["airliner crashed off nantucket"], ["voters in peru elect a president"]
    analysis = plain_analysis(crash, crash, vote, vote)
    (story,) = (i for i, story in enumerate(analysis.stories.stories) if story.documents == (0, 1))
    weights = dict(
        zip(
            analysis.corpus.vocabulary,
            analysis.stories.term_weights(analysis.corpus, story).tolist(),
            strict=True,
        )
    )
    assert weights["peru"] == 1.0
    assert weights["airliner"] == 0.1


def test_of_two_alike_the_choice_has_one(plain_analysis):
    analysis = plain_analysis(
        [
            "Divers found the crew of the Kursk .",
            "Divers found the hull of the Kursk .",
            "Snow fell on all hills .",
        ]
    )
    assert select(analysis, words=100).chosen == (0, 2)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("a1 a2 b1 b2 b3", "a1 a2 c1 c2 c3", True),  # two of five
        ("a1 a2 a3 b1 b2 b3 b4 b5", "a1 a2 a3 c1 c2 c3 c4 c5", True),  # three of eight
        ("a1 a2 b1 b2 b3 b4", "a1 a2 c1 c2 c3 c4", False),
        ("a1 a1 a2", "a1 a2 c1 c2 c3 c4", True),  # of the lesser
        ("a1 b1", "c1 c2", False),
        ("", "a1", False),
        ("the of", "the of", False),
    ],
)
def test_two_sentences_say_as_much_if_they_share_more_than_a_third_of_the_lesser(
    corpus_of, first, second, alike
):
    corpus = date_documents(corpus_of([first], [second]), [None, None])
    weights = np.where(corpus.content, 0.1, 0.0)
    assert says_as_much(corpus, weights, 0, 1) is alike
    assert says_as_much(corpus, weights, 1, 0) is alike


TEN = [f"{name}{n}" for name in "ab" for n in range(5)]


@pytest.mark.parametrize(
    ("day", "shared", "place", "expected"),
    [
        (2, 3, 0, True),  # three of ten, on the day after
        (2, 2, 0, False),
        (3, 3, 0, False),  # two days later
        (None, 3, 0, False),
        (2, 3, 1, False),  # the second sentence of its report
    ],
)
def test_reports_of_one_day_begin_alike_if_three_tenths_are_the_same(corpus_of, day, shared, place, expected):
    other = " ".join([*TEN[:shared], *(f"c{n}" for n in range(10 - shared))])
    corpus = corpus_of([" ".join(TEN)], ["snow hills", other] if place else [other, "snow hills"])
    corpus = date_documents(corpus, [date(2021, 3, 1), date(2021, 3, day) if day else None])
    weights = np.where(corpus.content, 0.1, 0.0)
    assert says_as_much(corpus, weights, 0, 1 + place) is expected


def test_what_is_alike_to_the_choice_says_as_much_to_the_timeline(plain_analysis):
    base = [f"a{n}" for n in range(40)]
    # Each shares eight words of 20 with the first, by their weights a third.
    texts = [" ".join([*base[8 * n : 8 * n + 8], *(f"c{n}{k}" for k in range(12))]) for n in range(4)]
    analysis = plain_analysis([" ".join(base)], *([text, text + " snow"] for text in texts))
    days = [date(2021, 3, day) for day in (2, 1, 2, 3, 4)]
    corpus = date_documents(analysis.corpus, days)
    story = replace(analysis.stories.stories[0], documents=(0, 1, 2, 3, 4))
    analysis = replace(analysis, corpus=corpus, stories=replace(one_story(corpus), stories=(story,)))
    weights = analysis.stories.term_weights(analysis.corpus, 0)
    found = [[i != j and says_as_much(analysis.corpus, weights, i, j) for j in range(9)] for i in range(9)]
    assert alike(analysis, *range(9)).tolist() == found
    assert found[0] == [False, True, False, True, False, True, False, False, False]
