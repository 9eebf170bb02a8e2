"""Key phrases: pairs of words that stand together far more often than chance would have it.

Ranked by the log-likelihood ratio of Dunning 1993 ("Accurate methods for the statistics of surprise and
coincidence"), as NLTK has it, times the documents that a phrase is in. Words are read once and counted with
arrays: only the ratio of the few pairs that are frequent is computed one by one.
"""

import re
from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.languages import load_language
from briefing.models import Corpus, Counts, Flags, Ragged
from briefing.weighing.arrays import sorted_unique
from briefing.weighing.terms.stemming import stop_words

# Split by it, a text is what parts the words and the words, in turn.
_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPhrase:
    """A key phrase as it is written most often, and in how many sentences and documents it is."""

    text: str
    sentences: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSequence:
    """The words of a corpus in reading order, as they are written and in small letters."""

    spelt: Counts
    """Shape (words,): positions in `spellings`."""
    sentences: Counts
    """Shape (words,): in which sentence."""
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
    languages: tuple[str, ...]
    """The languages of the documents (ISO 639-1), in the order of their codes."""


class _SpellingPlaces(dict[str, int]):
    """The place of each word as it is written, without the ending of a possessive."""

    def __init__(self, possessive_endings: frozenset[str]) -> None:
        super().__init__()
        self.kept: dict[str, int] = {}
        self._endings = tuple(sorted(possessive_endings))

    def __missing__(self, word: str) -> int:
        ending = next(filter(word.endswith, self._endings), "")
        place = self[word] = self.kept.setdefault(word.removesuffix(ending), len(self.kept))
        return place


def read_words(corpus: Corpus) -> WordSequence:
    """Return the words of a corpus in reading order."""
    nouns = filter(None, (load_language(code).nouns for code in corpus.languages))
    spellings = _SpellingPlaces(frozenset().union(*(group.possessive_endings for group in nouns)))
    spelt, gaps = array("q"), array("q")
    starts = [0]
    written: dict[str, int] = {}  # a text that is reprinted is read once
    place = np.array([written.setdefault(text, len(written)) for text in corpus.texts], dtype=np.int64)
    for text in written:
        pieces = _WORD.split(text)
        spelt.extend(map(spellings.__getitem__, pieces[1::2]))
        gaps.extend(map(len, pieces[:-1:2]))
        starts.append(len(spelt))
    once = Ragged(values=np.array(spelt, dtype=np.int64), starts=np.array(starts, dtype=np.int64))
    joined = np.array(gaps, dtype=np.int64) == 1
    joined[once.starts[:-1][np.diff(once.starts) > 0]] = False
    read, places = once.take(place)
    words: dict[str, int] = {}
    small = [words.setdefault(spelling.lower(), len(words)) for spelling in spellings.kept]
    stop = frozenset().union(*map(stop_words, corpus.languages))
    content = [word not in stop and len(word) >= _SHORTEST for word in words]
    return WordSequence(
        spelt=read.values,
        sentences=read.rows(),
        joined=joined[places],
        spellings=tuple(spellings.kept),
        small=np.array(small, dtype=np.int64),
        words=tuple(words),
        content=np.array(content, dtype=np.bool_),
        documents=np.array([sentence.document for sentence in corpus.sentences], dtype=np.int64),
        languages=corpus.languages,
    )


def find_key_phrases(
    sequence: WordSequence, chosen: NDArray[np.bool_], *, fewest: int = 2
) -> list[KeyPhrase]:
    """Return the key phrases of the `chosen` sentences (shape (sentences,)), the best first.

    A phrase has two words, both content, and stands in at least `fewest` sentences. No phrase spans a comma.
    """
    inside = chosen[sequence.sentences]
    words = sequence.small[sequence.spelt]
    size = max(1, len(sequence.words))
    second = np.flatnonzero(sequence.joined & inside)
    codes = words[second - 1] * size + words[second]
    pairs, numbers, together = np.unique(codes, return_inverse=True, return_counts=True)
    holders = sorted_unique(numbers * max(1, len(chosen)) + sequence.sentences[second])
    owners, places = np.divmod(holders, max(1, len(chosen)))
    sentences = np.bincount(owners, minlength=len(pairs))
    first_words, second_words = np.divmod(pairs, size)
    content = sequence.content[first_words] & sequence.content[second_words]
    kept = np.flatnonzero(content & (sentences >= fewest))
    if len(kept) == 0:
        return []
    many = int(sequence.documents.max()) + 1
    documents = np.bincount(
        sorted_unique(owners * many + sequence.documents[places]) // many, minlength=len(pairs)
    )
    counts = np.bincount(words[inside], minlength=size)
    scores = _likelihood_ratios(
        together[kept], counts[first_words[kept]], counts[second_words[kept]], int(inside.sum())
    )
    texts = _most_frequent_spellings(sequence, second, numbers, kept)
    ranked = [
        (
            -score * int(documents[pair]),
            (sequence.words[first_words[pair]], sequence.words[second_words[pair]]),
            KeyPhrase(text=text, sentences=int(sentences[pair]), documents=int(documents[pair])),
        )
        for pair, score, text in zip(kept.tolist(), scores, texts, strict=True)
    ]
    return [phrase for _, _, phrase in sorted(ranked, key=lambda item: item[:2])]


def _likelihood_ratios(together: Counts, first: Counts, second: Counts, total: int) -> list[float]:
    """Return the ratio of each pair, from how often its words stand together and how often each in all."""
    from nltk.collocations import BigramAssocMeasures

    rows = zip(together.tolist(), first.tolist(), second.tolist(), strict=True)
    return [BigramAssocMeasures.likelihood_ratio(pair, (one, other), total) for pair, one, other in rows]


def _most_frequent_spellings(
    sequence: WordSequence, second: Counts, numbers: Counts, kept: Counts
) -> list[str]:
    """Return how each of the pairs `kept` is written most often, of equal ones the first of the alphabet."""
    place = np.full(int(numbers.max(initial=-1)) + 1, -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    wanted = place[numbers] >= 0
    size = max(1, len(sequence.spellings))
    spelt = sequence.spelt[second[wanted] - 1] * size + sequence.spelt[second[wanted]]
    written, owners = np.unique(np.stack([place[numbers[wanted]], spelt]), axis=1, return_counts=True)
    best: dict[int, tuple[int, str]] = {}
    for pair, code, count in zip(written[0].tolist(), written[1].tolist(), owners.tolist(), strict=True):
        text = f"{sequence.spellings[code // size]} {sequence.spellings[code % size]}"
        best[pair] = min(best.get(pair, (0, "")), (-count, text))
    return [best[pair][1] for pair in range(len(kept))]
