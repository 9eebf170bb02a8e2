"""The choice among sentences as a problem of coverage: what each brings, and what it costs."""

import numpy as np
from numpy.typing import NDArray

from briefing.composing.selection.coverage import CoverageProblem
from briefing.composing.selection.worth import has_asked
from briefing.models import Analysis, Scores

# Of diversity, where the profile asks for topics. Those that are only found name what sentences share, and to
# spread the page over them costs content.
_REWARD = 2.0

Positions = NDArray[np.int64]


def make_problem(
    analysis: Analysis, room: Positions, worth: Scores, lengths: Positions, *, least: float
) -> CoverageProblem:
    """Return the problem over the sentences in `room`, each worth spread over its concepts.

    A sentence that is printed with the one before it brings the concepts of both. `lengths` has the words
    that are printed with each sentence of the corpus.
    """
    rows, columns, values = _entries(analysis, room, worth)
    groups = analysis.topics.labels[room]
    return CoverageProblem(
        rows=rows,
        columns=columns,
        values=values,
        costs=np.maximum(1, lengths[room]),
        groups=groups,
        reward=_REWARD if has_asked(analysis.topics) and len(np.unique(groups)) > 1 else 0.0,
        least=least,
    )


def _entries(analysis: Analysis, room: Positions, worth: Scores) -> tuple[Positions, Positions, Scores]:
    """Return rows, concepts and values: what each sentence of `room` brings, and the one printed with it."""
    corpus, before = analysis.corpus, analysis.contexts.before
    pairs = [(row, before[i]) for row, i in enumerate(room.tolist()) if i in before]
    owners = np.array([*range(len(room)), *(row for row, _ in pairs)], dtype=np.int64)
    sentences = np.array([*room.tolist(), *(j for _, j in pairs)], dtype=np.int64)
    concepts, _ = corpus.concepts.take(sentences)
    rows, columns = concepts.rows(), concepts.values
    weights = corpus.concept_weights[columns]
    total = np.bincount(rows, weights, minlength=len(sentences))
    values = weights * (worth[sentences] / np.maximum(total, 1e-12))[rows]
    if not pairs:
        return rows, columns, values
    size = len(corpus.concept_weights)
    cells, places = np.unique(owners[rows] * size + columns, return_inverse=True)
    best = np.zeros(len(cells))
    np.maximum.at(best, places, values)
    return cells // size, cells % size, best
