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

from briefing.models import Analysis, Corpus, Counts, Headline, Scores
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
        self._first_sentences = corpus.first_sentences
        # What a word of a story weighs depends on no choice.
        self._known = analysis.stories.derived_with(corpus)

    def measure(self, sentences: Sequence[int], heads: Sequence[Headline]) -> Fits:
        """Return how well sentences stand under headlines, all of one story.

        Shape (sentences, heads), -2.5 to 3.
        """
        if not (len(sentences) and len(heads)):
            return np.zeros((len(sentences), len(heads)))
        corpus, firsts = self._analysis.corpus, self._first_sentences
        where = [corpus.sentences[i] for i in sentences]
        documents, reports = np.unique([s.document for s in where], return_inverse=True)
        words = _HeadWords(heads, self._weights_of(self.story_of(heads[0])))
        leads = self._shares([firsts[d] for d in documents.tolist()], words)[reports]
        early = 1 / (1 + np.array([s.position for s in where]) / _EARLY)
        own = documents[reports][:, None] == np.array([head.document for head in heads])
        newer = self._analysis.stories.newer
        age = newer[[firsts[head.document] for head in heads]]
        overtaken = np.maximum(0.0, age - newer[list(sentences)][:, None])
        penalties = np.array([self.penalty(head) for head in heads])
        fits: Fits = self._shares(sentences, words) + early[:, None] * (leads + own) - overtaken - penalties
        return fits

    def story_of(self, head: Headline) -> int:
        """Return the story of the report of a headline."""
        return int(self._analysis.stories.labels[self._first_sentences[head.document]])

    def explain(self, sentence: int, head: Headline) -> str:
        """Return why a sentence stands under a headline of its story."""
        corpus = self._analysis.corpus
        place = corpus.sentences[sentence]
        fit = float(self.measure([sentence], [head])[0, 0])
        first = self._first_sentences[place.document]
        of_head = _HeadWords([head], self._weights_of(self.story_of(head)))
        words, led = self._shares([sentence, first], of_head)[:, 0].tolist()
        own = "its report's headline" if place.document == head.document else "a headline of its story"
        return (
            f"it has {words:.0%} of the words of {own}, the first sentence of its report {led:.0%},"
            f" and is sentence {place.position + 1} of it ({fit:.2f})"
        )

    def _shares(self, sentences: Sequence[int], heads: "_HeadWords") -> Fits:
        """Return how much of the words of each headline each sentence has, shape (sentences, heads)."""
        corpus = self._analysis.corpus
        taken, _ = corpus.terms.take(np.asarray(sentences, dtype=np.int64))
        size = max(1, len(corpus.vocabulary))
        rows, held = np.divmod(sorted_unique(taken.rows() * size + taken.values), size)
        return heads.shares(rows, held, len(sentences))

    def _weights_of(self, story: int) -> Scores:
        """Return what each term says in a story, the more the fewer sentences of the dossier have it."""
        corpus, stories = self._analysis.corpus, self._analysis.stories
        return self._known.get(
            (HeadlineFitness, story), lambda: _rarity(corpus) * stories.term_weights(corpus, story)
        )

    def penalty(self, head: Headline) -> float:
        """Return what a headline loses above any sentence: by form, day, age, and if it only looked ahead."""
        form = _CAPITALS if head.text.isupper() else 0.0 if head.is_title else _CLAUSE
        overtaken = _OVERTAKEN if head.looks_ahead and self._newer(head) > 0 else 0.0
        old = _OLD * self._newer(head)
        return form + overtaken + old + (0.0 if head.names_full_dates else _RELATIVE_DAY)

    def _newer(self, head: Headline) -> float:
        """Return the share of reports of the story that are newer than a headline's."""
        return float(self._analysis.stories.newer[self._first_sentences[head.document]])


class _HeadWords:
    """The words of headlines, by word."""

    def __init__(self, heads: Sequence[Headline], weights: Scores) -> None:
        terms = [np.fromiter(head.terms, np.int64, len(head.terms)) for head in heads]
        owners = np.repeat(np.arange(len(heads)), [len(own) for own in terms])
        every = np.concatenate(terms)
        order = np.argsort(every, kind="stable")
        self._terms, self._owners, self._weights = every[order], owners[order], weights
        self._totals = np.array([max(_TINY, float(weights[own].sum())) for own in terms])

    def shares(self, rows: Counts, held: Counts, count: int) -> Fits:
        """Return the share of each headline's words in each of `count` sentences, shape (count, heads).

        Sentence ``rows[k]`` has the term ``held[k]``; both ascend.
        """
        first = np.searchsorted(self._terms, held)
        lengths = np.searchsorted(self._terms, held, side="right") - first
        entries = np.repeat(np.arange(len(held)), lengths)
        places = np.arange(len(entries)) + np.repeat(first - np.cumsum(lengths) + lengths, lengths)
        cells = rows[entries] * len(self._totals) + self._owners[places]
        found = np.bincount(cells, self._weights[held[entries]], minlength=count * len(self._totals))
        shares: Fits = found.reshape(count, len(self._totals)) / self._totals
        return shares


def _rarity(corpus: Corpus) -> Scores:
    """Return how seldom the sentences of a corpus have each term."""

    def find() -> Scores:
        holders = np.bincount(corpus.terms.values, minlength=len(corpus.vocabulary))
        rarity: Scores = np.log(1 + len(corpus.sentences) / np.maximum(1, holders))
        return rarity

    return corpus.derived.get(_rarity, find)
