"""Everything that was weighed and chosen -> the Briefing."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from briefing.changes import Changes
from briefing.composing.decisions import Printed
from briefing.composing.sections import make_sections
from briefing.models import Analysis, Corpus, Document, Dossier, Duplicate
from briefing.record import (
    MARKINGS,
    Briefing,
    Citation,
    DroppedText,
    Heading,
    Method,
    Period,
    Source,
    SourceState,
)

SCHEMA = 1
_SLUG = 50


def compose(
    analysis: Analysis, printed: Printed, *, heading: Heading, dossier: Dossier, method: Method
) -> Briefing:
    """Return the briefing of what is `printed`, without a name.

    The highest marking of the heading and of any source wins.
    """
    corpus, points = analysis.corpus, printed.points
    sources = _sources(corpus, printed.citations, dossier.duplicates)
    return Briefing(
        schema=SCHEMA,
        title=heading.title,
        reference=heading.reference,
        marking=_highest_marking(heading, sources),
        originator=heading.originator,
        addressee=heading.addressee,
        purpose=heading.purpose,
        language=heading.language,
        as_of=heading.as_of,
        edition="",
        period=_period(corpus),
        key_points=tuple(point.id for point in points[: printed.key_points]),
        sections=make_sections(analysis.topics, points),
        points=points,
        conflicts=printed.conflicts,
        timeline=printed.timeline,
        sources=sources,
        unread=dossier.unread,
        dropped=tuple(_dropped(corpus)),
        method=method,
    )


def name_edition(briefing: Briefing, changes: Changes | None) -> Briefing:
    """Return the briefing with its changes, named after its date, title and all of its content.

    So the same content has the same name, and other content another.
    """
    whole = replace(briefing, changes=changes, edition="")
    digest = hashlib.sha256(repr(whole).encode("utf-8", "backslashreplace")).hexdigest()
    return replace(whole, edition=f"{whole.as_of.isoformat()}-{slug(whole.title)}-{digest[:8]}")


def slug(title: str) -> str:
    """Return the title as it stands in the name of an edition: ``talks-in-astana``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_SLUG].strip("-") or "briefing"


def _highest_marking(heading: Heading, sources: Sequence[Source]) -> str:
    # Of those that are only read too: the list names them, and the ledger has their sentences.
    return max([heading.marking, *(source.marking for source in sources)], key=("", *MARKINGS).index)


def _period(corpus: Corpus) -> Period:
    dates = [document.published for document in corpus.documents if document.published]
    return Period(start=min(dates, default=None), end=max(dates, default=None))


def _sources(
    corpus: Corpus, citations: Sequence[Citation], duplicates: Sequence[Duplicate]
) -> tuple[Source, ...]:
    """Return the cited documents by their numbers, then those that were only read, then the duplicates."""
    numbers = {citation.document: citation.source for citation in citations}
    words = [0] * len(corpus.documents)
    for sentence, count in zip(corpus.sentences, corpus.words, strict=True):
        words[sentence.document] += int(count)
    last = len(numbers) + 1
    places = sorted(range(len(corpus.documents)), key=lambda i: numbers.get(corpus.documents[i].id, last))
    sources = []
    for number, i in enumerate(places, start=1):
        document = corpus.documents[i]
        state: SourceState = "cited" if document.id in numbers else "read"
        sources.append(_source(document, number, state, words=words[i], note=document.note))
    for number, duplicate in enumerate(duplicates, start=len(sources) + 1):
        document = duplicate.document
        note = "; ".join(filter(None, (_why_aside(duplicate), document.note)))
        source = _source(document, number, "duplicate", words=0, note=note)
        sources.append(replace(source, aside_for=duplicate.of))
    return tuple(sources)


def _source(document: Document, number: int, state: SourceState, *, words: int, note: str) -> Source:
    return Source(
        number=number,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        published=document.published,
        language=document.language,
        path=document.path,
        url=document.url,
        sha256=document.sha256,
        reliability=document.reliability,
        marking=document.marking,
        state=state,
        words=words,
        note=note,
        partly=document.partly,
        dated_by=document.dated_by,
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "backslashreplace")).hexdigest(),
    )


def _why_aside(duplicate: Duplicate) -> str:
    if duplicate.reason == "updated":
        return f"an earlier version of {duplicate.of}"
    return f"the {duplicate.reason} as {duplicate.of}"


def _dropped(corpus: Corpus) -> list[DroppedText]:
    return [
        DroppedText(
            document=document.id,
            start=span.start,
            end=span.end,
            text=document.text[span.start : span.end],
            reason=span.reason,
        )
        for document in corpus.documents
        for span in document.dropped
    ]
