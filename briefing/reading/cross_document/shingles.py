"""Shingles: the runs of five words of a text, each as a number."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHINGLE = 5  # words
_FACTOR = 0x9E3779B97F4A7C15  # odd, with well mixed bits: the hash depends on the order of the words
_MOST_KEPT = 1 << 17  # words, whose numbers are remembered


class _WordNumbers(dict[str, int]):
    """The numbers of words, each computed once; to look one up takes a third of the time of a call."""

    def __missing__(self, word: str) -> int:
        """Compute and keep the number of a word; all are let go when there are too many."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        number = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return number


_NUMBERS = _WordNumbers()


def word_numbers(words: Sequence[str]) -> "NDArray[np.uint32]":
    """Return the numbers of words, as shingles are made of them."""
    import numpy as np

    return np.fromiter(map(_NUMBERS.__getitem__, words), dtype=np.uint32, count=len(words))


def shingle_hashes(numbers: "NDArray[np.uint32]") -> "NDArray[np.uint64]":
    """Return a number for each shingle of some words, in their order: four fewer than there are words."""
    import numpy as np

    hashes = np.zeros(max(0, len(numbers) - _SHINGLE + 1), dtype=np.uint64)
    for offset in range(_SHINGLE):
        hashes = (hashes ^ numbers[offset : offset + len(hashes)]) * np.uint64(_FACTOR)
        hashes ^= hashes >> np.uint64(29)
    return hashes


def distinct_shingles(numbers: "NDArray[np.uint32]") -> "NDArray[np.uint64]":
    """Return a number for each distinct shingle of some words, ascending, shape (shingles,)."""
    import numpy as np

    hashes = shingle_hashes(numbers)
    hashes.sort()
    first = np.ones(len(hashes), dtype=bool)
    np.not_equal(hashes[1:], hashes[:-1], out=first[1:])
    return hashes[first]
