"""How well a sentence stands under a headline: by the words that it shares with it, the rarer the better."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.models import Analysis, Counts, Headline
from briefing.models.arrays import sorted_unique

DIGITS = 9
_TINY = 1e-9
_CAPITALS, _CLAUSE, _RELATIVE_DAY, _OLD = 0.5, 0.8, 0.5, 0.5
_OWN_SHARE = 0.1  # of its weight: how well a sentence stands under its own report's headline besides

Fits = NDArray[np.float64]


class HeadlineFitness:
    """The words of sentences and headlines."""

    def __init__(self, analysis: Analysis, headlines: Sequence[Headline]) -> None:
        self._analysis = analysis
        corpus = analysis.corpus
        holders = np.bincount(corpus.terms.values, minlength=len(corpus.vocabulary))
        self._rarity = corpus.content / np.log(2 + holders)
        self._terms_of: dict[int, frozenset[int]] = {}
        self._measured: tuple[int, ...] = ()
        self._columns: dict[Headline, Fits] = {}
        self._first_sentences = {s.document: i for i, s in enumerate(corpus.sentences) if s.position == 0}
        self._lead_terms = {
            headline.document: self._terms(self._first_sentences[headline.document]) for headline in headlines
        }

    def measure(self, sentences: Sequence[int], heads: Sequence[Headline]) -> Fits:
        """Return how well each sentence stands under each headline, shape (sentences, heads), 0 to 3.1."""
        if self._measured != tuple(sentences):
            self._measured, self._columns = tuple(sentences), {}
        new = [head for head in heads if head not in self._columns]
        self._columns |= zip(new, self._measure(sentences, new), strict=True)
        return np.array([self._columns[head] for head in heads]).reshape(len(heads), len(sentences)).T

    def _measure(self, sentences: Sequence[int], heads: Sequence[Headline]) -> Iterator[Fits]:
        """Yield how well the sentences stand under each headline."""
        rows, terms = self._rows_and_terms(sentences)
        weights = self._rarity[terms]
        held = np.zeros(len(self._rarity), dtype=np.bool_)

        def weigh(shared: Collection[int]) -> Fits:
            places = np.fromiter(shared, np.int64, len(shared))
            held[places] = True
            inside = held[terms]
            held[places] = False
            return np.bincount(rows[inside], weights[inside], minlength=len(sentences)).astype(np.float64)

        documents = np.array([self.report_of(i) for i in sentences], np.int64)
        whole = np.maximum(np.bincount(rows, weights, minlength=len(sentences)), _TINY)
        for head in heads:
            shared = 2 * weigh(head.terms) + weigh(self._lead_terms[head.document])
            shared += _OWN_SHARE * whole * (documents == head.document)
            yield shared / whole * self._quality(head)

    def report_of(self, sentence: int) -> int:
        """Return the document of a sentence."""
        return self._analysis.corpus.sentences[sentence].document

    def shares_word(self, sentence: int, head: Headline) -> bool:
        """Say whether a sentence has a content word of a headline."""
        return not head.terms.isdisjoint(self._terms(sentence))

    def is_related(self, sentence: int, head: Headline) -> bool:
        """Say whether a sentence, or the first one of its report, has a content word of a headline."""
        first = self._first_sentences[self.report_of(sentence)]
        return self.shares_word(sentence, head) or self.shares_word(first, head)

    def _terms(self, sentence: int) -> frozenset[int]:
        if sentence not in self._terms_of:
            self._terms_of[sentence] = frozenset(self._analysis.corpus.terms.row(sentence).tolist())
        return self._terms_of[sentence]

    def _rows_and_terms(self, sentences: Sequence[int]) -> tuple[Counts, Counts]:
        """Return the terms of the sentences, each once in a sentence, and in which of them they stand."""
        corpus = self._analysis.corpus
        taken, _ = corpus.terms.take(np.asarray(sentences, dtype=np.int64))
        size = max(1, len(corpus.vocabulary))
        return np.divmod(sorted_unique(taken.rows() * size + taken.values), size)

    def _quality(self, head: Headline) -> float:
        """Return the share of a headline: less if in capitals, a clause, with a relative day, or old."""
        newer = float(self._analysis.stories.newer[self._first_sentences[head.document]])
        kind = _CAPITALS if head.text.isupper() else 1.0 if head.is_title else _CLAUSE
        return kind * (1.0 if head.names_full_dates else _RELATIVE_DAY) * (1 - _OLD * newer)
