"""In which other reports somebody is looked for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import build_corpus, date_documents, one_story

from briefing.models import Story
from briefing.weighing.naming import nearest_reports

DAY = date(2026, 1, 1)


def nearest(*days, own=DAY):
    """Return the reports that are near the first one; the others are so many days from it, None undated."""
    dates = [own, *(None if each is None else DAY + timedelta(each) for each in days)]
    corpus = date_documents(build_corpus(*(["Voters came."] for _ in dates)), dates)
    members = tuple(range(len(dates)))
    story = Story(documents=members, first=None, last=None, outlets=1, weight=1.0, reasons=())
    return nearest_reports(corpus, replace(one_story(corpus), stories=(story,)), 0)


def test_the_nearest_in_time_come_first_before_or_after():
    assert nearest(9, -3, 5) == [2, 3, 1]


@pytest.mark.parametrize(("days", "found"), [(60, [1]), (61, []), (-60, [1]), (-61, []), (None, [])])
def test_a_report_is_near_that_is_dated_within_sixty_days(days, found):
    assert nearest(days) == found


def test_an_undated_report_has_none_near():
    assert nearest(1, own=None) == []


def test_at_most_twenty_are_near():
    assert nearest(*range(1, 22)) == list(range(1, 21))
