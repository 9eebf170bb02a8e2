"""Fingerprints -> recurring paragraphs and duplicates, by the rules that hold for texts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from briefing.archive.columns import FingerprintColumns, Numbers
from briefing.archive.fingerprints import NEWS, TEXT, all_shingles, join_word_hashes, kept_shingles
from briefing.archive.progress import show_progress
from briefing.models import Document
from briefing.reading.cross_document.duplicates import (
    Replacement,
    find_duplicates,
    find_uncertain_versions,
)
from briefing.reading.cross_document.recurring_paragraphs import drop_paragraphs, find_recurring_paragraphs


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """The paragraphs of a document, compared by the hashes of their texts."""

    keys: Sequence[int]
    lengths: Sequence[int]
    _recurring: Sequence[int]

    def may_be_boilerplate(self, index: int) -> bool:
        return self._recurring[index] != TEXT

    def is_news(self, index: int) -> bool:
        return self._recurring[index] == NEWS


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a document, compared by one hash and by the shingles that are kept."""

    digest: int
    kept: int
    shingles: Callable[[], "NDArray[np.uint64]"]
    """Reads them anew: those of all documents at once take more memory than all else that is compared."""
    sampled: int = 1


class ArchiveKeys:
    """The keys of the documents of an archive, each found in its row of the columns."""

    def __init__(self, columns: FingerprintColumns, rows: Sequence[int]) -> None:
        """Take the columns, and the row of each document."""
        self.columns = columns
        self.rows = rows
        self._starts = columns.paragraph_starts()

    def paragraphs_of(self, document: int) -> slice:
        """Return where the paragraphs of a document stand in the columns."""
        row = self.rows[document]
        return slice(int(self._starts[row]), int(self._starts[row + 1]))

    def kept_paragraphs(self, document: int, dropped: Collection[int]) -> list[int]:
        """Return the places of the paragraphs of a document but those with the indices `dropped`."""
        its = self.paragraphs_of(document)
        return [place for index, place in enumerate(range(its.start, its.stop)) if index not in dropped]

    def find_recurring(self, documents: Sequence[Document]) -> dict[int, tuple[int, ...]]:
        """Return the indices of the paragraphs that recur, by the index of their document."""
        texts, lengths, recurring = (
            column.mapped() for column in (self.columns.texts, self.columns.lengths, self.columns.recurring)
        )
        paragraphs = []
        for i in range(len(documents)):
            its = self.paragraphs_of(i)
            paragraphs.append(
                _Paragraphs(texts[its].tolist(), lengths[its].tolist(), recurring[its].tolist())
            )
        return find_recurring_paragraphs(documents, paragraphs)

    def find_duplicates(
        self,
        documents: Sequence[Document],
        dropped: Mapping[int, Collection[int]],
        read: Callable[[Collection[int]], Mapping[int, Document]],
    ) -> dict[int, Replacement]:
        """Return the index of each duplicate, with the document that is read in its place.

        `dropped` are the paragraphs that are not compared. Where the shingles that are kept do not tell
        whether one document is a version of another, both are `read` and compared by their texts.
        """
        words = []
        for i in range(len(documents)):
            words.append(self._words(i, dropped.get(i, ())))
            show_progress("steps to find duplicates", i + 1, 2 * len(documents))
        for i, document in read(find_uncertain_versions(documents, words)).items():
            (own,) = drop_paragraphs([document], {0: dropped[i]} if i in dropped else {})
            words[i] = _Words(words[i].digest, 1, partial(all_shingles, own))
        found = find_duplicates(documents, words)
        show_progress("steps to find duplicates", 2 * len(documents), 2 * len(documents))
        self.release()
        return found

    def _words(self, document: int, dropped: Collection[int]) -> _Words:
        places = self.kept_paragraphs(document, dropped)
        digest = join_word_hashes(self._hashes[places].tolist(), self.words[places].tolist())
        rate = kept_shingles(int(self.words[self.paragraphs_of(document)].sum()))
        return _Words(digest, rate, partial(self._distinct_shingles, document, dropped))

    def _distinct_shingles(self, document: int, dropped: Collection[int]) -> "NDArray[np.uint64]":
        """Return the distinct shingles that are kept of a document but of the paragraphs `dropped`."""
        starts = self._shingle_starts
        own = [self._shingles[starts[i] : starts[i + 1]] for i in self.kept_paragraphs(document, dropped)]
        shingles = np.unique(np.concatenate(own)) if own else np.zeros(0, dtype=np.int64)
        return shingles.astype(np.uint64)

    def release(self) -> None:
        """Give back the memory of the columns; what is asked for again is mapped anew."""
        for name in [each for each in vars(self) if isinstance(vars(type(self)).get(each), cached_property)]:
            del vars(self)[name]

    @cached_property
    def words(self) -> Numbers:
        """How many words each paragraph has."""
        return self.columns.words.mapped()

    @cached_property
    def stems(self) -> Numbers:
        """The stems of all paragraphs."""
        return self.columns.stems.mapped()

    @cached_property
    def stem_starts(self) -> Numbers:
        """Where the stems of each paragraph begin."""
        return self.columns.stem_starts()

    @cached_property
    def _hashes(self) -> Numbers:
        return self.columns.word_hashes.mapped()

    @cached_property
    def _shingles(self) -> Numbers:
        return self.columns.shingles.mapped()

    @cached_property
    def _shingle_starts(self) -> Numbers:
        return self.columns.shingle_starts()
