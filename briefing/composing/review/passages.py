"""Take for text what a review says is text, before sentences are looked for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.models import Document, Dossier
from briefing.review import Review, SentenceReference


def restore_passages(dossier: Dossier, review: Review) -> Dossier:
    """Return the dossier in which each passage that is text by a review is a paragraph of its document."""
    named: defaultdict[str, list[SentenceReference]] = defaultdict(list)
    for decision in review.passages:
        named[decision.passage.document].append(decision.passage)
    if not named:
        return dossier
    documents = tuple(_restore(each, named.get(each.id, ())) for each in dossier.documents)
    return replace(dossier, documents=documents)


def _restore(document: Document, passages: Sequence[SentenceReference]) -> Document:
    left_out = [(each.start, each.end) for each in document.dropped]
    spans = {span for passage in passages if (span := _find_nearest(document, left_out, passage))}
    if not spans:
        return document
    return replace(
        document,
        paragraphs=tuple(sorted([*document.paragraphs, *spans])),
        dropped=tuple(each for each in document.dropped if (each.start, each.end) not in spans),
    )


def find_paragraph(document: Document, passage: SentenceReference) -> tuple[int, int] | None:
    """Return the paragraph of a document that is a passage: the nearest of several; None without one."""
    return _find_nearest(document, document.paragraphs, passage)


def _find_nearest(
    document: Document, spans: Iterable[tuple[int, int]], passage: SentenceReference
) -> tuple[int, int] | None:
    """Return the one of the spans that has the words of a passage, and is nearest to where it began."""
    same = [span for span in spans if " ".join(document.text[slice(*span)].split()) == passage.text]
    return min(same, key=lambda span: (abs(span[0] - max(0, passage.start)), span), default=None)
