"""When: the dates that sentences name, resolved against the day on which their document was published.

Never guessed: "on Tuesday" without a publication date is no date, nor is "5/10/2015", which may be May or
October, nor "October 5" where the one before and the one after are about as far.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from briefing.mentions import Precision, TimeExpression
from briefing.models import Document, Sentence
from briefing.weighing.dates.rules import MONTHS, SHORT, SOURCES, WEEKDAYS, Match, resolve
from briefing.weighing.terms.lexicon import NUMBER_WORDS


def find_time_expressions(
    documents: Sequence[Document], sentences: Sequence[Sentence]
) -> tuple[TimeExpression, ...]:
    """Return the dates that `sentences` name, in corpus order: at most one for each stretch of words."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        places[sentence.document].append(place)
    return tuple(
        expression
        for number, document in enumerate(documents)
        for expression in _of_document(document, sentences, places[number])
    )


def find_dates(text: str, published: date | None) -> list[tuple[str, date, date, Precision, date | None]]:
    """Return the dates that a sentence names: words, first and last day, precision, what it was counted from.

    `published` is the day of its document's publication.
    """
    found = []
    for _, match in scan(text, [(0, len(text))]):
        stretch, relative = resolve(match[0], published, before=text[: match.start()])
        if stretch:
            found.append((match[0], *stretch, published if relative else None))
    return found


def _of_document(
    document: Document, sentences: Sequence[Sentence], places: Sequence[int]
) -> Iterator[TimeExpression]:
    """Yield the expressions of one document, whose sentences stand at `places`, ascending."""
    # What was dropped as not the author's is no sentence: a dateline, a line of the page.
    spans = [(sentences[place].start, sentences[place].end) for place in places]
    for nth, match in scan(document.text, spans):
        before = document.text[spans[nth][0] : match.start()]
        stretch, relative = resolve(match[0], document.published, before=before)
        if stretch:
            yield TimeExpression(
                sentence=places[nth],
                start=match.start(),
                end=match.end(),
                day=stretch[0],
                until=stretch[1],
                precision=stretch[2],
                resolved_from=document.published if relative else None,
            )


_GROUP = re.compile(r"\(\?P<\w+>")
_ANY = re.compile(
    rf"(?<![\w.-])(?:{'|'.join(_GROUP.sub('(?:', source) for source, _, _ in SOURCES)})(?![\w]|-\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_MONTH_NAME = re.compile("|".join(name for short in SHORT for name in (short.title(), short.upper())))
_YEAR_NUMBER = re.compile(r"(?:19|20)\d\d")
_PIECES = tuple("day DAY omorrow night morning afternoon evening week month year".split())
# Letters: from the beginning of a date to its first such piece, and from there to the end of a word.
_BEFORE_MONTH, _BEFORE, _BEHIND = 40, 20, 10
_FIRST = (
    frozenset([*MONTHS, *SHORT, *WEEKDAYS, *NUMBER_WORDS])
    | frozenset("last this next past previous coming earlier later in since until by during of from".split())
    | frozenset("the yesterday today tomorrow tonight a an".split())
)


def scan(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Match]]:
    """Yield the stretches of words that may be dates, from left to right, with the number of their span.

    `spans` are those of sentences, ascending; what lies across or between them is no date. Dates are tried
    only about a piece of a word that every date has, and there where a word begins that begins one: most of a
    text has no date, and every word of it would have to be looked at.
    """
    starts = [start for start, _ in spans]
    end = 0
    for place, before in _places(text):
        nth = bisect_right(starts, place) - 1
        if nth < 0 or place < end:
            continue
        first, last = spans[nth]
        for word in _WORD.finditer(text, max(first, end, place - before), min(last, place + _BEHIND)):
            letters = word[0].lower()
            if word.start() >= end and (letters in _FIRST or letters[0].isdecimal()):
                match = _ANY.match(text, word.start(), last)
                if match:
                    end = match.end()
                    yield nth, match


def _places(text: str) -> list[tuple[int, int]]:
    """Return where a month, a year or a piece of another date stands, and how far before it one may begin."""
    places = [(match.start(), _BEFORE_MONTH) for match in _MONTH_NAME.finditer(text)]
    places += [(match.start(), _BEFORE) for match in _YEAR_NUMBER.finditer(text)]
    for piece in _PIECES:  # each by itself, for an alternation is ten times slower
        place = text.find(piece)
        while place >= 0:
            places.append((place, _BEFORE))
            place = text.find(piece, place + len(piece))
    return sorted(places)
