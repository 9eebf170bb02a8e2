"""How much each sentence is like the rest of the dossier, without a matrix of all pairs."""

import numpy as np
from numpy.typing import NDArray

from briefing.models import Labels, Ragged, Scores
from briefing.weighing.arrays import unique_inverse


def mean_cosines(terms: Ragged, content: NDArray[np.bool_], documents: Labels) -> Scores:
    """Return each sentence's mean tf-idf cosine with those of other documents, over the largest.

    The mean cosine is the product with the sum of the other documents' vectors, so the work is that of
    the terms. In one document alone the other sentences stand in for the other documents.
    """
    count = len(terms.starts) - 1
    rows, values = terms.rows(), terms.values
    keep = content[values] if len(values) else np.zeros(0, dtype=np.bool_)
    if not keep.any():
        return np.zeros(count)
    size = len(content)
    cells, mentions = np.unique(rows[keep] * size + values[keep], return_counts=True)
    rows, columns = np.divmod(cells, size)
    spread = np.bincount(columns, minlength=size)
    weights = np.log1p(mentions) * np.maximum(0.0, np.log((count + 1) / (spread[columns] + 0.5)))
    norms = np.sqrt(np.bincount(rows, weights**2, minlength=count))
    weights /= np.maximum(1e-9, norms)[rows]
    total = np.bincount(columns, weights, minlength=size)
    several = len(np.unique(documents)) > 1
    if several:
        keys, places = unique_inverse(documents[rows] * size + columns)
        own = np.bincount(places, weights, minlength=len(keys))[places]
        others = count - np.bincount(documents)[documents]
    else:
        own, others = weights, np.full(count, count - 1)
    mean = np.bincount(rows, weights * (total[columns] - own), minlength=count) / np.maximum(1, others)
    top = float(mean.max())
    return mean / top if top > 0 else np.zeros(count)
