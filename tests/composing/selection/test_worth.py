"""What a sentence is worth alone."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.selection.views import RULES
from briefing.composing.selection.worth import has_asked, lead_factor, positive_scores, sentence_worth
from briefing.models import Contexts, Topic, TopicMap

FOUR = ["Short talks.", "Delegates signed one paper.", "Ministers left the hall.", "Snow fell on hills."]


@pytest.fixture
def analysis(plain_analysis):
    """Sentences of 2, 4, 4 and 4 words, of equal scores, which no topic is asked for."""
    found = plain_analysis(FOUR)
    return replace(found, scores=np.ones(4), topics=replace(found.topics, topics=(topic("discovered"),)))


def topic(kind):
    return Topic(name="All", terms=("*",), kind=kind)


def test_a_sentence_is_worth_its_score_for_each_of_its_words(analysis):
    analysis = replace(analysis, scores=np.array([1.0, 0.5, 0.25, 0.0]))
    assert sentence_worth(analysis, RULES["period"], words=0).tolist() == [2.0, 2.0, 1.0, 0.0]


@pytest.mark.parametrize(("newer", "share"), [(0.0, 1.0), (0.15, 0.5), (0.3, 0.25), (0.6, 0.0625)])
def test_a_sentence_is_worth_half_if_15_of_100_reports_of_its_story_are_newer(analysis, newer, share):
    stories = replace(analysis.stories, newer=np.array([0, 0, newer, 0]))
    assert sentence_worth(replace(analysis, stories=stories), RULES["now"], words=0)[2] == pytest.approx(
        4 * share
    )


def test_the_first_sentence_of_a_report_is_worth_twice_as_much(analysis):
    assert sentence_worth(analysis, RULES["now"], words=0).tolist() == [4.0, 4.0, 4.0, 4.0]


def test_for_a_period_the_old_and_the_new_and_the_first_and_the_last_are_worth_the_same(analysis):
    stories = replace(analysis.stories, newer=np.array([0.9, 0.6, 0.3, 0]))
    assert sentence_worth(replace(analysis, stories=stories), RULES["period"], words=0).tolist() == [
        2.0,
        4.0,
        4.0,
        4.0,
    ]


def test_what_an_opinion_says_is_worth_three_tenths(analysis):
    worth = sentence_worth(replace(analysis, opinions=frozenset([1, 3])), RULES["period"], words=0)
    assert worth.tolist() == pytest.approx([2.0, 1.2, 4.0, 1.2])


def test_what_says_what_was_decided_is_worth_more_by_the_reports_of_its_story(analysis):
    worth = sentence_worth(replace(analysis, outcomes=frozenset([1])), RULES["period"], words=0)
    assert worth.tolist() == pytest.approx([2.0, 4.0 * RULES["period"].outcome_of(1), 4.0, 4.0])


@pytest.mark.parametrize(("view", "times"), [("now", 3.0), ("period", 1.0)])
def test_for_a_period_the_reports_of_all_stories_are_counted(plain_analysis, view, times):
    found = plain_analysis(*[["Rain fell."]] * 5)
    story = replace(found.stories.stories[0], documents=(0,))
    stories = replace(found.stories, stories=(story,))
    analysis = replace(found, scores=np.ones(5), stories=stories, outcomes=frozenset([0]))
    worth = sentence_worth(analysis, RULES[view], words=0)
    assert worth[0] / worth[1] == pytest.approx(times)


@pytest.mark.parametrize(("words", "times"), [(0, 1.0), (1, 1.25), (2, 2.0), (100, 2.0)])
def test_for_a_period_first_sentences_are_worth_more_the_more_of_them_have_room(analysis, words, times):
    assert sentence_worth(analysis, RULES["period"], words=words)[0] == pytest.approx(2.0 * times)


@pytest.mark.parametrize(("kind", "shares"), [("profile", [1.0, 0.7]), ("discovered", [1.0, 1.0])])
def test_what_fits_no_topic_keeps_seven_tenths_if_the_profile_asks_for_any(analysis, kind, shares):
    topics = TopicMap(topics=(topic(kind),), labels=np.zeros(4), strengths=np.array([0.1, 0.1, 0.1, 0.0]))
    worth = sentence_worth(replace(analysis, topics=topics), RULES["period"], words=0)
    assert (worth[2:] / 4).tolist() == pytest.approx(shares)


@pytest.mark.parametrize(("view", "share"), [("now", 0.4), ("period", 0.4**0.3)])
def test_what_points_to_another_sentence_keeps_its_share_and_for_a_period_most(plain_analysis, view, share):
    found = plain_analysis(["Ministers left the hall.", "She left the hall.", "Ministers left the hall."])
    found = replace(found, scores=np.ones(3), contexts=Contexts(shares={1: 0.4}))
    worth = sentence_worth(found, RULES[view], words=0)
    assert worth[1] / worth[2] == pytest.approx(share)


@pytest.mark.parametrize(
    ("scores", "positive"),
    [
        ([0.0, 9.0, 3.0], [0.0, 1.0, 1 / 3]),
        ([3.0, 6.0], [0.5, 1.0]),
        ([-1.0, 0.0, 1.0], [0.0, 0.5, 1.0]),
        ([-3.0, -1.0], [0.0, 1.0]),
        ([0.0, 0.0], [1.0, 1.0]),
        ([], []),
    ],
)
def test_scores_of_any_scale_are_from_0_to_1_in_their_order(scores, positive):
    assert positive_scores(np.array(scores)).tolist() == pytest.approx(positive)


@pytest.mark.parametrize(
    ("kinds", "asked"), [([], False), (["discovered", "rest"], False), (["profile"], True)]
)
def test_topics_are_asked_for_only_by_a_profile(kinds, asked):
    topics = tuple(topic(kind) for kind in kinds)
    assert has_asked(TopicMap(topics=topics, labels=np.zeros(0), strengths=np.zeros(0))) == asked


def test_where_topics_are_asked_for_a_period_has_no_room_for_first_sentences(analysis):
    asked = replace(analysis, topics=replace(analysis.topics, topics=(topic("profile"),)))
    assert lead_factor(analysis, RULES["period"], 100) == RULES["period"].lead
    assert lead_factor(asked, RULES["period"], 100) == 1.0
    assert lead_factor(asked, RULES["now"], 100) == RULES["now"].lead
