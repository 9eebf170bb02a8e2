"""Documents -> sentences, as spans of their clean text."""

from collections.abc import Iterator, Sequence

from briefing.models import Document, Sentence
from briefing.reading.sentences.splitting import split_sentences


def find_sentences(documents: Sequence[Document]) -> tuple[Sentence, ...]:
    """Return the sentences of all documents in reading order, document after document."""
    return tuple(
        sentence for number, document in enumerate(documents) for sentence in _of_document(number, document)
    )


def _of_document(number: int, document: Document) -> Iterator[Sentence]:
    position = 0
    for paragraph, (start, end) in enumerate(document.paragraphs, start=1):
        for first, last in split_sentences(document.text[start:end], language=document.language):
            yield Sentence(
                document=number, start=start + first, end=start + last, paragraph=paragraph, position=position
            )
            position += 1
