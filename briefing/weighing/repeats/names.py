"""The names of a sentence, and whether two spellings are one name.

A name is a word with a capital, but for the words that a language file says are none. Where a language has
no such words, the first word of a sentence and all words of a heading are in doubt, and count as names if
they stand in small letters nowhere else.
"""

from collections.abc import Sequence
from functools import cache

from briefing.languages import load_language
from briefing.weighing.terms.lexicon import country_stems, stem_families
from briefing.weighing.terms.stemming import stem_word

_HEADING_SHARE = 0.6  # of words with a capital
_LEAST_STEM, _LONG_NAME = 4, 6


def find_names(tokens: Sequence[str], common: frozenset[str], language: str) -> tuple[str, ...]:
    """Return the names in small letters, each once, in reading order.

    `common` are the words that stand in small letters somewhere: in doubt they are no names.
    """
    capitals = [place for place, token in enumerate(tokens) if token[0].isupper()]
    is_heading = len(capitals) > _HEADING_SHARE * sum([token[0].isalpha() for token in tokens])
    names: dict[str, None] = {}
    for place in capitals:
        small = tokens[place].lower()
        is_doubtful = place == 0 or is_heading
        if len(small) > 1 and not (_is_no_name(small, language) or (is_doubtful and small in common)):
            names.setdefault(small)
    return tuple(names)


def is_spelt_in(name: str, words: frozenset[str], language: str) -> bool:
    """Tell whether a name stands among `words`, perhaps in another spelling."""
    if name in words:
        return True
    # Most words begin with another letter and end with another, and no country has a third spelling.
    is_country = bool(_countries(name, language))
    return any(
        _is_spelling(name, word, language)
        for word in words
        if word[0] == name[0] or word[-1] == name[-1] or (is_country and _countries(word, language))
    )


@cache
def _is_no_name(word: str, language: str) -> bool:
    """Tell whether a language file has a word, such as a title or an office, that is no country."""
    known = load_language(language)
    if known.numbers and word in known.numbers.values:
        return True
    rules = known.contradictions
    if rules and (word in rules.no_names or word in rules.negations or word in rules.dates):
        return True
    return stem_word(word, language) in stem_families((language,)) and not _countries(word, language)


@cache
def _countries(word: str, language: str) -> frozenset[int]:
    """Return the countries, as numbers, whose name a word belongs to."""
    return country_stems(language).get(stem_word(word, language), frozenset())


def _is_spelling(name: str, other: str, language: str) -> bool:
    """Tell whether two names are one: Syria and Syrian, U.S. and American, Gaddafi and Gadhafi."""
    if _countries(name, language) and _countries(other, language):
        return not _countries(name, language).isdisjoint(_countries(other, language))
    shared = _common_prefix(name, other)
    ending = _common_prefix(name[shared:][::-1], other[shared:][::-1])
    shorter, longer = sorted((len(name), len(other)))
    differs_in_one_letter = longer >= _LONG_NAME and shared + ending >= longer - 1
    return shared >= max(_LEAST_STEM, shorter - 1) or differs_in_one_letter


def _common_prefix(first: str, second: str) -> int:
    """Return how many letters two words have in common before the first that differs."""
    both = enumerate(zip(first, second, strict=False))
    return next((i for i, (one, other) in both if one != other), min(len(first), len(second)))
