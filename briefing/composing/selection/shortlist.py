"""The sentences that may be chosen: of many, only the best can come into the choice."""

import numpy as np
from numpy.typing import NDArray

from briefing.models import Analysis, Scores

_WORDS_OF_STORY = 20  # at the least: so many of the weightiest stories may have words of the page
_MOST = 600  # sentences, shared by the stories, and of a topic
_FEWEST = 50  # of a story

Positions = NDArray[np.int64]


def shortlist(analysis: Analysis, worth: Scores, eligible: Positions, *, words: int) -> Positions:
    """Return the `eligible` sentences that may be chosen for a page of so many words, in corpus order.

    They are the best of each of the weightiest stories, one for 20 words, and of each topic of the profile,
    by their worth for the root of their words: of stories 600 together, but 50 of each, of a topic 600.
    """
    value = np.round(worth[eligible] / np.sqrt(analysis.corpus.words[eligible]), 9)
    stories, topics = analysis.stories.labels[eligible], analysis.topics.labels[eligible]
    asked = sum(topic.kind == "profile" for topic in analysis.topics.topics)
    told = min(1 + words // _WORDS_OF_STORY, 1 + int(stories.max(initial=0)))
    kept = _best_of(stories, value, max(_FEWEST, _MOST // told)) & (stories < told)
    return eligible[kept | (_best_of(topics, value, _MOST) & (topics < asked))]


def _best_of(labels: Positions, value: Scores, count: int) -> NDArray[np.bool_]:
    """Return which entries are among the best `count` of their group, shape (entries,)."""
    order = np.lexsort((np.arange(len(labels)), -value, labels))
    grouped = labels[order]
    rank = np.arange(len(labels)) - np.searchsorted(grouped, grouped)
    best = np.zeros(len(labels), dtype=np.bool_)
    best[order] = rank < count
    return best
