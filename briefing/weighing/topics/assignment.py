"""Which topic of the profile each sentence belongs to."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from briefing.languages.scripts import is_spaceless
from briefing.models import Corpus, Scores, Topic, TopicMap

OTHER = "Other developments"


def assign_topics(corpus: Corpus, topics: Sequence[Topic]) -> TopicMap:
    """Return the best of the profile's `topics` for each sentence, or the rest.

    A term counts once a sentence, weighted by its rarity (idf), so that a word that is everywhere, such
    as the host country's name, decides nothing against one that is in three sentences.
    """
    nothing = np.zeros(len(corpus.sentences))
    # The first of equal fits is taken: of what fits nothing, the row of the rest.
    fits = np.stack([nothing, *(_fit(corpus, topic) for topic in topics)])
    other = Topic(name=OTHER, terms=(), kind="discovered")
    labels = (fits.argmax(axis=0) - 1) % (len(topics) + 1)
    return TopicMap(topics=(*topics, other), labels=labels, strengths=fits.max(axis=0))


@cache
def term_pattern(term: str) -> re.Pattern[str]:
    """Return the pattern of a term: words in this order, ``*`` for any ending, any case.

    A term in a script without spaces is found anywhere, for nothing shows where its word begins and ends.
    """
    words = [re.escape(word).replace(r"\*", r"[^\W_]*") for word in term.split()]
    pattern = r"[\s-]+".join(words)
    if not is_spaceless(term):
        pattern = rf"(?<![^\W_]){pattern}(?![^\W_])"
    return re.compile(pattern, re.IGNORECASE)


def _fit(corpus: Corpus, topic: Topic) -> Scores:
    total = np.zeros(len(corpus.sentences))
    for term in topic.terms:
        pattern = term_pattern(term)
        hits = np.array([pattern.search(text) is not None for text in corpus.texts], dtype=np.float64)
        if hits.any():
            total += hits * np.log(1 + len(hits) / hits.sum())
    return total
