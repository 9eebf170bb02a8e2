"""Which topic of the profile each sentence belongs to, and topics for a profile that has none."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from briefing.languages.scripts import is_spaceless
from briefing.models import Corpus, Scores, Topic, TopicMap
from briefing.weighing.topics.headings import heading_test
from briefing.weighing.topics.key_phrases import WordSequence, find_key_phrases, read_words

OTHER = "Other developments"

_MOST_PROPOSED = 6
_MOST_TERMS = 4
_FEWEST_SENTENCES = 3
_PROPOSED_SHARE = 0.02


def assign_topics(corpus: Corpus, topics: Sequence[Topic]) -> TopicMap:
    """Return the best of the profile's `topics` for each sentence, or the rest.

    A term counts once a sentence, weighted by its rarity (idf), so that a word that is everywhere, such
    as the host country's name, decides nothing against one that is in three sentences.
    """
    count = len(corpus.sentences)
    labels = np.full(count, -1, dtype=np.int64)
    strengths = np.zeros(count)
    fits = np.stack([_fit(corpus, topic) for topic in topics]) if topics and count else np.zeros((0, count))
    if len(fits):
        labels = np.where(fits.max(axis=0) > 0, fits.argmax(axis=0), -1)
        strengths = fits.max(axis=0)
    other = Topic(name=OTHER, terms=(), kind="discovered")
    labels[labels < 0] = len(topics)
    return TopicMap(topics=(*topics, other), labels=labels, strengths=strengths)


def propose_topics(corpus: Corpus) -> tuple[Topic, ...]:
    """Return topics for a starter profile: key phrases, each with the phrases that stand beside it."""
    everything = np.ones(len(corpus.sentences), dtype=np.bool_)
    sequence = read_words(corpus)
    found = _discover(corpus, sequence, everything, most=_MOST_PROPOSED, smallest=_PROPOSED_SHARE)
    is_heading = heading_test(sequence)
    taken = {topic.terms[0].lower() for topic in found}
    topics = []
    for topic in found:
        near = filter(is_heading, find_key_phrases(sequence, _fit(corpus, topic) > 0))
        related = [phrase.text for phrase in near if phrase.text.lower() not in taken]
        taken.update(text.lower() for text in related[:_MOST_TERMS])
        topics.append(replace(topic, terms=(*topic.terms, *related[:_MOST_TERMS]), kind="profile"))
    return tuple(topics)


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


def _fewest(left: NDArray[np.bool_], smallest: float) -> int:
    """Return how many of the sentences that are `left` a topic has to have."""
    return max(_FEWEST_SENTENCES, math.ceil(smallest * int(left.sum())))


def _discover(
    corpus: Corpus, sequence: WordSequence, left: NDArray[np.bool_], *, most: int, smallest: float
) -> list[Topic]:
    """Return up to `most` topics named by the key phrases of the sentences that are `left`."""
    fewest = _fewest(left, smallest)
    rest = left.copy()
    is_heading = heading_test(sequence)
    topics: list[Topic] = []
    while len(topics) < most and rest.sum() >= fewest:
        phrase = next(filter(is_heading, find_key_phrases(sequence, rest, fewest=fewest)), None)
        if not phrase:
            break
        topic = Topic(name=phrase.text[0].upper() + phrase.text[1:], terms=(phrase.text,), kind="discovered")
        topics.append(topic)
        rest &= _fit(corpus, topic) == 0
    return topics
