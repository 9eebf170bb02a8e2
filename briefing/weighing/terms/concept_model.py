"""What share of human summaries is expected to hold a concept: a log-linear model of plain features.

Poisson regression of the share of reference summaries that hold a concept (a word or a pair of words in two
documents or more) on the features named here. Learnt on the 39 clusters of DUC 2003 by
``python benchmarks/train.py duc2003.jsonl.gz``, which prints these numbers.
"""

import numpy as np

from briefing.models import Weights

FEATURES = (
    "documents",
    "early",
    "rarest word",
    "commonest word",
    "early word",
    "one content word",
    "two content words",
    "cohesion",
    "documents, one",
    "documents, two",
    "mentions",
    "most central",
    "central",
    "capital",
    "digit",
    "quoted",
    "early share",
    "sentence length",
)

# The constant, then one number a feature.
LEARNT: dict[int, tuple[float, ...]] = {
    1: (-1.1995, -0.328, 0.2466, 0.2298, 0.2298, 0.2466, -0.0828, 0.0, 0.0, 0.1376, 0.0, 0.3453, 0.5186,
        0.5655, -0.0638, 0.3494, -0.7149, -0.0153, -0.396),
    2: (-2.8714, 0.1122, 0.3518, -0.0033, 0.2461, 0.278, 0.0912, 0.5103, 0.0376, 0.1112, 0.0019, 0.5252,
        0.8058, -0.0857, -0.0427, 0.4563, -0.578, -0.2377, -0.2821),
}  # fmt: skip
_LEAST, _MOST = -12.0, 0.0


def expected_share(features: Weights, size: int) -> Weights:
    """Return the expected share in (0, 1] of concepts of `size` words; features (concepts, FEATURES)."""
    numbers = np.array(LEARNT[size])
    share: Weights = np.exp(np.clip(numbers[0] + features @ numbers[1:], _LEAST, _MOST))
    return share
