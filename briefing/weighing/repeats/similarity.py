"""How alike two sentences are in what they say, from their words alone.

A ridge regression on the features of a pair (:mod:`briefing.weighing.repeats.pair_features`), their squares
and products was fitted to human judgements. The arrays below are written by ``benchmarks/learn_repeats.py``,
not by hand.
"""

import numpy as np
from numpy.typing import NDArray

from briefing.models import Scores
from briefing.weighing.repeats.pair_features import Pairs, TermTable, extract_features

CENTRES = np.array(
    [
        0.6295, 0.5809, 0.6956, 0.0698, 0.0336, 0.6777, 5.5931, 0.4126,
        0.3740, 0.5720, 2.8670, 3.3443,
    ]
)  # fmt: skip
SPREADS = np.array(
    [
        0.1972, 0.1943, 0.2112, 0.0553, 0.0733, 1.4423, 3.1642, 0.2281,
        0.2230, 0.1868, 2.4592, 0.4788,
    ]
)  # fmt: skip
WEIGHTS = np.array(
    [
        0.6750, 0.0339, 0.0754, 0.0269, 0.0168, -0.0428, -0.0281, -0.0043,
        -0.0454, -0.0358, 0.0696, -0.0072, 0.0186, 0.0297, 0.0146, -0.0135,
        -0.0171, 0.0024, -0.0040, -0.0037, 0.0109, 0.0043, 0.0194, -0.0011,
        -0.0032, -0.0155, -0.0345, 0.0326, -0.0059, -0.0272, 0.0077, -0.0025,
        -0.0229, -0.0025, -0.0112, 0.0018, -0.0115, -0.0153, 0.0069, 0.0205,
        -0.0020, -0.0004, 0.0090, -0.0054, 0.0208, -0.0267, 0.0000, -0.0007,
        0.0043, 0.0106, -0.0028, -0.0233, 0.0295, 0.0098, -0.0178, 0.0150,
        0.0089, 0.0036, 0.0063, 0.0051, -0.0278, -0.0079, 0.0153, -0.0117,
        0.0027, 0.0291, -0.0192, 0.0102, 0.0055, -0.0017, 0.0070, -0.0223,
        0.0037, 0.0247, 0.0097, -0.0070, 0.0013, 0.0076, -0.0312, 0.0142,
        0.0122, 0.0124, -0.0204, -0.0019, -0.0460, 0.0380, -0.0100, 0.0282,
        -0.0042, -0.0131, -0.0007,
    ]
)  # fmt: skip


def pair_similarity(terms: TermTable, pairs: Pairs) -> Scores:
    """Return how alike the sentences of each pair are: shape (pairs,), 1 for the same and 0 for unrelated.

    It is the same for (a, b) and (b, a), and does not depend on the other pairs that are compared.
    """
    features = extract_features(terms, pairs)
    scaled = np.clip((features - CENTRES) / SPREADS, -4.0, 4.0)
    # Rounded, for the last bits of a product of matrices depend on how many rows it has.
    return np.asarray(np.clip(np.round(polynomial_features(scaled) @ WEIGHTS, 6), 0.0, 1.0))


def polynomial_features(scaled: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1, each column, and each product of two columns or of one with itself."""
    left, right = np.triu_indices(scaled.shape[1])
    return np.hstack([np.ones((len(scaled), 1)), scaled, scaled[:, left] * scaled[:, right]])
