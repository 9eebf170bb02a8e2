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

    `lengths` has the words that are printed with each sentence of the corpus. The sentence that is printed
    before another costs its words and brings nothing: it is there to make the other clear. Where its worth
    counted, 5 of 13 points of the example dossier had a second sentence, and now 1 of 17 has.
    """
    corpus = analysis.corpus
    concepts, _ = corpus.concepts.take(room)
    rows, columns = concepts.rows(), concepts.values
    weights = corpus.concept_weights[columns]
    total = np.bincount(rows, weights)
    values = weights * (worth[room] / np.maximum(total, 1e-12))[rows]
    groups = analysis.topics.labels[room]
    return CoverageProblem(
        rows=rows,
        columns=columns,
        values=values,
        costs=lengths[room],
        groups=groups,
        reward=_REWARD if has_asked(analysis.topics) and len(np.unique(groups)) > 1 else 0.0,
        least=least,
    )
