"""Decisions about the order of points and topics."""

from collections.abc import Iterator, Sequence

from briefing.desk.acts.change import Asked, ReviewChange, shorten
from briefing.errors import UsageError
from briefing.review import Order, SentenceReference


def order_points(asked: Asked) -> ReviewChange:
    """Change places with the point above or below, in the list in which it stands."""
    sentence, step = asked.sentence(), _step(asked)
    group = next((group for group in _lists(asked) if sentence.identity in _identities(group)), None)
    if group is None:
        raise UsageError("the sentence is printed in no point")
    place = _identities(group).index(sentence.identity)
    if not 0 <= place + step < len(group):
        raise UsageError("there is no point on that side of it in its section")
    older = (order for order in asked.review.orders if {*_identities(order.points)} & {*_identities(group)})
    group[place], group[place + step] = group[place + step], group[place]
    return ReviewChange(
        what=f"moved {'up' if step < 0 else 'down'} {shorten(sentence.text)}",
        added=(asked.sign(Order(points=tuple(group))),),
        removed=tuple(older),
    )


def _lists(asked: Asked) -> Iterator[list[SentenceReference]]:
    """Yield the sentences of the key points, then those of each section, in the order of print."""
    briefing = asked.state.draft.briefing
    points = {point.id: point for point in briefing.points}
    for ids in (briefing.key_points, *(section.points for section in briefing.sections)):
        yield [SentenceReference.of(points[id_].citations[0]) for id_ in ids]


def _identities(sentences: Sequence[SentenceReference]) -> list[tuple[str, str]]:
    return [sentence.identity for sentence in sentences]


def order_topics(asked: Asked) -> ReviewChange:
    """Have a topic change places with the one above or below it."""
    topic, step = asked.value("topic", most=200), _step(asked)
    topics = [section.topic for section in asked.state.draft.briefing.sections if section.points]
    if topic not in topics or not 0 <= topics.index(topic) + step < len(topics):
        raise UsageError(f"{topic}: no topic of the page on that side of which another stands")
    place = topics.index(topic)
    topics[place], topics[place + step] = topics[place + step], topics[place]
    return ReviewChange(
        what=f"moved {'up' if step < 0 else 'down'} the topic {topic}",
        added=(asked.sign(Order(topics=tuple(topics))),),
    )


def _step(asked: Asked) -> int:
    return -1 if asked.form["act"].endswith("up") else 1
