"""The content terms of the sentences of each story: what they weigh there, and who has them."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from briefing.models import Corpus, Counts, StoryMap
from briefing.weighing.arrays import sorted_unique

_BEGINNING = 5  # letters
_MOST_HOLDERS = 300  # sentences of a story with one term: what more have says nothing


class StoryTerms:
    """The content terms of sentences, with an index of some of them, story by story."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self.corpus = corpus
        self._stories = stories.labels
        self._places = {term: place for place, term in enumerate(corpus.vocabulary)}
        self._kin = _kin(corpus.vocabulary)
        self._sentences = np.bincount(self._stories)
        self._codes = self._holders = np.zeros(0, dtype=np.int64)

    def index(self, terms: Iterable[int]) -> None:
        """Enter the sentences that have these terms; `holders` and `weight` know no others."""
        wanted = np.zeros(self._size, dtype=np.bool_)
        wanted[list(terms)] = True
        rows, values = self.corpus.terms.rows(), self.corpus.terms.values
        kept = np.flatnonzero((wanted[self._kin] & self.corpus.content)[values])
        count = len(self.corpus.sentences)
        codes = self._stories[rows[kept]] * self._size + self._kin[values[kept]]
        self._codes, self._holders = np.divmod(sorted_unique(codes * count + rows[kept]), count)

    @property
    def _size(self) -> int:
        return len(self.corpus.vocabulary)

    def term(self, stem: str) -> int:
        """Return the place of a stem in the vocabulary if it is a content term, or -1."""
        place = self._places.get(stem, -1)
        return int(self._kin[place]) if place >= 0 and self.corpus.content[place] else -1

    def terms_of(self, sentence: int) -> frozenset[int]:
        """Return the content terms of a sentence."""
        row = self.corpus.terms.row(sentence)
        return frozenset(self._kin[row[self.corpus.content[row]]].tolist())

    def holders(self, sentence: int, term: int) -> Counts:
        """Return the sentences of one story that have a term, ascending; none if too many have."""
        first, last = self._range(sentence, term)
        return self._holders[first:last] if last - first <= _MOST_HOLDERS else self._holders[:0]

    def weight(self, sentence: int, term: int) -> float:
        """Return the logarithm of how rare a term is in the story of `sentence`."""
        first, last = self._range(sentence, term)
        return float(np.log((self._sentences[self._stories[sentence]] + 1) / (last - first + 0.5)))

    def days_apart(self, i: int, j: int) -> int | None:
        """Return how many days lie between the publications of two sentences, None if one is not dated."""
        first, second = (self.corpus.document_of(k).published for k in (i, j))
        return _days_between(first, second)

    def _range(self, sentence: int, term: int) -> tuple[int, int]:
        code = int(self._stories[sentence]) * self._size + term
        first, last = np.searchsorted(self._codes, [code, code + 1])
        return int(first), int(last)


def _days_between(first: date | None, second: date | None) -> int | None:
    return abs((first - second).days) if first and second else None


def _kin(vocabulary: Sequence[str]) -> Counts:
    """Return for each term the first one that begins as it does: *collision*, *collide*."""
    first: dict[str, int] = {}
    beginnings = (term[:_BEGINNING] if len(term) > _BEGINNING else term for term in vocabulary)
    return np.array(
        [first.setdefault(beginning, k) for k, beginning in enumerate(beginnings)], dtype=np.int64
    )
