import random

import numpy as np
import pytest

from briefing.models import Ragged
from briefing.weighing.stories.vectors import TermVectors

_COMMON = [f"common{i}" for i in range(10)]


@pytest.fixture(scope="session")
def vectors_of():
    """Make vectors of the rows of a matrix: documents by terms."""

    def build(matrix):
        matrix = np.asarray(matrix, dtype=np.float64)
        rows, terms = matrix.nonzero()
        starts = np.searchsorted(rows, np.arange(len(matrix) + 1))
        return TermVectors(
            terms=Ragged(values=terms, starts=starts), weights=matrix[rows, terms], size=matrix.shape[1]
        )

    return build


@pytest.fixture(scope="session")
def reports_of():
    """Make up reports of matters: each is of three sentences, with words of its matter and words of all."""

    def build(matters, reports, seed=1):
        chance = random.Random(seed)  # noqa: S311 - it decides on words of a test
        texts = []
        for matter in range(matters):
            own = [f"word{matter}x{i}" for i in range(24)]
            for _ in range(reports):
                words = chance.sample(own, 15) + chance.sample(_COMMON, 6)
                chance.shuffle(words)
                texts.append([" ".join(words[start::3]) for start in range(3)])
        return texts

    return build
