"""The dates in a column of a table: one way of writing holds for all of its rows."""

import re
from collections.abc import Iterable
from datetime import date

from briefing.reading.cleaning.characters import fold
from briefing.reading.metadata.date_parsing import find_day
from briefing.reading.metadata.fields import parse_date, parse_epoch

_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_CHINESE = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})")
_HYPHENATED = re.compile(r"(\d{1,2})-([^\W\d_]{3,12})-(\d{4})(?!\d)")
_MONTHS = 12


def day_comes_first(cells: Iterable[str]) -> bool | None:
    """Say whether 05/10/2015 is the fifth of October in a column; None if no cell of it tells.

    A number above 12 tells; so do full stops, which no American date has.
    """
    first = second = False
    for cell in cells:
        match = _SLASHED.match(cell.strip())
        if match:
            first = first or int(match[1]) > _MONTHS or "." in match[0]
            second = second or int(match[2]) > _MONTHS
    return None if first == second else first


def parse_day(text: str, *, day_first: bool | None) -> date | None:
    """Return the day that a cell names; None if it names none, or may name two."""
    text = fold(text)
    match = _SLASHED.match(text)
    if match:
        one, two, year = map(int, match.groups())
        if one == two or day_first is not None:
            return _day(year, two, one) if day_first else _day(year, one, two)
        return None
    match = _YEAR_FIRST.match(text) or _CHINESE.match(text)
    if match:
        return _day(*map(int, match.groups()))
    text = _HYPHENATED.sub(r"\1 \2 \3", text)
    return parse_date(text) or parse_epoch(text) or find_day(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of February
        return None
