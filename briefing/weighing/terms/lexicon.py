"""What is known of the terms of a corpus before a text is read: numbers in words, families, spelling.

Families and numbers in words are those of the languages of its documents. All other terms are compared as
they are spelt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from briefing.languages import load_language
from briefing.models import Corpus, Counts, Flags
from briefing.weighing.terms.stemming import stem_word

MOST_FAMILIES = 3
PREFIX = 3  # letters of words that may be alike; fewer are an accident of short words


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of each term of a vocabulary."""

    canon: Counts
    """Shape (vocabulary,): the first term that is the same number or word, "30" for "thirty"."""
    numeric: Flags
    """Shape (vocabulary,): whether the term is a number."""
    families: NDArray[np.int16]
    """Shape (vocabulary, MOST_FAMILIES): the families of a term; -1 is none."""
    prefixes: Counts
    """Shape (vocabulary,): a number for the first letters of a word; a number has one of its own."""
    letters: NDArray[np.uint32]
    """Shape (vocabulary, longest): the letters of a term from its beginning, 0 behind its end."""
    reversed_letters: NDArray[np.uint32]
    """The same from its end."""
    lengths: Counts
    """Shape (vocabulary,): how many letters a term has, at most `longest`."""


def build_lexicon(corpus: Corpus, *, longest: int = 16) -> Lexicon:
    """Return what is known of the vocabulary of a corpus; of each term `longest` letters are compared."""
    first: dict[str, int] = {}
    spelt = _spelt(corpus)
    families = np.full((len(spelt), MOST_FAMILIES), -1, dtype=np.int16)
    known = stem_families(corpus.languages)
    for i, term in enumerate(spelt):
        found = known.get(term, ())
        families[i, : len(found)] = found
    cut = [term[:longest] for term in spelt]
    letters = _letters(cut, longest)
    numeric = _numeric(spelt)
    return Lexicon(
        canon=np.array([first.setdefault(term, i) for i, term in enumerate(spelt)], dtype=np.int64),
        numeric=numeric,
        families=families,
        prefixes=np.where(numeric, -1 - np.arange(len(spelt)), _prefixes(letters)),
        letters=letters,
        reversed_letters=_letters([term[::-1] for term in cut], longest),
        lengths=np.array([len(term) for term in cut], dtype=np.int64),
    )


def find_numbers(corpus: Corpus) -> Flags:
    """Return which terms of a corpus are numbers, shape (vocabulary,)."""
    return _numeric(_spelt(corpus))


@cache
def stem_families(languages: tuple[str, ...]) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of the families of each stem that has one in one of the languages."""
    found: dict[str, list[int]] = {}
    for number, (language, words) in enumerate(_families(languages)):
        for stem in sorted({stem_word(word, language) for word in words}):
            found.setdefault(stem, []).append(number)
    return MappingProxyType({stem: tuple(numbers[:MOST_FAMILIES]) for stem, numbers in found.items()})


@cache
def country_stems(language: str) -> Mapping[str, frozenset[int]]:
    """Return the countries, as numbers, of each stem that belongs to the name of one."""
    vocabulary = load_language(language).vocabulary
    found: dict[str, set[int]] = {}
    for number, words in enumerate(vocabulary.countries if vocabulary else ()):
        for word in words:
            found.setdefault(stem_word(word, language), set()).add(number)
    return MappingProxyType({stem: frozenset(numbers) for stem, numbers in found.items()})


def _families(languages: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the families of all languages, those of countries too, each with its language."""
    known = [(language, load_language(language).vocabulary) for language in languages]
    return [
        (language, words)
        for language, vocabulary in known
        if vocabulary
        for words in (*vocabulary.families, *vocabulary.countries)
    ]


def _spelt(corpus: Corpus) -> list[str]:
    """Return each term with its number in digits, if it is one, without marks of thousands."""
    numbers = _stemmed_numbers(corpus.languages)
    return [
        term.replace(",", "") if term[:1].isdigit() else numbers.get(term, term) for term in corpus.vocabulary
    ]


@cache
def _stemmed_numbers(languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return the digits of the numbers that stems stand for in the languages."""
    known = [(language, load_language(language).numbers) for language in languages]
    return MappingProxyType(
        {
            stem_word(word, language): str(value)
            for language, numbers in known
            if numbers
            for word, value in numbers.values.items()
        }
    )


def _numeric(spelt: Sequence[str]) -> Flags:
    return np.array([term[:1].isdigit() for term in spelt], dtype=np.bool_)


def _letters(words: Sequence[str], longest: int) -> NDArray[np.uint32]:
    return np.array(words, dtype=f"<U{longest}").view(np.uint32).reshape(len(words), longest)


def _prefixes(letters: NDArray[np.uint32]) -> Counts:
    """Return one number for the first letters of each word; a character has 21 bits."""
    codes = np.zeros(len(letters), dtype=np.int64)
    for place in range(PREFIX):
        codes = (codes << 21) | letters[:, place]
    return codes
