"""Documents -> fingerprints: the keys by which the documents of an archive are compared.

A fingerprint is made where a document is read, in a child process or on a worker of a cluster, and the text
stays there. Shingles are those of :mod:`briefing.reading.cross_document.shingles`. Of a long text one in
sixteen is kept: those whose number sixteen divides, whatever the text (Broder 1997, "On the resemblance and
containment of documents").
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from itertools import accumulate, chain, pairwise
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
_MOST_STEMS = 1 << 17  # words of a language, whose stems are remembered
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
    starts = [0, *accumulate(map(len, words))]
    numbers = word_numbers([*chain.from_iterable(words)])
    stems = _ContentStems.of(document.language)
    return Fingerprint(
        texts=tuple(map(_text_hash, compared.keys)),
        lengths=tuple(compared.lengths),
        recurring=tuple(_recurring(compared, index) for index in range(len(texts))),
        words=tuple(map(len, words)),
        word_hashes=tuple(_word_hashes(numbers, starts)),
        shingles=_shingles(shingle_hashes(numbers), starts),
        # What is folded and what is lower is the same in ASCII.
        stems=tuple(
            stems.join(own if text.isascii() else find_words(text))
            for text, own in zip(texts, words, strict=True)
        ),
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


def _word_hashes(numbers: "NDArray[np.uint32]", starts: Sequence[int]) -> list[int]:
    """Return for each paragraph the polynomial whose coefficients the numbers of its words are.

    Its words begin at its place in `starts` and end at the next one.
    """
    import numpy as np

    lengths = np.diff(starts)
    exponents = np.repeat(starts[1:], lengths) - np.arange(1, len(numbers) + 1)
    products = (numbers.astype(np.uint64) + np.uint64(1)) * _powers(int(lengths.max(initial=0)).bit_length())[
        exponents
    ]
    sums = np.zeros(len(products) + 1, dtype=np.uint64)
    np.cumsum(products, dtype=np.uint64, out=sums[1:])
    hashes: list[int] = (np.diff(sums[starts]) & np.uint64(_MASK)).tolist()
    return hashes


@cache
def _powers(bits: int) -> "NDArray[np.uint64]":
    """Return the first powers of the factor, from 1: as many as a number of so many bits may count."""
    import numpy as np

    powers = np.full(1 << bits, _FACTOR, dtype=np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _shingles(hashes: "NDArray[np.uint64]", starts: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the shingles that are kept, by the paragraph in which each begins."""
    import numpy as np

    rate = np.uint64(kept_shingles(starts[-1]))
    places = np.flatnonzero(hashes % rate == 0)
    kept: list[int] = (hashes[places] & np.uint64(_MASK)).tolist()
    bounds = np.searchsorted(places, starts).tolist()
    return tuple(tuple(kept[low:high]) for low, high in pairwise(bounds))


class _ContentStems(dict[str, str]):
    """The stem of each word of a language, computed once; empty where the word carries no meaning."""

    def __init__(self, language: str) -> None:
        self._language = language

    @classmethod
    @cache
    def of(cls, language: str) -> "_ContentStems":
        """Return those of a language."""
        return cls(language)

    def __missing__(self, word: str) -> str:
        """Compute and keep the stem of a word; all are let go when there are too many."""
        if len(self) >= _MOST_STEMS:
            self.clear()
        terms = extract_terms(word, self._language)
        stem = self[word] = " ".join(term.stem for term in terms if term.is_content)
        return stem

    def join(self, words: Sequence[str]) -> str:
        """Return the stems of words, with a space between two."""
        return " ".join(filter(None, map(self.__getitem__, words)))
