"""Which section each point stands in: a topic of the profile, or under the headline of a report of its story.

Where the profile asks for no topic, a person's words head the section: the headline under which most of a
story's points fit. A story of many points is parted under several, and one that holds another matter besides
too. No two headings share a word, for a reader could not tell them apart. The points of stories without a
heading are left for the last section, at most a quarter of all as long as there are headlines for the rest;
with those that no heading of their story is about, at most a third.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from briefing.composing.content import ChosenPoint
from briefing.composing.sections.choice import HeadlineChoice
from briefing.composing.sections.fitness import DIGITS
from briefing.models import Analysis, Headline, Topic, TopicMap

_MOST_LEFT, _MOST_UNRELATED = 0.25, 0.33  # of the points: without a heading, and with those that fit none


def head_sections(analysis: Analysis, chosen: Sequence[int], headlines: Sequence[Headline]) -> TopicMap:
    """Return the topics of the sentences: those that were asked for, then `headlines`, then the rest.

    `chosen` are the sentences that are printed as points, best first.
    """
    topics = analysis.topics
    asked = [topic for topic in topics.topics if topic.kind == "profile"]
    free = [i for i in chosen if topics.labels[i] >= len(asked)]
    by_story: defaultdict[int, list[int]] = defaultdict(list)
    for i in free:
        by_story[int(analysis.stories.labels[i])].append(i)
    choice = HeadlineChoice(analysis, headlines)
    choice.head_stories(by_story, most_left=_MOST_LEFT * len(chosen))
    for story in sorted(choice.heads):
        _drop_unfit(choice, story, by_story[story])
    left = _unrelated(choice, by_story, most=_MOST_UNRELATED * len(chosen))
    return _with_headlines(analysis, asked, choice, left)


def first_sentences_of_headlines(analysis: Analysis, points: Sequence[ChosenPoint]) -> tuple[int, ...]:
    """Return the first sentence of each document whose headline stands above one of `points`."""
    topics = analysis.topics
    used = {topics.topics[topics.labels[point.sentence]].document for point in points}
    return tuple(i for i, s in enumerate(analysis.corpus.sentences) if s.position == 0 and s.document in used)


def _drop_unfit(choice: HeadlineChoice, story: int, points: Sequence[int]) -> None:
    """Drop the headlines that no point under them has a word of, as long as the story has another."""
    fitness, heads = choice.fitness, choice.heads[story]
    while len(heads) > 1:
        places = np.round(fitness.measure(points, heads), DIGITS).argmax(axis=1).tolist()
        fit = {place for i, place in zip(points, places, strict=True) if fitness.shares_word(i, heads[place])}
        if len(fit) == len(heads):
            return
        del heads[max(set(range(len(heads))) - fit)]


def _unrelated(choice: HeadlineChoice, points: Mapping[int, Sequence[int]], *, most: float) -> list[int]:
    """Return the points that no heading of their story is about, as long as the last section has room."""
    room = most - sum(len(own) for story, own in points.items() if story not in choice.heads)
    left: list[int] = []
    for story in sorted(choice.heads):
        unrelated = choice.unrelated(story, points[story])
        if len(left) + len(unrelated) <= room:
            left += unrelated
    return left


def _with_headlines(
    analysis: Analysis, asked: Sequence[Topic], choice: HeadlineChoice, left: Collection[int]
) -> TopicMap:
    topics = analysis.topics
    labels = np.where(topics.labels < len(asked), topics.labels, -1)
    found: list[Topic] = []
    for story, heads in sorted(choice.heads.items()):
        members = np.flatnonzero((labels < 0) & (analysis.stories.labels == story))
        places = np.round(choice.fitness.measure(members.tolist(), heads), DIGITS).argmax(axis=1)
        if len(members):
            labels[members] = len(asked) + len(found) + places
        found += [Topic(name=h.text, terms=(), kind="discovered", document=h.document) for h in heads]
    labels[labels < 0] = len(asked) + len(found)
    labels[list(left)] = len(asked) + len(found)
    return TopicMap(
        topics=(*asked, *found, topics.topics[-1]),
        labels=labels,
        strengths=topics.strengths,
    )
