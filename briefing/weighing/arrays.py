"""Operations on arrays that numpy lacks, or has in a slower form."""

import numpy as np

from briefing.models import Counts, Scores
from briefing.models.arrays import sorted_unique

__all__ = ["group_sums", "row_starts", "sorted_unique", "unique_inverse"]

_MOST = np.iinfo(np.int64).max


def group_sums(groups: Counts, values: "Scores | Counts", length: int) -> Scores:
    """Return the sum of the values of each group, shape (length,); values are added in their order."""
    return np.asarray(np.bincount(groups, weights=values, minlength=length), dtype=np.float64)


def row_starts(rows: Counts, length: int) -> Counts:
    """Return where each of `length` rows begins among ascending `rows`, and where the last ends."""
    return np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=length))))


def unique_inverse(codes: Counts) -> tuple[Counts, Counts]:
    """Return the distinct values, ascending, and the place of each code among them; none is negative.

    Plain numbers sort many times faster than their order is found, so that each is sorted with its place.
    """
    count = len(codes)
    if count == 0 or int(codes.max()) >= _MOST // count - 1:
        return np.unique(codes, return_inverse=True)
    ordered, places = np.divmod(np.sort(codes * count + np.arange(count)), count)
    starts = np.diff(ordered, prepend=-1) > 0
    inverse = np.empty(count, dtype=np.int64)
    inverse[places] = np.cumsum(starts) - 1
    return ordered[starts], inverse
