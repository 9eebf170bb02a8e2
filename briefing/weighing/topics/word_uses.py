"""How a corpus uses its words: as names, as nouns, and in which sentences.

There is no parser here. A word that is mostly written with a capital is a name, and so is one that begins as
a frequent name does; where all nouns have a capital, one is that seldom has an article. A word is taken for a
noun if it often ends a phrase that a determiner or preposition begins, and seldom stands where verbs stand;
in a language without such lists, if it often stands before a stop word or a mark.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.languages import load_language
from briefing.languages.analysis_groups import TopicNames
from briefing.languages.language import Language
from briefing.models import Counts, Flags, Ragged
from briefing.weighing.arrays import row_starts, sorted_unique
from briefing.weighing.terms.stemming import stem_word
from briefing.weighing.topics.words import WordSequence

_SMALL = 0.6
_ENDS_PHRASE, _LIKE_VERB, _BEFORE_DETERMINER = 0.2, 0.25, 0.15
_NAME_BEGINNING = 4  # letters
_NAME_ENDING = 3
_FREQUENT_NAME = 4  # times that it is written
_NONE: frozenset[str] = frozenset()

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordUses:
    """What is known of the words and stems of the sentences that were read."""

    words: tuple[str, ...]
    """In small letters."""
    counts: Counts
    """Shape (words,): how often each is written."""
    stem_of: Counts
    """Shape (words,): positions in `stems`."""
    stems: tuple[str, ...]
    sentences: Ragged
    """The sentences that each stem is in."""
    documents: Counts
    """Shape (stems,): how many documents each stem is in."""
    usable: Flags
    """Shape (stems,): whether a stem carries meaning, is no name and not refused by the language."""
    of_noun: Flags
    """Shape (stems,): whether one of its words is in `nouns`."""
    nouns: Flags
    """Shape (words,): whether a word is taken for a noun that can name a topic."""
    language: str


def find_word_uses(sequence: WordSequence) -> WordUses:
    """Return how the words of a corpus are used."""
    stems: dict[str, int] = {}
    stem_of = np.array(
        [stems.setdefault(stem_word(word, sequence.language), len(stems)) for word in sequence.words],
        dtype=np.int64,
    )
    words = sequence.small[sequence.spelt]
    sentences = _distinct(stem_of[words], sequence.sentences, len(stems))
    documents = _distinct(sentences.rows(), sequence.documents[sentences.values], len(stems))
    rules = _WordRules(load_language(sequence.language))
    nouns = _nouns(sequence, rules) & ~rules.no_names(sequence.words)
    of_noun = np.zeros(len(stems), dtype=np.bool_)
    of_noun[stem_of[nouns]] = True
    capital = _capital_shares(sequence, stem_of, len(stems))
    usable = capital <= 1 - _SMALL
    if rules.articles:
        usable |= of_noun | np.array([stem in rules.listed for stem in stems], dtype=np.bool_)
    else:
        usable &= ~_named_after(sequence, tuple(stems), stem_of, capital)
    usable[stem_of[~sequence.content | rules.refused(sequence.words)]] = False
    return WordUses(
        language=sequence.language,
        words=sequence.words,
        counts=np.bincount(words),
        stem_of=stem_of,
        stems=tuple(stems),
        sentences=sentences,
        documents=np.diff(documents.starts),
        usable=usable,
        of_noun=of_noun,
        nouns=nouns,
    )


def _distinct(rows: Counts, values: Counts, length: int) -> Ragged:
    """Return the distinct values of each of `length` rows."""
    size = int(values.max(initial=0)) + 1
    owners, kept = np.divmod(sorted_unique(rows * size + values), size)
    return Ragged(values=kept, starts=row_starts(owners, length))


def _capital_shares(sequence: WordSequence, stem_of: Counts, length: int) -> Shares:
    """Return how often each stem has a capital where no sentence begins; 0 where it only stands there."""
    capital = np.array([not spelling.islower() for spelling in sequence.spellings], dtype=np.bool_)
    inside = np.diff(sequence.sentences, prepend=-1) == 0
    stems = stem_of[sequence.small[sequence.spelt[inside]]]
    written = np.bincount(stems, minlength=length)
    return np.bincount(stems, capital[sequence.spelt[inside]], minlength=length) / np.maximum(1, written)


def _named_after(sequence: WordSequence, stems: tuple[str, ...], stem_of: Counts, capital: Shares) -> Flags:
    """Return which stems begin as a frequent name does: *russe* as *Russie*."""
    written = np.bincount(stem_of[sequence.small[sequence.spelt]])
    beginnings = {
        stem[: max(_NAME_BEGINNING, len(stem) - _NAME_ENDING)]
        for stem, share, count in zip(stems, capital.tolist(), written.tolist(), strict=True)
        if share > _SMALL and count >= _FREQUENT_NAME and len(stem) >= _NAME_BEGINNING
    }
    lengths = sorted({len(name) for name in beginnings})
    return np.array([any(stem[:n] in beginnings for n in lengths) for stem in stems], dtype=np.bool_)


def _nouns(sequence: WordSequence, rules: "_WordRules") -> Flags:
    """Return which words are taken for nouns."""
    words, size = sequence.small[sequence.spelt], len(sequence.words)
    place = {word: i for i, word in enumerate(sequence.words)}

    def flags(group: frozenset[str]) -> Flags:
        found = np.zeros(size, dtype=np.bool_)
        found[[place[word] for word in group if word in place]] = True
        return found

    opening, verbal, determiners = (
        np.append(flags(group), False)
        for group in (rules.openers or rules.articles, rules.before_verbs, rules.determiners)
    )
    content = np.append(sequence.content, False)
    before = np.where(sequence.joined, np.roll(words, 1), size)
    behind = np.where(np.roll(sequence.joined, -1), np.roll(words, -1), size)
    ends = ~content[behind] & ~determiners[behind]
    if rules.openers:
        ends &= opening[before]
    elif rules.articles:
        ends = opening[before]
    counts = np.bincount(words)

    def share(where: NDArray[np.bool_]) -> Shares:
        return np.bincount(words[where], minlength=size) / counts

    return (
        (share(ends) >= _ENDS_PHRASE)
        & (share(verbal[before]) <= _LIKE_VERB)
        & (share(determiners[behind]) <= _BEFORE_DETERMINER)
    )


class _WordRules:
    """The lists of a language that say what a word can be."""

    def __init__(self, language: Language) -> None:
        names = language.topic_names or TopicNames()
        speech = language.speech
        self.articles = names.articles
        self.listed = {stem_word(word, language.code) for line in names.issues for word in line}
        self.determiners = speech.determiners if speech else names.articles
        self.openers = self.determiners | speech.prepositions if speech else _NONE
        self.before_verbs = _NONE
        self._refused = names.roles | names.others
        if speech:
            self.before_verbs = (
                speech.be
                | speech.auxiliaries
                | speech.pronouns
                | speech.negations
                | speech.infinitive_markers
            )
            self._refused |= speech.prepositions | speech.adverbs | speech.subordinators
        self._no_names = names.adjectives
        self._endings = tuple(names.participle_endings)

    def refused(self, words: Iterable[str]) -> Flags:
        """Return which `words` no topic is about."""
        return np.array([word in self._refused for word in words], dtype=np.bool_)

    def no_names(self, words: Iterable[str]) -> Flags:
        """Return which `words` can be a term of a topic and not its name."""
        return np.array(
            [word in self._no_names or word.endswith(self._endings) for word in words], dtype=np.bool_
        )
