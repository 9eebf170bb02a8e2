"""Whether two sentences that are alike speak of two events: what they say of when and where.

Only what is said tells events apart: names or dates that contradict each other, another period, one place
beside two, or reports that are published too far apart. The words are English.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from briefing.weighing.repeats.contradictions import Claims, contradict, read_claims

MOST_DAYS = 31
"""Between reports of one event."""
_MOST_DAYS_DATED = 4  # a weekday comes again
_PERIOD = re.compile(
    r"\b(?:next|last|this|past|each|every|per|an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ -]"
    r"(?:\w+[ -])?(?:day|week|month|year|decade|hour|minute)s?\b"
)
_RELATIVE = ("next", "last", "this", "past")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTHS = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(rf"\b{_MONTHS} (\d{{1,2}})\b|\b(\d{{1,2}}) {_MONTHS}")
_JOINED = re.compile(r"\b([^\W\d_]{3,}),? and (?:the |in |in the )?([^\W\d_]{3,})")
_BEGINNING = 5  # letters: Kenya is named where Kenyan is


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a sentence says by which its event may be told from another."""

    text: str
    claims: Claims
    """Without its figures."""
    periods: frozenset[str]
    years: frozenset[str]
    days: frozenset[tuple[str, str]]
    """Month and number."""


def read_setting(text: str) -> Setting:
    """Return what a sentence says of its event."""
    small = text.lower()
    return Setting(
        text=text,
        claims=replace(read_claims(text), figures=frozenset()),
        periods=frozenset(_PERIOD.findall(small)),
        years=frozenset(_YEAR.findall(small)),
        days=frozenset(((m[1] or m[4])[:3], m[2] or m[3]) for m in _DAY.finditer(small)),
    )


def are_apart(first: Setting, second: Setting, published: tuple[date | None, date | None]) -> bool:
    """Tell whether two sentences, `published` when their documents were, speak of two events."""
    dated = bool(first.claims.dates | second.claims.dates | {*first.days, *second.days})
    most = _MOST_DAYS_DATED if dated else MOST_DAYS
    if published[0] and published[1] and abs((published[0] - published[1]).days) > most:
        return True
    if contradict(first.claims, second.claims) or _other_times(first, second, published):
        return True
    return _is_wider(first, second) or _is_wider(second, first)


def _other_times(first: Setting, second: Setting, published: tuple[date | None, date | None]) -> bool:
    if first.periods != second.periods:
        return True
    if published[0] != published[1] and any(period.startswith(_RELATIVE) for period in first.periods):
        return True
    return any(
        bool(one and other and not one & other)
        for one, other in ((first.years, second.years), (first.days, second.days))
    )


def _is_wider(one: Setting, other: Setting) -> bool:
    """Tell whether one sentence joins a name that the other has to one that it has not."""
    for pair in (match.groups() for match in _JOINED.finditer(one.text)):
        known = [name[:_BEGINNING] in other.text for name in pair if name[0].isupper()]
        if len(known) == len(pair) and any(known) and not all(known):
            return True
    return False
