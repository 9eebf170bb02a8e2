"""How dates are written in one language: patterns with their rules, and how they are found quickly.

The words are those of the language file; a date in digits with the year first (2015-10-05) is the same in
every language, and the only one that is read where the file has no phrases for dates.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefing.languages import load_language
from briefing.languages.analysis_groups import TimePhrases
from briefing.languages.patterns import fill_placeholders, match_any
from briefing.languages.reading_groups import Dates
from briefing.weighing.dates import resolution
from briefing.weighing.dates.resolution import Anchor, DateRange, DateWords, Match, Rule

_DAY_NUMBER = r"3[01]|[12]\d|0?[1-9]"
_NO_DAY_AFTER = r"(?![\d:%]|[.,]\d)"  # what follows a time, a share or a number with a fraction
_ISO_DATE = r"{year}-(?P<digits>0[1-9]|1[0-2])-{day}"
_LONGEST_BEFORE = 160  # letters: about twice the dozen words between "will" and a date
_LONGEST_WORD = 24  # letters of one that stands directly before a date, with its spaces
_BY_SURROUNDINGS = (resolution.day_of_month, resolution.month_alone, resolution.weekday)
_OPENING = " \t\n\"'“‘«(["
_GROUP = re.compile(r"\(\?P<\w+>")
_NO_DATES = Dates(months=(), weekdays=(), orders=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePattern:
    """A way to write a date."""

    pattern: re.Pattern[str]
    in_full: bool
    """Whether the words stand for the same date on whatever day they were written."""
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGrammar:
    """All ways to write a date in one language."""

    words: DateWords
    capital_months: bool
    patterns: tuple[DatePattern, ...]
    """The first that matches the whole of a date is the right one."""
    any_date: re.Pattern[str]
    """Any of the patterns."""
    ahead: re.Pattern[str]
    """What stands before a date that is to come, up to the date."""
    was_ahead: re.Pattern[str]
    """What stands before a date that was to come, up to the date."""
    told_plan: re.Pattern[str]
    """A plan that was told of, with its verb: the group ``event`` of one that may have a day of its own."""
    same_day: re.Pattern[str]
    """What stands before a weekday that is the day of the report, or the last such day."""
    towards: re.Pattern[str]
    """What stands before a day of a month that may be to come."""
    nowadays: re.Pattern[str]
    """Words of a sentence in which *today* names no day."""
    month_names: re.Pattern[str]
    """What the name of a month begins with."""
    bare_month: re.Pattern[str]
    """The name of a month behind a word in small letters, or with its day, and without a year."""
    fragments: tuple[str, ...]
    """Pieces of words, one of which is in every date that has neither month nor year."""
    first_words: frozenset[str]
    """Words in small letters with which a date may begin, besides numbers in digits."""

    def is_day(self, text: str, start: int, words: str) -> bool:
        """Return whether the `words` of a sentence from `start` on are for a day, not for the present."""
        if " ".join(words.lower().split()) not in self.words.near_days:
            return True
        return not any(match.start() <= start < match.end() for match in self.nowadays.finditer(text))

    def resolve(
        self, words: str, published: date | None, *, before: str = ""
    ) -> tuple[DateRange | None, bool]:
        """Return what a date in `words` stands for, or None, and whether `published` was needed for it.

        `before` is what stands before it in its sentence: "met on Tuesday" is another day than "will meet on
        Tuesday".
        """
        for way in self.patterns:
            match = way.pattern.fullmatch(words)
            if match is None:
                continue
            if self.capital_months and match.groupdict().get("month", "M")[0].islower():
                return None, False  # they march 10 miles, and may 5 of them
            if way.rule is resolution.near_day and words[0].isupper() and before.strip(_OPENING):
                return None, False  # USA Today
            if way.in_full:
                return self._apply(way.rule, match, Anchor(date.min)), False
            if published is None:
                return None, True
            return self._apply(way.rule, match, self._anchor(way.rule, published, before)), True
        return None, False

    def _anchor(self, rule: Rule, published: date, before: str) -> Anchor:
        if rule not in _BY_SURROUNDINGS:
            return Anchor(published)
        before = before[-_LONGEST_BEFORE:]
        plan = self.told_plan.search(before) if rule is resolution.weekday else None
        others = before[: plan.start()] + before[plan.end() :] if plan else before
        unsure = self.was_ahead.search(before) is not None
        ahead = not unsure and self.ahead.search(others) is not None
        return Anchor(
            published,
            ahead=ahead,
            unsure=unsure or bool(plan and plan["event"] and not ahead),
            towards=self.towards.search(before[-_LONGEST_WORD:]) is not None,
            same_day=self.same_day.search(before[-_LONGEST_WORD:]) is not None,
        )

    def _apply(self, rule: Rule, match: Match, anchor: Anchor) -> DateRange | None:
        try:
            return rule(match, anchor, self.words)
        except (ValueError, OverflowError):  # the 31st of February; 99 years before the year 50
            return None


@cache
def date_grammar(language: str) -> DateGrammar:
    """Return the grammar of the dates of a language (ISO 639-1)."""
    known = load_language(language)
    names, phrases = known.dates or _NO_DATES, known.time_phrases
    if phrases is None:
        names, phrases = _NO_DATES, TimePhrases()
    numbers = known.numbers.values if known.numbers else {}
    words = _date_words(names, phrases, numbers)
    pieces = _pieces(words, names, phrases)
    ways = [(fill_placeholders(source, pieces), in_full, rule) for source, in_full, rule in _ways(phrases)]
    anything = "|".join(_GROUP.sub("(?:", source) for source, _, _ in ways)
    return DateGrammar(
        words=words,
        capital_months=phrases.capital_months,
        patterns=tuple(
            DatePattern(pattern=re.compile(source, re.IGNORECASE), in_full=in_full, rule=rule)
            for source, in_full, rule in ways
        ),
        any_date=re.compile(rf"(?<![\w.-])(?:{anything})(?![\w]|-\d)", re.IGNORECASE),
        ahead=_before_date(_any_pattern(phrases.ahead), phrases),
        was_ahead=_before_date(_any_pattern(phrases.was_ahead), phrases),
        told_plan=_told_plan(phrases),
        same_day=_directly_before(phrases.same_day),
        towards=_directly_before(phrases.towards),
        nowadays=re.compile(_any_pattern(phrases.nowadays), re.IGNORECASE),
        month_names=re.compile(_any_pattern(_month_beginnings(names, phrases))),
        bare_month=_bare_month(pieces["month"]),
        fragments=phrases.fragments,
        first_words=phrases.first_words | _first_words(words),
    )


def _ways(phrases: TimePhrases) -> list[tuple[str, bool, Rule]]:
    """Return the ways to write a date, in order: the source of a pattern, whether in full, and the rule."""
    kinds: tuple[tuple[Iterable[str], bool, Rule], ...] = (
        ([_ISO_DATE], True, resolution.full_date),
        (phrases.full_dates, True, resolution.full_date),
        (phrases.months_of_years, True, resolution.month_of_year),
        (phrases.days_of_months, False, resolution.day_of_month),
        (phrases.months, False, resolution.month_alone),
        (phrases.years, True, resolution.year_alone),
        (["{near_day}"] if phrases.near_days else [], False, resolution.near_day),
        (phrases.weekdays, False, resolution.weekday),
        (phrases.periods, False, resolution.period),
        (phrases.ago, False, resolution.time_ago),
    )
    return [(source, in_full, rule) for sources, in_full, rule in kinds for source in sources]


def _date_words(names: Dates, phrases: TimePhrases, numbers: Mapping[str, int]) -> DateWords:
    return DateWords(
        months={word: number for number, line in enumerate(names.months, start=1) for word in line},
        weekdays={line[0]: number for number, line in enumerate(names.weekdays)},
        near_days={word: int(days) for days, group in phrases.near_days.items() for word in group},
        which={word: int(step) for step, group in phrases.which.items() for word in group},
        units={word: unit for unit, group in phrases.units.items() for word in group},
        counts={**numbers, **dict.fromkeys(phrases.one, 1)},
    )


def _pieces(words: DateWords, names: Dates, phrases: TimePhrases) -> dict[str, str]:
    """Return the patterns of the placeholders."""
    full = match_any(line[0] for line in names.months)
    # The full name may be followed by anything, a short one by a full stop at most.
    short = match_any(word for line in names.months for word in line[1:] or line)
    ending = rf"(?:{match_any(phrases.ordinals)})?{_NO_DAY_AFTER}"
    return {
        "month": rf"(?P<month>{full}|{short}\b\.?)",
        "day": rf"(?P<day>{_DAY_NUMBER}){ending}",
        "until": rf"\s*(?:-|–|{match_any(phrases.ranges)})\s*(?P<last>{_DAY_NUMBER}){ending}",
        "year": r"(?P<year>(?:19|20)\d\d)",
        "weekday": rf"(?P<weekday>{match_any(words.weekdays)})",
        "near_day": match_any(words.near_days).replace(r"\ ", r"\s+"),
        "which": rf"(?P<which>{match_any(words.which)})",
        "count": rf"(?P<count>\d{{1,2}}|{match_any(words.counts)})",
        "unit": rf"(?P<unit>{match_any(words.units)})",
    }


def _before_date(words: str, phrases: TimePhrases) -> re.Pattern[str]:
    """Return the pattern of `words` and what follows them up to a date.

    It matches nothing across a verb of saying, or a reason: "will not come, the minister said on Monday".
    """
    speech = match_any(phrases.speech | phrases.reasons)
    return re.compile(rf"\b{words}\b(?:\W+(?!{speech}\b)\w+){{0,12}}\W*$", re.IGNORECASE)


def _told_plan(phrases: TimePhrases) -> re.Pattern[str]:
    events = rf"(?P<event>{match_any(phrases.events)}\b)"
    return re.compile(rf"\b{_any_pattern(phrases.told_plans)}\s+(?:{events}|\w+)", re.IGNORECASE)


def _directly_before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{match_any(words)}\s+$", re.IGNORECASE)


def _any_pattern(patterns: Iterable[str]) -> str:
    return rf"(?:{'|'.join(patterns) or '(?!)'})"


def _month_beginnings(names: Dates, phrases: TimePhrases) -> list[str]:
    """Return the shortest form of each month as it is written: with a capital, all in capitals, or small."""
    shortest = [min(line, key=len) for line in names.months]
    cases = (str.title, str.upper) if phrases.capital_months else (str.title, str.upper, str.lower)
    return [re.escape(case(name)) for name in shortest for case in cases]


def _bare_month(month: str) -> re.Pattern[str]:
    """Return what matches a month without a year, and in no name: not *Black September*, *June 1998*."""
    named = r"(?! [^\W\da-z_])(?!(?: \d{1,2})?,? (?:19|20)\d\d)(?![\w-])"
    return re.compile(rf"(?:(?<=[a-z] )|^(?=\S+ \d))(?=[^\Wa-z_\d])(?i:{month}){named}")


def _first_words(words: DateWords) -> frozenset[str]:
    """Return the first words of all that a date may begin with."""
    phrases = (*words.months, *words.weekdays, *words.near_days, *words.which, *words.counts)
    return frozenset(phrase.split()[0] for phrase in phrases)
