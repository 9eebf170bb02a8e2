"""Operations on arrays that numpy lacks, or has in a slower form."""

import numpy as np

from briefing.models import Counts, Scores
from briefing.models.arrays import sorted_unique

__all__ = ["group_sums", "row_starts", "sorted_unique"]


def group_sums(groups: Counts, values: "Scores | Counts", length: int) -> Scores:
    """Return the sum of the values of each group, shape (length,); values are added in their order."""
    return np.asarray(np.bincount(groups, weights=values, minlength=length), dtype=np.float64)


def row_starts(rows: Counts, length: int) -> Counts:
    """Return where each of `length` rows begins among ascending `rows`, and where the last ends."""
    return np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=length))))
