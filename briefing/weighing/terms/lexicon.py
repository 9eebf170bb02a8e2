"""What is known of words before a text is read: numbers in words, families, spelling.

Words of other languages than English are compared as they are spelt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.models import Counts, Flags
from briefing.weighing.terms.word_families import FAMILIES

MOST_FAMILIES = 3
BEGINNING = 3  # letters of words that may be alike; fewer are an accident of short words

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * ten
    for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
"""The number that a word stands for, below a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of each term of a vocabulary."""

    canon: Counts
    """Shape (vocabulary,): the first term that is the same number or word, "30" for "thirty"."""
    numeric: Flags
    """Shape (vocabulary,): whether the term is a number."""
    families: NDArray[np.int16]
    """Shape (vocabulary, MOST_FAMILIES): the families of a term; -1 is none."""
    beginnings: Counts
    """Shape (vocabulary,): a number for the first letters of a word; a number has one of its own."""
    letters: NDArray[np.uint32]
    """Shape (vocabulary, longest): the letters of a term from its beginning, 0 behind its end."""
    reversed_letters: NDArray[np.uint32]
    """The same from its end."""
    lengths: Counts
    """Shape (vocabulary,): how many letters a term has, at most `longest`."""


def look_up(vocabulary: Sequence[str], *, longest: int = 16) -> Lexicon:
    """Return what is known of the terms of `vocabulary`, which are stems."""
    first: dict[str, int] = {}
    spelt = [_plain(term) for term in vocabulary]
    families = np.full((len(spelt), MOST_FAMILIES), -1, dtype=np.int16)
    for i, term in enumerate(spelt):
        found = stem_families().get(term, ())
        families[i, : len(found)] = found
    cut = [term[:longest] for term in spelt]
    letters = _letters(cut, longest)
    numeric = _numeric(spelt)
    return Lexicon(
        canon=np.array([first.setdefault(term, i) for i, term in enumerate(spelt)], dtype=np.int64),
        numeric=numeric,
        families=families,
        beginnings=np.where(numeric, -1 - np.arange(len(spelt)), _beginnings(letters)),
        letters=letters,
        reversed_letters=_letters([term[::-1] for term in cut], longest),
        lengths=np.array([len(term) for term in cut], dtype=np.int64),
    )


def find_numbers(vocabulary: Sequence[str]) -> Flags:
    """Return which terms of `vocabulary` are numbers, shape (vocabulary,)."""
    return _numeric([_plain(term) for term in vocabulary])


def _numeric(spelt: Sequence[str]) -> Flags:
    return np.array([term[:1].isdigit() for term in spelt], dtype=np.bool_)


def _plain(term: str) -> str:
    """Return a number in digits without marks of thousands, and any other term as it is."""
    if term[:1].isdigit():
        return term.replace(",", "")
    return _stemmed_numbers().get(term, term)


def _letters(words: Sequence[str], longest: int) -> NDArray[np.uint32]:
    return np.array(words, dtype=f"<U{longest}").view(np.uint32).reshape(len(words), longest)


def _beginnings(letters: NDArray[np.uint32]) -> Counts:
    """Return one number for the first letters of each word; a character has 21 bits."""
    codes = np.zeros(len(letters), dtype=np.int64)
    for place in range(BEGINNING):
        codes = (codes << 21) | letters[:, place]
    return codes


@cache
def stem_families() -> dict[str, tuple[int, ...]]:
    """Return the families of each stem that has one."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(FAMILIES.split("\n")):
        for stem in sorted(set(_stems(line.split()))):
            found.setdefault(stem, []).append(number)
    return {stem: tuple(numbers[:MOST_FAMILIES]) for stem, numbers in found.items()}


@cache
def _stemmed_numbers() -> dict[str, str]:
    words = list(NUMBER_WORDS)
    return {stem: str(NUMBER_WORDS[word]) for stem, word in zip(_stems(words), words, strict=True)}


@cache
def english_stem(word: str) -> str:
    """Return the English stem of a word in small letters."""
    return _stems([word])[0]


def _stems(words: Sequence[str]) -> list[str]:
    stemmed: list[str] = _stemmer().stemWords(list(words))
    return stemmed


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
