"""Arrays by what their entries stand for, and rows of different lengths in one array."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # a worker that reads one file starts in 50 ms, and numpy alone takes 150
    import numpy as np
    from numpy.typing import NDArray

Scores: TypeAlias = "NDArray[np.float64]"
"""Shape (sentences,): one number per sentence."""
Labels: TypeAlias = "NDArray[np.int64]"
"""Shape (sentences,): one group per sentence; -1 is no group."""
Counts: TypeAlias = "NDArray[np.int64]"
"""Shape (sentences,): one count per sentence."""
Weights: TypeAlias = "NDArray[np.float64]"
"""Shape (vocabulary,): one number per term or concept."""
Flags: TypeAlias = "NDArray[np.bool_]"
"""Shape (vocabulary,): one yes or no per term."""

_BITS = 63  # of a number that is not negative


@dataclass(frozen=True, slots=True, kw_only=True)
class Ragged:
    """Rows of different lengths, end to end: row i is ``values[starts[i]:starts[i + 1]]``."""

    values: Counts
    """Shape (entries,)."""
    starts: Counts
    """Shape (rows + 1,)."""

    def row(self, i: int) -> Counts:
        """Return row `i`, shape (its length,)."""
        return self.values[self.starts[i] : self.starts[i + 1]]

    def rows(self) -> Counts:
        """Return the row of each entry, shape (entries,)."""
        import numpy as np

        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def take(self, rows: Counts) -> tuple["Ragged", Counts]:
        """Return the `rows` asked for, in their order, and where in `values` each of their entries stands."""
        import numpy as np

        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
        places = np.repeat(self.starts[:-1][rows] - starts[:-1], lengths) + np.arange(starts[-1])
        return Ragged(values=self.values[places], starts=starts), places


def sorted_unique(codes: Counts) -> Counts:
    """Return the distinct values, ascending. To sort millions is faster than numpy’s hash table."""
    import numpy as np

    ordered = np.sort(codes)
    is_first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return ordered[is_first]


def stable_order(codes: Counts) -> Counts:
    """Return the order that sorts whole numbers, equal ones as they stood.

    Plain numbers sort many times faster than their order is found, so that each is sorted with its place.
    """
    import numpy as np

    bits = len(codes).bit_length()
    if len(codes) == 0 or int(codes.min()) < 0 or int(codes.max()).bit_length() + bits > _BITS:
        return np.argsort(codes, kind="stable")
    packed = codes.astype(np.int64) << bits
    packed |= np.arange(len(codes))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed
