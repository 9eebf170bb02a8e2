"""What stands in brackets in the sentences of points, and in those that are printed beside them."""

from dataclasses import replace

import numpy as np
import pytest
from builders import build_corpus, one_story

from briefing.models import Analysis, Repeats, Story, TopicMap
from briefing.weighing.context import find_contexts
from briefing.weighing.naming import clarify_printed as clarify_under

MET = "Anna Ruz, the finance minister, met the envoys in Oslo."
LEFT = "She left the hall before them, officials said."


@pytest.fixture
def analysis():
    corpus = build_corpus([MET, LEFT], ["The envoys left Oslo."])
    each = np.arange(len(corpus.texts))
    story = Story(documents=(0, 1), first=None, last=None, outlets=1, weight=1.0, reasons=())
    return Analysis(
        corpus=corpus,
        scores=np.ones(len(each)),
        repeats=Repeats(groups=each, copies=each.copy()),
        topics=TopicMap(topics=(), labels=each * 0, strengths=np.ones(len(each))),
        stories=replace(one_story(corpus), stories=(story,)),
    )


def clarify_printed(*printed):
    return clarify_under(*printed, title="")


def texts(found):
    return {i: [gloss.text for gloss in glosses] for i, glosses in found.items()}


def test_a_sentence_beside_the_points_says_who_is_meant(analysis):
    assert texts(clarify_printed(analysis, [(2,)], [1])) == {1: ["Anna Ruz, the finance minister"]}


def test_who_is_named_in_a_point_is_named_shorter_beside_it(analysis):
    assert texts(clarify_printed(analysis, [(0,)], [1])) == {1: ["Anna Ruz"]}


def test_what_is_known_of_points_is_kept(analysis):
    known = find_contexts(analysis.corpus, analysis.stories, [1])
    assert texts(clarify_printed(replace(analysis, contexts=known), [(1,)], [])) == {
        1: ["Anna Ruz, the finance minister"]
    }


def test_a_sentence_that_a_point_prints_and_a_difference_too_keeps_what_the_point_says_of_it(analysis):
    known = replace(analysis, contexts=find_contexts(analysis.corpus, analysis.stories, [1]))
    in_point = clarify_printed(known, [(1, 2)], [])
    assert texts(in_point) == {1: ["Anna Ruz, the finance minister"]}
    assert clarify_printed(known, [(1, 2)], [1]) == in_point
    assert clarify_printed(analysis, [(0,)], [1, 1]) == clarify_printed(analysis, [(0,)], [1])
