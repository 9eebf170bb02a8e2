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
    stories, topics = analysis.stories.labels[eligible], analysis.topics.labels[eligible]
    asked = sum(topic.kind == "profile" for topic in analysis.topics.topics)
    told = min(1 + words // _WORDS_OF_STORY, 1 + int(stories.max(initial=0)))
    kept = np.zeros(len(eligible), dtype=np.bool_)
    for labels, groups, count in (stories, told, max(_FEWEST, _MOST // told)), (topics, asked, _MOST):
        among = np.flatnonzero(labels < groups)
        value = np.round(worth[eligible[among]] / np.sqrt(analysis.corpus.words[eligible[among]]), 9)
        kept[among[_best_of(labels[among], value, count)]] = True
    return eligible[kept]


def _best_of(labels: Positions, value: Scores, count: int) -> Positions:
    """Return the places of the best `count` entries of each group; of equal ones the first is better."""
    order = np.lexsort((-value, labels))
    grouped = labels[order]
    rank = np.arange(len(labels)) - np.searchsorted(grouped, grouped)
    return order[rank < count]
