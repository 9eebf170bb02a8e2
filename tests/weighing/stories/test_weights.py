"""What a story weighs: the product of what speaks for it."""

import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from briefing.models import Topic, TopicMap
from briefing.weighing.stories.weights import weigh_stories

NEWEST = date(2000, 3, 31)


@pytest.fixture
def weigh(corpus_of):
    """Weigh stories, given as ages in days of their reports (None: undated), all of outlets of their own."""

    def build(*stories, publishers=(), asked=None):
        ages = [age for story in stories for age in story]
        corpus = corpus_of(*([f"report {i}"] for i in range(len(ages))))
        names = publishers or [""] * len(ages)
        documents = [
            replace(d, published=None if age is None else NEWEST - timedelta(days=age), publisher=name)
            for d, age, name in zip(corpus.documents, ages, names, strict=True)
        ]
        kind = "discovered" if asked is None else "profile"
        topics = TopicMap(
            topics=(
                Topic(name="Vote", terms=("vote",), kind=kind),
                Topic(name="Rest", terms=(), kind="rest"),
            ),
            labels=np.zeros(len(ages), dtype=np.int64),
            strengths=np.array(asked or [1.0] * len(ages)),
        )
        ends = np.cumsum([0, *map(len, stories)]).tolist()
        members = [tuple(range(start, end)) for start, end in pairwise(ends)]
        return weigh_stories(replace(corpus, documents=tuple(documents)), topics, members)

    return build


def factors(stories, name):
    """The factor of that name for each story, in the order of their first documents."""
    return [dict(story.reasons)[name] for story in sorted(stories, key=lambda story: story.documents)]


def test_a_story_weighs_the_root_of_its_reports(weigh):
    assert factors(weigh([0], [0] * 4), "reports") == [1.0, 2.0]


def test_more_outlets_weigh_more_and_a_document_without_one_weighs_as_one_but_is_not_counted(weigh):
    found = weigh([0, 0], [0, 0], [0, 0, 0], publishers=["Wire", "Wire", "Wire", "Post", "", "", "Wire"])
    assert sorted(story.outlets for story in found) == [1, 1, 2]
    expected = [1.0, 1 + math.log(2) / 2, 1 + math.log(3) / 2]
    assert factors(found, "outlets") == pytest.approx(expected, abs=1e-6)


def test_an_outlet_under_two_spellings_is_one(weigh):
    (found,) = weigh([0, 0, 0], publishers=["Example Wire", "EXAMPLE WIRE", "Example Wire News Agency"])
    assert found.outlets == 1


def test_a_story_whose_last_report_is_half_a_period_old_weighs_half(weigh):
    found = weigh([0, 90], [50], [100])  # a period of 100 days
    assert factors(found, "recency") == pytest.approx([1.0, 0.5, 0.25], abs=1e-6)
    assert factors(weigh([0], [1]), "recency") == pytest.approx([1.0, 0.25], abs=1e-6)


def test_a_story_without_dates_counts_as_new(weigh):
    found = weigh([0], [100], [None])
    assert factors(found, "recency") == [1.0, 0.25, 1.0]


def test_where_nothing_is_dated_or_all_is_of_one_day_nothing_is_old(weigh):
    assert factors(weigh([None], [None]), "recency") == [1.0, 1.0]
    assert factors(weigh([0], [0]), "recency") == [1.0, 1.0]


def test_a_story_of_which_no_sentence_fits_a_topic_asked_for_weighs_half(weigh):
    found = weigh([0, 0], [0], asked=[0.0, 0.1, 0.0])
    assert factors(found, "asked for") == [1.0, 0.5]


def test_where_nothing_is_asked_for_all_stories_are_as_good(weigh):
    assert factors(weigh([0], [0]), "asked for") == [1.0, 1.0]


def test_the_weight_is_the_product_of_its_reasons_and_the_greatest_is_1(weigh):
    found = weigh([0, 0, 0], [40, 100])
    products = [math.prod(value for _, value in story.reasons) for story in found]
    assert [story.weight for story in found] == pytest.approx([1.0, products[1] / products[0]], abs=1e-5)
    assert [name for name, _ in found[0].reasons] == [
        "reports",
        "outlets",
        "recency",
        "asked for",
        *("focus", "length"),
    ]


def test_the_weightiest_story_comes_first(weigh):
    assert [story.documents for story in weigh([9], [0, 9], [0])] == [(1, 2), (3,), (0,)]


def test_of_stories_of_the_same_weight_the_newest_comes_first_and_then_the_first_in_the_corpus(weigh):
    found = weigh([None], [0], [None], [0])
    assert [story.documents for story in found] == [(1,), (3,), (0,), (2,)]


def test_a_story_has_the_days_of_its_first_and_last_dated_report(weigh):
    (story,) = weigh([3, 8, None])
    assert (story.first, story.last) == (NEWEST - timedelta(days=8), NEWEST - timedelta(days=3))


@pytest.fixture
def weigh_texts(corpus_of):
    def build(*texts, focus=""):
        corpus = corpus_of(*([text] for text in texts))
        topics = TopicMap(topics=(), labels=np.zeros(len(texts)), strengths=np.zeros(len(texts)))
        return weigh_stories(corpus, topics, [(i,) for i in range(len(texts))], focus=focus)

    return build


def test_a_story_whose_reports_have_the_words_of_the_focus_weighs_up_to_twice_as_much(weigh_texts):
    texts = ("dam flood dam", "dam river dam", "vote river vote")
    assert factors(weigh_texts(*texts, focus="The flood at the dam"), "focus") == [2.0, 1.5, 1.0]
    assert factors(weigh_texts(*texts, focus="strike"), "focus") == [1.0] * 3


def test_longer_reports_weigh_more_within_limits(weigh_texts):
    assert factors(weigh_texts("a " * 16, "b " * 16, "c " * 16), "length") == [1.0] * 3
    short, long = factors(weigh_texts("a", "b " * 199), "length")
    assert (short, long) == (0.8, pytest.approx(1.99**0.1, abs=1e-6))
    assert factors(weigh_texts(*["a"] * 19, "b " * 981), "length")[-1] == 1.25
    assert factors(weigh_texts("a", "b"), "length") == [1.0, 1.0]
