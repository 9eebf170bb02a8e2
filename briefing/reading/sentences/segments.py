"""Documents -> sentences, as spans of their clean text."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain

from briefing.models import Document, Sentence
from briefing.processes import map_parts
from briefing.reading.sentences.splitting import split_sentences

_LONGEST = 20_000  # characters: a text without an end is no sentence, and nobody prints it
_MANY = 500  # documents, to split which takes longer than to start a process


def find_sentences(documents: Sequence[Document]) -> tuple[Sentence, ...]:
    """Return the sentences of all documents in reading order, document after document.

    What goes on for more than 20,000 characters is none.

    Where there are many documents, each processor takes a part of them.
    """
    parts = map_parts(_split, [*enumerate(documents)], worthwhile=len(documents) >= _MANY)
    return tuple(chain.from_iterable(map(_as_sentences, parts)))


def _split(documents: Sequence[tuple[int, Document]]) -> "array[int]":
    """Return four numbers of each sentence: its document, its paragraph, its start and its end.

    Plain numbers come from another process in no time.
    """
    numbers = array("q")
    for document, source in documents:
        for paragraph, (start, end) in enumerate(source.paragraphs, start=1):
            for first, last in split_sentences(source.text[start:end], language=source.language):
                if last - first <= _LONGEST:
                    numbers.extend((document, paragraph, start + first, start + last))
    return numbers


def _as_sentences(numbers: "array[int]") -> Iterator[Sentence]:
    """Yield the sentences that `_split` found."""
    position, before = 0, -1
    each = iter(numbers)
    for document, paragraph, start, end in zip(each, each, each, each, strict=True):
        position = position + 1 if document == before else 0
        before = document
        yield Sentence(document=document, start=start, end=end, paragraph=paragraph, position=position)
