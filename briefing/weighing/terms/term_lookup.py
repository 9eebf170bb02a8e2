"""Words that stand in no sentence, such as titles and cue words -> the terms of the corpus that they are."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.models import Corpus, Document, Sentence
from briefing.weighing.terms.corpus import build_corpus


def title_terms(corpus: Corpus) -> list[list[int]]:
    """Return the content terms of each document's title that the corpus has, ascending."""
    found = _look_up(corpus, corpus.documents, [document.title for document in corpus.documents])
    return [[term for term in terms if corpus.content[term]] for terms in found]


def cue_terms(corpus: Corpus, words: Sequence[str]) -> list[list[int]]:
    """Return for each document the terms of the corpus that are `words` in its language, ascending."""
    languages = {document.language: document for document in corpus.documents}
    found = _look_up(corpus, list(languages.values()), [" ".join(words)] * len(languages))
    terms = dict(zip(languages, found, strict=True))
    return [terms[document.language] for document in corpus.documents]


def _look_up(corpus: Corpus, documents: Sequence[Document], texts: Sequence[str]) -> list[list[int]]:
    # A text is made a document of one sentence, so that its words become terms just as those of sentences do.
    made = build_corpus(
        [replace(document, text=text) for document, text in zip(documents, texts, strict=True)],
        [
            Sentence(document=i, start=0, end=len(text), paragraph=1, position=0)
            for i, text in enumerate(texts)
        ],
    )
    pairs = zip(corpus.vocabulary, corpus.content.tolist(), strict=True)
    places = {key: i for i, key in enumerate(pairs)}
    known = [places.get(key, -1) for key in zip(made.vocabulary, made.content.tolist(), strict=True)]
    rows = (made.terms.row(i).tolist() for i in range(len(texts)))
    return [sorted({known[term] for term in row} - {-1}) for row in rows]
