"""Words in brackets that say what a part of a printed sentence stands for: *here [Astana]*."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from briefing.formatting import month_name
from briefing.languages import load_language
from briefing.mentions import TimeExpression
from briefing.models import Clarification, Corpus
from briefing.record import Gloss, NamedDay

_MONTH_LETTERS = 3
_AROUND_NEW_YEAR = timedelta(days=3)
_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]")
_GENITIVE = re.compile(r"['’]s?(?!\w)")


def insert_glosses(
    text: str,
    clarifications: Iterable[Clarification],
    numbers: Mapping[int, int] = MappingProxyType({}),
) -> tuple[str, tuple[Gloss, ...]]:
    """Return a sentence with what makes it clear in brackets, and where each bracket stands in it.

    `numbers` has the source number of each other document that says what a bracket has. Two of one place are
    printed once; within a quotation nothing is printed.
    """
    printed, last, glosses = "", 0, list[Gloss]()
    quotations = [match.span() for match in _QUOTATION.finditer(text)]
    for item in sorted(clarifications, key=lambda item: item.end):
        if item.end <= last or any(start < item.end < end for start, end in quotations):
            continue
        genitive = _GENITIVE.match(text, item.end)
        behind = genitive.end() if genitive else item.end
        printed += text[last:behind] + " "
        gloss = f"[{item.text}]"
        start, end = item.proof or (None, None)
        glosses.append(
            Gloss(
                offset=len(printed),
                text=gloss,
                kind=item.kind,
                reason=item.reason,
                proof_start=start,
                proof_end=end,
                proof_source=None if item.proof_document is None else numbers[item.proof_document],
            )
        )
        printed, last = printed + gloss, behind
    return printed + text[last:], tuple(glosses)


def find_named_days(corpus: Corpus, expressions: Sequence[TimeExpression]) -> tuple[NamedDay, ...]:
    """Return the days that a sentence names by words that are counted from its publication."""
    return tuple(
        NamedDay(
            words=_words(corpus, item),
            offset=corpus.folded_offset(item.sentence, item.start),
            day=item.day,
            until=None if item.precision == "day" else item.until,
            precision=item.precision,
            resolved_from=item.resolved_from,
        )
        for item in expressions
        if item.resolved_from and not _is_as_likely_past(item)
    )


def _is_as_likely_past(item: TimeExpression) -> bool:
    """Return whether a month to come is farther away than the same month of the year gone by."""
    published = item.resolved_from
    if item.precision != "month" or published is None or item.day <= published:
        return False
    return item.day - published > published - item.day.replace(year=item.day.year - 1)


def clarify_days(days: Iterable[NamedDay], language: str) -> tuple[Clarification, ...]:
    """Return what is printed behind the days of a sentence: what their words and its date do not give."""
    found = []
    for item in days:
        date_words = format_days(item, with_month=not _names_a_month(item.words, language))
        if date_words:
            found.append(
                Clarification(
                    start=item.offset,
                    end=item.offset + len(item.words),
                    text=date_words,
                    kind="day",
                    reason=f"counted from {item.resolved_from}",
                )
            )
    return tuple(found)


def format_days(item: NamedDay, *, with_month: bool) -> str:
    """Return days in short: ``2 Oct``, ``28 Sep–4 Oct``, ``Sep``; the year if it is not that of publication.

    Without the month what is left is the year, or an empty string.
    """
    year = _other_year(item)
    if item.precision == "year" or not with_month:
        return year
    if item.precision == "month":
        return f"{_short(item.day)} {year}".strip()
    until = item.until or item.day
    last = f"{until.day} {_short(until)} {year}".strip()
    if until == item.day:
        return last
    first = f"{item.day.day} {_short(item.day)}" if until.month != item.day.month else str(item.day.day)
    return f"{first}–{last}"


def _other_year(item: NamedDay) -> str:
    """Return the year if it is not that of publication; what is written at its turn may mean another."""
    published = item.resolved_from
    if published and (
        item.day.year == published.year or (item.precision == "year" and _is_at_turn(published))
    ):
        return ""
    return str(item.day.year)


def _is_at_turn(day: date) -> bool:
    return (day + _AROUND_NEW_YEAR).year != (day - _AROUND_NEW_YEAR).year


def _short(day: date) -> str:
    return month_name(day.month)[:_MONTH_LETTERS]


def _names_a_month(words: str, language: str) -> bool:
    dates = load_language(language).dates
    letters = re.findall(r"[^\W\d_]+", words.lower())
    return dates is not None and any(
        word.startswith(min(names, key=len)) for names in dates.months for word in letters
    )


def _words(corpus: Corpus, item: TimeExpression) -> str:
    return " ".join(corpus.document_of(item.sentence).text[item.start : item.end].split())
