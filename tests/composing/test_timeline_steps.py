"""The steps of a story: the days on which it went on, the most important first."""

from datetime import date

import pytest

from briefing.composing.content import PrintedContent
from briefing.composing.timeline.roles import find_roles
from briefing.composing.timeline.steps import StorySteps
from briefing.mentions import Day, TimeExpression
from briefing.weighing.dates import find_time_expressions


@pytest.fixture
def score_of(plain_analysis):
    """What a day counts as a step that counts 1 by itself; without words a report is of its own day."""

    def build(text, *, documents=2, precision="day", words=True):
        analysis = plain_analysis(["Snow fell.", text], [text])
        corpus = analysis.corpus
        named = [e for e in find_time_expressions(corpus.documents, corpus.sentences) if e.sentence == 1]
        if not words:
            day = date(2026, 1, 1)
            start = corpus.sentences[2].start
            named = [
                TimeExpression(
                    sentence=2, start=start, end=start, day=day, until=day, precision="day", resolved_from=day
                )
            ]
        roles = find_roles(corpus, named) if words else dict.fromkeys(named, "main")
        steps = StorySteps(analysis, PrintedContent(points=(), key_points=0), roles)
        first = named[0]
        day = Day(
            day=first.day, until=first.until, precision=precision, score=1.0, expressions=tuple(named),
            documents=documents,
        )  # fmt: skip
        return steps._score(day)

    return build


TEXT = "The bridge was closed on 9 April 2025."


def test_a_day_of_which_one_report_alone_speaks_counts_half(score_of):
    assert score_of(TEXT) == 1.0
    assert score_of(TEXT, documents=1) == 0.5


def test_a_month_counts_half(score_of):
    assert score_of(TEXT, precision="month") == 0.5
    assert score_of(TEXT, precision="month", documents=1) == 0.25


def test_the_day_of_a_report_that_names_none_counts_three_times(score_of):
    assert score_of(TEXT, words=False) == 3.0
    assert score_of(TEXT, words=False, documents=1) == 3.0
