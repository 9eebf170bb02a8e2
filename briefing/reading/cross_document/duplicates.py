"""Documents that say nothing that another does not: the same again, and earlier versions of one report.

A text that several outlets print is no duplicate: that they print it is a fact that the briefing shows. Nor
is a report of a series, whose title differs from the last one's in a number. Versions are found by their
runs of five words (Broder 1997, "On the resemblance and containment of documents"): only documents of one
outlet that share rare runs are compared, so that the time grows with the text and not with its square.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal
from zlib import crc32

from briefing.languages.scripts import find_words
from briefing.models import Document, Duplicate
from briefing.reading.cross_document.outlets import names_outlet, outlet_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RUN = 5
_SAMPLED = 4  # every fourth run is enough to find a pair; all of them decide
_OFTEN = 0.3
_CONTAINED = 0.8
_TITLES_ALIKE = 0.5
_UPDATED_WITHIN = timedelta(days=3)
_FACTOR = 0x9E3779B97F4A7C15  # odd, its bits well mixed: the words of a run keep their order
_WORD = re.compile(r"\w+")
_PIECES = re.compile(r"(\d+)")

Reason = Literal["same bytes", "same text", "updated"]


class _WordNumbers(dict[str, int]):
    """A number for each word."""

    def __missing__(self, word: str) -> int:
        number = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return number


@dataclass(frozen=True, slots=True)
class _DocumentWords:
    """The words of a document: what tells them from all others, and a number for each."""

    digest: bytes
    numbers: "NDArray[np.uint32]"


def find_duplicates(documents: Sequence[Document]) -> dict[int, tuple[int, Reason]]:
    """Return by the place of each duplicate the place of the document to read for it, and why.

    Of one text the earliest document is read, of the versions of one report the latest.
    """
    known = _WordNumbers()
    words = [_document_words(document, known) for document in documents]
    aside: dict[int, tuple[int, Reason]] = {}
    _find_same(documents, words, aside)
    outlets: dict[str, list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        if i not in aside:
            outlets[outlet_of(document).casefold()].append(i)
    for members in outlets.values():
        _find_updated(documents, words, sorted(members, key=lambda i: _age(documents[i])), aside)
    return {i: (_final(i, aside), aside[i][1]) for i in sorted(aside)}


def separate_duplicates(
    documents: Sequence[Document], aside: Mapping[int, tuple[int, Reason]]
) -> tuple[tuple[Document, ...], tuple[Duplicate, ...]]:
    """Return the documents that are not `aside`, and the duplicates."""
    duplicates = tuple(
        Duplicate(document=documents[i], of=documents[of].id, reason=reason)
        for i, (of, reason) in aside.items()
    )
    return tuple(document for i, document in enumerate(documents) if i not in aside), duplicates


def _document_words(document: Document, known: _WordNumbers) -> _DocumentWords:
    import numpy as np

    body = "\n\n".join(document.text[start:end] for start, end in document.paragraphs)
    words = find_words(body.casefold())
    return _DocumentWords(
        blake2b("\n".join(words).encode("utf-8", "surrogatepass")).digest() if words else b"",
        np.fromiter(map(known.__getitem__, words), dtype=np.uint32, count=len(words)),
    )


def _age(document: Document) -> tuple[date, list[tuple[int, str]]]:
    """Return what orders versions: the date, then the file name, in which 10 comes after 9."""
    pieces = _PIECES.split(document.id)
    return document.published or date.min, [(int(p) if p.isdecimal() else -1, p) for p in pieces]


def _final(i: int, aside: dict[int, tuple[int, Reason]]) -> int:
    """Return the document that is read in the place of a duplicate, over all versions between."""
    while i in aside:
        i = aside[i][0]
    return i


def _find_same(
    documents: Sequence[Document], words: Sequence[_DocumentWords], aside: dict[int, tuple[int, Reason]]
) -> None:
    """Set aside what has the same words as an earlier document that is not of another outlet."""
    texts: dict[bytes, list[int]] = defaultdict(list)
    for i in sorted(range(len(documents)), key=lambda i: _standing(documents[i])):
        if not words[i].digest:
            continue
        same = texts[words[i].digest]
        other = next((j for j in same if _may_be_one(documents[i], documents[j])), None)
        if other is None:
            same.append(i)
        else:
            aside[i] = other, _sameness(documents[i], documents[other])


def _sameness(document: Document, other: Document) -> Reason:
    # The hash is that of the file, which two documents may share.
    same_bytes = document.sha256 == other.sha256 and document.path != other.path
    return "same bytes" if same_bytes else "same text"


def _standing(document: Document) -> tuple[bool, date, list[tuple[int, str]]]:
    """Return what orders copies: those that name their outlet first, then the earliest."""
    return not names_outlet(document), document.published or date.max, _age(document)[1]


def _may_be_one(document: Document, other: Document) -> bool:
    """Say whether two documents may be one: that holds unless they name different outlets."""
    named = names_outlet(document) and names_outlet(other)
    return not named or outlet_of(document).casefold() == outlet_of(other).casefold()


def _find_updated(
    documents: Sequence[Document],
    words: Sequence[_DocumentWords],
    members: Sequence[int],
    aside: dict[int, tuple[int, Reason]],
) -> None:
    """Set aside the documents of one outlet, oldest first, that a later one contains."""
    import numpy as np

    runs = {i: _runs(words[i].numbers) for i in members}
    shared: Counter[tuple[int, int]] = Counter()
    holders: dict[int, int] = {}
    for i in members:
        for run in runs[i][runs[i] % _SAMPLED == 0].tolist():
            if run in holders:
                shared[holders[run], i] += 1
            holders[run] = i
    for (older, newer), count in sorted(shared.items()):
        least = _OFTEN * _CONTAINED * len(runs[older]) / _SAMPLED
        if older in aside or count < least or not _is_version(documents[older], documents[newer]):
            continue
        common = len(np.intersect1d(runs[older], runs[newer], assume_unique=True))
        if common >= _CONTAINED * len(runs[older]):
            aside[older] = newer, "updated"


def _runs(numbers: "NDArray[np.uint32]") -> "NDArray[np.uint64]":
    """Return a number for each distinct run of five words, ascending, shape (runs,)."""
    import numpy as np

    total = np.zeros(max(0, len(numbers) - _RUN + 1), dtype=np.uint64)
    for offset in range(_RUN):
        total = (total ^ numbers[offset : offset + len(total)]) * np.uint64(_FACTOR)
        total ^= total >> np.uint64(29)
    total.sort()
    first = np.ones(len(total), dtype=bool)
    np.not_equal(total[1:], total[:-1], out=first[1:])
    return total[first]


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
