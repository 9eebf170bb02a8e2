"""Documents and sentences -> Corpus: each text is tokenised once, here, and never again."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

import numpy as np

from briefing.models import Corpus, Document, Ragged, Sentence
from briefing.scripts import count_words, find_words, is_particle, is_spaceless
from briefing.weighing.concepts import Tokens, weigh_concepts
from briefing.weighing.function_words import ENGLISH

_QUOTE = re.compile('["“”«»]|``')
_LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "ko": "korean", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


def build_corpus(documents: Sequence[Document], sentences: Sequence[Sentence], *, focus: str = "") -> Corpus:
    """Return the corpus of `documents`: their sentences with words, terms and concepts.

    Terms are Snowball stems of lower-case words, or the n-grams of a script without spaces; a term is content
    if it is no stop word of its document's language and longer than one character. `focus` is what the reader
    asks for, in words.
    """
    tokens, vocabulary = tokens_of(documents, sentences)
    languages = {document.language for document in documents}
    wanted = {term for language in languages for term in read_terms(focus, language) if term[1]}
    asked = np.array([term in wanted for term in vocabulary], dtype=np.bool_)
    concepts, weights = weigh_concepts(tokens, asked)
    return Corpus(
        documents=tuple(documents),
        sentences=tuple(sentences),
        texts=_texts(documents, sentences),
        words=tokens.words,
        terms=tokens.terms,
        vocabulary=tuple(term for term, _ in vocabulary),
        content=tokens.content,
        concepts=concepts,
        concept_weights=weights,
    )


def tokens_of(
    documents: Sequence[Document], sentences: Sequence[Sentence]
) -> tuple[Tokens, dict[tuple[str, bool], int]]:
    """Return the tokens of all sentences, and the place of each term: (stem, whether it is content)."""
    texts = _texts(documents, sentences)
    vocabulary: dict[tuple[str, bool], int] = {}
    values, starts, capitals = _tokenise(
        texts, [documents[s.document].language for s in sentences], vocabulary
    )
    tokens = Tokens(
        terms=Ragged(values=np.array(values, dtype=np.int64), starts=np.array(starts, dtype=np.int64)),
        content=np.array([is_content for _, is_content in vocabulary], dtype=np.bool_),
        digits=np.array([any(map(str.isdigit, term)) for term, _ in vocabulary], dtype=np.bool_),
        capitals=np.array(capitals, dtype=np.bool_),
        documents=np.array([s.document for s in sentences], dtype=np.int64),
        positions=np.array([s.position for s in sentences], dtype=np.int64),
        words=np.array([count_words(text) for text in texts], dtype=np.int64),
        quoted=np.array([bool(_QUOTE.search(text)) for text in texts], dtype=np.bool_),
    )
    return tokens, vocabulary


def read_terms(text: str, language: str) -> list[tuple[str, bool]]:
    """Return the terms of a text in reading order: (stem, whether it is content)."""
    return [_term(token, language) for token in find_words(text)]


def _texts(documents: Sequence[Document], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(" ".join(documents[s.document].text[s.start : s.end].split()) for s in sentences)


def _tokenise(
    texts: Sequence[str], languages: Sequence[str], vocabulary: dict[tuple[str, bool], int]
) -> tuple[list[int], list[int], list[bool]]:
    """Return the terms of all texts end to end, where each text begins, and which tokens are capitals.

    Terms are added to `vocabulary` as they come up.
    """
    values: list[int] = []
    starts = [0]
    capitals: list[bool] = []
    seen: dict[tuple[str, str], int] = {}
    for text, language in zip(texts, languages, strict=True):
        tokens = find_words(text)
        for token in tokens:
            key = (language, token)
            if key not in seen:
                seen[key] = vocabulary.setdefault(_term(token, language), len(vocabulary))
            values.append(seen[key])
        capitals += [place > 0 and token[0].isupper() for place, token in enumerate(tokens)]
        starts.append(len(values))
    return values, starts, capitals


def _term(token: str, language: str) -> tuple[str, bool]:
    word = token.lower()
    is_content = len(word) > 1 and word not in stop_words(language)
    if is_spaceless(word):
        return word, is_content and not is_particle(word)
    return _stemmer(language)(word), is_content


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer

    name = _LANGUAGES.get(language, "")
    if name not in Stemmer.algorithms():
        return str
    stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language (ISO 639-1) that carry no meaning; none where it has no list."""
    if language == "en":
        return ENGLISH
    # The lists are data of the sumy package; its function that reads them imports an HTTP library first.
    path = resources.files("sumy") / "data" / "stopwords" / f"{_LANGUAGES.get(language, '-')}.txt"
    return frozenset(path.read_text("utf-8").lower().split()) if path.is_file() else frozenset()
