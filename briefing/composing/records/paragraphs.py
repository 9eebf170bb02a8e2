"""The paragraphs of the points, for a reader who wants to see a sentence in its place."""

from collections.abc import Iterator, Sequence
from itertools import chain

from briefing.models import Corpus, Document
from briefing.record import Citation, CitedParagraph, Point

MAX_LENGTH = 1200
"""Characters of a paragraph; of a longer one, what stands around the sentence."""
MIN_LENGTH = 400
"""Characters below which a paragraph says too little: the one before it and the one after it are added."""
MAX_CITATIONS = 5
"""How many citations of a point have their paragraph, from the first on: what repeats them says no more."""


def list_paragraphs(corpus: Corpus, points: Sequence[Point]) -> tuple[CitedParagraph, ...]:
    """Return the paragraphs in which the cited sentences of the points stand, in print order, each once."""
    documents = {document.id: document for document in corpus.documents}
    found: dict[tuple[str, int, int], CitedParagraph] = {}
    for citation in chain.from_iterable(map(_shown, points)):
        document = documents[citation.document]
        whole = _with_neighbours(document, citation.paragraph - 1)
        start, end = _span_around(document.text, whole, (citation.start, citation.end))
        found.setdefault(
            (document.id, start, end),
            CitedParagraph(
                document=document.id,
                paragraph=citation.paragraph,
                start=start,
                end=end,
                text=document.text[start:end],
                is_cut_before=start > whole[0],
                is_cut_after=end < whole[1],
            ),
        )
    return tuple(found.values())


def _shown(point: Point) -> Iterator[Citation]:
    yield from point.citations[:MAX_CITATIONS]
    if point.before:
        yield point.before.citation
    yield from (later.citation for later in point.later)


def _with_neighbours(document: Document, place: int) -> tuple[int, int]:
    """Return the span of a paragraph; of a short one, with those next to it that fit in.

    What was left out between two paragraphs parts them.
    """
    spans = document.paragraphs
    start, end = spans[place]
    if end - start >= MIN_LENGTH:
        return start, end
    if place > 0 and end - spans[place - 1][0] <= MAX_LENGTH:
        before = spans[place - 1]
        start = before[0] if document.text[before[1] : start].isspace() else start
    if place + 1 < len(spans) and spans[place + 1][1] - start <= MAX_LENGTH:
        after = spans[place + 1]
        end = after[1] if document.text[end : after[0]].isspace() else end
    return start, end


def _span_around(text: str, whole: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int]:
    """Return the span of a paragraph, or of as much of it around a sentence as there is room for.

    It begins and ends between words.
    """
    start, end = whole
    if end - start <= MAX_LENGTH:
        return whole
    room = max(0, MAX_LENGTH - (sentence[1] - sentence[0])) // 2
    first, last = max(start, sentence[0] - room), min(end, sentence[1] + room)
    while start < first < sentence[0] and not text[first - 1].isspace():
        first += 1
    while sentence[1] < last < end and not text[last].isspace():
        last -= 1
    return first, last
