"""The first sentences of a story's reports, and what many of them have."""

import numpy as np
import pytest
from builders import build_corpus, one_story

from briefing.models import StoryMap
from briefing.weighing.stories.leads import StoryLeads


def test_the_leads_of_a_story_are_the_first_sentences_of_its_own_reports():
    corpus = build_corpus(["one fell", "two fell"], ["three fell"], ["four fell", "five fell"])
    stories = StoryMap(stories=(), labels=np.array([0, 0, 1, 0, 1]), newer=np.zeros(5))
    leads = StoryLeads(corpus, stories)
    assert [leads.of(0), leads.of(1), leads.of(0), leads.of(2)] == [(0, 3), (2,), (0, 3), ()]


@pytest.mark.parametrize(
    ("reports", "having", "common"), [(5, 2, True), (5, 1, False), (3, 2, True), (2, 2, False), (3, 1, False)]
)
def test_what_two_fifths_of_three_or_more_leads_have_they_have_in_common(reports, having, common):
    corpus = build_corpus(*(["rain fell", "snow fell"] for _ in range(reports)))
    leads = StoryLeads(corpus, one_story(corpus))
    assert leads.have_in_common(0, lambda i: i < 2 * having) is common
