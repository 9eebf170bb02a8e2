"""Which sentences come into the choice at all."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.composing.selection import find_candidates
from briefing.composing.selection.shortlist import shortlist
from briefing.models import Topic, TopicMap


def listed(analysis, worth, eligible=None, words=100):
    places = np.arange(len(worth)) if eligible is None else np.array(eligible, dtype=np.int64)
    return shortlist(analysis, np.array(worth, dtype=np.float64), places, words=words).tolist()


def of_groups(analysis, stories, topics=None, *, asked=0):
    named = [
        Topic(name=str(i), terms=("*",), kind="profile" if i < asked else "discovered") for i in range(9)
    ]
    labels = np.zeros(len(stories)) if topics is None else np.array(topics)
    return replace(
        analysis,
        stories=replace(analysis.stories, labels=np.array(stories)),
        topics=TopicMap(topics=tuple(named), labels=labels, strengths=np.ones(len(stories))),
    )


@pytest.fixture
def many(plain_analysis):
    return plain_analysis(["Geneva votes in May."] * 601)


def test_the_best_600_sentences_of_a_story_are_listed_in_corpus_order(many):
    worth = [1.0, 0.5, *[1.0] * 599]
    assert listed(of_groups(many, [0] * 601), worth) == [0, *range(2, 601)]


def test_two_stories_have_300_each_and_a_small_one_what_it_has(many):
    found = listed(of_groups(many, [0] * 400 + [1] * 201), [1.0] * 601)
    assert found == [*range(300), *range(400, 601)]


def test_each_of_many_stories_has_50_at_least(plain_analysis):
    count = 51 * 14
    analysis = of_groups(
        plain_analysis(["Geneva votes in May."] * count), [place // 51 for place in range(count)]
    )
    found = listed(analysis, [1.0] * count, words=400)
    assert [i for i in range(count) if i not in found] == [51 * story + 50 for story in range(14)]


def test_a_longer_sentence_is_worth_less_by_the_root_of_its_words(many):
    words = np.full(601, 4)
    words[7] = 16
    analysis = of_groups(many, [0] * 601)
    analysis = replace(analysis, corpus=replace(analysis.corpus, words=words))
    assert 7 not in listed(analysis, [1.0] * 7 + [1.9] + [1.0] * 593)
    assert 7 in listed(analysis, [1.0] * 7 + [2.1] + [1.0] * 593)


@pytest.mark.parametrize(
    ("words", "story", "is_listed"), [(100, 5, True), (100, 6, False), (99, 4, True), (99, 5, False)]
)
def test_only_a_story_for_each_20_words_is_looked_at(plain_analysis, words, story, is_listed):
    analysis = of_groups(plain_analysis(["Geneva votes.", "Oslo votes."]), [0, story])
    assert (1 in listed(analysis, [1.0, 1.0], words=words)) is is_listed


def test_where_nothing_is_eligible_nothing_is_listed(plain_analysis):
    assert listed(of_groups(plain_analysis(["Geneva votes."]), [0]), [1.0], []) == []


@pytest.mark.parametrize(("asked", "is_listed"), [(2, True), (1, False)])
def test_what_a_topic_of_the_profile_has_is_listed_whatever_its_story(plain_analysis, asked, is_listed):
    analysis = of_groups(plain_analysis(["Geneva votes.", "Oslo votes."]), [0, 500], [0, 1], asked=asked)
    assert (1 in listed(analysis, [1.0, 1.0])) is is_listed


def test_what_is_not_eligible_is_not_listed(plain_analysis):
    analysis = plain_analysis(
        ["Geneva votes on the bridge in May.", "Oslo votes.", "Bern votes on it in June."]
    )
    assert find_candidates(analysis, words=100, view="now", excluded={2: "known"}).tolist() == [0]
