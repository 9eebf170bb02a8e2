"""The budgeted choice: scores, repeats and topics in, the sentences to print out, with every reason.

Greedy maximisation of covered concepts with costs (Lin and Bilmes 2010, "Multi-document summarization via
budgeted maximization of submodular functions"). A sentence's gain is its score times the share of its
concepts' weight that is not yet printed. With the coverage summariser, whose score is that weight for the
sentence's length, this is the greedy solution of the concept-coverage programme; with any other, novelty
scales that summariser's score. Departures from the paper: each topic of
the profile that has a sentence gets its best one first, and counts less with every further one, as in the
diversity reward of Lin and Bilmes 2011; what fits no topic asked for counts less; and of
a text that several outlets reprint the earliest dated copy is printed.
"""

import heapq
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Decision, Labels, Repeats, Scores, Selection, Weighing

_TURN = 0.75
_FEWEST_WORDS, _MOST_WORDS = 5, 80
_LEAST_NOVELTY = 0.2
_LEAST_GAIN = 0.1  # of the best sentence's: the budget is a limit, not a quota to be filled with trifles
_DANGLING_SHARE = 0.6
_UNASKED_SHARE = 0.7
_ENDED = re.compile(r"[.!?…։؟。！？۔][\"'”’»)\]]*$")
_DANGLING = re.compile(
    r"[\"“'‘]?(?:he|she|it|they|his|her|their|its|this|that|these|those|such|there|but|and|however|also|so|then"
    r"|in addition|moreover|meanwhile|он|она|они|это|его|её|их)\b",
    re.IGNORECASE,
)


def select(weighing: Weighing, *, words: int) -> Selection:
    """Return the sentences to print, of at most `words` words together, and the decision on every sentence.

    No two come from one group of repeats. At least one sentence is chosen if any can stand alone.
    """
    corpus, topics, repeats = weighing.corpus, weighing.topics, weighing.repeats
    state = _State(corpus=corpus, gains=_positive(weighing.scores), labels=topics.labels, budget=words)
    state.gains[topics.strengths == 0] *= _UNASKED_SHARE
    for i, text in enumerate(corpus.texts):
        state.reject(i, _unfit(text, int(corpus.words[i])))
    _prefer_originals(state, repeats)
    for number, topic in enumerate(topics.topics):
        if topic.kind == "profile":
            members = np.flatnonzero((topics.labels == number) & (topics.strengths > 0))
            _take(state, repeats, state.queue(members, topics.strengths[members]), most=1)
    everything = state.queue(np.arange(len(corpus.sentences)))
    _take(state, repeats, everything, most=len(corpus.sentences), least=_LEAST_GAIN)
    decisions = tuple(
        state.decisions.get(i, Decision(chosen=False, reason="outscored")) for i in range(len(corpus.texts))
    )
    return Selection(chosen=tuple(state.chosen), decisions=decisions)


@dataclass(slots=True, kw_only=True)
class _State:
    """What has been chosen so far, and what it covers."""

    corpus: Corpus
    gains: Scores
    labels: Labels
    budget: int
    chosen: list[int] = field(default_factory=list)
    decisions: dict[int, Decision] = field(default_factory=dict)
    spent: int = 0
    turns: Counter[int] = field(default_factory=Counter)
    """How many sentences each topic has been given."""
    covered: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.covered = np.zeros(len(self.corpus.concept_weights), dtype=np.bool_)

    def reject(self, i: int, reason: str, other: int = -1) -> None:
        if reason:
            self.decisions.setdefault(i, Decision(chosen=False, reason=reason, other=other))

    def novelty(self, i: int) -> float:
        """Return the share of a sentence's concept weight that is not yet printed."""
        concepts = self.corpus.concepts.row(i)
        weights = self.corpus.concept_weights[concepts]
        total = weights.sum()
        fresh = float(weights[~self.covered[concepts]].sum())
        return fresh / float(total) if total > 0 else 1.0

    def value(self, i: int) -> float:
        dangling = _DANGLING_SHARE if _DANGLING.match(self.corpus.texts[i]) else 1.0
        turn = 1 + self.turns[int(self.labels[i])]
        gain = self.gains[i] * self.novelty(i) * dangling / turn**_TURN
        # Rounded, so that the last bits of floating point, which differ by machine, decide nothing.
        return round(float(gain), 9)

    def queue(
        self, members: NDArray[np.int64], factors: Scores | None = None
    ) -> list[tuple[float, int, float]]:
        """Return a heap of the members still open: (minus value, sentence, factor)."""
        weigh = np.ones(len(members)) if factors is None else factors
        heap = [
            (-self.value(int(i)) * factor, int(i), float(factor))
            for i, factor in zip(members, weigh, strict=True)
            if int(i) not in self.decisions
        ]
        heapq.heapify(heap)
        return heap


