"""Documents that say nothing that another does not: the same again, and earlier versions of one report.

A text that several outlets print is no duplicate: the briefing shows that they print it. Neither is a report
of a series, whose title differs from that of the one before in a number. Versions are found by their shingles
of five words (Broder 1997, "On the resemblance and containment of documents"). Only documents of one outlet
that share rare shingles are compared, so that the time grows with the text and not with its square.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from briefing.languages.scripts import find_words
from briefing.models import Document, Duplicate
from briefing.processes import map_parts
from briefing.reading.cross_document.outlets import names_outlet, outlet_of
from briefing.reading.cross_document.shingles import distinct_shingles, word_numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SAMPLED = 4  # every fourth shingle is enough to find a pair; all of them decide
_FOUND = 0.3  # of the sampled shingles that a version would share: with fewer, a pair is not compared
_CONTAINED = 0.8  # of the shingles of a document: a later document with so many is a version of it
_UNCERTAIN = 0.15  # so much more or less than that is an estimate by the shingles that are kept
_TITLES_ALIKE = 0.5  # of the words of two titles: those of versions have so many in common
_UPDATED_WITHIN = timedelta(days=3)  # from one version to another
_MANY = 1_000  # documents, of which to find the words takes longer than to start a process
_WORD = re.compile(r"\w+")
_NUMBERS = re.compile(r"(\d+)")

Reason: TypeAlias = Literal["same bytes", "same text", "updated"]


class Replacement(NamedTuple):
    """The index of the document that is read in the place of a duplicate, and why."""

    document: int
    reason: Reason


class ComparedWords(Protocol):
    """The words of a document as they are compared with those of others."""

    @property
    def digest(self) -> Hashable:
        """What documents of the same words have in common; false for one without words."""
        ...

    @property
    def sampled(self) -> int:
        """Of how many shingles one is enough to find a pair."""
        ...

    @property
    def kept(self) -> int:
        """Of how many shingles one is kept, a power of two: those whose number it divides."""
        ...

    def shingles(self) -> "NDArray[np.uint64]":
        """Return the numbers of the distinct shingles that are kept, ascending, shape (shingles,)."""
        ...


@dataclass(frozen=True, slots=True)
class _DocumentWords:
    """The words of a document: a hash of all of them, and a number for each."""

    digest: bytes
    numbers: "NDArray[np.uint32]"
    sampled: int = _SAMPLED
    kept: int = 1

    def shingles(self) -> "NDArray[np.uint64]":
        """Return a number for each distinct shingle."""
        return distinct_shingles(self.numbers)


def find_duplicates(
    documents: Sequence[Document], words: Sequence[ComparedWords] | None = None
) -> dict[int, Replacement]:
    """Return the index of each duplicate, with the document that is read in its place.

    Of documents with one text the earliest is read, of the versions of one report the latest. `words` are
    those of each document; without them they are found in its text.
    """
    if words is None:
        parts = map_parts(_find_words, documents, worthwhile=len(documents) >= _MANY)
        words = list[ComparedWords](chain.from_iterable(parts))
    replaced: dict[int, Replacement] = {}
    _find_same(documents, words, replaced)
    for members in _by_outlet(documents, replaced):
        _find_updated(documents, words, members, replaced)
    return {i: Replacement(_last_version(i, replaced), replaced[i].reason) for i in sorted(replaced)}


def find_uncertain_versions(documents: Sequence[Document], words: Sequence[ComparedWords]) -> set[int]:
    """Return the documents of which the shingles that are kept do not tell whether one is a version."""
    return {
        i
        for members in _by_outlet(documents, {})
        for older, newer, common, all_of in _compare_versions(documents, words, members, {})
        if abs(common - _CONTAINED * all_of) <= _UNCERTAIN * all_of
        for i in (older, newer)
    }


def _by_outlet(documents: Sequence[Document], replaced: Mapping[int, Replacement]) -> list[list[int]]:
    """Return the documents of each outlet that are not replaced, in the order of versions."""
    outlets: dict[str, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        if i not in replaced:
            outlets[outlet_of(document).casefold()].append(i)
    return [sorted(members, key=lambda i: _version_order(documents[i])) for members in outlets.values()]


def separate_duplicates(
    documents: Sequence[Document], replaced: Mapping[int, Replacement]
) -> tuple[tuple[Document, ...], tuple[Duplicate, ...]]:
    """Return the documents that have no index in `replaced`, and the duplicates."""
    duplicates = tuple(
        Duplicate(document=documents[i], of=documents[of].id, reason=reason)
        for i, (of, reason) in replaced.items()
    )
    return tuple(document for i, document in enumerate(documents) if i not in replaced), duplicates


def _find_words(documents: Sequence[Document]) -> list[_DocumentWords]:
    return [*map(_document_words, documents)]


def _document_words(document: Document) -> _DocumentWords:

    body = "\n\n".join(document.text[start:end] for start, end in document.paragraphs)
    words = find_words(body.casefold())
    return _DocumentWords(
        blake2b("\n".join(words).encode("utf-8", "surrogatepass")).digest() if words else b"",
        word_numbers(words),
    )


def _version_order(document: Document) -> tuple[date, list[tuple[int, str]]]:
    """Return the sort key of versions: the date, then the file name, in which 10 comes after 9."""
    parts = _NUMBERS.split(document.id)
    return document.published or date.min, [(int(p) if p.isdecimal() else -1, p) for p in parts]


def _last_version(i: int, replaced: dict[int, Replacement]) -> int:
    """Return the document that is read in the place of a duplicate, after all versions in between."""
    while i in replaced:
        i = replaced[i].document
    return i


def _find_same(
    documents: Sequence[Document], words: Sequence[ComparedWords], replaced: dict[int, Replacement]
) -> None:
    """Add to `replaced` what has the same words as an earlier document that is not of another outlet."""
    texts: dict[Hashable, list[int]] = defaultdict(list)
    for i in sorted(range(len(documents)), key=lambda i: _copy_order(documents[i])):
        if not words[i].digest:
            continue
        same = texts[words[i].digest]
        other = next((j for j in same if _may_be_one_document(documents[i], documents[j])), None)
        if other is None:
            same.append(i)
        else:
            replaced[i] = Replacement(other, _reason_of(documents[i], documents[other]))


def _reason_of(document: Document, other: Document) -> Reason:
    # Two documents of one file have its hash, too.
    same_bytes = document.sha256 == other.sha256 and document.path != other.path
    return "same bytes" if same_bytes else "same text"


def _copy_order(document: Document) -> tuple[bool, date, list[tuple[int, str]]]:
    """Return the sort key of copies: those that name their outlet first, then the earliest."""
    return not names_outlet(document), document.published or date.max, _version_order(document)[1]


def _may_be_one_document(document: Document, other: Document) -> bool:
    """Say whether two documents may be one, which is so unless they name different outlets."""
    named = names_outlet(document) and names_outlet(other)
    return not named or outlet_of(document).casefold() == outlet_of(other).casefold()


def _find_updated(
    documents: Sequence[Document],
    words: Sequence[ComparedWords],
    members: Sequence[int],
    replaced: dict[int, Replacement],
) -> None:
    """Add to `replaced` the documents of one outlet, oldest first, that a later one contains."""
    for older, newer, common, all_of in _compare_versions(documents, words, members, replaced):
        if common >= _CONTAINED * all_of:
            replaced[older] = Replacement(newer, "updated")


def _compare_versions(
    documents: Sequence[Document],
    words: Sequence[ComparedWords],
    members: Sequence[int],
    replaced: Mapping[int, Replacement],
) -> Iterator[tuple[int, int, int, int]]:
    """Yield pairs of documents of one outlet, how many shingles of the older both have, and of how many.

    Nothing is compared that is in `replaced` by then.
    """
    import numpy as np

    shingles = {i: words[i].shingles() for i in members}
    shared: Counter[tuple[int, int]] = Counter()
    holders: dict[int, int] = {}
    for i in members:
        for shingle in shingles[i][shingles[i] % words[i].sampled == 0].tolist():
            if shingle in holders:
                shared[holders[shingle], i] += 1
            holders[shingle] = i
    for (older, newer), count in sorted(shared.items()):
        sampled = max(words[older].sampled, words[newer].kept)
        least = _FOUND * _CONTAINED * len(shingles[older]) / sampled
        if older in replaced or count < least or not _is_version(documents[older], documents[newer]):
            continue
        own = shingles[older][shingles[older] % words[newer].kept == 0]
        common = np.intersect1d(own, shingles[newer], assume_unique=True)
        yield older, newer, len(common), len(own)


def _is_version(older: Document, newer: Document) -> bool:
    """Say whether titles and dates allow that one is a later version of the other."""
    if older.published and newer.published and newer.published - older.published > _UPDATED_WITHIN:
        return False
    titles = [_WORD.findall(document.title.casefold()) for document in (older, newer)]
    numbers = [[word for word in title if word.isdecimal()] for title in titles]
    if numbers[0] != numbers[1]:
        return False
    first, second = map(set, titles)
    return len(first & second) >= _TITLES_ALIKE * len(first | second)
