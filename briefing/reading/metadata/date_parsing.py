"""Days as people write them: "5 October 2015", "October 5, 2015", "5 октября 2015 года", "2015-10-05".

A day has its year, and an order that cannot be mistaken: 05/10/2015 may be May or October, and is none but in
a text in a language that puts the day first. The
names of months and the orders of a date come from the language files; a date is read in every language,
whatever the language of its document, for a page may have an English template.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from briefing.languages import load_all_languages, load_language
from briefing.languages.patterns import fill_placeholders, match_any
from briefing.languages.reading_groups import Dates
from briefing.languages.scripts import is_spaceless

_YEAR = r"(?:[1١۱][9٩۹]|[2٢۲][0٠۰])\d\d"
_DAY = r"\d{1,2}"
_SURE_DAY = r"(?:1[3-9]|2\d|3[01])"
"""That no month is."""
_BUDDHIST_YEAR = r"25[4-9]\d"
_BUDDHIST_ERA = 543  # years before the common one
_FIRST_BUDDHIST = 2500
_NUMBERS = (
    rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>{_DAY})",
    rf"(?P<year>{_YEAR})/(?P<month>\d{{1,2}})/(?P<day>{_DAY})",
    rf"(?P<year>{_YEAR})\. ?(?P<month>\d{{1,2}})\. ?(?P<day>{_DAY})\.?",
    rf"(?P<day>{_DAY})\.(?P<month>\d{{1,2}})\.(?P<year>{_YEAR})",
    rf"(?P<day>{_SURE_DAY})/(?P<month>\d{{1,2}})/(?P<year>{_YEAR})",
    rf"(?P<month>\d{{1,2}})/(?P<day>{_SURE_DAY})/(?P<year>{_YEAR})",
)
_MOST_WORDS = 2
"""Between "published" and the date: a weekday and an article."""
_HAS_YEAR = re.compile(f"{_YEAR}|{_BUDDHIST_YEAR}")
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """An order of day, month and year, and what may stand around it in a line of its own."""

    pattern: re.Pattern[str]
    weekdays: frozenset[str]
    """What may stand before it, beside the words of a line of publication."""
    behind: re.Pattern[str]
    months: Mapping[str, int]
    """The number of each name of a month, by :func:`_fold`; empty where months are numbers."""

    def day(self, match: re.Match[str]) -> date | None:
        """Return the day that a match of `pattern` names, or None for one that no calendar has."""
        month = self.months[_fold(match["month"])] if self.months else int(match["month"])
        return _day(match, month)

    def is_alone(self, match: re.Match[str]) -> bool:
        """Say whether a line with a match of `pattern` says when a text was published and nothing else."""
        line = match.string
        before, behind = line[: match.start()], line[match.end() :]
        published = _published().match(before)
        words = before[published.end() if published else 0 :].split()
        articles = _before_day()
        return (
            len(words) <= _MOST_WORDS
            and all(word in articles or word.rstrip(".,،") in self.weekdays for word in map(str.lower, words))
            and self.behind.fullmatch(behind) is not None
        )


def find_day(text: str) -> date | None:
    """Return the one day that a text names; None if it names none, or several."""
    if not _HAS_YEAR.search(text):
        return None
    found = (order.day(match) for order in day_orders() for match in order.pattern.finditer(text))
    days = {day for day in found if day}
    return days.pop() if len(days) == 1 else None


def day_of_line(line: str, language: str = "") -> date | None:
    """Return the day of a line that says when a text was published and nothing else; None for any other.

    `language` is the ISO 639-1 code of its document.
    """
    if not _HAS_YEAR.search(line):
        return None
    for order in (*day_orders(), *_numeric_orders(language)):
        match = order.pattern.search(line)
        if match and order.is_alone(match):
            return order.day(match)
    return None


def days_of_line(line: str, language: str = "") -> tuple[date | None, date | None]:
    """Return the days of publication and of the last change that a line names, if it says nothing else."""
    if not _HAS_YEAR.search(line):
        return None, None
    match = _updated().search(line)
    if match is None:
        return day_of_line(line, language), None
    before = line[: match.start()].strip(" ,;|()–—-·•")
    published = day_of_line(before, language) if before else None
    updated = day_of_line(line[match.end() :].strip(" ()"), language)
    return (published, updated) if published or not before else (None, None)


def is_label(line: str) -> bool:
    """Say whether a line is nothing but what stands before a date: "Published", "Last updated:"."""
    text = line.strip(" :：")
    return bool(text) and bool(_updated().fullmatch(text) or _published().fullmatch(text))


def day_of_name(name: str) -> date | None:
    """Return the day in the name of a file, year first; None if there is none, or several."""
    days = {day for match in _IN_NAME.finditer(name) if (day := _day(match, int(match["month"])))}
    return days.pop() if len(days) == 1 else None


@cache
def words_before_clock() -> re.Pattern[str]:
    """Return a pattern for what stands between a day and a time of day (" at "), in any language."""
    return re.compile(f" {match_any(_all(dates.before_clock for dates in _dates()))} ")


def _day(match: re.Match[str], month: int) -> date | None:
    year = int(match["year"])
    try:
        return date(year if year < _FIRST_BUDDHIST else year - _BUDDHIST_ERA, month, int(match["day"]))
    except ValueError:  # the 31st of February
        return None


def _fold(month: str) -> str:
    """Return the name of a month as it is looked up: Turkish has an I with a dot and one without."""
    return month.lower().replace("ı", "i").replace("\u0307", "")


def _dates() -> tuple[Dates, ...]:
    return tuple(language.dates for language in load_all_languages() if language.dates)


@cache
def day_orders() -> tuple[_Order, ...]:
    """Return the orders of all languages, then those of numbers alone."""
    every_weekday = tuple(chain.from_iterable(dates.weekdays for dates in _dates()))
    worded = (_worded_order(dates, order) for dates in _dates() for order in dates.orders)
    return (*worded, *(_order(pattern, every_weekday, {}) for pattern in _NUMBERS))


@cache
def _numeric_orders(language: str) -> tuple[_Order, ...]:
    """Return the orders of numbers alone that are certain in a language only."""
    dates = load_language(language).dates if language else None
    pieces = {"day": f"(?P<day>{_DAY})", "month": r"(?P<month>\d{1,2})", "year": f"(?P<year>{_YEAR})"}
    orders = dates.numeric_orders if dates else ()
    return tuple(_order(fill_placeholders(order, pieces), dates.weekdays, {}) for order in orders if dates)


def _worded_order(dates: Dates, order: str) -> _Order:
    pieces = {
        "day": f"(?P<day>{_DAY})",
        "month": f"(?P<month>{match_any(_all(dates.months))})",
        "year": f"(?P<year>{_YEAR}|{_BUDDHIST_YEAR})",
        "weekday": match_any(_all(dates.weekdays)),
    }
    months = {_fold(name): number for number, names in enumerate(dates.months, start=1) for name in names}
    return _order(fill_placeholders(order, pieces), dates.weekdays, months)


def _order(pattern: str, weekdays: Iterable[Iterable[str]], months: Mapping[str, int]) -> _Order:
    # Without spaces between words, any word may stand at the date.
    spaceless = is_spaceless(pattern)
    edges = (r"(?<!\d)", r"(?!(?<=\d)\d)") if spaceless else (r"(?<![\w.-])", r"(?![\w-])")
    return _Order(
        pattern=re.compile(edges[0] + pattern + edges[1], re.IGNORECASE),
        weekdays=frozenset(_all(weekdays)),
        behind=_behind(spaceless=spaceless),
        months=months,
    )


@cache
def _published() -> re.Pattern[str]:
    """Return the beginning of a line that says when a text was published: "Published on: "."""
    published = match_any(_all(dates.published for dates in _dates()))
    on = match_any(_all(dates.on for dates in _dates()))
    return re.compile(rf"(?:{published}(?: {on}\b)?)?[:：]? ?", re.IGNORECASE)


@cache
def _updated() -> re.Pattern[str]:
    """Return a pattern for what stands before the day of the last change: "updated on "."""
    words = match_any(_all(dates.updated for dates in _dates()))
    on = match_any(_all(dates.on for dates in _dates()))
    return re.compile(rf"(?<!\w){words}(?: {on}\b)?\s*[:：]?\s*", re.IGNORECASE)


@cache
def _before_day() -> frozenset[str]:
    """Return what may stand directly before a date: "den"."""
    return frozenset(_all(dates.before_day for dates in _dates()))


@cache
def _behind(*, spaceless: bool) -> re.Pattern[str]:
    """Return what may stand behind the date of publication: ", at 10:30 a.m. EST"."""
    before = match_any(_all(dates.before_clock for dates in _dates()))
    after = "|".join(_all(dates.after_clock for dates in _dates()))
    zone = r"[a-zа-я]{2,4}(?:[+-]\d{1,2})?"
    clock = rf"(?:{before} )?\d{{1,2}}[:.h时時]\d\d(?::\d\d)?分?(?: ?(?:{after}))?(?: ?{zone})?"
    gap = "[ ,|–—-]" + ("*" if spaceless else "+")
    return re.compile(rf"(?:{gap}{clock})?\.?", re.IGNORECASE)


def _all(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(groups))
