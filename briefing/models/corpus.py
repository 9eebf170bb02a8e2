"""All documents and sentences of a dossier with their terms."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from briefing.models.arrays import Counts, Flags, Labels, Ragged, Weights
from briefing.models.derived import DerivedValues
from briefing.models.documents import Document

_document = attrgetter("document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A span of a document; its identity is (document, start, end), never its text."""

    document: int
    """The document's position in the corpus."""
    start: int
    end: int
    paragraph: int
    """The number of its paragraph, from 1."""
    position: int
    """Its place among the sentences of its document, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All documents and sentences of a dossier with their terms."""

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    texts: tuple[str, ...]
    """The words of each sentence as its document has them, with white space folded."""
    words: Counts
    """How many printed words each sentence has."""
    terms: Ragged
    """The stems of each sentence in reading order: positions in `vocabulary`."""
    vocabulary: tuple[str, ...]
    content: Flags
    """Shape (vocabulary,): whether a term carries meaning (it is no stop word)."""
    concepts: Ragged
    """The distinct concepts of each sentence (content terms and pairs of terms), ascending."""
    concept_weights: Weights
    """What covering a concept once is worth."""
    derived: DerivedValues = field(default_factory=DerivedValues, init=False, compare=False, repr=False)
    """What is found of the corpus alone, and may be asked for again."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the documents (ISO 639-1), in the order of their codes."""
        return tuple(sorted({document.language for document in self.documents}))

    @property
    def document_numbers(self) -> Labels:
        """The position of the document of each sentence."""
        import numpy as np

        return self.derived.get(
            "document numbers", lambda: np.array([each.document for each in self.sentences], dtype=np.int64)
        )

    @property
    def numbers(self) -> Mapping[str, int]:
        """The position of each document by its id."""
        return self.derived.get("numbers", lambda: {each.id: i for i, each in enumerate(self.documents)})

    @property
    def first_sentences(self) -> Mapping[int, int]:
        """The first sentence of each document that has one, by the document's position."""
        return self.derived.get(
            "first sentences",
            lambda: {each.document: i for i, each in enumerate(self.sentences) if each.position == 0},
        )

    def sentences_of(self, document: int) -> range:
        """Return the positions of the sentences of a document, which stand behind each other."""
        first = bisect_left(self.sentences, document, key=_document)
        return range(first, bisect_left(self.sentences, document + 1, lo=first, key=_document))

    def document_of(self, sentence: int) -> Document:
        """Return the document of a sentence, given by its position."""
        return self.documents[self.sentences[sentence].document]

    def folded_offset(self, sentence: int, place: int) -> int:
        """Return where a character of a document, in or behind a sentence, stands in the sentence's text."""
        before = self.document_of(sentence).text[self.sentences[sentence].start : place]
        return len(" ".join(before.split())) + before[-1:].isspace()
