"""Chosen sentences -> points in print order: the key points first, then topic by topic."""

from collections import Counter
from collections.abc import Sequence

from briefing.composing.citations import find_corroboration, rate_support
from briefing.composing.content import ChosenPoint
from briefing.composing.eligibility import standalone_share
from briefing.models import Analysis
from briefing.record import Support

_POINTS_PER_KEY_POINT = 3
_SUPPORT_WEIGHTS: dict[Support, float] = {"single": 1.0, "copied": 1.25, "independent": 1.5}


def order_points(
    analysis: Analysis, chosen: Sequence[int], key_points: Sequence[int]
) -> tuple[ChosenPoint, ...]:
    """Return the `chosen` sentences as points p1, p2, ...: `key_points` first, then topic by topic."""
    rest = [i for i in chosen if i not in key_points]
    by_topic = sorted(rest, key=lambda i: int(analysis.topics.labels[i]))
    return tuple(
        ChosenPoint(id=f"p{count}", cited=find_corroboration(analysis, i))
        for count, i in enumerate([*key_points, *by_topic], start=1)
    )


def choose_key_points(analysis: Analysis, chosen: Sequence[int], *, most: int) -> tuple[int, ...]:
    """Return the sentences of the key points, best first: at most `most`, and a third of all `chosen`.

    A sentence is worth its score for each of its words. Reports that are independent count half as much
    again, reprints a quarter. A sentence that points to one which is not printed ("She noted ...") comes
    after all that stand by themselves. A second sentence of a topic comes after the first of every other.
    """
    values = {i: _value(analysis, i) for i in chosen}
    alone = {
        i: standalone_share(analysis.corpus.texts[i], analysis.corpus.document_of(i).language) for i in chosen
    }
    turns: Counter[int] = Counter()
    order = []
    for place, i in enumerate(sorted(chosen, key=lambda i: (-alone[i], -values[i]))):
        topic = int(analysis.topics.labels[i])
        turns[topic] += 1
        order.append((turns[topic], place, i))
    count = min(most, max(1, len(chosen) // _POINTS_PER_KEY_POINT))
    return tuple(i for _, _, i in sorted(order)[:count])


def _value(analysis: Analysis, i: int) -> float:
    support = rate_support(analysis, find_corroboration(analysis, i))
    return round(float(analysis.scores[i] * analysis.corpus.words[i]) * _SUPPORT_WEIGHTS[support], 9)
