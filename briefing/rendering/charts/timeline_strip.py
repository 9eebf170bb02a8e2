"""The dates of the timeline on a line, as far apart as they are in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.record import Briefing, TimelineEntry
from briefing.rendering.wording import ENGLISH, Wording

WIDTH = 680.0
LEVEL = 15.0
"""The height of a row of dates above the line."""
MIN_DATES = 4
"""Fewer dates are compared at a glance in words."""
MAX_LEVELS = 5
_MARGIN = 8.0  # at both ends of the line
_LETTER = 6.3  # the width of a letter of a date, and of the space behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """A date on the line."""

    number: int
    """Its place in the timeline, from 1."""
    x: float
    until: float
    """Where it ends; the same as `x` for a single day."""
    level: int
    """The row of its words above the line, from 0; -1 where there is no room for them."""
    words: str
    words_x: float
    """The middle of the words."""
    words_width: float
    is_point: bool
    """Whether a point prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStrip:
    """A line of the length `WIDTH` with the dates of the timeline."""

    height: float
    """Of the rows of dates above the line."""
    marks: tuple[StripMark, ...]
    cut_off: float | None
    """Where the information cut-off is; None where it lies beyond the line."""
    summary: str
    """What the strip shows, for who cannot see it."""


def build_timeline_strip(briefing: Briefing, words: Wording = ENGLISH) -> TimelineStrip | None:
    """Return the strip of a briefing's timeline; None where it has few dates, or all are of one day."""
    entries = briefing.timeline
    first = min((entry.day for entry in entries), default=date.min)
    last = max((entry.until or entry.day for entry in entries), default=date.min)
    if len(entries) < MIN_DATES or first == last:
        return None
    scale = _Scale(first, last)
    marks = tuple(_place_words(entries, scale, words))
    return TimelineStrip(
        height=LEVEL * (1 + max(mark.level for mark in marks)),
        marks=marks,
        cut_off=scale.x(briefing.as_of) if first <= briefing.as_of <= last else None,
        summary=words.ngettext(
            "%(num)s date of %(period)s",
            "%(num)s dates of %(period)s",
            len(entries),
            period=words.format_period(first, last),
        ),
    )


class _Scale:
    """Days as places on the line."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._days = first, (last - first).days
        self.years = {first.year, last.year}

    def x(self, day: date) -> float:
        """Return the place of a day."""
        share = (day - self._first).days / self._days
        return round(_MARGIN + share * (WIDTH - 2 * _MARGIN), 1)


def _place_words(entries: Sequence[TimelineEntry], scale: _Scale, words: Wording) -> Iterator[StripMark]:
    """Yield the dates, the words of each in the lowest row in which they stand over no others."""
    ends = [float("-inf")] * MAX_LEVELS
    year = min(scale.years) if len(scale.years) == 1 else 0
    for number, entry in enumerate(entries, start=1):
        x, text = scale.x(entry.day), _describe_date(entry, year, words)
        width = _LETTER * (len(text) + 1)
        middle = min(max(x, width / 2), WIDTH - width / 2)
        begin = middle - width / 2
        level = next((row for row, end in enumerate(ends) if end <= begin), -1)
        if level >= 0:
            ends[level] = begin + width
        yield StripMark(
            number=number,
            x=x,
            until=scale.x(entry.until or entry.day),
            level=level,
            words=text,
            words_x=round(middle, 1),
            words_width=round(width - _LETTER, 1),
            is_point=bool(entry.point),
        )


def _describe_date(entry: TimelineEntry, year: int, words: Wording) -> str:
    """Return the date as exactly as the source has it; an interval by its first day."""
    if entry.precision == "month":
        return words.format_month(entry.day)
    return words.format_short_date(entry.day, year)
