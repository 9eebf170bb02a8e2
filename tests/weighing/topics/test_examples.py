"""The headlines by which a reader sees what a topic is about."""

import numpy as np
import pytest
from builders import build_reports

from briefing.models import StoryMap, Topic
from briefing.weighing.topics import examples
from briefing.weighing.topics.examples import HeadlineFinder

TOPIC = Topic(name="Rescue", terms=("rescue*",))


def found(*reports, stories=None):
    """The documents of the headlines that the topic catches, of reports given as title and first sentence."""
    corpus = build_reports(*([text] for _, text in reports), titles=[title for title, _ in reports])
    labels = np.array(stories or [0] * len(reports), dtype=np.int64)
    finder = HeadlineFinder(corpus, StoryMap(stories=(), labels=labels, newer=np.zeros(len(labels))))
    return [int(document.removesuffix(".txt")) for _, document in finder.find(TOPIC)]


def titled(place):
    return f"Rescue of crew {place} begins", "Divers saved the crew at dawn, they said."


@pytest.mark.parametrize(("reports", "headlines"), [(3, [0, 1, 2]), (4, [0, 1, 2])])
def test_there_are_up_to_three_headlines(reports, headlines):
    assert found(*map(titled, range(reports))) == headlines


def test_a_title_comes_before_a_first_sentence():
    told = ("A storm over the port today", "The rescue was halted by a storm, they said.")
    assert found(told, titled(1)) == [1, 0]


def test_a_report_of_which_neither_title_nor_first_sentence_has_a_term_is_none():
    assert found(("A storm over the port today", "The crew was saved by divers, they said.")) == []


def test_what_the_topic_does_not_catch_is_no_headline_of_it():
    told = ("A storm over the port today", "The crew was saved by divers, the rescuers said.")
    assert found(told) == []


def test_the_same_headline_is_shown_once():
    assert found(titled(0), titled(0), titled(1)) == [0, 2]


@pytest.mark.parametrize(("stories", "headlines"), [([0, 0, 0, 1], [0, 3, 1]), ([1, 1, 0, 2], [2, 0, 3])])
def test_each_story_has_its_first_headline_before_another_has_a_second(stories, headlines):
    assert found(*map(titled, range(4)), stories=stories) == headlines


def test_the_first_sentences_of_the_weightiest_stories_are_looked_at(monkeypatch):
    monkeypatch.setattr(examples, "_MOST_REPORTS", 2)
    assert found(*map(titled, range(3)), stories=[1, 0, 0]) == [1, 2]


def test_the_best_reports_are_asked_for_a_headline(monkeypatch):
    monkeypatch.setattr(examples, "_MOST_TRIED", 2)
    assert found(*map(titled, range(4)), stories=[0, 0, 1, 2]) == [0, 2]


@pytest.mark.parametrize(("others", "headlines"), [(7, [7]), (8, [])])
def test_eight_reports_are_asked_for_a_headline(others, headlines):
    silent = ("A storm over the port today", "The crew was saved by divers, the rescuers said.")
    told = ("A storm over the port today", "Rescuers saved the crew at dawn, they said.")
    assert found(*[silent] * others, told) == headlines


@pytest.mark.parametrize(("others", "headlines"), [(299, [299]), (300, [])])
def test_three_hundred_reports_are_looked_at(others, headlines):
    other = ("A storm over the port today", "Divers saved the crew at dawn, they said.")
    assert found(*[other] * others, titled(0)) == headlines
