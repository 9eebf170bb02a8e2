"""Products with the matrix of common words, which TextRank and Reduction share; it is never made.

Cell (i, j) is the number of pairs of equal words, one of sentence i and one of j, over the sum of the
logarithms of their lengths. The number of pairs is a product of sparse rows; the divisor depends on the
two lengths alone, and lengths are few. So a vector is first spread over (length, term), then weighted by
the small table of divisors, then collected by each sentence from the row of its own length. That is exact,
and takes time and memory in step with the text and not with its square.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from briefing.models import Scores
from briefing.weighing.arrays import group_sums
from briefing.weighing.terms.term_counts import TermCounts

_CELLS = 262_144
"""The largest table of lengths by terms that is held at once: 2 MB."""


def overlap_product(table: TermCounts, *, alone: float) -> Callable[[Scores], Scores]:
    """Return the function that multiplies a vector, shape (sentences,), by the matrix.

    alone: the weight of one common word of two sentences of one word each, where log 1 + log 1 is 0.
    """
    lengths, group = np.unique(table.lengths, return_inverse=True)
    logs = np.log(np.maximum(lengths, 1))
    norms = logs[:, np.newaxis] + logs
    gains = np.divide(1.0, norms, out=np.full_like(norms, alone), where=norms > 0)
    kept, terms = np.unique(table.terms, return_inverse=True)  # no columns for what no sentence holds
    order = np.argsort(terms, kind="stable")
    rows, terms, counts = table.rows[order], terms[order], table.counts[order].astype(np.float64)
    width = max(min(_CELLS // max(len(lengths), 1), len(kept)), 1)
    cuts = np.searchsorted(terms, range(0, len(kept) + width, width)).tolist()
    cells = group[rows] * width + terms % width

    def multiply(vector: Scores) -> Scores:
        result = np.zeros(len(table.lengths))
        for start, end in pairwise(cuts):
            row, cell, count = rows[start:end], cells[start:end], counts[start:end]
            spread = group_sums(cell, count * vector[row], len(lengths) * width)
            weighted = np.einsum("ij,jk->ik", gains, spread.reshape(len(lengths), width))
            result += group_sums(row, count * weighted.ravel()[cell], len(result))
        return result

    return multiply
