"""Stories as the record has them: those of which a point is printed."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from briefing.composing.content import ChosenPoint, PrintedContent
from briefing.composing.stories import story_id, summarise_stories
from briefing.models import Story, StoryMap, Topic, TopicMap
from briefing.record import DayReports


@pytest.fixture
def analysis(plain_analysis):
    """Three stories of a report each; the headline of the second and of the third is a topic."""
    stories = [
        Story(
            documents=(i,), first=date(2026, 1, 1), last=date(2026, 1, 2 + i), outlets=1 + i,
            weight=1 / (1 + i), reasons=(("reports", 1.0),),
        )
        for i in range(3)
    ]  # fmt: skip
    topics = [
        Topic(name="Flood", terms=(), kind="discovered", document=1),
        Topic(name="Vote", terms=(), kind="discovered", document=2),
    ]
    labels = np.arange(3)
    return replace(
        plain_analysis(["rain fell"], ["snow fell"], ["hail fell"]),
        stories=StoryMap(stories=tuple(stories), labels=labels, newer=np.zeros(3)),
        topics=TopicMap(topics=tuple(topics), labels=np.array([0, 0, 1]), strengths=np.ones(3)),
    )


def summaries(analysis, *cited, numbers):
    points = tuple(ChosenPoint(id=f"p{i}", cited=(i,)) for i in cited)
    return summarise_stories(analysis, PrintedContent(points=points, key_points=0), numbers)


def test_a_story_goes_by_its_place_among_all_stories_by_weight(analysis):
    assert [story_id(analysis, i) for i in range(3)] == ["s1", "s2", "s3"]
    found = summaries(analysis, 2, 0, 2, numbers={})
    assert [story.id for story in found] == ["s1", "s3"]


def test_a_story_is_summarised_with_the_headline_of_one_of_its_reports_and_its_number(analysis):
    first, second = summaries(analysis, 0, 1, numbers={0: 2, 1: 1})
    assert (first.headline, first.source) == ("", None)
    assert (second.headline, second.source) == ("Flood", 1)
    assert (second.first, second.last, second.documents, second.outlets) == (
        *(date(2026, 1, 1), date(2026, 1, 3), 1, 2),
    )
    assert (second.weight, second.reasons) == (0.5, {"reports": 1.0})


def test_a_headline_whose_report_is_not_cited_has_no_number(analysis):
    (story,) = summaries(analysis, 2, numbers={0: 1})
    assert (story.headline, story.source) == ("Vote", None)


def test_the_reports_of_a_story_are_counted_by_day_and_undated_ones_not_at_all(analysis):
    days = [date(2026, 1, 2), None, date(2026, 1, 2)]
    documents = [
        replace(document, published=day)
        for document, day in zip(analysis.corpus.documents, days, strict=True)
    ]
    story = replace(analysis.stories.stories[0], documents=(0, 1, 2))
    found = summaries(
        replace(
            analysis,
            corpus=replace(analysis.corpus, documents=tuple(documents)),
            stories=replace(analysis.stories, stories=(story, *analysis.stories.stories[1:])),
        ),
        0,
        numbers={},
    )
    assert found[0].days == (DayReports(day=date(2026, 1, 2), documents=2),)
