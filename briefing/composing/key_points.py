"""The bottom line: the sentences that come first."""

from collections import Counter

from briefing.composing.corroboration import support
from briefing.composing.decisions import Selection
from briefing.composing.eligibility import standalone_share
from briefing.models import Analysis
from briefing.record import Support

_SENTENCES_A_KEY = 3
_WORTH: dict[Support, float] = {"single": 1.0, "copied": 1.25, "independent": 1.5}


def choose_key_points(analysis: Analysis, selection: Selection, *, most: int) -> tuple[int, ...]:
    """Return the sentences of the key points, best first: at most `most`, and a third of all chosen.

    A sentence is worth its score for each of its words; one that points to a sentence which is not printed
    ("She noted ...") comes after all that stand by themselves.

    Independent reports count half as much again and reprints a quarter; a second sentence of one topic
    waits until each topic that has one has had its turn.
    """
    worth = {
        i: round(float(analysis.scores[i] * analysis.corpus.words[i]) * _WORTH[support(analysis, i)], 9)
        for i in selection.chosen
    }
    turns: Counter[int] = Counter()
    order = []
    stands = {i: standalone_share(analysis.corpus.texts[i]) for i in selection.chosen}
    for place, i in enumerate(sorted(selection.chosen, key=lambda i: (-stands[i], -worth[i]))):
        topic = int(analysis.topics.labels[i])
        turns[topic] += 1
        order.append((turns[topic], place, i))
    count = min(most, max(1, len(selection.chosen) // _SENTENCES_A_KEY))
    return tuple(i for _, _, i in sorted(order)[:count])
