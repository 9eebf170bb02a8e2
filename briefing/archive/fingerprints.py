"""Documents -> fingerprints: the keys by which the documents of an archive are compared.

A fingerprint is made where a document is read, in a child process or on a worker of a cluster, and the text
stays there. Shingles are those of :mod:`briefing.reading.cross_document.shingles`. Of a long text one in
sixteen is kept: those whose number sixteen divides, whatever the text (Broder 1997, "On the resemblance and
containment of documents").
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from itertools import repeat
from typing import TYPE_CHECKING, Any

from briefing.languages.scripts import find_words
from briefing.models import Document, Fingerprint
from briefing.reading.cross_document.recurring_paragraphs import TextParagraphs
from briefing.reading.cross_document.shingles import shingle_hashes, word_numbers
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_contents
from briefing.serialisation import encode
from briefing.weighing.terms.corpus import extract_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_KEPT = 16  # of how many shingles one is kept
_FEWEST_SHINGLES = 32  # of shorter texts more are kept, until there are so many
_MASK = (1 << 63) - 1
TEXT, BOILERPLATE, NEWS = range(3)
"""What a paragraph is that other documents have, too."""

_FACTOR = 0x1F3D_5B79_A6C2_E841  # odd, of the polynomials, which are taken modulo 2**63


def fingerprint_file(
    data: bytes, path: str, language: str, metadata: Mapping[str, Any], limits: Limits
) -> bytes:
    """Return, as JSON, the contents of a file with a fingerprint in place of the text of each document."""
    return encode(without_texts(parse_contents(data, path, language, metadata, limits)))


def without_texts(contents: Contents) -> Contents:
    """Return contents with a fingerprint in place of the text of each document."""
    return replace(
        contents,
        documents=tuple(map(without_text, contents.documents)),
        fingerprints=tuple(map(fingerprint, contents.documents)),
    )


def without_text(document: Document) -> Document:
    """Return a document with what is known of it as a whole, and no text."""
    return replace(document, text="", paragraphs=(), dropped=(), pages=(), doubtful=(), links=())


def with_text(document: Document, read: Document) -> Document:
    """Return a document with the text that was read of it, and all else as it is."""
    return replace(
        document,
        text=read.text,
        paragraphs=read.paragraphs,
        dropped=read.dropped,
        pages=read.pages,
        doubtful=read.doubtful,
        links=read.links,
    )


def fingerprint(document: Document) -> Fingerprint:
    """Return the keys of a document."""
    compared = TextParagraphs(document)
    texts = [document.text[start:end] for start, end in document.paragraphs]
    words = [find_words(text.casefold()) for text in texts]
    numbers = word_numbers([word for each in words for word in each])
    return Fingerprint(
        texts=tuple(map(_text_hash, compared.keys)),
        lengths=tuple(compared.lengths),
        recurring=tuple(_recurring(compared, index) for index in range(len(texts))),
        words=tuple(map(len, words)),
        word_hashes=tuple(_word_hashes(words, numbers)),
        shingles=_shingles(words, shingle_hashes(numbers).tolist()),
        stems=tuple(_stems(text, document.language) for text in texts),
    )


def join_word_hashes(hashes: Sequence[int], words: Sequence[int]) -> int:
    """Return the hash of the words of several paragraphs, each given by its hash and how many it has."""
    total = 0
    for value, count in zip(hashes, words, strict=True):
        total = (total * pow(_FACTOR, count, _MASK + 1) + value) & _MASK
    return total


def all_shingles(document: Document) -> "NDArray[np.uint64]":
    """Return the distinct shingles of a document, ascending, as a fingerprint has some of them."""
    import numpy as np

    texts = (document.text[start:end].casefold() for start, end in document.paragraphs)
    numbers = word_numbers([word for text in texts for word in find_words(text)])
    return np.unique(shingle_hashes(numbers) & np.uint64(_MASK))


def kept_shingles(words: int) -> int:
    """Return of how many shingles one is kept of a text with so many words: a power of two."""
    rate = 1
    while rate < _MOST_KEPT and words >= 2 * rate * _FEWEST_SHINGLES:
        rate *= 2
    return rate


def _text_hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _recurring(paragraphs: TextParagraphs, index: int) -> int:
    if not paragraphs.may_be_boilerplate(index):
        return TEXT
    return NEWS if paragraphs.is_news(index) else BOILERPLATE


def _word_hashes(words: Sequence[Sequence[str]], numbers: "NDArray[np.uint32]") -> list[int]:
    """Return for each paragraph the polynomial whose coefficients the numbers of its words are."""
    import numpy as np

    most = max(map(len, words), default=0)
    powers = np.full(most, _FACTOR, dtype=np.uint64)
    powers[:1] = 1
    powers = np.cumprod(powers, dtype=np.uint64)
    hashes, start = [], 0
    for each in words:
        own = numbers[start : start + len(each)].astype(np.uint64) + np.uint64(1)
        hashes.append(int((own * powers[: len(own)][::-1]).sum(dtype=np.uint64)) & _MASK)
        start += len(each)
    return hashes


def _shingles(words: Sequence[Sequence[str]], hashes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the shingles that are kept, by the paragraph in which each begins."""
    kept, start, rate = [], 0, kept_shingles(sum(map(len, words)))
    for each in words:
        own = hashes[start : start + len(each)]
        kept.append(tuple(value & _MASK for value in own if value % rate == 0))
        start += len(each)
    return tuple(kept)


def _stems(text: str, language: str) -> str:
    stems = map(_content_stem, find_words(text), repeat(language))
    return " ".join(filter(None, stems))


@lru_cache(maxsize=1 << 17)
def _content_stem(word: str, language: str) -> str:
    """Return the stem of a word of :func:`find_words`; empty where it carries no meaning."""
    return " ".join(term.stem for term in extract_terms(word, language) if term.is_content)
