"""Which section each point stands in: a topic of the profile, or under the headline of a report of its story.

Where the profile asks for no topic, a person's words head the section: headlines that points of the story are
about. A story of several matters is parted under several. No two headings share a word, for a reader could
not tell them apart. What no heading of its story is about is left for the last section, and so are stories
without a heading. If that would be more than a quarter of all points, those that fit best stay under the
headline of their story, as long as most of what is printed there is about it; and if there is only one story,
its best headline is that of all points. What would stand among the rest stands under the topic of the profile
that it mentions, if another point is about that topic.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from briefing.composing.content import ChosenPoint
from briefing.composing.sections.choice import ABOUT, HeadlineChoice
from briefing.models import Analysis, Headline, Labels, Topic, TopicMap

_MOST_LEFT = 0.25  # of the points
_MOST_UNFIT = 0.39  # of what is printed under a headline
_RISK, _RISK_LESS, _LEAST_RISK, _MOST_RISK = 0.62, 0.3, 0.05, 0.75


def head_sections(
    analysis: Analysis,
    chosen: Sequence[int],
    headlines: Sequence[Headline],
    key_points: Collection[int] = (),
) -> TopicMap:
    """Return the topics of the sentences: those that were asked for, then `headlines`, then the rest.

    `chosen` are the sentences that are printed as points, best first. Of `key_points` only a reference is
    printed under a heading.
    """
    topics = analysis.topics
    asked = [topic for topic in topics.topics if topic.kind == "profile"]
    by_story: defaultdict[int, list[int]] = defaultdict(list)
    for i in chosen:
        if topics.labels[i] >= len(asked):
            by_story[int(analysis.stories.labels[i])].append(i)
    choice = HeadlineChoice(analysis, headlines, key_points)
    room = int(_MOST_LEFT * len(chosen))
    choice.head_stories(by_story, most_left=room)
    places = {} if asked else _place_under_one(choice, by_story, room=room)
    places = places or _place(choice, by_story, key_points, room=room)
    topics = _with_headlines(analysis, asked, choice, places)
    explained = replace(topics, reasons=_explain(choice, by_story, places, topics.reasons))
    return _join_nearest(explained, [i for own in by_story.values() for i in own if i not in places], chosen)


def _join_nearest(topics: TopicMap, left: Sequence[int], chosen: Sequence[int]) -> TopicMap:
    """Return the topics with what is `left` under the one that it mentions, if a point about it is there."""
    begun = set(topics.labels[list(chosen)].tolist())
    joined = {i: topics.nearest[i] for i in left if topics.nearest.get(i) in begun}
    labels, reasons = topics.labels.copy(), dict(topics.reasons)
    for i, place in joined.items():
        labels[i] = place
        reasons[i] += f"; it stands with those about {topics.topics[place].name}"
    return replace(topics, labels=labels, reasons=reasons)


def first_sentences_of_headlines(analysis: Analysis, points: Sequence[ChosenPoint]) -> tuple[int, ...]:
    """Return the first sentence of each document whose headline stands above one of `points`."""
    topics = analysis.topics
    used = {topics.topics[topics.labels[point.sentence]].document for point in points}
    firsts = analysis.corpus.first_sentences
    return tuple(sorted(firsts[document] for document in used if document in firsts))


def _place_under_one(
    choice: HeadlineChoice, points: Mapping[int, Sequence[int]], *, room: int
) -> dict[int, Headline]:
    """Return one headline for all points of the only story if more than `room` are about none.

    So it is where one headline is all that the page would part them by. A page does not print it: no headline
    that one report has of one matter heads them all.
    """
    if len(points) != 1:
        return {}
    ((story, own),) = points.items()
    left, is_alone = len(choice.unrelated(story, own)), len(choice.heads.get(story, ())) == 1
    head = choice.keep_one(story, own) if left > room or (left and is_alone) else None
    return dict.fromkeys(own, head) if head else {}


def _place(
    choice: HeadlineChoice, points: Mapping[int, Sequence[int]], key_points: Collection[int], *, room: int
) -> dict[int, Headline]:
    """Return the headline of each point that stands under one: at most `room` points stand under none."""
    nearest = {i: found for story, own in points.items() for i, found in choice.nearest(story, own).items()}
    placed = {i: head for story, own in points.items() for i, head in choice.about(story, own).items()}
    left = sum(map(len, points.values())) - len(placed)
    risks: defaultdict[Headline, list[float]] = defaultdict(list)
    for i, (fit, head) in sorted(nearest.items(), key=lambda item: (-item[1][0], item[0])):
        shown = [] if i in key_points else [_risk(fit)]
        is_unfit = sum(risks[head] + shown) > _MOST_UNFIT * len(risks[head] + shown)
        if fit >= ABOUT or (left > room and not is_unfit):
            risks[head] += shown
            left -= fit < ABOUT
            placed[i] = head
    return placed


def _risk(fit: float) -> float:
    """Return how likely a reader is to find a point not about its headline, as readers judged 246 of them."""
    return float(np.clip(_RISK - _RISK_LESS * fit, _LEAST_RISK, _MOST_RISK))


def _with_headlines(
    analysis: Analysis, asked: Sequence[Topic], choice: HeadlineChoice, places: Mapping[int, Headline]
) -> TopicMap:
    topics, stories = analysis.topics, analysis.stories
    heads = [head for _, own in sorted(choice.heads.items()) for head in own if head in places.values()]
    labels: Labels = np.where(topics.labels < len(asked), topics.labels, len(asked) + len(heads))
    free = topics.labels >= len(asked)
    for story in sorted({choice.fitness.story_of(head) for head in heads}):
        members = stories.members(story)
        _label(labels, choice.about(story, members[free[members]].tolist()), heads, len(asked))
    _label(labels, places, heads, len(asked))
    found = (Topic(name=h.text, terms=(), kind="discovered", document=h.document) for h in heads)
    return replace(topics, topics=(*asked, *found, topics.topics[-1]), labels=labels)


def _label(labels: Labels, places: Mapping[int, Headline], heads: Sequence[Headline], first: int) -> None:
    """Write the number of the headline of each sentence into `labels`; `first` is that of the first head."""
    numbers = {head: number for number, head in enumerate(heads, start=first)}
    for i, head in places.items():
        if head in numbers:
            labels[i] = numbers[head]


def _explain(
    choice: HeadlineChoice,
    points: Mapping[int, Sequence[int]],
    places: Mapping[int, Headline],
    reasons: Mapping[int, str],
) -> dict[int, str]:
    """Return `reasons` with why each point stands under a headline of its story, or under none."""
    explained = dict(reasons)
    for i in chain.from_iterable(points.values()):
        why = choice.fitness.explain(i, places[i]) if i in places else "no headline of its story is about it"
        explained[i] = f"{reasons[i]}; {why}" if i in reasons else why
    return explained
