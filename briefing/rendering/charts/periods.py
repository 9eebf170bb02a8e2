"""A span of days in equal parts: as many days, weeks, months or years as a chart has room for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

MAX_PARTS = 62
"""How many parts a chart has room for."""

PeriodUnit: TypeAlias = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPart:
    """A part of a span, from its first to its last day."""

    first: date
    last: date


def split_period(first: date, last: date) -> tuple[PeriodUnit, tuple[PeriodPart, ...]]:
    """Return the smallest unit of which at most `MAX_PARTS` make up the span, and the parts.

    Weeks begin on the first day, months and years as the calendar has them. Of years there may be more.
    """
    following: dict[PeriodUnit, Callable[[date], date]] = {
        "day": lambda day: day + timedelta(days=1),
        "week": lambda day: day + timedelta(days=7),
        "month": lambda day: (day.replace(day=1) + timedelta(days=32)).replace(day=1),
        "year": lambda day: date(day.year + 1, 1, 1),
    }
    found = ((unit, tuple(_parts(first, last, after))) for unit, after in following.items())
    return next(item for item in found if len(item[1]) <= MAX_PARTS or item[0] == "year")


def _parts(first: date, last: date, following: Callable[[date], date]) -> Iterator[PeriodPart]:
    while first <= last:
        after = following(first)
        yield PeriodPart(first=first, last=min(last, after - timedelta(days=1)))
        first = after
