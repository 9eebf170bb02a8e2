"""The terms of a corpus that are in other texts: in titles, among cue words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from briefing.languages import load_language
from briefing.models import Corpus, Document, Sentence
from briefing.weighing.terms.corpus import build_corpus

CueKind: TypeAlias = Literal["bonus", "stigma"]
"""Whether words speak for a sentence or against it."""


def title_terms(corpus: Corpus) -> list[list[int]]:
    """Return the content terms of each document's title that the corpus has, ascending."""
    found = _find_terms(corpus, corpus.documents, [document.title for document in corpus.documents])
    return [[term for term in terms if corpus.content[term]] for terms in found]


def cue_terms(corpus: Corpus, words: Sequence[str] | None, kind: CueKind) -> list[list[int]]:
    """Return for each document the terms of the corpus that are cue words in its language, ascending.

    They are `words`, or where these are None those of a kind that its language file has.
    """
    languages = {document.language: document for document in corpus.documents}
    texts = [" ".join(_cue_words(language, kind) if words is None else words) for language in languages]
    found = _find_terms(corpus, list(languages.values()), texts)
    terms = dict(zip(languages, found, strict=True))
    return [terms[document.language] for document in corpus.documents]


def _cue_words(language: str, kind: CueKind) -> Iterable[str]:
    known = load_language(language).cue_words
    if known is None:
        return ()
    return sorted(known.bonus if kind == "bonus" else known.stigma)


def _find_terms(corpus: Corpus, documents: Sequence[Document], texts: Sequence[str]) -> list[list[int]]:
    """Return the terms of the corpus that each text has, ascending, read in the language of its document."""
    # A text is made a document of one sentence, so that its words become terms as those of sentences do.
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
