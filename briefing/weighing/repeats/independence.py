"""Which sentences that say the same rest on one witness, so that they do not support each other.

Two reports are one witness if they share several runs of five words, if their sentences share a quotation and
two figures or are statements of one speaker, or if one of the reports names the outlet of the other ("...,
told Reuters").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefing.models import Corpus, Document
from briefing.weighing.speech import find_statements

_RUN = 5  # words
_FEWEST_RUNS = 8  # a quotation that both reports have gives a few
_FEWEST_FIGURES = 2
_LONGEST_COMPARED = 40  # documents of one group: more are one another's witnesses by their number alone
_SHORTEST_NAME = 3
_QUOTATION = re.compile(r'["“]([^"“”]{12,})["”]')
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d[\d.,]*")


def find_dependence(corpus: Corpus, groups: Sequence[Sequence[int]]) -> Mapping[tuple[int, int], str]:
    """Return the pairs of sentences within `groups` that rest on one witness, the lesser first, with why."""
    finder = _WitnessFinder(corpus)
    found = {}
    for group in groups:
        for i, j in combinations(sorted(group[:_LONGEST_COMPARED]), 2):
            reason = next(finder.reasons(i, j), "")
            if reason:
                found[i, j] = reason
    return found


class _WitnessFinder:
    """Compares the documents of two sentences; each document is read once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._runs: dict[int, frozenset[tuple[str, ...]]] = {}
        self._speakers: dict[int, frozenset[str]] = {}

    def reasons(self, i: int, j: int) -> Iterator[str]:
        """Yield why two sentences rest on one witness."""
        one, other = self._corpus.document_of(i), self._corpus.document_of(j)
        if _names_outlet(one, other) or _names_outlet(other, one):
            yield "one report names the outlet of the other"
        first, second = self._corpus.sentences[i].document, self._corpus.sentences[j].document
        if len(self._document_runs(first) & self._document_runs(second)) >= _FEWEST_RUNS:
            yield "the reports share their wording"
        texts = self._corpus.texts[i], self._corpus.texts[j]
        shared = set(_FIGURE.findall(texts[0])) & set(_FIGURE.findall(texts[1]))
        quoted = set(_QUOTATION.findall(texts[0])) & set(_QUOTATION.findall(texts[1]))
        if quoted and len(shared) >= _FEWEST_FIGURES:
            yield "they share a quotation and its figures"
        if self._sentence_speakers(i) & self._sentence_speakers(j):
            yield "both report the same statement"

    def _document_runs(self, document: int) -> frozenset[tuple[str, ...]]:
        if document not in self._runs:
            words = _WORD.findall(self._corpus.documents[document].text.lower())
            self._runs[document] = frozenset(zip(*(words[k:] for k in range(_RUN)), strict=False))
        return self._runs[document]

    def _sentence_speakers(self, i: int) -> frozenset[str]:
        """Return the last words of the names of those who speak; what they are stands behind a comma."""
        if i not in self._speakers:
            corpus, sentence = self._corpus, self._corpus.sentences[i]
            text = corpus.document_of(i).text
            statements = find_statements(corpus.documents, [sentence])
            names = [text[slice(*each.speaker)].partition(",")[0].split() for each in statements]
            self._speakers[i] = frozenset(name[-1] for name in names if name and name[-1][0].isupper())
        return self._speakers[i]


def _names_outlet(one: Document, other: Document) -> bool:
    name = other.publisher
    if len(name) < _SHORTEST_NAME or name == one.publisher or name not in one.text:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one.text) is not None
