"""Blocking: which sentences have figures with the same words around them, without looking at all pairs.

The words around each figure are entered into the index of :mod:`briefing.weighing.repeats.blocking` as if
they were sentences, so that the work grows with the figures.
"""

from dataclasses import replace
from datetime import date

import numpy as np

from briefing.models import Corpus, Counts, Flags, Labels, Ragged
from briefing.weighing.arrays import sorted_unique
from briefing.weighing.differences.events import MOST_DAYS
from briefing.weighing.repeats.blocking import find_candidate_pairs
from briefing.weighing.repeats.pair_features import Pairs
from briefing.weighing.terms.lexicon import find_numbers

# Terms before a figure and behind it, stop words counted: wide enough for a clause, narrow enough to pair
# sentences that go on otherwise.
_BEFORE, _BEHIND = 6, 9


def find_figure_pairs(corpus: Corpus, leads: Labels) -> Pairs:
    """Return pairs of `leads` that have a figure among the same words, shape (pairs, 2), ascending.

    They are of different documents, and not published so far apart that they speak of two events.
    """
    values, rows = corpus.terms.values, corpus.terms.rows()
    numeric = find_numbers(corpus)[values]
    places = np.flatnonzero(numeric & np.isin(rows, leads))
    around = replace(
        corpus,
        terms=_words_around(values, rows, places, numeric),
        sentences=corpus.sentences[:1] * len(places),
    )
    pairs = find_candidate_pairs(around, np.arange(len(places)), np.arange(len(corpus.vocabulary)))
    found = rows[places][pairs]
    count = len(corpus.sentences)
    codes = sorted_unique(found[:, 0] * count + found[:, 1])
    return _published_nearby(corpus, np.stack(np.divmod(codes, count), axis=1))


def _words_around(values: Counts, rows: Counts, places: Counts, numeric: Flags) -> Ragged:
    """Return the terms around each of `places` in its sentence, figures left out."""
    wanted = places[:, None] + np.arange(-_BEFORE, _BEHIND + 1)
    near = np.clip(wanted, 0, len(rows) - 1)
    kept = (near == wanted) & (rows[near] == rows[places][:, None]) & ~numeric[near]
    starts = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
    return Ragged(values=values[near[kept]], starts=starts.astype(np.int64))


def _published_nearby(corpus: Corpus, pairs: Pairs) -> Pairs:
    """Return those of `pairs` that are of different documents, published so near that they may differ."""
    documents = corpus.document_numbers[pairs]
    days = np.array([(document.published or date.min).toordinal() for document in corpus.documents])
    undated = days == date.min.toordinal()
    near = np.abs(days[documents[:, 0]] - days[documents[:, 1]]) <= MOST_DAYS
    near |= undated[documents].any(axis=1)
    return np.asarray(pairs[near & (documents[:, 0] != documents[:, 1])])
