"""The figures that a sentence states, each with the words behind it that say what it is of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from briefing.languages import load_language
from briefing.mentions import StatedFigure
from briefing.models import Corpus
from briefing.weighing.differences.figures import Figure, FigureLexicon, figure_lexicon, find_figures
from briefing.weighing.differences.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stop_words

_FEWEST = 10.0  # less is seldom a figure that somebody looks up
_LONGEST = 8  # words behind the number
_ENDS = frozenset(',;:()–—"“”')
_CURRENCIES = frozenset("$€£¥")
_SIGNS = _CURRENCIES | {"%"}


@dataclass(frozen=True, slots=True)
class _Limits:
    """Words that end what a figure is of, and those that say that a number is no figure."""

    breaks: frozenset[str]
    function_words: frozenset[str]
    months: frozenset[str]


def find_stated_figures(corpus: Corpus, sentences: Iterable[int]) -> tuple[StatedFigure, ...]:
    """Return the figures that the `sentences` state, each in reading order.

    Numbers below ten without a unit, days of months, ages and parts of names are none, and so is a number
    with nothing behind it. There are none in a language whose file does not say how they are found.
    """
    return tuple(figure for i in sentences for figure in _in_sentence(corpus, i))


def _in_sentence(corpus: Corpus, i: int) -> Iterator[StatedFigure]:
    language = corpus.document_of(i).language
    lexicon, limits = figure_lexicon(language), _limits(language)
    if lexicon is not None:
        tokens = SentenceTokens(corpus.texts[i])
        for figure in find_figures(tokens, lexicon):
            start, unit = _currency(tokens, figure, lexicon)
            behind = figure.end
            if not unit and behind < len(tokens) and not tokens.gap(behind).strip():
                unit = _unit(tokens.small[behind], lexicon)
                behind += bool(unit)
            last = _subject_end(tokens, behind, limits)
            if _says_something(tokens, figure, limits, unit=unit, has_subject=last > behind):
                end = tokens.ends[last - 1]
                subject = tokens.text[tokens.starts[behind] : end] if last > behind else ""
                yield StatedFigure(
                    sentence=i, start=start, end=end, value=figure.value, unit=unit, subject=subject
                )


def _says_something(
    tokens: SentenceTokens, figure: Figure, limits: _Limits, *, unit: str, has_subject: bool
) -> bool:
    """Return whether a number is one that a reader may look up."""
    if _is_dated_or_named(tokens, figure, limits):
        return False
    return bool(unit) or (has_subject and figure.value >= _FEWEST)


@cache
def _limits(language: str) -> _Limits:
    known = load_language(language)
    clauses = known.date_context.clauses if known.date_context else frozenset[str]()
    joins = known.speech.conjunctions if known.speech else frozenset[str]()
    months = {name for names in known.dates.months for name in names} if known.dates else set[str]()
    return _Limits(clauses | joins, stop_words(language), frozenset(months))


def _currency(tokens: SentenceTokens, figure: Figure, lexicon: FigureLexicon) -> tuple[int, str]:
    """Return where a figure begins with the sign of a currency before it, and that sign."""
    places = range(figure.start, figure.end)
    number = next((k for k in places if tokens.small[k][0].isdecimal()), figure.start)
    sign = number - 1
    if sign < 0 or tokens.small[sign] not in _CURRENCIES or tokens.gap(number):
        return tokens.starts[figure.start], ""
    is_bound = sign and tokens.small[sign - 1] in lexicon.signs and tokens.gap(sign) == " "
    return tokens.starts[sign - 1 if is_bound else sign], tokens.small[sign]


def _unit(word: str, lexicon: FigureLexicon) -> str:
    if word in _SIGNS:
        return word
    forms = {word, word.removesuffix("s")}
    return next((sign for sign, words in lexicon.around.units.items() if forms & words), "")


def _is_dated_or_named(tokens: SentenceTokens, figure: Figure, limits: _Limits) -> bool:
    """Return whether a number is a day of a month, an age between commas, or part of a name before it."""
    before = tokens.small[figure.start - 1] if figure.start else ""
    after = tokens.small[figure.end] if figure.end < len(tokens) else ""
    if before in limits.months or after in limits.months:
        return True
    place = tokens.starts[figure.start]
    if tokens.text[:place].endswith(", ") and tokens.text[tokens.ends[figure.end - 1] :][:1] in {",", "."}:
        return True
    named = figure.start > 0 and tokens.text[tokens.starts[figure.start - 1]].isupper()
    return named and before not in limits.function_words and tokens.gap(figure.start) == " "


def _subject_end(tokens: SentenceTokens, start: int, limits: _Limits) -> int:
    """Return the word behind those that say what a figure is of."""
    end = start
    while end < min(len(tokens), start + _LONGEST) and not _ends(tokens, end, limits):
        end += 1
    while end > start and tokens.small[end - 1] in limits.function_words:
        end -= 1
    return end


def _ends(tokens: SentenceTokens, place: int, limits: _Limits) -> bool:
    gap = tokens.gap(place)
    return bool(_ENDS.intersection(gap)) or ". " in gap or tokens.small[place] in limits.breaks
