"""The time stamp that a text may begin with: "Updated Sun Apr 26, 2009 10:12 pm BST"."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from briefing.languages import load_all_languages
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import Dates
from briefing.reading.metadata.date_parsing import day_orders

_LONGEST_STAMP = 90  # characters
_STAMP_MARK = re.compile(r",? ?(?:[-–—|]{1,2}|:) (?=\S)")


def stamp_length(text: str) -> int:
    """Return the length of a time stamp that a text begins with, and of the mark behind it; 0 for none.

    A day without a time of day needs a mark behind it: "2 March 2026 - The ministers".
    """
    head = text[:_LONGEST_STAMP]
    if not _may_begin_stamp(head):
        return 0
    before = _before_stamp().match(head)
    start = before.end() if before else 0
    day = max(
        (match.end() for order in day_orders() if (match := order.pattern.match(head, start))), default=start
    )
    clock = _stamp_clock().match(head, day)
    end = clock.end() if clock else day
    mark = _STAMP_MARK.match(head, end) if end > start else None
    if mark:
        return mark.end()
    return end + 1 if start < day < end and head[end : end + 1].isspace() else 0


def _may_begin_stamp(text: str) -> bool:
    """Say whether a text begins with a number, or with a word that a time stamp may begin with."""
    first = text.split(None, 1)[:1]
    word = first[0].rstrip(".,:：").lower() if first else ""
    return word[:1].isdigit() or word in _stamp_words()


@cache
def _stamp_words() -> frozenset[str]:
    """Return the words with which a time stamp begins that begins with no number."""
    groups = _known_dates()
    names = _flat(_flat((*dates.months, *dates.weekdays)) for dates in groups)
    phrases = _flat((*dates.published, *dates.updated) for dates in groups)
    return frozenset(text.split()[0] for text in (*names, *phrases))


@cache
def _before_stamp() -> re.Pattern[str]:
    """Return what may stand before the day of a time stamp: "Updated on Mon, "."""
    groups = _known_dates()
    words = match_any(_flat((*dates.published, *dates.updated) for dates in groups))
    on = match_any(_flat(dates.on for dates in groups))
    weekdays = match_any(_flat(_flat(dates.weekdays) for dates in groups))
    return re.compile(rf"(?:{words}(?: {on}\b)?\s*[:：]? ?)?(?:{weekdays}\.?,? )?(?!\s)", re.IGNORECASE)


@cache
def _stamp_clock() -> re.Pattern[str]:
    after = "|".join(_flat(dates.after_clock for dates in _known_dates()))
    before = match_any(_flat(dates.before_clock for dates in _known_dates()))
    return re.compile(
        rf"[ ,|–—-]*(?:{before} )?\d{{1,2}}[:.h]\d\d(?::\d\d)?(?: ?(?:{after}))?(?: (?-i:[A-Z]{{2,4}})\b)?",
        re.IGNORECASE,
    )


def _known_dates() -> tuple[Dates, ...]:
    return tuple(language.dates for language in load_all_languages() if language.dates)


def _flat(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(groups))