def _take(
    state: _State, repeats: Repeats, heap: list[tuple[float, int, float]], *, most: int, least: float = 0.0
) -> None:
    """Choose up to `most` sentences, lazily: a value in the heap can only have fallen since."""
    taken = 0
    while heap and taken < most:
        value, i, factor = heapq.heappop(heap)
        if i in state.decisions:
            continue
        room = state.budget - state.spent
        if state.corpus.words[i] > room and state.chosen:
            state.reject(i, f"no room: {state.corpus.words[i]} words where {room} are left")
            continue
        now = -state.value(i) * factor
        if now > value:
            heapq.heappush(heap, (now, i, factor))
            continue
        novelty = state.novelty(i)
        if novelty < _LEAST_NOVELTY:
            state.reject(i, "nothing new: its content is printed already", _overlap(state, i))
        elif state.gains[i] * novelty < least and state.chosen:
            state.reject(i, "worth little beside what is printed")
        else:
            _choose(state, repeats, i, heap)
            taken += 1


def _choose(state: _State, repeats: Repeats, i: int, heap: list[tuple[float, int, float]]) -> None:
    state.chosen.append(i)
    state.spent += int(state.corpus.words[i])
    state.turns[int(state.labels[i])] += 1
    state.covered[state.corpus.concepts.row(i)] = True
    for j in np.flatnonzero(repeats.groups == repeats.groups[i]):
        if int(j) != i:
            state.reject(int(j), "repeat", i)
    displaced = min((item for item in heap if item[1] not in state.decisions), default=(0.0, -1, 1.0))[1]
    state.decisions[i] = Decision(chosen=True, reason="chosen", other=displaced)


def _prefer_originals(state: _State, repeats: Repeats) -> None:
    """Leave of each reprinted text only the earliest dated copy in the running, with the best copy's gain."""
    documents = state.corpus.documents
    for label in np.unique(repeats.copies[repeats.copies != np.arange(len(repeats.copies))]):
        members = [int(i) for i in np.flatnonzero(repeats.copies == label) if int(i) not in state.decisions]
        if len(members) < 2:  # noqa: PLR2004
            continue
        dates = {i: documents[state.corpus.sentences[i].document].published or date.max for i in members}
        original = min(members, key=lambda i: (dates[i], i))
        state.gains[original] = max(state.gains[i] for i in members)
        for i in members:
            if i != original:
                state.reject(i, "repeat", original)


def _overlap(state: _State, i: int) -> int:
    """Return the chosen sentence that shares most concept weight with sentence `i`."""
    mine = state.corpus.concepts.row(i)

    def shared(j: int) -> float:
        common = np.intersect1d(mine, state.corpus.concepts.row(j), assume_unique=True)
        return float(state.corpus.concept_weights[common].sum())

    return max(state.chosen, key=shared)


def _unfit(text: str, words: int) -> str:
    """Return why a sentence cannot stand alone on a page, or an empty string."""
    faults = (
        (words < _FEWEST_WORDS, f"too short: {words} words"),
        (words > _MOST_WORDS, f"too long: {words} words"),
        (not _ENDED.search(text), "no end of sentence"),
        (text[:1].islower(), "no beginning of sentence"),
        (text.rstrip("”\"’'»)]").endswith(("?", "؟", "？")), "a question"),
        (text.count("“") != text.count("”") or text.count('"') % 2 == 1, "a quotation cut in two"),
    )
    return next((reason for fault, reason in faults if fault), "")


def _positive(scores: Scores) -> Scores:
    """Return scores in [0, 1], whatever a summariser's scale, in the same order."""
    if len(scores) == 0:
        return scores
    low = min(0.0, float(scores.min()))
    span = float(scores.max()) - low
    return (scores - low) / span if span > 0 else np.ones(len(scores))
