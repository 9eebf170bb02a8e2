"""Who speaks -> the record: names and roles in the words of the document, and where it says them."""

from bisect import bisect_right
from collections.abc import Mapping

from briefing.mentions import Entity
from briefing.models import Analysis, Corpus, Document
from briefing.record import Introduction, Speaker


def make_speaker(analysis: Analysis, i: int, numbers: Mapping[int, int]) -> Speaker | None:
    """Return who says sentence `i`; `numbers` has the source number of each document."""
    speech = analysis.speeches.get(i)
    if speech is None:
        return None
    document, entity = analysis.corpus.document_of(i), speech.entity
    return Speaker(
        name=_words(document, speech.name) if speech.name else document.author,
        role=_words(document, entity.role) if entity and entity.role else "",
        verb=speech.verb,
        act=speech.act,
        kind=speech.kind,
        introduction=make_introduction(analysis.corpus, entity, numbers) if entity else None,
    )


def make_introduction(corpus: Corpus, entity: Entity, numbers: Mapping[int, int]) -> Introduction:
    """Return the words by which a document introduces an entity."""
    document, (start, end) = corpus.documents[entity.document], entity.introduction
    return Introduction(
        source=numbers[entity.document],
        document=document.id,
        start=start,
        end=end,
        paragraph=max(1, bisect_right(document.paragraphs, (start, len(document.text)))),
        text=_words(document, entity.introduction),
    )


def _words(document: Document, span: tuple[int, int]) -> str:
    return " ".join(document.text[slice(*span)].split())
