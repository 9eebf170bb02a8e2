"""Documents and sentences -> Corpus: each text is tokenised once, here, and never again."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

import numpy as np

from briefing.models import Corpus, Document, Ragged, Sentence
from briefing.weighing.concepts import weigh_concepts

# A word or a number, with the marks that stand inside it: 250,000; mid-term; U.S.; l'accord.
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


def build_corpus(documents: Sequence[Document], sentences: Sequence[Sentence]) -> Corpus:
    """Return the corpus of `documents`: their sentences with words, terms and concepts.

    Terms are Snowball stems of lower-case words; a term is content if it is no stop word of its
    document's language and longer than one character.
    """
    texts = tuple(" ".join(documents[s.document].text[s.start : s.end].split()) for s in sentences)
    ids: dict[tuple[str, bool], int] = {}
    values: list[int] = []
    starts = [0]
    seen: dict[tuple[str, str], int] = {}
    for sentence, text in zip(sentences, texts, strict=True):
        language = documents[sentence.document].language
        for token in _TOKEN.findall(text):
            key = (language, token)
            if key not in seen:
                seen[key] = ids.setdefault(_term(token, language), len(ids))
            values.append(seen[key])
        starts.append(len(values))
    terms = Ragged(values=np.array(values, dtype=np.int64), starts=np.array(starts, dtype=np.int64))
    content = np.array([is_content for _, is_content in ids], dtype=np.bool_)
    concepts, weights = weigh_concepts(
        terms,
        content,
        documents=np.array([s.document for s in sentences], dtype=np.int64),
        positions=np.array([s.position for s in sentences], dtype=np.int64),
    )
    return Corpus(
        documents=tuple(documents),
        sentences=tuple(sentences),
        texts=texts,
        words=np.array([len(text.split()) for text in texts], dtype=np.int64),
        terms=terms,
        vocabulary=tuple(term for term, _ in ids),
        content=content,
        concepts=concepts,
        concept_weights=weights,
    )


def _term(token: str, language: str) -> tuple[str, bool]:
    word = _POSSESSIVE.sub("", token.lower()).replace("’", "'")
    is_content = len(word) > 1 and word not in stop_words(language)
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
    # The lists are data of the sumy package; its function that reads them imports an HTTP library first.
    path = resources.files("sumy") / "data" / "stopwords" / f"{_LANGUAGES.get(language, '-')}.txt"
    return frozenset(path.read_text("utf-8").lower().split()) if path.is_file() else frozenset()
