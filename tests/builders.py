"""Test corpora, small enough to be checked by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from briefing.models import Corpus, Document, Ragged, Sentence, StoryMap
from briefing.weighing.terms import build_corpus as weigh_terms

STOP_WORDS = frozenset({"a", "and", "in", "of", "on", "the", "to", "was"})


def build_corpus(*documents: Sequence[str]) -> Corpus:
    """Return a corpus of documents, each given as its sentences: a term is a word in lower case."""
    texts = tuple(text for document in documents for text in document)
    words = [text.lower().split() for text in texts]
    vocabulary = tuple(sorted({word for sentence in words for word in sentence}))
    place = {word: i for i, word in enumerate(vocabulary)}
    terms = [[place[word] for word in sentence] for sentence in words]
    content = np.array([word not in STOP_WORDS for word in vocabulary], dtype=np.bool_)
    return Corpus(
        documents=tuple(_document(i, sentences) for i, sentences in enumerate(documents)),
        sentences=tuple(s for i, sentences in enumerate(documents) for s in _sentences(i, sentences)),
        texts=texts,
        words=np.array([len(sentence) for sentence in words], dtype=np.int64),
        terms=_ragged(terms),
        vocabulary=vocabulary,
        content=content,
        concepts=_ragged([sorted({term for term in row if content[term]}) for row in terms]),
        concept_weights=np.ones(len(vocabulary)),
    )


def build_reports(*reports: Sequence[str], titles: Sequence[str] = (), language: str = "en") -> Corpus:
    """Return a corpus of reports, each given as its sentences, with the terms that the program finds."""
    documents, sentences = [], []
    for place, texts in enumerate(reports):
        start = 0
        for position, text in enumerate(texts):
            span = (start, start + len(text))
            sentences.append(
                Sentence(document=place, start=span[0], end=span[1], paragraph=1, position=position)
            )
            start = span[1] + 1
        title = titles[place] if titles else ""
        documents.append(make_document(" ".join(texts), name=f"{place}.txt", title=title, language=language))
    return weigh_terms(documents, sentences, concepts=False)


def make_document(
    text: str, *, name: str = "a.txt", title: str = "", published: date | None = None, language: str = "en"
) -> Document:
    """Return a document of one paragraph."""
    return Document(
        id=name,
        path=name,
        title=title,
        publisher="",
        author="",
        published=published,
        language=language,
        url="",
        reliability="",
        marking="",
        sha256="",
        text=text,
        paragraphs=((0, len(text)),),
        dropped=(),
    )


def date_documents(corpus: Corpus, days: Iterable[date | None]) -> Corpus:
    """Return a corpus whose documents were published on these days, in turn."""
    documents = tuple(replace(each, published=day) for each, day in zip(corpus.documents, days, strict=True))
    return replace(corpus, documents=documents)


def set_paragraphs(*paragraphs: Sequence[str]) -> tuple[str, list[Sentence]]:
    """Return the text of a document whose paragraphs are given as their sentences, with these."""
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs, start=1):
        for sentence in paragraph:
            end = len(text) + len(sentence)
            sentences.append(
                Sentence(document=0, start=len(text), end=end, paragraph=number, position=len(sentences))
            )
            text += f"{sentence} "
    return text, sentences


def corpus_with_text(texts: Sequence[str]) -> Corpus:
    """Return a corpus of one document whose text holds the sentences, each a paragraph."""
    text, corpus = " ".join(texts), build_corpus(texts)
    starts = [text.index(each) for each in texts]
    spans = [
        replace(sentence, start=start, end=start + len(each), paragraph=place)
        for place, (sentence, start, each) in enumerate(zip(corpus.sentences, starts, texts, strict=True), 1)
    ]
    return replace(corpus, documents=(make_document(text),), sentences=tuple(spans))


def one_story(corpus: Corpus) -> StoryMap:
    """Return a map that puts all sentences of a corpus into one story."""
    count = len(corpus.sentences)
    return StoryMap(stories=(), labels=np.zeros(count, dtype=np.int64), newer=np.zeros(count))


def _document(i: int, sentences: Sequence[str]) -> Document:
    text = " ".join(sentences)
    return make_document(text, name=f"{i}.txt", title=f"Document {i}", published=date(2026, 1, 1))


def _sentences(document: int, sentences: Sequence[str]) -> list[Sentence]:
    found: list[Sentence] = []
    start = 0
    for position, text in enumerate(sentences):
        end = start + len(text)
        found.append(Sentence(document=document, start=start, end=end, paragraph=1, position=position))
        start = end + 1
    return found


def _ragged(rows: Sequence[Sequence[int]]) -> Ragged:
    return Ragged(
        values=np.array([value for row in rows for value in row], dtype=np.int64),
        starts=np.cumsum([0, *map(len, rows)], dtype=np.int64),
    )


PAGE = """<!doctype html>
<html lang="fr"><head><title>Talks end - Example Courier</title><meta charset="{charset}">
<meta property="og:site_name" content="Example Courier"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2015-10-05T10:02:00Z">
<link rel="canonical" href="https://example.org/talks"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World<br>News</a></li></ul></nav>
<article><h1>Talks end</h1><p>The delegates met in Genève for three days and signed a long declaration.</p>
<p>They will meet again in the spring, the <b>minister</b> said on Sunday.</p></article>
<script>alert("Nobody reads this.")</script><!-- nor this -->
<footer><p>About us</p>All rights reserved</footer></body></html>"""
"""A page in French with all that a page says of itself, around an article."""
