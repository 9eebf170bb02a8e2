"""When: the dates that sentences name, resolved against the day on which their document was published.

Never guessed: "on Tuesday" without a publication date is no date, nor is "5/10/2015", which may be May or
October, nor "October 5" where the one before and the one after are about as far.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from briefing.mentions import Precision, TimeExpression
from briefing.models import Document, Sentence
from briefing.weighing.dates.grammar import DateGrammar, date_grammar
from briefing.weighing.dates.resolution import Match

_WORD = re.compile(r"[^\W_]+")
_YEAR_NUMBER = re.compile(r"(?:19|20)\d\d")
# Letters: from the beginning of a date to its first such piece, and from there to the end of a word.
_BEFORE_MONTH, _BEFORE, _BEHIND = 40, 20, 10


class NamedDate(NamedTuple):
    """A date that a sentence names."""

    words: str
    day: date
    """The first day."""
    until: date
    """The last day."""
    precision: Precision
    resolved_from: date | None
    """The publication date that the words were counted from; None where they name the date in full."""


def find_time_expressions(
    documents: Sequence[Document], sentences: Sequence[Sentence]
) -> tuple[TimeExpression, ...]:
    """Return the dates that `sentences` name, in corpus order; no two of them share a word."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        places[sentence.document].append(place)
    return tuple(
        expression
        for number, document in enumerate(documents)
        for expression in _in_document(document, sentences, places[number])
    )


def find_dates(text: str, published: date | None, language: str) -> list[NamedDate]:
    """Return the dates that a sentence in a language (ISO 639-1) names.

    `published` is the day of its document's publication.
    """
    grammar, found = date_grammar(language), []
    for _, match in _scan(text, [(0, len(text))], grammar):
        days, is_relative = grammar.resolve(match[0], published, before=text[: match.start()])
        if days and grammar.is_day(text, match.start(), match[0]):
            found.append(NamedDate(match[0], *days, published if is_relative else None))
    return found


def find_unplaced_months(text: str, published: date | None, language: str) -> Iterator[str]:
    """Yield the months of a sentence of which nothing says whether they were or are to come: *on Nov. 22*.

    In a text of June a reader does not know of which year such a November is, nor can it be proved. A month
    within a name, as in *the October Revolution*, is none.
    """
    grammar = date_grammar(language)
    if published is None or not grammar.month_names.search(text):
        return
    known = tuple(named.words for named in find_dates(text, published, language))
    for match in grammar.bare_month.finditer(text):
        number = grammar.words.months[match["month"].lower().removesuffix(".")]
        if number > published.month and not _is_placed(text, match, known, grammar):
            yield match[0]


def _is_placed(text: str, month: Match, known: tuple[str, ...], grammar: DateGrammar) -> bool:
    """Return whether a month is in a name, or in or before a `known` date of its sentence, or is to come."""
    before, behind = text[: month.start()], text[month.end() :].lstrip()
    first, _, last = before.strip().rpartition(" ")
    is_named = bool(first) and last[:1].isupper()  # "Black September"
    # "November last year"
    is_known = behind.startswith(known) or any(month[0] in words for words in known)
    return is_named or is_known or grammar.ahead.search(before) is not None


def _in_document(
    document: Document, sentences: Sequence[Sentence], places: Sequence[int]
) -> Iterator[TimeExpression]:
    """Yield the expressions of one document, whose sentences stand at `places`, ascending."""
    grammar = date_grammar(document.language)
    # What was dropped as not the author's is no sentence: a dateline, a line of the page.
    spans = [(sentences[place].start, sentences[place].end) for place in places]
    for nth, match in _scan(document.text, spans, grammar):
        first, last = spans[nth]
        before = document.text[first : match.start()]
        days, is_relative = grammar.resolve(match[0], document.published, before=before)
        if days and grammar.is_day(document.text[first:last], match.start() - first, match[0]):
            yield TimeExpression(
                sentence=places[nth],
                start=match.start(),
                end=match.end(),
                day=days.first,
                until=days.last,
                precision=days.precision,
                resolved_from=document.published if is_relative else None,
            )


def _scan(text: str, spans: Sequence[tuple[int, int]], grammar: DateGrammar) -> Iterator[tuple[int, Match]]:
    """Yield the words that may be a date, from left to right, with the number of their span.

    `spans` are those of sentences, ascending; what lies across or between them is no date. Dates are tried
    only about a piece of a word that every date has, and there where a word begins that begins one: most of a
    text has no date, and to try them at every word would be slow.
    """
    starts = [start for start, _ in spans]
    end = 0
    for place, before in _places(text, grammar):
        nth = bisect_right(starts, place) - 1
        if nth < 0 or place < end:
            continue
        first, last = spans[nth]
        for word in _WORD.finditer(text, max(first, end, place - before), min(last, place + _BEHIND)):
            letters = word[0].lower()
            if word.start() >= end and (letters in grammar.first_words or letters[0].isdecimal()):
                match = grammar.any_date.match(text, word.start(), last)
                if match:
                    end = match.end()
                    yield nth, match


def _places(text: str, grammar: DateGrammar) -> list[tuple[int, int]]:
    """Return where a month, a year or a piece of another date stands, and how far before it one may begin."""
    places = [(match.start(), _BEFORE_MONTH) for match in grammar.month_names.finditer(text)]
    if "19" in text or "20" in text:
        places += [(match.start(), _BEFORE) for match in _YEAR_NUMBER.finditer(text)]
    for fragment in grammar.fragments:  # each by itself, for an alternation is ten times slower
        place = text.find(fragment)
        while place >= 0:
            places.append((place, _BEFORE))
            place = text.find(fragment, place + len(fragment))
    return sorted(places)
