"""Figures: which numbers a sentence prints, how exactly they are meant, and in which words.

"About 30" is any number from 25 to 35, "more than 30" any from 30, "1.5 million" any that is rounded to it.
Parts of a whole ("three of the ten"), ranges, times, years and names with a number are no figures here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from briefing.languages import load_language
from briefing.languages.analysis_groups import Figures
from briefing.weighing.sentence_tokens import SentenceTokens

_TENS = frozenset(range(20, 100, 10))
_YEARS = range(1800, 2100)
_LONGEST_BOUND = 3
_NEAR = 0.1  # of a number that is about another
_CONTRARY: Mapping[str, str] = MappingProxyType({">": "<", "<": ">"})
_DASHES = frozenset("-–/")
_JOINED_BEFORE = _DASHES | frozenset("#.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLexicon:
    """What the words in and around figures mean in one language."""

    values: Mapping[str, int]
    scales: Mapping[str, int]
    signs: Mapping[str, str]
    """``~``, ``>`` or ``<`` by word."""
    around: Figures
    possessives: tuple[str, ...]

    def value(self, word: str) -> float | None:
        """Return the number that a word is, or None."""
        if not word[0].isdecimal():
            return float(self.values[word]) if word in self.values else None
        digits = word.replace(",", "")
        return float(digits) if digits.replace(".", "", 1).isdecimal() else None

    def is_number(self, word: str) -> bool:
        """Tell whether a word is a number, in digits or below a hundred in letters."""
        return word[0].isdecimal() or word in self.values

    def is_numeric(self, word: str) -> bool:
        """Tell whether a word is a number, or a word such as *million* or *about*."""
        return word in self.scales or word in self.signs or self.is_number(word)


@cache
def figure_lexicon(language: str) -> FigureLexicon | None:
    """Return the words of figures in a language (ISO 639-1), or None if its file lacks them."""
    known = load_language(language)
    figures, numbers, nouns = known.figures, known.numbers, known.nouns
    if figures is None or numbers is None or nouns is None:
        return None
    signs = {"~": figures.about | figures.nearly, ">": figures.above, "<": figures.below | figures.up_to}
    return FigureLexicon(
        values=dict(numbers.values),
        scales=dict(numbers.scales),
        signs={word: sign for sign, words in signs.items() for word in words},
        around=figures,
        possessives=tuple(sorted(nouns.possessive_endings)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a sentence; places are those of its words."""

    start: int
    """The first word, with those that say how exact it is."""
    end: int
    """The first word behind it."""
    value: float
    minimum: float
    """The least number that is meant."""
    maximum: float
    """The greatest."""


def find_figures(tokens: SentenceTokens, lexicon: FigureLexicon) -> Iterator[Figure]:
    """Yield the figures of a sentence, in reading order."""
    end = 0
    for place, word in enumerate(tokens.small):
        if place < end or not lexicon.is_number(word):
            continue
        value = lexicon.value(word)
        if value is None:
            continue
        end, value, grain = _read_number(tokens, place, value, lexicon)
        if not _is_no_figure(tokens, place, end, lexicon):
            start, sign = _bound(tokens, place, lexicon)
            minimum, maximum = _limits(value, grain, sign)
            yield Figure(start=start, end=end, value=value, minimum=minimum, maximum=maximum)


def _read_number(
    tokens: SentenceTokens, place: int, value: float, lexicon: FigureLexicon
) -> tuple[int, float, float]:
    """Return the place behind a number, its value, and the value of a one in its last digit."""
    grain = 10.0 ** -len(tokens.small[place].rpartition(".")[2]) if "." in tokens.small[place] else 0.0
    end = place + 1
    while end < len(tokens) and tokens.gap(end) in {" ", "-"}:
        word = tokens.small[end]
        ones = lexicon.value(word)
        if word in lexicon.scales:
            grain = (grain or 1.0) * lexicon.scales[word]
            value *= lexicon.scales[word]
        elif value in _TENS and ones is not None and 0 < ones < 10 and word.isalpha():  # noqa: PLR2004
            value += ones
        else:
            break
        end += 1
    return end, value, grain


