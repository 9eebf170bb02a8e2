"""Corpus in, the ratings of a sumy summariser out: the seam between sumy's objects and our arrays.

sumy identifies a sentence by its text, so that equal sentences share one rating, and it chooses in
the same call in which it rates. Here the *text* of a sumy sentence is its position in the corpus and
its *words* are the positions of its terms in the vocabulary, all written as digits: nothing is equal
by accident, nothing changes in lower case, and no tokeniser or stemmer of NLTK is asked. The ratings
come out through the callable that sumy accepts in place of a number of sentences.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

import numpy as np

from briefing.errors import ProfileError
from briefing.models import Corpus, Scores


class Rating(Protocol):
    """What sumy says of a sentence."""

    @property
    def order(self) -> int:
        """Its position among the sentences of the document: ours in the corpus."""

    @property
    def rating(self) -> float:
        """Its rating; not a number where the algorithm divided by nothing."""


Choose: TypeAlias = Callable[[list[Rating]], list[Rating]]
"""Which of all rated sentences a sumy summariser shall return."""

Summarise: TypeAlias = Callable[[object, Choose], object]
"""A sumy summariser: it is called with a document and a choice."""


def ratings(
    corpus: Corpus, summarise: Summarise, *, stop_words: bool = False, no_content: float = 0.0
) -> Scores:
    """Return what `summarise` rates each sentence, shape (sentences,); all are finite.

    stop_words: show all terms and not only those that carry meaning.
    no_content: the score of a sentence in which no term carries meaning, whatever sumy rates it.
    """
    scores = np.zeros(len(corpus.sentences))

    def choose(rated: list[Rating]) -> list[Rating]:
        for sentence in rated:
            scores[sentence.order] = sentence.rating
        return rated

    if len(scores):
        summarise(_document(corpus, stop_words=stop_words), choose)
    scores[~np.isfinite(scores)] = 0.0
    scores[_without_content(corpus)] = no_content
    return scores


def stop_terms(corpus: Corpus) -> frozenset[str]:
    """Return the terms that carry no meaning, as sumy sees them."""
    return frozenset(_words(np.flatnonzero(~corpus.content).tolist()))


def check_size(corpus: Corpus, summariser: str, max_sentences: int) -> None:
    """Refuse a corpus on which `summariser` would run for longer than anyone waits."""
    sentences = len(corpus.sentences)
    if sentences > max_sentences:
        raise ProfileError(
            f"summariser {summariser!r} is too slow for {sentences} sentences (max_sentences is "
            f"{max_sentences}): use 'coverage', or raise max_sentences and wait"
        )


def check_option(summariser: str, option: str, value: float, between: tuple[float, float]) -> None:
    """Refuse a value outside the closed range `between`; no value that is not a number passes."""
    low, high = between
    if not low <= value <= high:
        raise ProfileError(f"summariser {summariser!r}: {option} = {value} is not between {low} and {high}")


class _Words:
    """The tokeniser that a sumy sentence asks for its words: looks them up by position."""

    def __init__(self, words: list[tuple[str, ...]]) -> None:
        self._words = words

    def to_words(self, text: str) -> tuple[str, ...]:
        return self._words[int(text)]


def _document(corpus: Corpus, *, stop_words: bool) -> object:
    """Return the corpus as one sumy document."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    shown = corpus.content | stop_words
    rows = (corpus.terms.row(i) for i in range(len(corpus.sentences)))
    tokenizer = _Words([_words(row[shown[row]].tolist()) for row in rows])
    sentences = [Sentence(str(i), tokenizer) for i in range(len(corpus.sentences))]
    return ObjectDocumentModel([Paragraph(sentences)])


def _words(terms: Iterable[int]) -> tuple[str, ...]:
    """Return the terms as sumy sees them: their positions in the vocabulary, in digits."""
    return tuple(map(str, terms))


def _without_content(corpus: Corpus) -> list[int]:
    """Return the sentences in which no term carries meaning."""
    return [i for i in range(len(corpus.sentences)) if not corpus.content[corpus.terms.row(i)].any()]
