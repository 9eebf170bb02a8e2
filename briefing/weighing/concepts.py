"""Terms -> concepts: the pieces of content that a briefing should cover, and what each is worth.

Gillick and Favre 2009, "A scalable global model for summarization": concepts are pairs of neighbouring
stems, not both stop words, worth the number of documents they are in. Departures: content words are
concepts too, at a quarter of the weight; an early mention counts more than a late one; and what is in
fewer than three documents is not dropped but counts little, and fully in a small dossier, where nearly
everything is in one document only.
"""

import numpy as np
from numpy.typing import NDArray

from briefing.models import Labels, Ragged, Weights

_UNIGRAM_SHARE = 0.25
_LATE_SHARE = 0.5
_EARLY_SENTENCES = 5.0
_RARE_SHARE = 0.05


def weigh_concepts(
    terms: Ragged, content: NDArray[np.bool_], *, documents: Labels, positions: Labels
) -> tuple[Ragged, Weights]:
    """Return the concepts of each sentence, ascending, and the weight of each concept.

    `documents` and `positions` tell, for each sentence, its document and its place in it.
    """
    codes, owners, is_pair = _codes(terms, content)
    uniques, concepts = np.unique(codes, return_inverse=True)
    count = len(uniques)
    pairs = np.zeros(count, dtype=np.bool_)
    pairs[concepts] = is_pair
    members = np.unique(np.stack([owners, concepts]), axis=1) if count else np.empty((2, 0), dtype=np.int64)
    owners, concepts = members
    weights = _weights(concepts, documents[owners], positions[owners], count)
    weights *= np.where(pairs, 1.0, _UNIGRAM_SHARE)
    starts = np.searchsorted(owners, np.arange(len(terms.starts)))
    return Ragged(values=concepts, starts=starts.astype(np.int64)), weights


def _codes(
    terms: Ragged, content: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return for each concept in the text its code, its sentence, and whether it is a pair."""
    size = len(content) + 1
    values, rows = terms.values, terms.rows()
    single = content[values] if len(values) else np.zeros(0, dtype=np.bool_)
    neighbours = (rows[:-1] == rows[1:]) & (single[:-1] | single[1:])
    pairs = (values[:-1] + 1) * size + values[1:]
    return (
        np.concatenate([values[single], pairs[neighbours]]),
        np.concatenate([rows[single], rows[:-1][neighbours]]),
        np.concatenate([np.zeros(single.sum(), np.bool_), np.ones(neighbours.sum(), np.bool_)]),
    )


def _weights(
    concepts: NDArray[np.int64], documents: NDArray[np.int64], positions: NDArray[np.int64], count: int
) -> Weights:
    """Sum over the documents that carry a concept, each counting more the earlier it has it."""
    if count == 0:
        return np.zeros(0)
    order = np.lexsort((positions, documents, concepts))
    concepts, documents, positions = concepts[order], documents[order], positions[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (concepts[1:] != concepts[:-1]) | (documents[1:] != documents[:-1])
    early = _LATE_SHARE + (1 - _LATE_SHARE) * np.exp(-positions[first] / _EARLY_SENTENCES)
    weights = np.bincount(concepts[first], weights=early, minlength=count).astype(np.float64)
    carriers = np.bincount(concepts[first], minlength=count)
    weights[carriers < _fewest_carriers(len(np.unique(documents)))] *= _RARE_SHARE
    return weights


def _fewest_carriers(documents: int) -> int:
    """Return in how many of `documents` a concept must be to count fully: 1 below 5, 2 below 8, else 3."""
    return 1 + (documents >= 5) + (documents >= 8)  # noqa: PLR2004
