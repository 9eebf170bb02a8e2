"""Documents and sentences -> Corpus: each text is tokenised once, here, and never again."""

import re
from array import array
from collections.abc import Callable, Collection, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from briefing.languages.scripts import count_words, find_words, is_particle, is_spaceless
from briefing.models import Corpus, Counts, Document, Ragged, Sentence
from briefing.weighing.terms.concepts import Tokens, weigh_concepts
from briefing.weighing.terms.function_words import ENGLISH

_QUOTE = re.compile("[“”«»]")
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
    texts = texts_of(documents, sentences)
    tokens, vocabulary = tokens_of(documents, sentences, texts)
    languages = {document.language for document in documents}
    wanted = {term for language in languages for term in read_terms(focus, language) if term[1]}
    asked = np.array([term in wanted for term in vocabulary], dtype=np.bool_)
    concepts, weights = weigh_concepts(tokens, asked)
    return Corpus(
        documents=tuple(documents),
        sentences=tuple(sentences),
        texts=texts,
        words=tokens.words,
        terms=tokens.terms,
        vocabulary=tuple(term for term, _ in vocabulary),
        content=tokens.content,
        concepts=concepts,
        concept_weights=weights,
    )


def tokens_of(
    documents: Sequence[Document], sentences: Sequence[Sentence], texts: Sequence[str]
) -> tuple[Tokens, dict[tuple[str, bool], int]]:
    """Return the tokens of all sentences, and the place of each term: (stem, whether it is content).

    `texts` are the words of the sentences, as :func:`texts_of` returns them.
    """
    vocabulary: dict[tuple[str, bool], int] = {}
    languages = [documents[s.document].language for s in sentences]
    # A text that is reprinted is read once.
    written: dict[tuple[str, str], int] = {}
    copies = [written.setdefault(each, len(written)) for each in zip(texts, languages, strict=True)]
    place = np.array(copies, dtype=np.int64)
    once, capitals = _tokenise(written, vocabulary)
    terms, places = take_rows(once, place)
    tokens = Tokens(
        terms=terms,
        content=np.array([is_content for _, is_content in vocabulary], dtype=np.bool_),
        digits=np.array([any(map(str.isdigit, term)) for term, _ in vocabulary], dtype=np.bool_),
        capitals=capitals[places],
        documents=np.array([s.document for s in sentences], dtype=np.int64),
        positions=np.array([s.position for s in sentences], dtype=np.int64),
        words=np.array([count_words(text) for text, _ in written], dtype=np.int64)[place],
        quoted=np.array([_is_quoting(text) for text, _ in written], dtype=np.bool_)[place],
    )
    return tokens, vocabulary


def read_terms(text: str, language: str) -> list[tuple[str, bool]]:
    """Return the terms of a text in reading order: (stem, whether it is content)."""
    return [_term(token, language) for token in find_words(text)]


def texts_of(documents: Sequence[Document], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the words of each sentence as its document has them, with white space folded."""
    return tuple(" ".join(documents[s.document].text[s.start : s.end].split()) for s in sentences)


def take_rows(ragged: Ragged, rows: Counts) -> tuple[Ragged, Counts]:
    """Return the `rows` asked for, in their order, and where in `ragged` each of their entries stands."""
    lengths = np.diff(ragged.starts)[rows]
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    places = np.repeat(ragged.starts[:-1][rows] - starts[:-1], lengths) + np.arange(starts[-1])
    return Ragged(values=ragged.values[places], starts=starts), places


class _Spellings(dict[str, int]):
    """The place of each token of a language in `terms` and `capitals`, entered when it first comes up."""

    def __init__(
        self, language: str, vocabulary: dict[tuple[str, bool], int], terms: list[int], capitals: list[bool]
    ) -> None:
        super().__init__()
        self._language, self._vocabulary = language, vocabulary
        self._terms, self._capitals = terms, capitals

    def __missing__(self, token: str) -> int:
        place = self[token] = len(self._terms)
        term = _term(token, self._language)
        self._terms.append(self._vocabulary.setdefault(term, len(self._vocabulary)))
        self._capitals.append(token[0].isupper())
        return place


def _is_quoting(text: str) -> bool:
    return '"' in text or "``" in text or (not text.isascii() and _QUOTE.search(text) is not None)


def _tokenise(
    texts: Collection[tuple[str, str]], vocabulary: dict[tuple[str, bool], int]
) -> tuple[Ragged, NDArray[np.bool_]]:
    """Return the terms of each text, given with its language, and which tokens have a capital inside it.

    Terms are added to `vocabulary` as they come up. Python sees each token once, and looks at each spelling
    once; the rest is done with arrays.
    """
    terms: list[int] = []
    capitals: list[bool] = []
    spellings = {
        name: _Spellings(name, vocabulary, terms, capitals) for name in {language for _, language in texts}
    }
    places = array("q")
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    for i, (text, language) in enumerate(texts, start=1):
        places.extend(map(spellings[language].__getitem__, find_words(text)))
        starts[i] = len(places)
    spelt = np.array(places, dtype=np.int64)
    inside = np.ones(len(spelt), dtype=np.bool_)
    inside[starts[:-1][np.diff(starts) > 0]] = False
    values = np.array(terms, dtype=np.int64)[spelt]
    return Ragged(values=values, starts=starts), np.array(capitals, dtype=np.bool_)[spelt] & inside


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
