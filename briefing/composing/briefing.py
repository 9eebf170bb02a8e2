"""Everything that was weighed and chosen -> the Briefing."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from briefing.composing.sections import make_sections
from briefing.models import Corpus, Unread, Weighing
from briefing.record import Briefing, DroppedText, Heading, Method, Period, Point, Source

SCHEMA = 1
_SLUG = 50
_MARKINGS = ("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


def compose(
    weighing: Weighing,
    points: Sequence[Point],
    *,
    heading: Heading,
    unread: Sequence[Unread],
    key_points: int,
    method: Method,
) -> Briefing:
    """Return the briefing of `points`, the first `key_points` of which are its key points.

    The highest marking of the heading and of any cited source wins.

    The edition is named after its date, title and content, so that the same content has the same name.
    """
    corpus = weighing.corpus
    sources = _sources(corpus, points)
    briefing = Briefing(
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
        key_points=tuple(point.id for point in points[:key_points]),
        sections=make_sections(weighing.topics, points),
        points=tuple(points),
        sources=sources,
        unread=tuple(unread),
        dropped=tuple(_dropped(corpus)),
        method=method,
    )
    return replace(briefing, edition=_name(briefing))


def _name(briefing: Briefing) -> str:
    plain = unicodedata.normalize("NFKD", briefing.title).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_SLUG].strip("-") or "briefing"
    digest = hashlib.sha256(repr(briefing).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{briefing.as_of.isoformat()}-{slug}-{digest[:8]}"


def _highest_marking(heading: Heading, sources: Sequence[Source]) -> str:
    cited = (source.marking for source in sources if source.state == "cited")
    return max([heading.marking, *cited], key=_MARKINGS.index)


def _period(corpus: Corpus) -> Period:
    dates = [document.published for document in corpus.documents if document.published]
    return Period(start=min(dates, default=None), end=max(dates, default=None))


def _sources(corpus: Corpus, points: Sequence[Point]) -> tuple[Source, ...]:
    """Return the cited documents in the order of their numbers, then those that were only read."""
    numbers = {citation.document: citation.source for point in points for citation in point.citations}
    words = [0] * len(corpus.documents)
    for sentence, count in zip(corpus.sentences, corpus.words, strict=True):
        words[sentence.document] += int(count)
    last = len(numbers) + 1
    places = sorted(range(len(corpus.documents)), key=lambda i: numbers.get(corpus.documents[i].id, last))
    sources = []
    for number, i in enumerate(places, start=1):
        document = corpus.documents[i]
        sources.append(
            Source(
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
                state="cited" if document.id in numbers else "read",
                words=words[i],
                note=document.note,
            )
        )
    return tuple(sources)


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
