"""Key phrases: pairs and triples of words that stand together far more often than chance would have it.

Ranked by the log-likelihood ratio of Dunning 1993 ("Accurate methods for the statistics of surprise and
coincidence"), as NLTK's collocation finder has it, times the documents that a phrase is in.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus
from briefing.weighing.corpus import stop_words

_POSSESSIVE = re.compile(r"['’]s$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A key phrase as it is written most often, and in how many sentences and documents it is."""

    text: str
    sentences: int
    documents: int


def find_phrases(corpus: Corpus, chosen: NDArray[np.bool_], *, fewest: int = 2) -> list[Phrase]:
    """Return the key phrases of the `chosen` sentences (shape (sentences,)), the most telling first.

    A phrase has two words, both content, and stands in at least `fewest` sentences.
    """
    stop = _stop_words(corpus)
    spellings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    lines: list[list[str]] = []
    for i in np.flatnonzero(chosen):
        for words in _runs(corpus.texts[i]):
            lines.append([word.lower() for word in words])
            for first, second in pairwise(words):
                pair = (first.lower(), second.lower())
                if stop.isdisjoint(pair) and min(map(len, pair)) > 2:  # noqa: PLR2004
                    places[pair].add(int(i))
                    spellings[pair][f"{first} {second}"] += 1
    if all(len(found) < fewest for found in places.values()):
        return []
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    finder = BigramCollocationFinder.from_documents(lines)
    ranked = []
    for pair, score in finder.score_ngrams(BigramAssocMeasures.likelihood_ratio):
        if len(places.get(pair, ())) >= fewest:
            documents = len({corpus.sentences[i].document for i in places[pair]})
            text = min(spellings[pair].items(), key=lambda item: (-item[1], item[0]))[0]
            phrase = Phrase(text=text, sentences=len(places[pair]), documents=documents)
            ranked.append((-score * documents, pair, phrase))
    return [phrase for _, _, phrase in sorted(ranked, key=lambda item: item[:2])]


def _runs(text: str) -> list[list[str]]:
    """Return the words of a text in runs that nothing but a space parts: no phrase spans a comma."""
    runs: list[list[str]] = []
    end = -1
    for match in _WORD.finditer(text):
        if match.start() != end + 1 or end < 0:
            runs.append([])
        runs[-1].append(_POSSESSIVE.sub("", match.group()))
        end = match.end()
    return runs


def _stop_words(corpus: Corpus) -> frozenset[str]:
    languages = {document.language for document in corpus.documents}
    return frozenset().union(*(stop_words(language) for language in languages))
