"""Why a sentence was chosen or not, for every sentence of the corpus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.composing.selection.covering import Covering
from briefing.models import Analysis, Scores
from briefing.models.sequences import ComputedSequence

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What selection did with a sentence, and why."""

    chosen: bool
    reason: str
    other: int = -1
    """The sentence that stood in its way, or that it displaced; -1 for none."""


class SentenceDecisions(ComputedSequence[Decision]):
    """The decision on each sentence of a corpus, made when it is asked for."""

    def __init__(self, length: int, make: Callable[[int], Decision], *, covering: Covering) -> None:
        super().__init__(length, make)
        self.covering = covering


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The chosen sentences, best first, and the decision on every sentence."""

    chosen: tuple[int, ...]
    eligible: Positions
    """The sentences that may be printed, in corpus order."""
    worth: Scores
    """What each sentence is worth alone."""
    decisions: Sequence[Decision]
    covering: Covering | None = None
    """Which chosen sentences say as much as others; None if nobody looked."""


class _LeftOut(dict[str, Decision]):
    """The decision not to print by its reason: most sentences share one of a few."""

    def __missing__(self, reason: str) -> Decision:
        decision = self[reason] = Decision(chosen=False, reason=reason)
        return decision


def decide(
    analysis: Analysis,
    candidates: Positions,
    chosen: Sequence[int],
    worth: Scores,
    words: int,
    why_not: Callable[[int], str],
) -> SentenceDecisions:
    """Return the decision on each sentence: why it was `chosen`, ineligible, a repeat, or left out.

    `why_not` returns why a sentence cannot be printed, or an empty string.
    """
    corpus, contexts = analysis.corpus, analysis.contexts
    groups, lengths = analysis.repeats.groups, contexts.printed_words(corpus.words)
    printed = {int(groups[i]): i for i in chosen}
    room = max(0, words - int(lengths[list(chosen)].sum()))
    before = {contexts.before.get(i, -1): i for i in chosen}
    covering = Covering(corpus, chosen)
    rivals = _rivals(analysis)
    runners_up = _runners_up(rivals, candidates, chosen, worth)
    left_out, asked = _LeftOut(), _asked(analysis)

    def decision(i: int) -> Decision:
        twin = printed.get(int(groups[i]))
        if twin == i:
            other = runners_up.get(int(rivals[i]), -1)
            return asked.get(i, Decision(chosen=True, reason="chosen", other=other))
        if i in before:
            return Decision(chosen=False, reason="printed before a chosen sentence", other=before[i])
        if twin is not None:
            return Decision(chosen=False, reason="repeat", other=twin)
        if reason := why_not(i):
            return left_out[reason]
        if (other := covering.of(i)) >= 0:
            return Decision(chosen=False, reason="a printed sentence says as much", other=other)
        return left_out[_why_outscored(int(lengths[i]), room)]

    return SentenceDecisions(len(corpus.texts), decision, covering=covering)


def _asked(analysis: Analysis) -> dict[int, Decision]:
    """Return the decision on each sentence that a person asks for, if it is chosen."""
    decided = analysis.decided
    pinned = dict.fromkeys(decided.pinned, Decision(chosen=True, reason="pinned by review"))
    return pinned | dict.fromkeys(decided.key_points, Decision(chosen=True, reason="a key point by review"))


def _why_outscored(length: int, room: int) -> str:
    if length > room:
        return f"outscored, and no room: {length} words where {room} are left"
    return "worth little beside what is printed"


def _rivals(analysis: Analysis) -> Positions:
    """Return what each sentence is chosen for: its topic if the profile asks for it, else its story."""
    topics = analysis.topics
    asked = sum(topic.kind == "profile" for topic in topics.topics)
    return np.where(topics.labels < asked, topics.labels, asked + analysis.stories.labels)


def _runners_up(
    rivals: Positions, candidates: Positions, chosen: Sequence[int], worth: Scores
) -> dict[int, int]:
    """Return for each group of rivals the best that was not chosen: what the chosen ones displaced."""
    left = candidates[~np.isin(candidates, list(chosen))]
    labels = rivals[left]
    order = np.lexsort((left, -np.round(worth[left], 9), labels))
    first = order[np.flatnonzero(np.diff(labels[order], prepend=-1))]
    return {int(labels[k]): int(left[k]) for k in first}
