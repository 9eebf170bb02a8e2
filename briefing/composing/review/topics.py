"""Under which topic a sentence stands, and in which order topics stand, where a review decides it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from briefing.models import Analysis, Labels, Topic, TopicMap
from briefing.record import topic_key

_FITS = 1.0


def move_sentences(topics: TopicMap, moved: Mapping[int, str], groups: Labels) -> TopicMap:
    """Return the topics, with each sentence and its repeats under the topic to which it is `moved`.

    One that is moved to a topic of another name stays where it is. `groups` are those of repeats.
    """
    if not moved:
        return topics
    places = {topic_key(topic.name): place for place, topic in reversed([*enumerate(topics.topics)])}
    labels, strengths = topics.labels.copy(), topics.strengths.copy()
    for i, name in moved.items():
        if topic_key(name) in places:
            same = groups == groups[i]
            labels[same] = places[topic_key(name)]
            strengths[same] = np.maximum(strengths[same], _FITS)
    return replace(topics, labels=labels, strengths=strengths)


def arrange_topics(analysis: Analysis, topics: TopicMap, chosen: Sequence[int]) -> TopicMap:
    """Return the topics as they are printed: with what a review moves, and in the order that it asks for.

    A topic that no heading has is added if one of the `chosen` sentences is moved there.
    """
    decided, groups = analysis.decided, analysis.repeats.groups
    printed = {int(groups[i]) for i in chosen}
    known = {topic_key(topic.name) for topic in topics.topics}
    asked = [name for i, name in decided.moved.items() if int(groups[i]) in printed]
    added = {topic_key(name): name for name in asked if topic_key(name) not in known}
    if added:
        *others, rest = topics.topics
        fresh = [Topic(name=name, terms=()) for name in added.values()]
        labels = np.where(topics.labels == len(others), len(others) + len(fresh), topics.labels)
        topics = replace(topics, topics=(*others, *fresh, rest), labels=labels)
    return _in_order(move_sentences(topics, decided.moved, groups), decided.topic_order)


def _in_order(topics: TopicMap, names: Sequence[str]) -> TopicMap:
    """Return the topics in the order of the names: those named change places among themselves."""
    wanted = {topic_key(name): rank for rank, name in enumerate(names)}
    places = [place for place, topic in enumerate(topics.topics) if topic_key(topic.name) in wanted]
    order = list(range(len(topics.topics)))
    ranked = sorted(places, key=lambda place: wanted[topic_key(topics.topics[place].name)])
    for place, other in zip(places, ranked, strict=True):
        order[place] = other
    return replace(
        topics,
        topics=tuple(topics.topics[place] for place in order),
        labels=np.argsort(order)[topics.labels],
    )
