"""The charts, in numbers: reports by day with the stories of the peaks, and dates on a line."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from briefing.record import DayReports, StorySummary
from briefing.rendering.charts import timeline_strip
from briefing.rendering.charts.periods import MAX_PARTS, split_period
from briefing.rendering.charts.reports_chart import HEIGHT, build_reports_chart
from briefing.rendering.charts.timeline_strip import MIN_DATES, WIDTH, build_timeline_strip
from briefing.rendering.formats import html
from briefing.rendering.views.points_view import number_points

FIRST = date(2026, 3, 2)


def day(number):
    return FIRST + timedelta(days=number)


def published(briefing, *days, state="read"):
    """The briefing with a source for each of these days, counted from the first."""
    source = briefing.sources[0]
    return replace(
        briefing,
        sources=tuple(
            replace(source, number=number, published=None if place is None else day(place), state=state)
            for number, place in enumerate(days, start=1)
        ),
        points=(),
        key_points=(),
        sections=(),
    )


def story(id_, headline, **days):
    return StorySummary(
        id=id_, headline=headline, source=1, first=None, last=None, documents=1, outlets=1, weight=1.0,
        reasons={}, days=tuple(DayReports(day=day(int(n[1:])), documents=k) for n, k in days.items()),
    )  # fmt: skip


def chart_of(briefing, **options):
    return build_reports_chart(briefing, number_points(briefing), **options)


@pytest.mark.parametrize(
    ("days", "unit", "parts"),
    [
        (MAX_PARTS, "day", MAX_PARTS),
        (MAX_PARTS + 1, "week", 9),
        (MAX_PARTS * 7, "week", MAX_PARTS),
        (MAX_PARTS * 7 + 1, "month", 15),
        (366 * 6, "year", 7),
        (366 * 90, "year", 91),
    ],
)
def test_a_period_is_split_into_the_smallest_parts_that_there_is_room_for(days, unit, parts):
    found, split = split_period(FIRST, day(days - 1))
    assert (found, len(split)) == (unit, parts)
    assert (split[0].first, split[-1].last) == (FIRST, day(days - 1))
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(split))


def test_each_day_with_reports_has_a_bar_as_high_as_their_number(small):
    chart = chart_of(published(small, 0, 0, 0, 0, 2, 2, 5, None))
    assert [bar.reports for bar in chart.bars] == [4, 2, 1]
    assert [bar.parts[-1].y for bar in chart.bars] == [0, HEIGHT / 2, 0.75 * HEIGHT]
    assert chart.summary == "7 reports of 2–7 March 2026; most, 4, of 2 March 2026"


@pytest.mark.parametrize(("days", "is_drawn"), [((0, 1, 2), True), ((0, 1, 1), False)])
def test_a_chart_of_two_days_is_not_drawn(small, days, is_drawn):
    assert (chart_of(published(small, *days)) is not None) == is_drawn


@pytest.mark.parametrize(("least", "is_drawn"), [(5, True), (6, False)])
def test_a_chart_of_few_reports_is_not_drawn(small, least, is_drawn):
    assert (chart_of(published(small, 0, 1, 2, 3, 4), least=least) is not None) == is_drawn


def test_duplicates_are_no_reports(small):
    assert chart_of(published(small, 0, 1, 2, 3, state="duplicate")) is None


def test_the_highest_bars_are_told_with_the_story_that_makes_them(small):
    briefing = published(small, 0, 0, 0, 1, 3, 3, 3, 3, 4, 5, 6)
    stories = (story("s1", "Flood", _0=3, _1=1), story("s2", "Vote", _3=2, _4=1))
    chart = chart_of(replace(briefing, stories=stories))
    assert [(peak.period, peak.reports, peak.of_story, peak.headline) for peak in chart.peaks] == [
        ("2 March 2026", "3 reports", "3 of them on", "Flood"),
        ("5 March 2026", "4 reports", "2 of them on", "Vote"),
    ]
    assert [peak.shade for peak in chart.peaks] == [2, 1]
    last = chart.bars[2]
    assert [(part.shade, part.height) for part in last.parts] == [(1, HEIGHT / 2), (0, HEIGHT / 2)]
    assert [bar.is_peak for bar in chart.bars] == [True, False, True, False, False, False]


def test_a_story_without_a_headline_is_told_by_its_points(small):
    point = replace(small.points[0], story="s1")
    stories = (story("s1", "", _0=2), story("s2", "Vote", _1=1))
    kept = {"points": (point,), "key_points": (point.id,)}
    chart = chart_of(replace(published(small, 0, 0, 1, 2), stories=stories, **kept))
    assert [(peak.headline, peak.points) for peak in chart.peaks] == [("", (1,))]


def test_the_only_story_there_is_says_nothing_of_a_peak(small):
    chart = chart_of(replace(published(small, 0, 0, 1, 2), stories=(story("s1", "Flood", _0=2),)))
    assert [(peak.shade, peak.headline) for peak in chart.peaks] == [(0, "")]


@pytest.mark.parametrize(
    ("days", "expected"),
    [((0, 0, 1, 40, 90), "2–8 March 2026"), ((0, 0, 90, 600), "March 2026"), ((0, 0, 900, 2400), "2026")],
)
def test_a_peak_is_named_by_its_week_its_month_or_its_year(small, days, expected):
    peaks = chart_of(published(small, *days)).peaks
    assert [peak.period for peak in peaks if peak.reports != "1 report"] == [expected]


def entries_of(briefing, *days):
    entry = briefing.timeline[0]
    return replace(
        briefing,
        timeline=tuple(replace(entry, day=day(n), until=None, precision="day", point="") for n in days),
    )


def test_dates_lie_on_the_line_as_far_apart_as_they_are_in_time(sample):
    strip = build_timeline_strip(entries_of(sample, 0, 10, 20, 40))
    places = [mark.x for mark in strip.marks]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.2)
    assert places[3] - places[2] == pytest.approx(2 * (places[1] - places[0]), abs=0.2)
    assert strip.summary == "4 dates of 2 March – 11 April 2026"
    assert 0 < places[0] < places[-1] < WIDTH


def test_the_words_of_dates_stand_over_no_others_and_within_the_line(sample):
    marks = build_timeline_strip(entries_of(sample, 0, 1, 2, 3, 4, 60, 120, 121)).marks
    spans = [(m.level, m.words_x - m.words_width / 2, m.words_x + m.words_width / 2) for m in marks]
    for level, begin, end in spans:
        assert begin >= 0
        assert end <= WIDTH
        assert not [s for s in spans if s[0] == level >= 0 and s[1] < begin < s[2]]


def test_a_date_without_room_for_its_words_has_none(sample, monkeypatch):
    monkeypatch.setattr(timeline_strip, "MAX_LEVELS", 1)
    marks = build_timeline_strip(entries_of(sample, 0, 1, 300, 301)).marks
    assert [mark.level for mark in marks] == [0, -1, 0, -1]


def test_a_month_is_no_day_and_reaches_to_its_end(sample):
    briefing = entries_of(sample, 0, 10, 20, 40)
    month = replace(briefing.timeline[0], until=day(29), precision="month")
    marks = build_timeline_strip(replace(briefing, timeline=(month, *briefing.timeline[1:]))).marks
    assert [mark.words for mark in marks[:2]] == ["March 2026", "12 March"]
    assert marks[0].until > marks[2].x


@pytest.mark.parametrize(
    ("days", "is_drawn"),
    [(range(MIN_DATES), True), (range(MIN_DATES - 1), False), ([0] * MIN_DATES, False)],
)
def test_a_line_of_few_dates_or_of_one_day_is_not_drawn(sample, days, is_drawn):
    assert (build_timeline_strip(entries_of(sample, *days)) is not None) == is_drawn


@pytest.mark.parametrize(("as_of", "is_marked"), [(3, True), (0, True), (-1, False), (4, False)])
def test_the_cut_off_is_marked_where_it_lies_within_the_dates(sample, as_of, is_marked):
    briefing = replace(entries_of(sample, 0, 1, 2, 3), as_of=day(as_of))
    assert (build_timeline_strip(briefing).cut_off is not None) == is_marked


def test_every_chart_of_the_page_says_in_words_what_it_shows(sample):
    page = html.render(sample).decode()
    drawn = re.findall(r"<svg[^>]*><title>([^<]*)</title>", page)
    assert len(drawn) == page.count("<svg") == 2
    assert all(re.match(r"\d+ (dates|reports) of ", title) for title in drawn)
