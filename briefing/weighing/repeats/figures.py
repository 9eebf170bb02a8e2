"""The figures of a sentence, written in one way so that they can be compared: value, bound and unit.

"Thirty-seven" is ``37.0``, "1.5 million dollars" ``1500000.0$``, "at least 30" ``>30.0``. Digits are read in
every language, words only in those whose file has them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from briefing.languages import load_language

_SIGNS = {sign: sign for sign in "%$€£¥"}
_DIGIT = re.compile(r"\d")
_TENS = frozenset(range(20, 100, 10))
_BOUND_REACH = 3  # words before a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class _FigureWords:
    """What the words in and around figures mean in one language."""

    values: Mapping[str, int]
    scales: Mapping[str, int]
    bounds: Mapping[str, str]
    """``>`` or ``<`` by word."""
    units: Mapping[str, str]
    """Signs by word, in the singular."""
    counted_units: Mapping[str, str]
    """Signs by word, in the singular and the plural."""


class _Number(NamedTuple):
    """A number of a sentence, with the places of its first word and of the one behind it."""

    value: float
    start: int
    end: int


def may_have_figures(text: str, words: frozenset[str], language: str) -> bool:
    """Tell whether a sentence may have a figure, which is quick to see: most have none."""
    values = _figure_words(language).values
    if _DIGIT.search(text) or not words.isdisjoint(values):
        return True
    return "-" in text and any(not values.keys().isdisjoint(word.split("-")) for word in words)


def normalize_figures(tokens: Sequence[str], language: str) -> frozenset[str]:
    """Return the figures of a sentence; `tokens` are its words, in small letters."""
    known = _figure_words(language)
    words = [part for word in tokens for part in (word.split("-") if word[0].isalpha() else [word])]
    figures = {_normalize(number, words, known) for number in _find_numbers(words, known)}
    # "one" is a pronoun more often than a count.
    return frozenset(figures - {"1.0"})


def _find_numbers(words: Sequence[str], known: _FigureWords) -> Iterator[_Number]:
    """Yield the numbers in reading order, those of several words as one."""
    number: _Number | None = None
    for place, word in enumerate(words):
        joined = _join(number.value, word, known) if number else None
        if number and joined is not None:
            number = _Number(joined, number.start, place + 1)
            continue
        if number:
            yield number
        value = _value(word, known)
        number = None if value is None else _Number(value, place, place + 1)
    if number:
        yield number


def _join(value: float, word: str, known: _FigureWords) -> float | None:
    """Return the number that `value` and the word behind it are together, or None if they are no number."""
    if word in known.scales:
        return value * known.scales[word]
    if value in _TENS:
        ones = _value(word, known)
        return value + ones if ones is not None and ones < 10 else None  # noqa: PLR2004
    return None


def _value(word: str, known: _FigureWords) -> float | None:
    if word[:1].isdecimal():
        digits = word.replace(",", "").replace(":", "")
        return float(digits) if digits.count(".") < 2 else float(digits.replace(".", ""))  # noqa: PLR2004
    return float(known.values[word]) if word in known.values else None


def _normalize(number: _Number, words: Sequence[str], known: _FigureWords) -> str:
    before = words[max(0, number.start - _BOUND_REACH) : number.start]
    after = words[number.end] if number.end < len(words) else ""
    bound = next((known.bounds[word] for word in reversed(before) if word in known.bounds), "")
    unit = known.counted_units.get(after, "") or (known.units.get(before[-1], "") if before else "")
    return f"{bound}{number.value!r}{unit}"


@cache
def _figure_words(language: str) -> _FigureWords:
    known = load_language(language)
    figures, numbers, nouns = known.figures, known.numbers, known.nouns
    signs = {word: sign for sign, words in figures.units.items() for word in words} if figures else {}
    endings = nouns.plural_endings if nouns else ()
    plural_signs = {f"{word}{ending}": sign for word, sign in signs.items() for ending in endings}
    bounds: dict[str, str] = {}
    if figures:
        bounds = dict.fromkeys(figures.above, ">") | dict.fromkeys(figures.below | figures.nearly, "<")
    return _FigureWords(
        values=dict(numbers.values) if numbers else {},
        scales=dict(numbers.scales) if numbers else {},
        bounds=bounds,
        units=_SIGNS | signs,
        counted_units=_SIGNS | signs | plural_signs,
    )
