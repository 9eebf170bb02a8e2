"""What was read -> the sources of the record, and what of them was dropped."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.models import Analysis, Corpus, Document, Duplicate, NotAnalysed
from briefing.record import MARKINGS, DroppedText, Heading, Period, Source, SourceState, UnanalysedSource


def list_sources(
    analysis: Analysis, numbers: Mapping[int, int], duplicates: Sequence[Duplicate]
) -> tuple[Source, ...]:
    """Return the cited documents by their `numbers`, then those that were only read, then the duplicates."""
    corpus, letter_of = analysis.corpus, analysis.decided.reliability_of
    words = corpus.derived.get("words of documents", lambda: _count_words(corpus))
    places = sorted(range(len(corpus.documents)), key=lambda i: numbers.get(i, len(numbers) + 1))
    last: dict[int, Source] = corpus.derived.get(list_sources, dict)
    sources = []
    for number, i in enumerate(places, start=1):
        document = corpus.documents[i]
        state: SourceState = "cited" if i in numbers else "read"
        letter = letter_of(document)
        source = last.get(i)
        if source is None or (source.number, source.state, source.reliability) != (number, state, letter):
            source = last[i] = _source(corpus, document, number, state, words=words[i], letter=letter)
        sources.append(source)
    for number, duplicate in enumerate(duplicates, start=len(sources) + 1):
        document = duplicate.document
        note = "; ".join(filter(None, (_why_aside(duplicate), document.note)))
        source = _source(corpus, document, number, "duplicate", words=0, letter=letter_of(document))
        sources.append(replace(source, aside_for=duplicate.of, note=note))
    return tuple(sources)


def _count_words(corpus: Corpus) -> list[int]:
    """Return how many words the sentences of each document have."""
    words = [0] * len(corpus.documents)
    for sentence, count in zip(corpus.sentences, corpus.words.tolist(), strict=True):
        words[sentence.document] += count
    return words


def _source(
    corpus: Corpus, document: Document, number: int, state: SourceState, *, words: int, letter: str
) -> Source:
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
        reliability=letter,
        marking=document.marking,
        state=state,
        words=words,
        note=document.note,
        partly=document.partly,
        dated_by=document.dated_by,
        text_sha256=corpus.derived.get(("hash", document.id), lambda: _hash(document)),
    )


def _hash(document: Document) -> str:
    return hashlib.sha256(document.text.encode("utf-8", "backslashreplace")).hexdigest()


def _why_aside(duplicate: Duplicate) -> str:
    if duplicate.reason == "updated":
        return f"an earlier version of {duplicate.of}"
    return f"the {duplicate.reason} as {duplicate.of}"


def list_dropped(corpus: Corpus) -> tuple[DroppedText, ...]:
    """Return all that is no text of an author, with the reason."""
    return corpus.derived.get(DroppedText, lambda: _find_dropped(corpus))


def _find_dropped(corpus: Corpus) -> tuple[DroppedText, ...]:
    return tuple(
        DroppedText(
            document=document.id,
            start=span.start,
            end=span.end,
            text=document.text[span.start : span.end],
            reason=span.reason,
        )
        for document in corpus.documents
        for span in document.dropped
    )


def list_unanalysed(documents: Sequence[NotAnalysed]) -> tuple[UnanalysedSource, ...]:
    """Return the documents that were compared by keys alone, as the record lists them."""
    return tuple(
        UnanalysedSource(
            document=item.document.id,
            title=item.document.title,
            publisher=item.document.publisher,
            published=item.document.published,
            language=item.document.language,
            marking=item.document.marking,
            sha256=item.document.sha256,
            aside_for=item.of,
        )
        for item in documents
    )


def highest_marking(heading: Heading, sources: Sequence[Source | UnanalysedSource]) -> str:
    """Return the highest marking of the heading and of any source, or an empty string."""
    # Of those that are only read too: the list names them, and the ledger has their sentences.
    return max([heading.marking, *(source.marking for source in sources)], key=("", *MARKINGS).index)


def find_period(corpus: Corpus) -> Period:
    """Return the first and the last date of publication."""
    dates = [document.published for document in corpus.documents if document.published]
    return Period(start=min(dates, default=None), end=max(dates, default=None))
