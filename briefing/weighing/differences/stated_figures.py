"""The figures that a sentence states, each with the words behind it that say what it is of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from briefing.languages import load_language
from briefing.mentions import StatedFigure
from briefing.models import Corpus
from briefing.weighing.differences.figures import Figure, FigureLexicon, figure_lexicon, find_figures
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stop_words

_FEWEST = 10.0  # less is seldom a figure that somebody looks up
_LONGEST = 8  # words behind the number
_SHORTEST = 3  # words behind it that say by themselves what it is of
_LONGEST_BEFORE = 5  # words before it
_HOUR_DIGITS = 4  # of a time before its zone: 2345 GMT
_ENDS = frozenset(',;:()–—"“”')
_CURRENCIES = frozenset("$€£¥")
_SIGNS = _CURRENCIES | {"%"}


@dataclass(frozen=True, slots=True)
class _Limits:
    """Words that end what a figure is of, and those that say that a number is no figure."""

    breaks: frozenset[str]
    function_words: frozenset[str]
    months: frozenset[str]
    clock: tuple[str, ...]
    zones: frozenset[str]
    spans: frozenset[str]
    spent: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    tokens: SentenceTokens
    lexicon: FigureLexicon
    limits: _Limits


def find_stated_figures(corpus: Corpus, sentences: Iterable[int]) -> tuple[StatedFigure, ...]:
    """Return the figures that the `sentences` state, each in reading order.

    Numbers below ten without a unit, days of months, times of day, ages, spans of time and parts of names are
    none, and so is a number with nothing behind it. There are none in a language whose file does not say how
    they are found.
    """
    return tuple(figure for i in sentences for figure in _found_in(corpus, i))


def _found_in(corpus: Corpus, i: int) -> tuple[StatedFigure, ...]:
    return corpus.derived.get(("stated figures", i), lambda: tuple(_in_sentence(corpus, i)))


def _in_sentence(corpus: Corpus, i: int) -> Iterator[StatedFigure]:
    language = corpus.document_of(i).language
    lexicon = figure_lexicon(language)
    if lexicon is not None:
        sentence = _Sentence(SentenceTokens(corpus.texts[i]), lexicon, _limits(language))
        for figure in find_figures(sentence.tokens, lexicon):
            if (found := _stated(sentence, figure, i)) is not None:
                yield found


def _stated(sentence: _Sentence, figure: Figure, i: int) -> StatedFigure | None:
    """Return a figure with its unit and what it is of; None if it is not one that a reader may look up."""
    tokens, limits = sentence.tokens, sentence.limits
    first, unit = _currency(sentence, figure)
    behind = figure.end
    if not unit and behind < len(tokens) and not tokens.gap(behind).strip():
        unit = _unit(tokens.small[behind], sentence.lexicon)
        behind += bool(unit)
    last = _subject_end(sentence, behind)
    has_subject = last > behind
    if not _says_something(tokens, figure, limits, unit=unit, has_subject=has_subject):
        return None
    is_clear = last - behind >= _SHORTEST
    return StatedFigure(
        sentence=i,
        before=tokens.starts[first] if is_clear else _before(sentence, first),
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        value=figure.value,
        unit=unit,
        subject=tokens.text[tokens.starts[behind] : tokens.ends[last - 1]] if has_subject else "",
    )


def _before(sentence: _Sentence, first: int) -> int:
    """Return where the words begin before a figure that say what it is of, in its clause."""
    tokens, start = sentence.tokens, first
    while start > max(0, first - _LONGEST_BEFORE) and not _opens(sentence, start - 1, start):
        start -= 1
    while start < first and tokens.small[start] in sentence.limits.function_words:
        start += 1
    return tokens.starts[start]


def _opens(sentence: _Sentence, word: int, after: int) -> bool:
    """Return whether a clause may begin between a word and the one behind it, or with the word."""
    gap, small = sentence.tokens.gap(after), sentence.tokens.small[word]
    if _ENDS.intersection(gap) or ". " in gap:
        return True
    return small in sentence.limits.breaks or sentence.lexicon.is_number(small)


def _says_something(
    tokens: SentenceTokens, figure: Figure, limits: _Limits, *, unit: str, has_subject: bool
) -> bool:
    """Return whether a number is one that a reader may look up."""
    if _is_dated_or_named(tokens, figure, limits) or _is_time(tokens, figure, limits):
        return False
    return bool(unit) or (has_subject and figure.value >= _FEWEST)


@cache
def _limits(language: str) -> _Limits:
    known = load_language(language)
    clauses = known.date_context.clauses if known.date_context else frozenset[str]()
    joins = known.speech.conjunctions if known.speech else frozenset[str]()
    months = {name for names in known.dates.months for name in names} if known.dates else set[str]()
    times, figures = known.sentences, known.figures
    return _Limits(
        breaks=clauses | joins,
        function_words=stop_words(language),
        months=frozenset(months),
        clock=tuple(sorted(times.clock)) if times else (),
        zones=times.after_clock if times else frozenset(),
        spans=figures.spans if figures else frozenset(),
        spent=figures.spent if figures else frozenset(),
    )


def _currency(sentence: _Sentence, figure: Figure) -> tuple[int, str]:
    """Return the word at which a figure begins with its currency before the number, and the sign of that."""
    tokens = sentence.tokens
    places = range(figure.start, figure.end)
    number = next((k for k in places if tokens.small[k][0].isdecimal()), figure.start)
    sign = number - 1
    unit = _currency_before(sentence, number)
    if not unit:
        return figure.start, ""
    is_bound = sign and tokens.small[sign - 1] in sentence.lexicon.signs and tokens.gap(sign) == " "
    return sign - 1 if is_bound else min(sign, figure.start), unit


def _currency_before(sentence: _Sentence, number: int) -> str:
    """Return the sign of the currency that stands before a number, as a sign or in a word."""
    tokens = sentence.tokens
    if not number or tokens.gap(number).strip():
        return ""
    word = tokens.small[number - 1]
    unit = _unit(word, sentence.lexicon)
    is_apart = word in _SIGNS and tokens.gap(number)
    return unit if unit in _CURRENCIES and not is_apart else ""


def _unit(word: str, lexicon: FigureLexicon) -> str:
    if word in _SIGNS:
        return word
    forms = {word, word.removesuffix("s")}
    return next((sign for sign, words in lexicon.around.units.items() if forms & words), "")


def _is_dated_or_named(tokens: SentenceTokens, figure: Figure, limits: _Limits) -> bool:
    """Return whether a number is a day of a month, or part of a name before it."""
    if limits.months.intersection((*tokens.before(figure.start, 1), tokens.word(figure.end))):
        return True
    named = tokens.gap(figure.start) == " " and tokens.is_capitalised(figure.start - 1)
    return named and tokens.small[figure.start - 1] not in limits.function_words


def _is_time(tokens: SentenceTokens, figure: Figure, limits: _Limits) -> bool:
    """Return whether a number is a time of day (*0900*, *2345 GMT*, *11 p.m.*), or one of a span of time."""
    digits, unit = tokens.small[figure.end - 1], tokens.word(figure.end)
    behind = tokens.text[tokens.ends[figure.end - 1] :].lstrip().lower()
    if behind.startswith(limits.clock):
        return True
    if digits.isdecimal() and len(digits) > 1:
        is_hour = len(digits) == _HOUR_DIGITS and unit in limits.zones
        if is_hour or digits.startswith("0"):
            return True
    return unit.removesuffix("s") in limits.spans and tokens.word(figure.end + 1) not in limits.spent


def _subject_end(sentence: _Sentence, start: int) -> int:
    """Return the word behind those that say what a figure is of."""
    tokens, function_words = sentence.tokens, sentence.limits.function_words
    end, has_content = start, False
    while end < min(len(tokens), start + _LONGEST) and not _ends(sentence, end, has_content=has_content):
        has_content = has_content or tokens.small[end] not in function_words
        end += 1
    if end < len(tokens) and not _closes(sentence, end):  # in the middle of a phrase: that is left out
        end = next((k for k in range(end - 1, start, -1) if tokens.small[k] in function_words), end)
    while end > start and tokens.small[end - 1] in function_words:
        end -= 1
    return end


def _closes(sentence: _Sentence, place: int) -> bool:
    """Return whether a phrase ends before a word: at a mark, or where another clause begins."""
    gap, word = sentence.tokens.gap(place), sentence.tokens.small[place]
    return bool(_ENDS.intersection(gap)) or ". " in gap or word in sentence.limits.breaks


def _ends(sentence: _Sentence, place: int, *, has_content: bool) -> bool:
    tokens, word = sentence.tokens, sentence.tokens.small[place]
    if _closes(sentence, place):
        return True
    owned = tokens.small[place - 1].endswith(sentence.lexicon.possessives)
    return has_content and word[0].isdecimal() and not owned
