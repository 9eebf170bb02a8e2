"""How well a sentence stands under a headline: whether it tells of what the headline does.

Words that most reports of the story have say nothing about that. Three things do: how much of the headline's
words the sentence has; how much of them the first sentence of its report has, and whether the headline is of
its own report, both the more the nearer to the beginning of the report the sentence stands. The more reports
of the story are newer than the headline's and not than the sentence's, the likelier it is overtaken there.
How much each counts was fitted to 246 pairs of sentence and headline that a reader had judged.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.models import Analysis, Counts, Headline, Scores
from briefing.models.arrays import sorted_unique

DIGITS = 9
_TINY = 1e-9
_EARLY = 4  # sentences, behind which one is half as likely to be about what its report begins with
_CAPITALS, _CLAUSE, _RELATIVE_DAY, _OVERTAKEN, _OLD = 0.2, 0.1, 0.5, 0.5, 0.3

Fits = NDArray[np.float64]


class HeadlineFitness:
    """The words of sentences and headlines, weighed by how seldom the dossier and the story have them."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        corpus = analysis.corpus
        holders = np.bincount(corpus.terms.values, minlength=len(corpus.vocabulary))
        self._rarity: Scores = np.log(1 + len(corpus.sentences) / np.maximum(1, holders))
        self._weights: dict[int, Scores] = {}
        self._first_sentences = corpus.first_sentences

    def measure(self, sentences: Sequence[int], heads: Sequence[Headline]) -> Fits:
        """Return how well sentences stand under headlines of their story.

        Shape (sentences, heads), -2.5 to 3.
        """
        fits = [self._measure(sentences, head) for head in heads] if len(sentences) else []
        return np.array(fits).reshape(len(heads), len(sentences)).T

    def story_of(self, head: Headline) -> int:
        """Return the story of the report of a headline."""
        return int(self._analysis.stories.labels[self._first_sentences[head.document]])

    def explain(self, sentence: int, head: Headline) -> str:
        """Return why a sentence stands under a headline of its story."""
        corpus = self._analysis.corpus
        place = corpus.sentences[sentence]
        fit = float(self.measure([sentence], [head])[0, 0])
        first = self._first_sentences[place.document]
        words, led = (float(self._shares([i], head)[0]) for i in (sentence, first))
        own = "its report's headline" if place.document == head.document else "a headline of its story"
        return (
            f"it has {words:.0%} of the words of {own}, the first sentence of its report {led:.0%},"
            f" and is sentence {place.position + 1} of it ({fit:.2f})"
        )

    def _measure(self, sentences: Sequence[int], head: Headline) -> Fits:
        corpus = self._analysis.corpus
        where = [corpus.sentences[i] for i in sentences]
        documents, reports = np.unique([s.document for s in where], return_inverse=True)
        leads = self._shares([self._first_sentences[d] for d in documents.tolist()], head)[reports]
        early = 1 / (1 + np.array([s.position for s in where]) / _EARLY)
        own = np.array([s.document == head.document for s in where])
        newer = self._analysis.stories.newer
        overtaken = np.maximum(0.0, self._newer(head) - newer[list(sentences)])
        fits: Fits = self._shares(sentences, head) + early * (leads + own) - overtaken - self.penalty(head)
        return fits

    def _shares(self, sentences: Sequence[int], head: Headline) -> Fits:
        """Return how much of a headline's words each sentence has, 0 to 1."""
        terms = np.fromiter(head.terms, np.int64, len(head.terms))
        weights = np.zeros(len(self._rarity))
        weights[terms] = self._weights_of(self.story_of(head))[terms]
        rows, held = self._rows_and_terms(sentences)
        total = max(_TINY, float(weights[terms].sum()))
        return np.bincount(rows, weights[held], minlength=len(sentences)) / total

    def _rows_and_terms(self, sentences: Sequence[int]) -> tuple[Counts, Counts]:
        """Return the terms of the sentences, each once in a sentence, and in which of them they stand."""
        corpus = self._analysis.corpus
        taken, _ = corpus.terms.take(np.asarray(sentences, dtype=np.int64))
        size = max(1, len(corpus.vocabulary))
        return np.divmod(sorted_unique(taken.rows() * size + taken.values), size)

    def _weights_of(self, story: int) -> Scores:
        if story not in self._weights:
            self._weights[story] = self._rarity * self._analysis.stories.term_weights(
                self._analysis.corpus, story
            )
        return self._weights[story]

    def penalty(self, head: Headline) -> float:
        """Return what a headline loses above any sentence: by form, day, age, and if it only looked ahead."""
        form = _CAPITALS if head.text.isupper() else 0.0 if head.is_title else _CLAUSE
        overtaken = _OVERTAKEN if head.looks_ahead and self._newer(head) > 0 else 0.0
        old = _OLD * self._newer(head)
        return form + overtaken + old + (0.0 if head.names_full_dates else _RELATIVE_DAY)

    def _newer(self, head: Headline) -> float:
        """Return the share of reports of the story that are newer than a headline's."""
        return float(self._analysis.stories.newer[self._first_sentences[head.document]])
