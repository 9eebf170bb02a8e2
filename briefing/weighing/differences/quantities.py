"""Quantities: each figure of a sentence with the noun that it counts, and what is said of it.

"About 30 people were killed" counts people, and says of them that they were killed. A figure whose noun
cannot be told is left aside, and so are money, shares and spans of time, which are of too many things.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.languages import load_language
from briefing.languages.analysis_groups import Nouns, Quantities
from briefing.weighing.differences.figures import Figure, FigureLexicon, figure_lexicon, find_figures
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stem_word, stop_words

_REACH, _STATE_REACH, _NOUN_REACH = 9, 8, 4
_CLAUSE_BREAK = re.compile(r"[,;:()–—_]|--| - ")
_SENTENCE_BREAK = re.compile(r"[;:]|\. |\) ")
_SHORTEST_PLURAL, _SHORTEST_WORD = 4, 2
_CURRENCIES = frozenset("$€£¥")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure of a sentence, with what it counts."""

    start: int
    """Where it is printed in the sentence, with the words that say how exact it is."""
    end: int
    value: float
    minimum: float
    """The least number that is meant."""
    maximum: float
    """The greatest."""
    noun: str
    """The stem of what is counted."""
    noun_end: int
    """Where the noun ends in the sentence, or what is said of persons that have none: *were injured*."""
    qualities: frozenset[str]
    """Stems of what else is said of the noun: *Syrian*, *of the security forces*."""
    state: str
    """What is said to have happened to it: ``dead``, ``hurt``, ...; empty where it is none of these."""
    near: frozenset[str]
    """Stems of the content words around it, without those of the noun and of what happened."""
    clause: frozenset[str]
    """Those of them that stand between the same commas."""
    before: str
    """The stem of the last content word before it in its clause; empty for none."""
    after: str
    """The first content word behind the noun."""
    complements: Mapping[str, str]
    """For words of its clause the content word that stands right behind: what it is *for*, or *in*."""


def may_agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether one number could be meant by both."""
    return one.minimum <= other.maximum and other.minimum <= one.maximum


def have_other_complements(one: Quantity, other: Quantity) -> bool:
    """Tell whether the same word has another complement: *sentences for murder*, *sentences for drugs*."""
    return any(
        one.complements[word] not in other.clause | {other.complements[word]}
        and other.complements[word] not in one.clause
        for word in one.complements.keys() & other.complements.keys()
    )


def extract_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in a language (ISO 639-1), in reading order.

    Where two figures count one thing and say the same of it, both are left out. There are none in a language
    whose file does not say how they are found.
    """
    parser = _parser(language)
    if parser is None:
        return ()
    tokens = SentenceTokens(text)
    figures = find_figures(tokens, parser.lexicon)
    found = [quantity for figure in figures if (quantity := parser.parse(tokens, figure))]
    keys = [(quantity.noun, quantity.qualities, quantity.state) for quantity in found]
    nouns = [quantity.noun for quantity in found]
    return tuple(
        quantity
        for quantity, key in zip(found, keys, strict=True)
        if nouns.count(quantity.noun) == 1 or (quantity.state and keys.count(key) == 1)
    )


@cache
def _parser(language: str) -> "_QuantityParser | None":
    known, lexicon = load_language(language), figure_lexicon(language)
    if known.quantities is None or known.nouns is None or lexicon is None:
        return None
    return _QuantityParser(language, lexicon, known.quantities, known.nouns)


