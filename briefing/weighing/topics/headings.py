"""Which key phrases can stand as a heading: what is spoken of, not who speaks, and no piece of a clause.

There is no parser here: a few lists of words (of the languages of the corpus) and the way in which a name is
written decide. In a language without such lists a phrase is refused only where it is a person's name.
"""

from collections.abc import Callable, Iterable

import numpy as np

from briefing.languages import load_language
from briefing.languages.analysis_groups import TopicNames
from briefing.weighing.terms.lexicon import stem_families
from briefing.weighing.terms.stemming import stem_word
from briefing.weighing.topics.key_phrases import KeyPhrase, WordSequence

_MOSTLY = 0.7
_PLACE = 0.2


def heading_test(sequence: WordSequence) -> Callable[[KeyPhrase], bool]:
    """Return the function that says whether a phrase of these words can be a heading."""
    rules = [group for code in sequence.languages if (group := load_language(code).topic_names)]
    refused = _union(group.roles | group.others for group in rules)
    refused_last = _union(group.adjectives for group in rules)
    participle_endings = tuple(_union(group.participle_endings for group in rules))
    persons = _PersonTest(sequence, rules)

    def is_heading(phrase: KeyPhrase) -> bool:
        first, _, second = phrase.text.lower().partition(" ")
        if {first, second} & refused or second in refused_last:
            return False
        if second.endswith(participle_endings) and persons.is_written_small(second):
            return False
        return not persons.is_person(first, second)

    return is_heading


class _PersonTest:
    """Tells the names of persons from other pairs of words, by the way in which a corpus writes them."""

    def __init__(self, sequence: WordSequence, rules: Iterable[TopicNames]) -> None:
        self._languages = sequence.languages
        self._place = {word: i for i, word in enumerate(sequence.words)}
        self._small = {spelling for spelling in sequence.spellings if spelling.islower()}
        self._words, self._joined = sequence.small[sequence.spelt], sequence.joined
        self._counts = np.bincount(self._words, minlength=len(sequence.words))
        prepositions = _union(group.place_prepositions for group in rules)
        self._prepositions = [self._place[word] for word in prepositions if word in self._place]

    def is_written_small(self, word: str) -> bool:
        """Tell whether the corpus has a word in small letters."""
        return word in self._small

    def is_person(self, first: str, second: str) -> bool:
        """Tell whether two words, in small letters, are taken for the name of a person.

        They are if neither is a word of the languages or ever written small, the first seldom stands without
        the second, and the preposition of a place seldom stands before it.
        """
        if any(self._is_word(word) for word in (first, second)):
            return False
        heads = np.flatnonzero(self._pairs(first, second))
        at_place = np.isin(self._words[heads[heads > 0] - 1], self._prepositions).sum()
        often = len(heads) >= _MOSTLY * self._counts[self._place[first]]
        return bool(often and at_place < _PLACE * len(heads))

    def _is_word(self, word: str) -> bool:
        """Tell whether a word is written small, or is one that its language file has."""
        families = stem_families(self._languages)
        return word in self._small or any(stem_word(word, code) in families for code in self._languages)

    def _pairs(self, first: str, second: str) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Return where the first word stands right before the second, shape (words - 1,)."""
        begins = self._words[:-1] == self._place[first]
        return np.asarray(begins & (self._words[1:] == self._place[second]) & self._joined[1:])


def _union(words: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*words)
