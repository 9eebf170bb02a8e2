"""The ratings of a sumy summariser for a corpus: our arrays are made into sumy's objects and back.

sumy identifies a sentence by its text, so that equal sentences share one rating, and it chooses in
the same call in which it rates. Here the *text* of a sumy sentence is its position in the corpus and
its *words* are the positions of its terms in the vocabulary, all written as digits: no two are equal
by accident, none changes in lower case, and no tokeniser or stemmer of NLTK is needed. The ratings
are read in the callable that sumy accepts in place of a number of sentences.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Protocol, TypeAlias

import numpy as np

from briefing.models import Corpus, Scores


class Rating(Protocol):
    """A sentence as sumy has rated it."""

    @property
    def order(self) -> int:
        """Its position among the sentences of the document: ours in the corpus."""

    @property
    def rating(self) -> float:
        """Its rating; not a number where the algorithm divided by nothing."""


Choose: TypeAlias = Callable[[list[Rating]], list[Rating]]
"""Chooses which of all rated sentences a sumy summariser returns."""

Summarise: TypeAlias = Callable[[object, Choose], object]
"""A sumy summariser: it is called with a document and a choice."""


def rate(
    corpus: Corpus, summarise: Summarise, *, stop_words: bool = False, no_content: float = 0.0
) -> Scores:
    """Return what `summarise` rates each sentence, shape (sentences,); all are finite.

    stop_words: show all terms and not only those that carry meaning.
    no_content: the score of a sentence in which no term carries meaning, whatever sumy rates it.
    """
    shown = corpus.content | stop_words
    rows = (corpus.terms.row(i) for i in range(len(corpus.sentences)))
    tokenizer = _PositionTokenizer([encode_terms(row[shown[row]].tolist()) for row in rows])
    scores = _rate_document(tokenizer, [range(len(corpus.sentences))], summarise)
    scores[~np.isfinite(scores)] = 0.0
    scores[_without_content(corpus)] = no_content
    return scores


def rate_by_document(
    corpus: Corpus, titles: Sequence[Sequence[int]], summariser_of: Callable[[int], Summarise]
) -> Scores:
    """Return what the summariser of each document rates its sentences; those without content are rated 0.

    sumy is shown all terms, the paragraphs, and the terms of the document's title as its heading.
    """
    tokenizer = _PositionTokenizer(
        [encode_terms(corpus.terms.row(i).tolist()) for i in range(len(corpus.sentences))]
    )
    scores = np.zeros(len(corpus.sentences))
    numbered = enumerate(corpus.sentences)
    for document, found in groupby(numbered, key=lambda pair: pair[1].document):
        paragraphs = [
            [i for i, _ in members] for _, members in groupby(found, key=lambda pair: pair[1].paragraph)
        ]
        members = [i for paragraph in paragraphs for i in paragraph]
        scores[members] = _rate_document(
            tokenizer, paragraphs, summariser_of(document), heading=encode_terms(titles[document])
        )
    scores[_without_content(corpus)] = 0.0
    return scores


def stop_terms(corpus: Corpus) -> tuple[str, ...]:
    """Return the terms that carry no meaning, as sumy is given them."""
    return encode_terms(np.flatnonzero(~corpus.content).tolist())


def encode_terms(terms: Iterable[int]) -> tuple[str, ...]:
    """Return terms as sumy is given them: their positions in the vocabulary, in digits."""
    return tuple(map(str, terms))


class _PositionTokenizer:
    """The tokenizer of sumy's sentences: the text of a sentence is its position among `words`."""

    def __init__(self, words: list[tuple[str, ...]]) -> None:
        self._words = words

    def to_words(self, text: str) -> tuple[str, ...]:
        return self._words[int(text)]


def _rate_document(
    tokenizer: _PositionTokenizer,
    paragraphs: Sequence[Sequence[int]],
    summarise: Summarise,
    heading: tuple[str, ...] | None = None,
) -> Scores:
    """Return the ratings of the sentences of one document, given as paragraphs of positions."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    scores = np.zeros(sum(map(len, paragraphs)))

    def choose(rated: list[Rating]) -> list[Rating]:
        for sentence in rated:
            scores[sentence.order] = sentence.rating
        return rated

    made = [[Sentence(str(i), tokenizer) for i in paragraph] for paragraph in paragraphs]
    if heading is not None:
        made[0].append(Sentence("0", _PositionTokenizer([heading]), is_heading=True))
    if len(scores):
        summarise(ObjectDocumentModel(map(Paragraph, made)), choose)
    return scores


def _without_content(corpus: Corpus) -> list[int]:
    """Return the sentences in which no term carries meaning."""
    return [i for i in range(len(corpus.sentences)) if not corpus.content[corpus.terms.row(i)].any()]