def _is_no_figure(tokens: SentenceTokens, place: int, end: int, lexicon: FigureLexicon) -> bool:
    return (
        _is_year(tokens, place, end)
        or _is_in_name(tokens, place, end, lexicon)
        or _is_whole(tokens, place, lexicon)
        or _is_range(tokens, place, end, lexicon)
    )


def _is_year(tokens: SentenceTokens, place: int, end: int) -> bool:
    return end == place + 1 and tokens.small[place].isdecimal() and int(tokens.small[place]) in _YEARS


def _is_in_name(tokens: SentenceTokens, place: int, end: int, lexicon: FigureLexicon) -> bool:
    """Tell whether a number is an ordinal, or belongs to a name such as *Astana-2* or *No. 5*."""
    numbering = lexicon.around.numbering
    if place and tokens.small[place - 1] in numbering and tokens.gap(place).startswith("."):
        return True
    before, after = tokens.text[: tokens.starts[place]][-1:], tokens.text[tokens.ends[end - 1] :][:2]
    if before in _JOINED_BEFORE or before.isalnum() or after[:1].isalnum():
        return True
    return after[:1] in _DASHES and after[1:].isalnum()


def _is_whole(tokens: SentenceTokens, place: int, lexicon: FigureLexicon) -> bool:
    """Tell whether a number is that of a whole, or says a share again: *all 109*, *18 percent, or 803*."""
    around = lexicon.around
    third, second, last = ["", "", "", *tokens.small[:place]][-3:]
    if last in around.parts or last.endswith(lexicon.possessives):
        return True
    return (last in around.of and second not in around.sums) or (
        second in around.of and third not in around.sums
    )


def _is_range(tokens: SentenceTokens, place: int, end: int, lexicon: FigureLexicon) -> bool:
    """Tell whether a number is an end of a range: *20 to 30*."""
    return any(
        min(join, other) >= 0
        and max(join, other) < len(tokens)
        and tokens.small[join] in lexicon.around.ranges
        and (lexicon.value(tokens.small[other]) is not None or tokens.small[other] in lexicon.scales)
        for join, other in ((place - 1, place - 2), (end, end + 1))
    )


def _bound(tokens: SentenceTokens, place: int, lexicon: FigureLexicon) -> tuple[int, str]:
    """Return where the words begin that say how exact a number is, and what they say."""
    start, sign = place, ""
    for before in range(place - 1, max(-1, place - 1 - _LONGEST_BOUND), -1):
        word = tokens.small[before]
        if tokens.gap(before + 1) != " " or not (word in lexicon.signs or word in lexicon.around.links):
            break
        if word in lexicon.signs:
            start, sign = before, sign or lexicon.signs[word]
    return _with_words_before(tokens, start, sign, lexicon)


def _with_words_before(
    tokens: SentenceTokens, start: int, sign: str, lexicon: FigureLexicon
) -> tuple[int, str]:
    """Return a bound with the first of its two words, and turned round by a negation: *no more than*."""
    if start and (tokens.small[start - 1], tokens.small[start]) in lexicon.around.paired:
        start -= 1
    if start and sign in _CONTRARY and tokens.small[start - 1] in lexicon.around.negated:
        return start - 1, _CONTRARY[sign]
    return start, sign


def _limits(value: float, grain: float, sign: str) -> tuple[float, float]:
    """Return the least and the greatest number that is meant."""
    half = grain / 2
    if sign == "~":
        ten = 1.0
        while value and value % (ten * 10) == 0:
            ten *= 10
        half = max(half, ten / 2, value * _NEAR)
    minimum = 0.0 if sign == "<" else value - half
    return minimum, float("inf") if sign == ">" else value + half