class _QuantityParser:
    """Finds what a figure counts, with the words of one language."""

    def __init__(self, language: str, lexicon: FigureLexicon, words: Quantities, nouns: Nouns) -> None:
        self.lexicon = lexicon
        self._language, self._words, self._nouns = language, words, nouns
        self._stop_words = stop_words(language)
        self._states = {word: state for state, group in words.states.items() for word in group}
        self._plural_endings = tuple(nouns.plural_endings)
        self._no_plural_endings = tuple(nouns.no_plural_endings)

    def parse(self, tokens: SentenceTokens, figure: Figure) -> Quantity | None:
        """Return a figure with what it counts, or None where that cannot be told."""
        noun = self._find_noun(tokens, figure.end)
        if noun is None or (figure.start and tokens.small[figure.start - 1] in _CURRENCIES):
            return None
        stem, noun_end = noun
        end = self._complement_end(tokens, noun_end)
        low, high = max(0, figure.start - _REACH), min(len(tokens), end + _REACH)
        left = next((k for k in range(figure.start, low, -1) if _CLAUSE_BREAK.search(tokens.gap(k))), low)
        right = next((k for k in range(end, high) if _CLAUSE_BREAK.search(tokens.gap(k))), high)
        clause = [*range(left, figure.start), *range(end, right)]
        return Quantity(
            start=tokens.starts[figure.start],
            end=tokens.ends[figure.end - 1],
            value=figure.value,
            minimum=figure.minimum,
            maximum=figure.maximum,
            noun=stem,
            noun_end=tokens.ends[end - 1],
            qualities=self._stems(tokens, [*range(figure.end, noun_end - 1), *range(noun_end, end)]),
            state=self._state(tokens, figure.start, end),
            near=self._stems(tokens, [*range(low, figure.start), *range(end, high)]),
            clause=self._stems(tokens, clause),
            before=next(self._content_stems(tokens, range(figure.start - 1, left - 1, -1)), ""),
            after=next(self._content_stems(tokens, range(end, right)), ""),
            complements=self._complements(tokens, clause),
        )

    def _find_noun(self, tokens: SentenceTokens, start: int) -> tuple[str, int] | None:
        """Return the stem of the noun that a figure counts, and the place behind it, if it can be told."""
        if persons_end := self._persons_end(tokens, start):
            return stem_word(self._words.persons, self._language), persons_end
        for place in range(start, min(len(tokens), start + _NOUN_REACH)):
            if self._ends_noun_phrase(tokens, place, is_first=place == start):
                return None
            if self._is_noun(tokens, place):
                word = tokens.small[place]
                noun = self._words.persons if word in self._words.same_as_persons else word
                return stem_word(noun, self._language), place + 1
        return None

    def _persons_end(self, tokens: SentenceTokens, start: int) -> int:
        """Return the place behind words that say that persons are counted (*dead*, *were injured*), or 0."""
        following = tokens.small[start : start + _NOUN_REACH - 1]
        if not following or tokens.gap(start) != " ":
            return 0
        if following[0] in self._words.being:
            count = next((n for n, word in enumerate(following[1:], start=2) if word in self._states), 0)
        else:
            count = int(following[0] in self._states and not self._is_plural(following[0]))
        return start + count if count else 0

    def _ends_noun_phrase(self, tokens: SentenceTokens, place: int, *, is_first: bool) -> bool:
        """Tell whether no noun that is counted can stand at `place` or behind it."""
        word, gap = tokens.small[place], tokens.gap(place)
        if gap != " " and (is_first or gap != "-"):
            return True
        return self.lexicon.is_numeric(word) or word in self._stop_words or word in self._words.no_nouns

    def _is_noun(self, tokens: SentenceTokens, place: int) -> bool:
        """Tell whether the word at `place` is what is counted: *police*, but not in *police officers*."""
        if tokens.small[place] in self._words.adjuncts and place + 1 < len(tokens):
            return not (tokens.gap(place + 1) == " " and self._is_plural(tokens.small[place + 1]))
        return self._is_plural(tokens.small[place])

    def _is_plural(self, word: str) -> bool:
        if word in self._nouns.irregular_plurals:
            return True
        is_regular = len(word) >= _SHORTEST_PLURAL and word.endswith(self._plural_endings)
        return is_regular and not word.endswith(self._no_plural_endings)

    def _complement_end(self, tokens: SentenceTokens, noun_end: int) -> int:
        """Return the place behind *of the security forces*, which belongs to the noun before it."""
        if noun_end >= len(tokens) or tokens.small[noun_end] not in self._words.complements:
            return noun_end
        for place in range(noun_end + 1, min(len(tokens), noun_end + 1 + _NOUN_REACH)):
            word = tokens.small[place]
            ends = word in self._stop_words and word not in self._words.definite
            if ends or tokens.gap(place) != " " or self.lexicon.is_numeric(word):
                return place
        return min(len(tokens), noun_end + 1 + _NOUN_REACH)

    def _state(self, tokens: SentenceTokens, start: int, end: int) -> str:
        """Return what the nearest word that says so tells of what is counted."""
        best, least = "", len(tokens)
        for place in range(max(0, start - _STATE_REACH), min(len(tokens), end + _STATE_REACH)):
            state = self._states.get(tokens.small[place], "")
            is_before = place < start
            distance = start - place if is_before else place - end
            left, right = (place, start) if is_before else (end - 1, place)
            between = slice(tokens.ends[left], tokens.starts[right])
            if state and distance < least and not _SENTENCE_BREAK.search(tokens.text[between]):
                best, least = state, distance
        return best

    def _complements(self, tokens: SentenceTokens, places: Sequence[int]) -> dict[str, str]:
        found: dict[str, str] = {}
        for place in places:
            word, then = tokens.small[place], place + 1
            while then in places and tokens.small[then] in self._words.articles:
                then += 1
            leads = word in self._words.prepositions or word not in self._stop_words
            if leads and then in places and (stems := self._stems(tokens, [then])):
                found.setdefault(stem_word(word, self._language), min(stems))
        return found

    def _stems(self, tokens: SentenceTokens, places: Iterable[int]) -> frozenset[str]:
        return frozenset(self._content_stems(tokens, places))

    def _content_stems(self, tokens: SentenceTokens, places: Iterable[int]) -> Iterator[str]:
        """Yield the stems of the content words at `places` that could tell one event from another."""
        for place in places:
            word = tokens.small[place]
            is_content = len(word) >= _SHORTEST_WORD and word not in self._stop_words
            if is_content and not (self.lexicon.is_numeric(word) or word in self._states):
                yield stem_word(word, self._language)
