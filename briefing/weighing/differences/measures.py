"""Measures: the figures of a sentence that say how deep, how high, how strong or how long after a thing is.

A unit and a word beside it say what is measured: *350 feet down*, *a depth of 107 metres*, *40 minutes
after*. Units of one dimension are reckoned into each other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.languages import load_language
from briefing.languages.dispute_groups import Measures
from briefing.languages.patterns import match_any
from briefing.weighing.differences.figures import Figure, FigureLexicon, figure_lexicon, find_figures
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stem_word, stop_words

_REACH = 10  # words on each side that say of what the measure is
# Of a measure that may be reckoned from another unit, and of one that is round: 100, but not 120.
_ROUNDED, _ROUNDED_DIGIT = 0.02, 0.1
_PLAIN, _TIME = "plain", "time"
_SHORTEST_WORD = 2
_TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure of a sentence with what it measures."""

    start: int
    """Where it is printed in the sentence, with its unit."""
    end: int
    kind: tuple[str, str]
    """The dimension and what is measured: ``length``, ``depth``."""
    value: float
    """In the usual unit of its dimension."""
    minimum: float
    maximum: float
    words: str
    """The word of the sentence that says what is measured, with the unit before it if it stands behind."""
    near: frozenset[str]
    """Stems of the content words around it."""


def exclude_each_other(one: Measure, other: Measure) -> bool:
    """Tell whether no number could be meant by both."""
    return one.maximum <= other.minimum or other.maximum <= one.minimum


def is_plain(measure: Measure) -> bool:
    """Tell whether a measure has no unit: many things of a story have one of their own, as earthquakes do."""
    return measure.kind[0] == _PLAIN


@cache
def measure_stems(language: str) -> frozenset[str]:
    """Return the stems of words without one of which nothing is measured in a language (ISO 639-1)."""
    measures = load_language(language).measures
    if measures is None:
        return frozenset()
    units = (word for lines in measures.units.values() for line in lines for word in line[1:])
    words = set(units).union(*measures.relations.get(_PLAIN, {}).values())
    return frozenset(stem_word(word, language) for word in words)


def extract_measures(text: str, language: str) -> tuple[Measure, ...]:
    """Return the measures of a sentence in a language (ISO 639-1), in reading order."""
    parser = _parser(language)
    if parser is None or not parser.pattern.search(text.lower()):
        return ()
    return tuple(parser.parse(SentenceTokens(text)))


@cache
def _parser(language: str) -> "_MeasureParser | None":
    measures, lexicon = load_language(language).measures, figure_lexicon(language)
    return _MeasureParser(language, measures, lexicon) if measures and lexicon else None


class _MeasureParser:
    """Finds measures with the words of one language."""

    def __init__(self, language: str, words: Measures, lexicon: FigureLexicon) -> None:
        self._language, self._lexicon = language, lexicon
        self._stop_words = stop_words(language)
        self._units = {
            word: (dimension, float(line[0]))
            for dimension, lines in words.units.items()
            for line in lines
            for word in line[1:]
        }
        self._kinds = {
            (dimension, word): kind
            for dimension, relations in words.relations.items()
            for kind, group in relations.items()
            for word in group
        }

        self.pattern = self._compile()
        """Without a match of it in small letters a text measures nothing; it is quicker than `parse`."""

    def _compile(self) -> re.Pattern[str]:
        kinds = {word for _, word in self._kinds}
        behind = rf"{match_any(self._units)}[ -]{match_any(kinds)}"
        return re.compile(rf"\b(?:{behind}|{match_any(kinds - self._stop_words)})\b")

    def parse(self, tokens: SentenceTokens) -> Iterator[Measure]:
        """Yield the measures of a sentence."""
        for figure in find_figures(tokens, self._lexicon):
            end, dimension, factor = self._unit(tokens, figure.end)
            place = self._place(tokens, figure.start, end, dimension)
            if place is not None:
                kind = dimension, self._kinds[dimension, tokens.small[place]]
                yield self._measure(tokens, figure, (end, place), kind, factor)

    def _measure(
        self,
        tokens: SentenceTokens,
        figure: Figure,
        places: tuple[int, int],
        kind: tuple[str, str],
        factor: float,
    ) -> Measure:
        end, place = places
        share = _ROUNDED_DIGIT if _has_one_digit(figure.value) else _ROUNDED
        rounded = 0.0 if kind[0] == _PLAIN else share * figure.value
        first = end - 1 if place == end > figure.end else place
        return Measure(
            start=tokens.starts[figure.start],
            end=tokens.ends[end - 1],
            kind=kind,
            value=figure.value * factor,
            minimum=(figure.minimum - rounded) * factor,
            maximum=(figure.maximum + rounded) * factor,
            words=tokens.text[tokens.starts[first] : tokens.ends[place]],
            near=self._near(tokens, end if kind[0] == _TIME else figure.start, end),
        )

    def _unit(self, tokens: SentenceTokens, place: int) -> tuple[int, str, float]:
        """Return the place behind the unit of a figure that ends before `place`, its dimension and factor."""
        if place < len(tokens) and tokens.small[place] in self._units and tokens.gap(place) in {" ", "-"}:
            return place + 1, *self._units[tokens.small[place]]
        return place, _PLAIN, 1.0

    def _place(self, tokens: SentenceTokens, start: int, end: int, dimension: str) -> int | None:
        """Return the place of the word, right behind a figure or before it, that says what is measured."""
        if end < len(tokens) and tokens.gap(end) == " " and (dimension, tokens.small[end]) in self._kinds:
            return end
        place = start - 1
        while place > 0 and tokens.gap(place + 1) == " " and tokens.small[place] in self._stop_words:
            if (dimension, tokens.small[place]) in self._kinds:
                return None  # "deep down 30 feet": what stands between says something else
            place -= 1
        return place if place >= 0 and (dimension, tokens.small[place]) in self._kinds else None

    def _near(self, tokens: SentenceTokens, start: int, end: int) -> frozenset[str]:
        """Return the content words before `start` and behind `end`; only the latter if both are one."""
        before = range(max(0, start - _REACH), start) if start < end else ()
        places = [*before, *range(end, min(len(tokens), end + _REACH))]
        words = (tokens.small[place] for place in places)
        return frozenset(
            stem_word(word, self._language)
            for word in words
            if len(word) >= _SHORTEST_WORD
            and word not in self._stop_words
            and not self._lexicon.is_numeric(word)
        )


def _has_one_digit(value: float) -> bool:
    """Tell whether a number has one digit and then noughts only: 100, 30."""
    return value >= _TEN and len(f"{value:.6f}".rstrip("0").rstrip(".").rstrip("0")) == 1
