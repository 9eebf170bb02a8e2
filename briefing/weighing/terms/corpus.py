"""Documents and sentences -> Corpus: each text is tokenised once, here, and never again."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.languages.scripts import count_words, find_words, is_particle, is_spaceless
from briefing.models import Corpus, Document, Ragged, Sentence
from briefing.processes import map_parts
from briefing.weighing.terms.concepts import Tokens, weigh_concepts
from briefing.weighing.terms.stemming import stemmer, stop_words

_QUOTE = re.compile("[“”«»]")
_MANY = 10_000  # texts, to find the words of which takes longer than to start a process


class Term(NamedTuple):
    """A stem, and whether it carries meaning: in one language it may, and in another not."""

    stem: str
    is_content: bool


def build_corpus(
    documents: Sequence[Document], sentences: Sequence[Sentence], *, focus: str = "", concepts: bool = True
) -> Corpus:
    """Return the corpus of `documents`: their sentences with words, terms and concepts.

    Terms are Snowball stems of lower-case words, or the n-grams of a script without spaces; a term is content
    if it is no stop word of its document's language and longer than one character. `focus` is what the reader
    asks for, in words. Without `concepts`, which only the choice of sentences needs, there are none.
    """
    corpus, tokens = index_sentences(documents, sentences)
    return add_concepts(corpus, tokens, focus=focus) if concepts else corpus


def index_sentences(documents: Sequence[Document], sentences: Sequence[Sentence]) -> tuple[Corpus, Tokens]:
    """Return the corpus of `documents` without concepts, and the tokens of which these are made."""
    texts = sentence_texts(documents, sentences)
    tokens, vocabulary = tokenize(documents, sentences, texts)
    starts = np.zeros(len(sentences) + 1, dtype=np.int64)
    corpus = Corpus(
        documents=tuple(documents),
        sentences=tuple(sentences),
        texts=texts,
        words=tokens.words,
        terms=tokens.terms,
        vocabulary=tuple(term.stem for term in vocabulary),
        content=tokens.content,
        concepts=Ragged(values=np.zeros(0, dtype=np.int64), starts=starts),
        concept_weights=np.zeros(0),
    )
    return corpus, tokens


def add_concepts(corpus: Corpus, tokens: Tokens, *, focus: str = "") -> Corpus:
    """Return a corpus with the concepts of its tokens; see :func:`build_corpus`."""
    wanted = {
        term for language in corpus.languages for term in extract_terms(focus, language) if term.is_content
    }
    vocabulary = map(Term, corpus.vocabulary, corpus.content.tolist())
    asked = np.array([term in wanted for term in vocabulary], dtype=np.bool_)
    concepts, weights = weigh_concepts(tokens, asked)
    return replace(corpus, concepts=concepts, concept_weights=weights)


def tokenize(
    documents: Sequence[Document], sentences: Sequence[Sentence], texts: Sequence[str]
) -> tuple[Tokens, dict[Term, int]]:
    """Return the tokens of all sentences, and the place of each term in the vocabulary.

    `texts` are the words of the sentences, as :func:`sentence_texts` returns them.
    """
    vocabulary: dict[Term, int] = {}
    languages = [documents[s.document].language for s in sentences]
    # A text that is reprinted is read once.
    written: dict[tuple[str, str], int] = {}
    copies = [written.setdefault(each, len(written)) for each in zip(texts, languages, strict=True)]
    place = np.array(copies, dtype=np.int64)
    parts = map_parts(_tokenize_part, [*written], worthwhile=len(written) >= _MANY)
    once = _join_parts(parts, vocabulary)
    terms, places = once.terms.take(place)
    tokens = Tokens(
        terms=terms,
        content=np.array([term.is_content for term in vocabulary], dtype=np.bool_),
        digits=np.array([any(map(str.isdigit, term.stem)) for term in vocabulary], dtype=np.bool_),
        capitals=once.capitals[places],
        documents=np.array([s.document for s in sentences], dtype=np.int64),
        positions=np.array([s.position for s in sentences], dtype=np.int64),
        words=once.words[place],
        quoted=once.quoted[place],
    )
    return tokens, vocabulary


def extract_terms(text: str, language: str) -> list[Term]:
    """Return the terms of a text in reading order."""
    return [_term(token, language) for token in find_words(text)]


def sentence_texts(documents: Sequence[Document], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the words of each sentence as its document has them, with white space folded."""
    return tuple(" ".join(documents[s.document].text[s.start : s.end].split()) for s in sentences)


