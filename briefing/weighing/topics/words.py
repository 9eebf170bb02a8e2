"""The words of a corpus in reading order, as they are written and in small letters."""

import re
from array import array
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.languages import load_language
from briefing.models import Corpus, Counts, Flags
from briefing.weighing.terms.stemming import stop_words

# Split by it, a text is what parts the words and the words, in turn.
_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSequence:
    """The words of a corpus in reading order, as they are written and in small letters."""

    spelt: Counts
    """Shape (words,): positions in `spellings`."""
    sentences: Counts
    """Shape (words,): in which sentence, ascending."""
    joined: NDArray[np.bool_]
    """Shape (words,): whether one character parts the word from the one before it, in the same sentence."""
    spellings: tuple[str, ...]
    small: Counts
    """Shape (spellings,): positions in `words`."""
    words: tuple[str, ...]
    content: Flags
    """Shape (words,): whether a word is no stop word and not too short."""
    documents: Counts
    """Shape (sentences,)."""
    language: str
    """The language (ISO 639-1) of most documents."""


class _SpellingPlaces(dict[str, int]):
    """The place of each word as it is written, without the ending of a possessive."""

    def __init__(self, possessive_endings: frozenset[str]) -> None:
        self.kept: dict[str, int] = {}
        self._endings = tuple(sorted(possessive_endings))

    def __missing__(self, word: str) -> int:
        ending = next(filter(word.endswith, self._endings), "")
        place = self[word] = self.kept.setdefault(word.removesuffix(ending), len(self.kept))
        return place


def read_words(corpus: Corpus, sentences: Counts) -> WordSequence:
    """Return the words of `sentences`, positions in the corpus in ascending order."""
    language = _main_language(corpus)
    nouns = load_language(language).nouns
    spellings = _SpellingPlaces(nouns.possessive_endings if nouns else frozenset())
    spelt, gaps, lengths = array("q"), array("q"), []
    for i in sentences.tolist():
        pieces = _WORD.split(corpus.texts[i])
        spelt.extend(map(spellings.__getitem__, pieces[1::2]))
        gaps.extend(map(len, pieces[:-1:2]))
        lengths.append(len(pieces) // 2)
    owners = np.repeat(sentences, lengths)
    words: dict[str, int] = {}
    small = [words.setdefault(spelling.lower(), len(words)) for spelling in spellings.kept]
    stop = stop_words(language)
    content = [word not in stop and len(word) >= _SHORTEST for word in words]
    return WordSequence(
        spelt=np.array(spelt, dtype=np.int64),
        sentences=owners,
        joined=(np.array(gaps, dtype=np.int64) == 1) & (np.diff(owners, prepend=-1) == 0),
        spellings=tuple(spellings.kept),
        small=np.array(small, dtype=np.int64),
        words=tuple(words),
        content=np.array(content, dtype=np.bool_),
        documents=corpus.document_numbers,
        language=language,
    )


def _main_language(corpus: Corpus) -> str:
    counts = Counter(document.language for document in corpus.documents)
    return min(counts, key=lambda code: (-counts[code], code), default="")
