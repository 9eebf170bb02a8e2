"""Whether two sentences that are alike speak of two events: what they say of when and where.

Only what is said tells events apart: names or dates that contradict each other, another period, one place
beside two, or reports that are published too far apart.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from briefing.languages import load_language
from briefing.languages.analysis_groups import Events
from briefing.languages.patterns import NEVER, match_any
from briefing.weighing.repeats.contradictions import (
    ContradictionFeatures,
    contradict,
    contradiction_features,
)

MOST_DAYS = 31
"""Between reports of one event."""
_MOST_DAYS_DATED = 4  # a weekday comes again
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PREFIX = 5  # letters: Kenya is named where Kenyan is


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContext:
    """What a sentence says by which its event may be told from another."""

    text: str
    features: ContradictionFeatures
    """Without its figures."""
    periods: frozenset[str]
    relative: bool
    """Whether the days of a period depend on when the sentence was written."""
    years: frozenset[str]
    days: frozenset[tuple[str, str]]
    """Beginning of the month's name and number of the day."""
    joined_names: tuple[tuple[str, str], ...]
    """Names of which the sentence speaks together: *Kenya and Tanzania*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """What is looked for in the sentences of one language."""

    periods: re.Pattern[str] = NEVER
    relative: tuple[str, ...] = ()
    days: re.Pattern[str] = NEVER
    joined: re.Pattern[str] = NEVER


def event_context(text: str, language: str) -> EventContext:
    """Return what a sentence in a language (ISO 639-1) says of its event."""
    patterns, small = _patterns(language), text.lower()
    periods = frozenset(patterns.periods.findall(small))
    pairs = [match.groups() for match in patterns.joined.finditer(text)]
    return EventContext(
        text=text,
        features=replace(contradiction_features(text, language), figures=frozenset()),
        periods=periods,
        relative=any(period.startswith(patterns.relative) for period in periods),
        years=frozenset(_YEAR.findall(small)),
        days=frozenset((m[1] or m[4], m[2] or m[3]) for m in patterns.days.finditer(small)),
        joined_names=tuple(
            (first, second) for first, second in pairs if first[0].isupper() and second[0].isupper()
        ),
    )


def are_different_events(
    first: EventContext, second: EventContext, published: tuple[date | None, date | None]
) -> bool:
    """Tell whether two sentences, `published` when their documents were, speak of two events."""
    is_dated = bool(first.features.dates | second.features.dates | {*first.days, *second.days})
    most = _MOST_DAYS_DATED if is_dated else MOST_DAYS
    if published[0] and published[1] and abs((published[0] - published[1]).days) > most:
        return True
    if contradict(first.features, second.features) or _name_other_times(first, second, published):
        return True
    return _is_wider(first, second) or _is_wider(second, first)


def _name_other_times(
    first: EventContext, second: EventContext, published: tuple[date | None, date | None]
) -> bool:
    if first.periods != second.periods:
        return True
    if published[0] != published[1] and first.relative:
        return True
    return any(
        bool(one and other and not one & other)
        for one, other in ((first.years, second.years), (first.days, second.days))
    )


def _is_wider(one: EventContext, other: EventContext) -> bool:
    """Tell whether one sentence joins a name that the other has to one that it has not."""
    return any(
        (first[:_PREFIX] in other.text) != (second[:_PREFIX] in other.text)
        for first, second in one.joined_names
    )


def _joined_names(words: Events) -> re.Pattern[str]:
    """Return the pattern of two words, each a group, that are joined as names are."""
    before = rf"(?:{match_any(words.before_names)} )?"
    return re.compile(rf"\b([^\W\d_]{{3,}}),? {match_any(words.joining)} {before}([^\W\d_]{{3,}})")


@cache
def _patterns(language: str) -> _Patterns:
    known = load_language(language)
    if known.events is None:
        return _Patterns()
    month = NEVER.pattern
    if known.dates:
        month = f"({match_any(min(names, key=len) for names in known.dates.months)})[a-z]*\\.?"
    return _Patterns(
        periods=re.compile("|".join(known.events.periods)),
        relative=tuple(known.events.relative),
        days=re.compile(rf"\b{month} (\d{{1,2}})\b|\b(\d{{1,2}}) {month}"),
        joined=_joined_names(known.events),
    )
