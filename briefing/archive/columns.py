"""Fingerprints in columns on disk, which are mapped into memory where they are needed.

A column is a plain array in a file without a name: it goes with the run, and no other process can open it.
What outlives a run is in the cache of what was read.
"""

import mmap
import tempfile
from array import array
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from briefing.models import Fingerprint

_HELD = 1 << 18  # numbers that are collected in memory and written together
_TYPES = {"b": np.int8, "i": np.int32, "q": np.int64}

Numbers = NDArray[np.int64]
"""Whole numbers, of 8 bytes or fewer."""


class Column:
    """Numbers in a file, in the order in which they were added; a context manager that closes the file."""

    def __init__(self, folder: Path | None, kind: str) -> None:
        """Take the folder of the file, or none for that of the system, and a type code of `array`."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed at the end of the context
        self._kind = kind
        self._held = array(kind)
        self._count = 0

    def add(self, numbers: Iterable[int]) -> None:
        """Add numbers."""
        before = len(self._held)
        self._held.extend(numbers)
        self._count += len(self._held) - before
        if len(self._held) >= _HELD:
            self._write()

    def add_array(self, numbers: NDArray[np.int64]) -> None:
        """Add the numbers of an array."""
        self._write()
        self._count += len(numbers)
        self._file.write(numbers.astype(_TYPES[self._kind]).tobytes())

    def mapped(self) -> Numbers:
        """Return all numbers, mapped from the file; none may be added while they are used."""
        self._write()
        self._file.flush()
        if not self._count:
            return np.zeros(0, dtype=_TYPES[self._kind])
        view = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(view, dtype=_TYPES[self._kind])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()  # arrays that were mapped stay readable

    def _write(self) -> None:
        self._held.tofile(self._file)
        del self._held[:]


class _Places(dict[str, int]):
    """The place of each text, in the order in which they first come up."""

    def __missing__(self, text: str) -> int:
        """Give the next place to a text that has none."""
        place = self[text] = len(self)
        return place


class FingerprintColumns:
    """The fingerprints of an archive: rows of documents, each with paragraphs, each with shingles and stems.

    It is a context manager that gives back the disk space.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder of the files, or none for that of the system."""
        self.texts, self.word_hashes, self.shingles = (Column(folder, "q") for _ in range(3))
        self.lengths, self.words, self.stems = (Column(folder, "i") for _ in range(3))
        self.recurring = Column(folder, "b")
        self.vocabulary = _Places()
        """The place of each stem, as it stands in the column."""
        # How many paragraphs each document has, and how many shingles and stems each paragraph.
        self._paragraph_counts, self._shingle_counts, self._stem_counts = (
            Column(folder, "i") for _ in range(3)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for column in vars(self).values():
            if isinstance(column, Column):
                column.__exit__(kind, error, trace)

    def add(self, fingerprint: Fingerprint) -> None:
        """Add the row of a document."""
        self._paragraph_counts.add((len(fingerprint.texts),))
        self.texts.add(fingerprint.texts)
        self.lengths.add(fingerprint.lengths)
        self.recurring.add(fingerprint.recurring)
        self.words.add(fingerprint.words)
        self.word_hashes.add(fingerprint.word_hashes)
        self.shingles.add(chain.from_iterable(fingerprint.shingles))
        self._shingle_counts.add(map(len, fingerprint.shingles))
        stems = [each.split() for each in fingerprint.stems]
        self.stems.add(map(self.vocabulary.__getitem__, chain.from_iterable(stems)))
        self._stem_counts.add(map(len, stems))

    def paragraph_starts(self) -> NDArray[np.int64]:
        """Return where the paragraphs of each document begin, and where the last ends."""
        return _starts(self._paragraph_counts)

    def shingle_starts(self) -> NDArray[np.int64]:
        """Return where the shingles of each paragraph begin, and where the last end."""
        return _starts(self._shingle_counts)

    def stem_starts(self) -> NDArray[np.int64]:
        """Return where the stems of each paragraph begin, and where the last end."""
        return _starts(self._stem_counts)


def _starts(counts: Column) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(counts.mapped(), dtype=np.int64)))
