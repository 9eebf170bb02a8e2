"""Reports that begin with the scene of somebody whom no other report names."""

from dataclasses import replace

import numpy as np
import pytest
from builders import build_reports, one_story

from briefing.models import Story, StoryMap
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context import find_contexts
from briefing.weighing.stories.anecdotes import Anecdotes

SCENE = "Anna Lind was mowing a meadow when she saw smoke."
OTHERS = (["The mill burnt down."], ["Rain fell on the mill."])


def scenes(*reports, titles=(), labels=None):
    """Return which sentences begin with the person of a scene."""
    corpus = build_reports(*reports, titles=titles)
    stories = one_story(corpus)
    if labels:
        stories = StoryMap(stories=(), labels=np.array(labels), newer=np.zeros(len(labels)))
    found = Anecdotes(corpus, stories, DocumentCoreference(corpus.documents, corpus.sentences))
    return [i for i in range(len(corpus.texts)) if found.has(i)]


@pytest.mark.parametrize(
    ("first", "found"),
    [
        (SCENE, True),
        ("Mayor Anna Lind was mowing a meadow when she saw smoke.", False),
        ("Anna Lind, a farmer, was mowing a meadow when she saw smoke.", False),
        ("On Monday Anna Lind was mowing a meadow when she saw smoke.", False),
        ("The mill was burning when Anna Lind saw smoke.", False),
        ("Oslo was burning when Anna Lind saw smoke.", False),
        ("“Anna Lind was mowing a meadow when she saw smoke.”", False),
    ],
)
def test_a_scene_begins_with_a_person_of_whom_nothing_is_said(first, found):
    assert scenes([first], *OTHERS) == ([0] if found else [])


def test_who_comes_into_the_first_sentence_later_is_not_its_person():
    assert scenes(["The mill was burning when Anna Lind saw smoke.", "Lind ran."], *OTHERS) == []


def test_of_a_report_that_begins_with_a_stop_word_nobody_is_looked_for():
    corpus = build_reports(["The mill burnt when Anna Lind saw smoke."], *OTHERS)
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    found = Anecdotes(corpus, one_story(corpus), coreference)
    coreference.entities = None
    assert not any(found.has(i) for i in range(2))


def test_what_a_person_is_said_to_be_later_makes_no_news_of_a_scene():
    assert scenes([SCENE, "Farmer Anna Lind ran."], *OTHERS) == [0]


@pytest.mark.parametrize(
    ("title", "other", "found"),
    [
        ("Mill burns", "The mill burnt down.", True),
        ("Lind saves mill", "The mill burnt down.", False),
        ("Mill burns", "Neighbours thanked Lind.", False),
    ],
)
def test_who_is_named_in_the_title_or_in_another_report_is_news(title, other, found):
    titles = (title, "A", "B")
    assert scenes([SCENE], ["Rain fell.", other], ["Rain fell."], titles=titles) == ([0] if found else [])


def test_a_report_of_another_story_makes_nobody_known():
    reports = ([SCENE], *OTHERS, ["Neighbours thanked Lind."])
    assert scenes(*reports) == []
    assert scenes(*reports, labels=[0, 0, 0, 1]) == [0]


def test_of_two_reports_none_can_be_told_to_begin_with_a_scene():
    assert scenes([SCENE], OTHERS[0]) == []


def test_a_later_sentence_that_begins_with_that_person_belongs_to_the_scene():
    report = [
        SCENE,
        "Lind ran.",
        "The mill burnt down.",
        "Then Lind left.",
        "Anna Ruz came.",
        "Lind sat down.",
    ]
    assert scenes(report, *OTHERS) == [0, 1, 5]


def test_a_scene_keeps_three_tenths_of_what_it_is_worth():
    corpus = build_reports([SCENE, "The mill of Oslo burnt down."], *OTHERS)
    story = Story(documents=(0, 1, 2), first=None, last=None, outlets=1, weight=1.0, reasons=())
    stories = replace(one_story(corpus), stories=(story,))
    assert find_contexts(corpus, stories, range(len(corpus.texts))).shares == {0: 0.3}
