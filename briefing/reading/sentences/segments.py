"""Documents -> sentences, as spans of their clean text."""

from array import array
from collections.abc import Iterator, Sequence

from briefing.models import Document, Sentence
from briefing.processes import ForkedCall
from briefing.reading.sentences.splitting import split_sentences

_LONGEST = 20_000  # characters: a text without an end is no sentence, and nobody prints it
_MANY = 500  # documents, to split which takes longer than to start a process


def find_sentences(documents: Sequence[Document]) -> tuple[Sentence, ...]:
    """Return the sentences of all documents in reading order, document after document.

    What goes on for more than 20,000 characters is none.

    Those of half of the documents are found in a second process, where there are many.
    """
    half = len(documents) // 2
    with ForkedCall(lambda: _split(documents[:half]), worthwhile=len(documents) >= _MANY) as first:
        second = _split(documents[half:])
        found = _as_sentences(first.result(), 0)
    return (*found, *_as_sentences(second, half))


def _split(documents: Sequence[Document]) -> "array[int]":
    """Return four numbers of each sentence: its document, its paragraph, its start and its end.

    Plain numbers come from another process in no time.
    """
    numbers = array("q")
    for document, source in enumerate(documents):
        for paragraph, (start, end) in enumerate(source.paragraphs, start=1):
            for first, last in split_sentences(source.text[start:end], language=source.language):
                if last - first <= _LONGEST:
                    numbers.extend((document, paragraph, start + first, start + last))
    return numbers


def _as_sentences(numbers: "array[int]", offset: int) -> Iterator[Sentence]:
    """Yield the sentences that `_split` found in documents of which the first is number `offset`."""
    position, before = 0, -1
    each = iter(numbers)
    for document, paragraph, start, end in zip(each, each, each, each, strict=True):
        position = position + 1 if document == before else 0
        before = document
        yield Sentence(
            document=offset + document, start=start, end=end, paragraph=paragraph, position=position
        )
