"""Operations on arrays that numpy lacks, or has in a slower form."""

import numpy as np

from briefing.models import Counts, Scores
from briefing.models.arrays import sorted_unique, stable_order

__all__ = ["group_sums", "row_starts", "sorted_unique", "stable_order", "starts_of", "unique_inverse"]


def group_sums(groups: Counts, values: "Scores | Counts", length: int) -> Scores:
    """Return the sum of the values of each group, shape (length,); values are added in their order."""
    return np.asarray(np.bincount(groups, weights=values, minlength=length), dtype=np.float64)


def row_starts(rows: Counts, length: int) -> Counts:
    """Return where each of `length` rows begins among ascending `rows`, and where the last ends."""
    return np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=length))))


def starts_of(lengths: Counts) -> Counts:
    """Return where rows of such lengths begin, end to end, and where the last ends."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def unique_inverse(codes: Counts) -> tuple[Counts, Counts]:
    """Return the distinct values, ascending, and the place of each code among them; none is negative."""
    places = stable_order(codes)
    ordered = codes[places]
    starts = np.diff(ordered, prepend=-1) > 0
    inverse = np.empty(len(codes), dtype=np.int64)
    inverse[places] = np.cumsum(starts) - 1
    return ordered[starts], inverse
