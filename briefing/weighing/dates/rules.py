"""The rules by which a date in words stands for a day, a month, a year or a stretch of days.

In the manner of HeidelTime (Strötgen and Gertz 2010, "High quality rule-based extraction and normalization of
temporal expressions"), with few rules and none that guesses. The words are English; a date in digits with the
year first (2015-10-05) is the same in every language.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from briefing.mentions import Precision
from briefing.weighing.terms.lexicon import NUMBER_WORDS

Stretch: TypeAlias = tuple[date, date, Precision]
Match: TypeAlias = re.Match[str]


class Anchor(NamedTuple):
    """What a relative date hangs on."""

    published: date
    ahead: bool
    """Whether its sentence speaks of what is to come."""
    unsure: bool = False
    """Whether it speaks of what was to come, and may have come: "was due on Monday"."""


Rule: TypeAlias = Callable[[Match, Anchor], Stretch | None]

_FARTHEST = timedelta(days=165)  # where the other year is about as near, the year is not known
_FARTHEST_AHEAD = timedelta(days=92)
MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}

_M = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(SHORT)})\b\.?)"
_D = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_D2 = (
    r"(?:\s*(?:-|–|to|and|until|through)\s*(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d))?"
)
_Y = r"(?P<year>(?:19|20)\d\d)"
_COUNT = rf"(?P<count>\d{{1,2}}|a|an|{'|'.join(NUMBER_WORDS)})"
_WHICH = r"(?P<which>last|this|next|past|previous|coming|earlier this|later this)"
_NEAR = (
    r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow|tonight"
    r"|last\s+night|this\s+(?:morning|afternoon|evening)"
)


def resolve(words: str, published: date | None, *, before: str = "") -> tuple[Stretch | None, bool]:
    """Return what a date in `words` stands for, or None, and whether `published` was needed for it.

    `before` is what stands before it in its sentence: it tells "met on Tuesday" from "will meet on Tuesday".
    """
    for pattern, in_full, rule in _RULES:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        if match.groupdict().get("month", "M")[0].islower():
            return None, False  # they march 10 miles, and may 5 of them
        if in_full:
            return _apply(rule, match, Anchor(date.min, ahead=False)), False
        if published is None:
            return None, True
        unsure = _WAS_AHEAD.search(before)
        anchor = Anchor(published, ahead=bool(not unsure and _AHEAD.search(before)), unsure=bool(unsure))
        return _apply(rule, match, anchor), True
    return None, False


def _apply(rule: Rule, match: Match, anchor: Anchor) -> Stretch | None:
    try:
        return rule(match, anchor)
    except (ValueError, OverflowError):  # the 31st of February; 99 years before the year 50
        return None


def _month_number(name: str) -> int:
    return SHORT[name.lower()[:3]]


def _day(day: date) -> Stretch:
    return day, day, "day"


def _month(year: int, month: int) -> Stretch:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _year(year: int) -> Stretch:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _days(match: Match, year: int) -> Stretch:
    """Return the day, or the first and the last day, of a match with its year."""
    groups = match.groupdict()
    month = int(groups["digits"]) if groups.get("digits") else _month_number(match["month"])
    first = date(year, month, int(match["day"]))
    if not groups.get("last"):
        return _day(first)
    last = date(year, month, int(match["last"]))
    return (first, last, "interval") if first < last else _day(first)


def _full(match: Match, _: Anchor) -> Stretch:
    return _days(match, int(match["year"]))


def _month_of_year(match: Match, _: Anchor) -> Stretch:
    return _month(int(match["year"]), _month_number(match["month"]))


def _year_alone(match: Match, _: Anchor) -> Stretch:
    return _year(int(match["year"]))


def _without_year(match: Match, anchor: Anchor) -> Stretch | None:
    """Take the nearest year, if it is near enough to be meant."""
    near = []
    for year in (anchor.published.year - 1, anchor.published.year, anchor.published.year + 1):
        try:
            near.append(_days(match, year))
        except ValueError:  # the 29th of February of another year
            continue
    best = min(near, key=lambda stretch: abs(stretch[0] - anchor.published), default=None)
    if best is None or not -_FARTHEST <= best[0] - anchor.published <= _FARTHEST:
        return None
    # "February 26" of October was in February, unless its sentence looks ahead.
    return best if anchor.ahead or best[0] - anchor.published <= _FARTHEST_AHEAD else None


def _month_alone(match: Match, anchor: Anchor) -> Stretch | None:
    month = _month_number(match["month"])
    which = (match["which"] or "").lower()
    if which in ("last", "past", "previous"):
        return _month(anchor.published.year - (month >= anchor.published.month), month)
    if which in ("next", "coming") or anchor.ahead:
        return _month(anchor.published.year + (month < anchor.published.month + (which != "")), month)
    apart = (anchor.published.month - month) % 12
    # What was last month or the months before; what lies ahead is said to.
    return _month(anchor.published.year - (month > anchor.published.month), month) if apart <= 6 else None  # noqa: PLR2004


def _near_day(match: Match, anchor: Anchor) -> Stretch:
    words = " ".join(match[0].lower().split())
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1}
    steps |= {"the day before yesterday": -2, "the day after tomorrow": 2}
    return _day(anchor.published + timedelta(days=steps.get(words, 0)))


def _weekday(match: Match, anchor: Anchor) -> Stretch | None:
    """Take the last such day up to the publication, or the next where the sentence looks ahead."""
    wanted = WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    back = (anchor.published.weekday() - wanted) % 7
    if which in ("last", "past", "previous"):
        return _day(anchor.published - timedelta(days=back or 7))
    if which in ("next", "coming"):
        return _day(anchor.published + timedelta(days=7 - back))
    if anchor.unsure and back:
        return None
    return _day(anchor.published + timedelta(days=-back % 7 if anchor.ahead else -back))


def _period(match: Match, anchor: Anchor) -> Stretch:
    """Take the week, month or year before, of, or after the publication."""
    which = match["which"].lower()
    step = -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming") else 0
    return _shifted(anchor.published, match["unit"].lower(), step)


def _ago(match: Match, anchor: Anchor) -> Stretch:
    words = match["count"].lower()
    count = int(words) if words.isdecimal() else NUMBER_WORDS.get(words, 1)
    unit = match["unit"].lower()
    if unit == "day":
        return _day(anchor.published - timedelta(days=count))
    return _shifted(anchor.published, unit, -count)


def _shifted(day: date, unit: str, step: int) -> Stretch:
    """Return the week from Monday, the month or the year that is `step` of them away from that of `day`."""
    if unit == "year":
        return _year(day.year + step)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return _month(year, month + 1)
    monday = day - timedelta(days=day.weekday() - 7 * step)
    return monday, monday + timedelta(days=6), "interval"


# Pattern, whether it names the date in full, and its rule; the first that matches.
SOURCES: tuple[tuple[str, bool, Rule], ...] = (
    (rf"{_Y}-(?P<digits>0[1-9]|1[0-2])-{_D}", True, _full),
    (rf"{_M}\s+{_D}{_D2}\s*,?\s+{_Y}", True, _full),
    (rf"{_D}{_D2}(?:\s+of)?\s+{_M}\s*,?\s+{_Y}", True, _full),
    (rf"{_M}(?:\s+of)?\s*,?\s+{_Y}", True, _month_of_year),
    (rf"{_M}\s+{_D}{_D2}", False, _without_year),
    (rf"{_D}{_D2}(?:\s+of)?\s+{_M}", False, _without_year),
    (
        rf"(?:in|since|until|by|during|{_WHICH})(?:\s+(?:early|mid|late))?[\s-]+{_M}(?!\s*,?\s+\d)",
        False,
        _month_alone,
    ),
    (rf"(?:in|since|until|by|during|of|from)(?:\s+(?:early|mid|late))?[\s-]+{_Y}", True, _year_alone),
    (_NEAR, False, _near_day),
    (rf"(?:{_WHICH}\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})", False, _weekday),
    (rf"{_WHICH}\s+(?P<unit>week|month|year)", False, _period),
    (rf"{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago", False, _ago),
)
_RULES = tuple((re.compile(source, re.IGNORECASE), full, rule) for source, full, rule in SOURCES)
# Up to the date, but not across a verb of saying: "will not come, the minister said on Monday".
_UP_TO = r"\b(?:\W+(?!(?:said|says|told|announced|reported|added|stated)\b)\w+){0,12}\W*$"
_AHEAD = re.compile(rf"\b(?:will|shall|due|scheduled|expected|plans?|planned){_UP_TO}", re.IGNORECASE)
_WAS_AHEAD = re.compile(rf"\b(?:was|were|been)\s+(?:due|scheduled|expected|planned){_UP_TO}", re.IGNORECASE)
