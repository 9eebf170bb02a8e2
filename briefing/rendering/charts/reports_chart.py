"""How many reports were published when, and which stories make the peaks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from briefing.record import Briefing, StorySummary
from briefing.rendering.charts.periods import PeriodPart, PeriodUnit, split_period
from briefing.rendering.wording import ENGLISH, Wording, common_year

WIDTH, HEIGHT = 680.0, 96.0
"""The area of the bars."""
MAX_WIDTH = 26.0
"""The width of a bar where there are few."""
MIN_PARTS = 3
"""On how many days, weeks, ... there must be reports."""
MAX_PEAKS = 3
MAX_POINTS = 4
"""How many points stand for a story without a headline."""
_PEAK = 1.5  # times the mean of the bars


class BarPart(NamedTuple):
    """A part of a bar, from its top down."""

    y: float
    height: float
    shade: int
    """The number of its story, from 1; 0 for the other reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBar:
    """The reports of a day, a week, ..."""

    x: float
    width: float
    reports: int
    parts: tuple[BarPart, ...]
    is_peak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPeak:
    """A bar that is higher than most, and the story of which it has the most reports."""

    period: str
    reports: str
    shade: int
    """The number of the story; 0 where none has several reports in it."""
    of_story: str
    """How many of the reports are of the story, in words before its headline; empty where none is named."""
    headline: str
    """That of the story; empty where it has none."""
    source: int
    """The number of the source that has the headline; 0 for none."""
    points: tuple[int, ...]
    """The first points that are of the story, where it has no headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsChart:
    """The bars, within `WIDTH` and `HEIGHT`."""

    unit: PeriodUnit
    bars: tuple[ReportBar, ...]
    """Those with reports."""
    first: str
    """The first day, in words."""
    last: str
    peaks: tuple[ReportPeak, ...]
    """In the order of time."""
    summary: str
    """What the chart shows, for who cannot see it."""


def build_reports_chart(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, least: int = 1
) -> ReportsChart | None:
    """Return the chart; None where there are less than `least` dated reports, or where they are of few days.

    `numbers` has the number of each printed point by its id. Duplicates are no reports.
    """
    days = _count_by_day(briefing)
    if sum(days.values()) < least:
        return None
    unit, parts = split_period(min(days), max(days))
    totals = [_count_within(days, part) for part in parts]
    if len(totals) - totals.count(0) < MIN_PARTS:
        return None
    main = {place: _main_story(briefing.stories, parts[place]) for place in _find_peaks(totals)}
    shaded = list({story.id: story for story in main.values() if story}.values())
    bars = _Bars(parts, totals, shaded)
    peaks = _Peaks(briefing, numbers, words, unit=unit, shaded=[story.id for story in shaded])
    return ReportsChart(
        unit=unit,
        bars=bars.draw(main),
        first=words.format_date(parts[0].first),
        last=words.format_date(parts[-1].last),
        peaks=tuple(peaks.peak(parts[place], totals[place], main[place]) for place in sorted(main)),
        summary=_summarise(days, parts, totals, words),
    )


def _count_by_day(briefing: Briefing) -> Counter[date]:
    dated = (source.published for source in briefing.sources if source.state != "duplicate")
    return Counter(day for day in dated if day)


def _summarise(
    days: Counter[date], parts: Sequence[PeriodPart], totals: Sequence[int], words: Wording
) -> str:
    highest = parts[totals.index(max(totals))]
    return words.ngettext(
        "%(num)s report of %(period)s; most, %(most)s, of %(peak)s",
        "%(num)s reports of %(period)s; most, %(most)s, of %(peak)s",
        sum(days.values()),
        period=words.format_period(parts[0].first, parts[-1].last),
        most=words.format_number(max(totals)),
        peak=words.format_period(highest.first, highest.last),
    )


def _count_within(days: Mapping[date, int], part: PeriodPart) -> int:
    return sum(number for day, number in days.items() if part.first <= day <= part.last)


def _find_peaks(totals: Sequence[int]) -> list[int]:
    """Return the places of the highest bar, and of others that stand out from the mean of those there are."""
    least = min(max(totals), _PEAK * sum(totals) / sum(map(bool, totals)))
    high = [place for place, total in enumerate(totals) if total > 1 and total >= least]
    return sorted(high, key=lambda place: (-totals[place], place))[:MAX_PEAKS]


def _main_story(stories: Sequence[StorySummary], part: PeriodPart) -> StorySummary | None:
    """Return the story with the most reports in a part, of at least two; the weightier one of equals.

    Where there is but one story, it says nothing of a peak.
    """
    if len(stories) == 1:
        return None
    counted = [(_count_within(_days_of(story), part), story) for story in stories]
    most, found = max(counted, key=lambda item: item[0], default=(0, None))
    return found if most > 1 else None


def _days_of(story: StorySummary) -> dict[date, int]:
    return {item.day: item.documents for item in story.days}


class _Bars:
    """The bars of a chart, one for each part of its period."""

    def __init__(
        self, parts: Sequence[PeriodPart], totals: Sequence[int], stories: Sequence[StorySummary]
    ) -> None:
        self._totals, self._step = totals, WIDTH / len(parts)
        days = [_days_of(story) for story in stories]
        self._of_stories = [[_count_within(own, part) for own in days] for part in parts]

    def draw(self, peaks: Collection[int]) -> tuple[ReportBar, ...]:
        """Return the bars of the parts with reports; `peaks` has the places of those that stand out."""
        places = (place for place, total in enumerate(self._totals) if total)
        return tuple(self._bar(place, is_peak=place in peaks) for place in places)

    def _bar(self, place: int, *, is_peak: bool) -> ReportBar:
        """Return the bar of a part: its stories from the bottom up, on top what is of none of them."""
        own, total = self._of_stories[place], self._totals[place]
        pieces = [*((number, shade) for shade, number in enumerate(own, start=1)), (total - sum(own), 0)]
        unit, below, parts = HEIGHT / max(self._totals), 0, []
        for number, shade in pieces:
            below += number
            if number:
                parts.append(BarPart(round(HEIGHT - below * unit, 1), round(number * unit, 1), shade))
        width = min(self._step * 0.82, MAX_WIDTH)
        x = self._step * place + (self._step - width) / 2
        return ReportBar(
            x=round(x, 1), width=round(width, 1), reports=total, parts=tuple(parts), is_peak=is_peak
        )


class _Peaks:
    """What is said of the peaks of a chart."""

    def __init__(
        self,
        briefing: Briefing,
        numbers: Mapping[str, int],
        words: Wording,
        *,
        unit: PeriodUnit,
        shaded: Sequence[str],
    ) -> None:
        self._words, self._unit, self._shaded = words, unit, shaded
        self._year = common_year(briefing)
        self._points: defaultdict[str, list[int]] = defaultdict(list)
        for point in briefing.points:
            if point.id in numbers:
                self._points[point.story].append(numbers[point.id])

    def peak(self, part: PeriodPart, total: int, story: StorySummary | None) -> ReportPeak:
        """Return what is said of a peak of so many reports."""
        words, period = self._words, self._name(part)
        reports = words.ngettext("%(num)s report", "%(num)s reports", total)
        if story is None:
            return ReportPeak(
                period=period, reports=reports, shade=0, of_story="", headline="", source=0, points=()
            )
        own = _count_within(_days_of(story), part)
        return ReportPeak(
            period=period,
            reports=reports,
            shade=1 + self._shaded.index(story.id),
            of_story=words.gettext("%(num)s of them on", num=words.format_number(own)),
            headline=story.headline,
            source=story.source or 0,
            points=() if story.headline else tuple(sorted(self._points[story.id])[:MAX_POINTS]),
        )

    def _name(self, part: PeriodPart) -> str:
        words, unit = self._words, self._unit
        if unit == "year":
            return str(part.first.year)
        if unit == "month":
            return words.format_month(part.first)
        if unit == "day":
            return words.format_short_date(part.first, self._year)
        return words.format_period(part.first, part.last)
