"""Where the words of a date may stand in a text: found without looking at each of its words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefing.weighing.date_rules import MONTHS, SHORT, SOURCES, WEEKDAYS, Match
from briefing.weighing.lexicon import NUMBER_WORDS

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
