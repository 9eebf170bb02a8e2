"""The rules by which a date in words stands for a day, a month, a year or several days.

In the manner of HeidelTime (Strötgen and Gertz 2010, "High quality rule-based extraction and normalization of
temporal expressions"), with few rules and none that guesses.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from briefing.mentions import Precision

Match: TypeAlias = re.Match[str]


class DateRange(NamedTuple):
    """A day, or the days from the first to the last."""

    first: date
    last: date
    precision: Precision


class Anchor(NamedTuple):
    """What a relative date is counted from."""

    published: date
    ahead: bool = False
    """Whether its sentence speaks of what is to come."""
    unsure: bool = False
    """Whether it speaks of what was to come, and may have come: "was due on Monday"."""
    towards: bool = False
    """Whether the word before the date may lead to what is to come: "for", "until", "to"."""
    same_day: bool = False
    """Whether the words say that the day is that of the report: "later Tuesday"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """What the words in dates mean, in one language; words are in small letters."""

    months: Mapping[str, int]
    """From 1."""
    weekdays: Mapping[str, int]
    """From 0 for Monday."""
    near_days: Mapping[str, int]
    """How many days after the publication, or before it if less than 0."""
    which: Mapping[str, int]
    """-1 for the one before, 0 for the present, 1 for the next."""
    units: Mapping[str, str]
    """``day``, ``week``, ``month`` or ``year``."""
    counts: Mapping[str, int]


Rule: TypeAlias = Callable[[Match, Anchor, DateWords], DateRange | None]
"""What a match stands for; raises ValueError or OverflowError for a date that does not exist."""

_FARTHEST = timedelta(days=165)  # where the other year is about as near, the year is not known
_FARTHEST_AHEAD = timedelta(days=92)
_FARTHEST_ON = timedelta(days=31)
_DAY_AFTER = 6  # days back, or one ahead: most often the latter, though no word says so
_NEAR_DAYS = {0: timedelta(0), 1: timedelta(-1), _DAY_AFTER: timedelta(1)}  # by how far back the weekday is


def full_date(match: Match, _: Anchor, words: DateWords) -> DateRange:
    """Return the day, or the first and the last day, of a date with its year."""
    return _days(match, int(match["year"]), words)


def month_of_year(match: Match, _: Anchor, words: DateWords) -> DateRange:
    """Return the month of a year."""
    return _month(int(match["year"]), _month_number(match, words))


def year_alone(match: Match, _: Anchor, __: DateWords) -> DateRange:
    """Return the year."""
    return _year(int(match["year"]))


def day_of_month(match: Match, anchor: Anchor, words: DateWords) -> DateRange | None:
    """Return the day, or the days, of the nearest year, if that is near enough to be meant."""
    near = []
    for year in (anchor.published.year - 1, anchor.published.year, anchor.published.year + 1):
        try:
            near.append(_days(match, year, words))
        except ValueError:  # the 29th of February of another year
            continue
    best = min(near, key=lambda days: abs(days.first - anchor.published), default=None)
    if best is None or not -_FARTHEST <= best.first - anchor.published <= _FARTHEST:
        return None
    # "February 26" of October was in February, unless its sentence looks ahead; "crashed on October 31" of
    # August was the year before, and "moved to October 31" is to come.
    farthest = _FARTHEST_AHEAD if anchor.towards else _FARTHEST_ON
    return best if anchor.ahead or best.first - anchor.published <= farthest else None


def month_alone(match: Match, anchor: Anchor, words: DateWords) -> DateRange | None:
    """Return the last such month up to the publication, or the next where the words look ahead."""
    month, which = _month_number(match, words), _step(match, words)
    published = anchor.published
    if which == -1:
        return _month(published.year - (month >= published.month), month)
    if which == 1 or anchor.ahead:
        return _month(published.year + (month < published.month + (which is not None)), month)
    apart = (published.month - month) % 12
    # What was last month or the months before; what lies ahead is said to.
    return _month(published.year - (month > published.month), month) if apart <= 6 else None  # noqa: PLR2004


def near_day(match: Match, anchor: Anchor, words: DateWords) -> DateRange:
    """Return the day that words such as *yesterday* name."""
    return _day(anchor.published + timedelta(days=words.near_days[" ".join(match[0].lower().split())]))


def weekday(match: Match, anchor: Anchor, words: DateWords) -> DateRange | None:
    """Return the last such day up to the publication, or the next where the sentence looks ahead."""
    back = (anchor.published.weekday() - words.weekdays[match["weekday"].lower()]) % 7
    which = _step(match, words)
    if which == -1:
        return _day(anchor.published - timedelta(days=back or 7))
    if which == 1:
        return _day(anchor.published + timedelta(days=7 - back))
    return _plain_weekday(anchor, back)


def _plain_weekday(anchor: Anchor, back: int) -> DateRange | None:
    """Return a weekday that is named without the last or the next; the last one is so many days `back`."""
    if anchor.same_day:  # which may be dated by the day before or after, in another zone
        return _day(anchor.published + _NEAR_DAYS[back]) if back in _NEAR_DAYS else None
    if back and (anchor.unsure or (back == _DAY_AFTER and not anchor.ahead)):
        return None
    return _day(anchor.published + timedelta(days=-back % 7 if anchor.ahead else -back))


def period(match: Match, anchor: Anchor, words: DateWords) -> DateRange | None:
    """Return the week, month or year before, of, or after the publication."""
    unit = words.units[match["unit"].lower()]
    # "The next day" is the one after what is told of, and not after the publication.
    return None if unit == "day" else _shifted(anchor.published, unit, _step(match, words) or 0)


def time_ago(match: Match, anchor: Anchor, words: DateWords) -> DateRange:
    """Return the day, week, month or year that is so many before the publication."""
    count = match["count"].lower()
    number = int(count) if count.isdecimal() else words.counts[count]
    unit = words.units[match["unit"].lower()]
    if unit == "day":
        return _day(anchor.published - timedelta(days=number))
    return _shifted(anchor.published, unit, -number)


def _month_number(match: Match, words: DateWords) -> int:
    return words.months[match["month"].lower().removesuffix(".")]


def _step(match: Match, words: DateWords) -> int | None:
    """Return whether the one before, the present or the next is meant; None where the words do not say."""
    which = match.groupdict().get("which")
    return words.which[which.lower()] if which else None


def _day(day: date) -> DateRange:
    return DateRange(day, day, "day")


def _month(year: int, month: int) -> DateRange:
    return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def _year(year: int) -> DateRange:
    return DateRange(date(year, 1, 1), date(year, 12, 31), "year")


def _days(match: Match, year: int, words: DateWords) -> DateRange:
    """Return the day, or the first and the last day, of a match with its year."""
    groups = match.groupdict()
    month = int(groups["digits"]) if groups.get("digits") else _month_number(match, words)
    first = date(year, month, int(match["day"]))
    if not groups.get("last"):
        return _day(first)
    last = date(year, month, int(match["last"]))
    return DateRange(first, last, "interval") if first < last else _day(first)


def _shifted(day: date, unit: str, step: int) -> DateRange:
    """Return the week from Monday, the month or the year that is `step` of them away from that of `day`."""
    if unit == "year":
        return _year(day.year + step)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return _month(year, month + 1)
    monday = day - timedelta(days=day.weekday() - 7 * step)
    return DateRange(monday, monday + timedelta(days=6), "interval")
