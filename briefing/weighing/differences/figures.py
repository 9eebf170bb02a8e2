"""Figures: which numbers a sentence prints, how exactly they are meant, and in which words.

"About 30" is any number from 25 to 35, "more than 30" any from 30, "1.5 million" any that is rounded to it.
Parts of a whole ("three of the ten"), ranges, times, years and names with a number are no figures here. The
words are English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.weighing.terms.lexicon import NUMBER_WORDS

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$€£¥]")
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SIGNS = {
    word: sign
    for sign, words in (
        ("~", "about around some roughly approximately estimated nearly almost"),
        (">", "over above least exceeding more"),
        ("<", "under below most fewer less up"),
    )
    for word in words.split()
}
_LINKS = frozenset("than at to an a".split())
_PARTS = frozenset("all every other another the its their his her these those both first last s".split())
_WHOLES = frozenset("total number toll count group crowd".split())
_JOINS = frozenset("to or and".split())
_TENS = frozenset(range(20, 100, 10))
_YEARS = range(1800, 2100)
_LONGEST_BOUND = 3
_NEAR = 0.1  # of a number that is about another


class Words:
    """The words of a sentence, in small letters, with what stands between them."""

    def __init__(self, text: str) -> None:
        found = [*_TOKEN.finditer(text)]
        self.text = text
        self.small = [match[0].lower() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def __len__(self) -> int:
        return len(self.small)

    def gap(self, place: int) -> str:
        """Return what stands before the word at `place`, and behind the word before it."""
        return self.text[self.ends[place - 1] if place else 0 : self.starts[place]]

    def number(self, place: int) -> float | None:
        """Return the number that the word at `place` is, or None."""
        word = self.small[place] if 0 <= place < len(self) else "-"
        if not word[0].isdecimal():
            return float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else None
        digits = word.replace(",", "")
        return float(digits) if digits.replace(".", "", 1).isdecimal() else None

    def is_numeric(self, place: int) -> bool:
        """Tell whether the word at `place` is a number, or a word such as *million* or *about*."""
        word = self.small[place]
        return word in _SCALES or word in _SIGNS or word[0].isdecimal() or word in NUMBER_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a sentence; places are those of its words."""

    first: int
    """The first word, with those that say how exact it is."""
    behind: int
    """The first word behind it."""
    value: float
    low: float
    """The least number that is meant."""
    high: float
    """The greatest."""


def find_figures(words: Words) -> Iterator[Figure]:
    """Yield the figures of a sentence, in reading order."""
    behind = 0
    for place, word in enumerate(words.small):
        if place < behind or not (word[0].isdecimal() or word in NUMBER_WORDS):
            continue
        value = words.number(place)
        if value is None:
            continue
        behind, value, grain = _read(words, place, value)
        if not (_is_name(words, place, behind) or _is_part(words, place) or _is_range(words, place, behind)):
            first, sign = _bound(words, place)
            low, high = _limits(value, grain, sign)
            yield Figure(first=first, behind=behind, value=value, low=low, high=high)


def _read(words: Words, place: int, value: float) -> tuple[int, float, float]:
    """Return the place behind a number, its value, and what half a digit more would change."""
    grain = 10.0 ** -len(words.small[place].rpartition(".")[2]) if "." in words.small[place] else 0.0
    behind = place + 1
    while behind < len(words) and words.gap(behind) in {" ", "-"}:
        word, ones = words.small[behind], words.number(behind)
        if word in _SCALES:
            grain = (grain or 1.0) * _SCALES[word]
            value *= _SCALES[word]
        elif value in _TENS and ones is not None and 0 < ones < 10 and word.isalpha():  # noqa: PLR2004
            value += ones
        else:
            break
        behind += 1
    return behind, value, grain


def _is_name(words: Words, place: int, behind: int) -> bool:
    """Tell whether a number is a year or an ordinal, or belongs to a name such as *Astana-2* or *No. 5*."""
    before = words.text[: words.starts[place]][-1:]
    after = words.text[words.ends[behind - 1] :][:2]
    if place and words.small[place - 1] == "no" and words.gap(place).startswith("."):
        return True
    if before in {"-", "–", "/", "#", "."} or before.isalnum() or after[:1].isalnum():
        return True
    if after[:1] in {"-", "–", "/"} and after[1:].isalnum():
        return True
    return behind == place + 1 and words.small[place].isdecimal() and int(words.small[place]) in _YEARS


def _is_part(words: Words, place: int) -> bool:
    """Tell whether a number is that of a whole, or says a share again: *all 109*, *18 percent, or 803*."""
    before = ["", "", *words.small[:place]][-2:]
    if before[1] in _PARTS or before[1] == "or" or before[1].endswith(("'s", "’s")) or before[0] == "of":
        return True
    return before[1] == "of" and before[0] not in _WHOLES


def _is_range(words: Words, place: int, behind: int) -> bool:
    """Tell whether a number is an end of a range: *20 to 30*."""
    around = ((place - 1, place - 2), (behind, behind + 1))
    return any(
        min(join, end) >= 0
        and max(join, end) < len(words)
        and words.small[join] in _JOINS
        and (words.number(end) is not None or words.small[end] in _SCALES)
        for join, end in around
    )


def _bound(words: Words, place: int) -> tuple[int, str]:
    """Return where the words begin that say how exact a number is, and what they say."""
    first, sign = place, ""
    for before in range(place - 1, max(-1, place - 1 - _LONGEST_BOUND), -1):
        word = words.small[before]
        if words.gap(before + 1) != " " or not (word in _SIGNS or word in _LINKS):
            break
        if word in _SIGNS:
            first, sign = before, sign or _SIGNS[word]
    if words.small[first] in {"least", "most"} and first and words.small[first - 1] == "at":
        first -= 1
    return first, sign


def _limits(value: float, grain: float, sign: str) -> tuple[float, float]:
    """Return the least and the greatest number that is meant."""
    half = grain / 2
    if sign == "~":
        ten = 1.0
        while value and value % (ten * 10) == 0:
            ten *= 10
        half = max(half, ten / 2, value * _NEAR)
    low = 0.0 if sign == "<" else value - half
    return low, float("inf") if sign == ">" else value + half