class _TermPlaces(dict[str, int]):
    """The place of each token of a language in `terms` and `capitals`, entered when it first comes up."""

    def __init__(
        self, language: str, vocabulary: dict[Term, int], terms: list[int], capitals: list[bool]
    ) -> None:
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


class _TokenizedPart(NamedTuple):
    """The tokens of some texts: each is a place in the two lists of what its spellings are."""

    places: "array[int]"
    lengths: list[int]
    """How many tokens each text has."""
    words: list[int]
    """How many printed words each text has."""
    quoted: list[bool]
    """Whether each text holds a quotation mark."""
    terms: list[int]
    """The term of each spelling, as a position in `vocabulary`."""
    capitals: list[bool]
    """Whether each spelling has a capital."""
    vocabulary: list[Term]


def _tokenize_part(texts: Sequence[tuple[str, str]]) -> _TokenizedPart:
    """Return the tokens of texts, each given with its language.

    Python sees each token once, and looks at each spelling once; the rest is done with arrays.
    """
    vocabulary: dict[Term, int] = {}
    terms: list[int] = []
    capitals: list[bool] = []
    places_of = {
        name: _TermPlaces(name, vocabulary, terms, capitals) for name in {language for _, language in texts}
    }
    places = array("i")
    lengths: list[int] = []
    for text, language in texts:
        before = len(places)
        places.extend(map(places_of[language].__getitem__, find_words(text)))
        lengths.append(len(places) - before)
    return _TokenizedPart(
        places=places,
        lengths=lengths,
        words=[count_words(text) for text, _ in texts],
        quoted=[_is_quoting(text) for text, _ in texts],
        terms=terms,
        capitals=capitals,
        vocabulary=[*vocabulary],
    )


class _TokenizedTexts(NamedTuple):
    """The tokens of all texts."""

    terms: Ragged
    capitals: NDArray[np.bool_]
    """Shape (tokens,): whether a token has a capital and does not begin its text."""
    words: NDArray[np.int64]
    quoted: NDArray[np.bool_]


def _join_parts(parts: Sequence[_TokenizedPart], vocabulary: dict[Term, int]) -> _TokenizedTexts:
    """Return the tokens of the texts of all parts; terms are added to `vocabulary` as they come up."""
    values, capitals = [], []
    for part in parts:
        spelt = np.array(part.places, dtype=np.int64)
        terms = [vocabulary.setdefault(term, len(vocabulary)) for term in part.vocabulary]
        values.append(np.array(terms, dtype=np.int64)[np.array(part.terms, dtype=np.int64)[spelt]])
        capitals.append(np.array(part.capitals, dtype=np.bool_)[spelt])
    lengths = np.concatenate([np.array(part.lengths, dtype=np.int64) for part in parts])
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    inside = np.ones(starts[-1], dtype=np.bool_)
    inside[starts[:-1][lengths > 0]] = False
    return _TokenizedTexts(
        terms=Ragged(values=np.concatenate(values), starts=starts),
        capitals=np.concatenate(capitals) & inside,
        words=np.concatenate([np.array(part.words, dtype=np.int64) for part in parts]),
        quoted=np.concatenate([np.array(part.quoted, dtype=np.bool_) for part in parts]),
    )


def _term(token: str, language: str) -> Term:
    word = token.lower()
    is_content = len(word) > 1 and word not in stop_words(language)
    if is_spaceless(word):
        return Term(word, is_content and not is_particle(word))
    return Term(stemmer(language)(word), is_content)
