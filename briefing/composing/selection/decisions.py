"""Why a sentence was chosen or not, for every sentence of the corpus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.models import Analysis, Corpus, Labels, Scores
from briefing.models.arrays import sorted_unique
from briefing.models.sequences import ComputedSequence

_COMMON = 0.1  # what a term weighs that every document carries
_COVERED = 0.8  # of the weight of a sentence
_DIGITS = 9  # beyond these a sum depends on the machine

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

    def __init__(self, length: int, make: Callable[[int], Decision], *, covering: Positions) -> None:
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
    covering: Labels = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    """The first chosen sentence that says nearly all that each one says, or -1; empty if nobody looked."""


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
    ineligibility: Sequence[str],
) -> "SentenceDecisions":
    """Return the decision on each sentence: why it was `chosen`, ineligible, a repeat, or left out."""
    corpus, contexts = analysis.corpus, analysis.contexts
    groups, lengths = analysis.repeats.groups, contexts.printed_words(corpus.words)
    printed = {int(groups[i]): i for i in chosen}
    room = max(0, words - int(lengths[list(chosen)].sum()))
    before = {contexts.before.get(i, -1): i for i in chosen}
    covering = find_covering(corpus, chosen)
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
        if ineligibility[i]:
            return left_out[ineligibility[i]]
        if covering[i] >= 0:
            return Decision(chosen=False, reason="a printed sentence says as much", other=int(covering[i]))
        return left_out[_why_outscored(int(lengths[i]), room)]

    return SentenceDecisions(len(ineligibility), decision, covering=covering)


def _asked(analysis: Analysis) -> dict[int, Decision]:
    """Return the decision on each sentence that a person asks for, if it is chosen."""
    decided = analysis.decided
    pinned = dict.fromkeys(decided.pinned, Decision(chosen=True, reason="pinned by review"))
    return pinned | dict.fromkeys(decided.key_points, Decision(chosen=True, reason="a key point by review"))


def _why_outscored(length: int, room: int) -> str:
    if length > room:
        return f"outscored, and no room: {length} words where {room} are left"
    return "worth little beside what is printed"


def find_covering(corpus: Corpus, chosen: Sequence[int]) -> Positions:
    """Return for each sentence the first of the `chosen` that says nearly all that is its own, or -1.

    Words that most documents carry say nothing about that. A figure that differs says all.
    """
    size, count = len(corpus.vocabulary), len(corpus.texts)
    cells = corpus.derived.get(_ContentCells, lambda: _content_cells(corpus))
    # Only what one of the chosen holds has to be looked at for each of them.
    asked = np.zeros(size, dtype=np.bool_)
    asked[corpus.terms.take(np.array(chosen, dtype=np.int64))[0].values] = True
    known = asked[cells.terms]
    rows, terms = cells.rows[known], cells.terms[known]
    covering = np.full(count, -1, dtype=np.int64)
    for j in reversed(chosen):
        held = np.zeros(size, dtype=np.bool_)
        held[corpus.terms.row(j)] = True
        inside = held[terms]
        shared = np.bincount(rows[inside], cells.weights[terms[inside]], minlength=count)
        same = np.bincount(rows[inside], cells.figures[terms[inside]], minlength=count)
        is_covered = (np.round(shared, _DIGITS) >= cells.least) & (same == cells.counted) & (cells.least > 0)
        covering[is_covered] = j
    return covering


class _ContentCells(NamedTuple):
    """The content terms of each sentence, each once."""

    rows: Positions
    """The sentence of each entry."""
    terms: Positions
    weights: Scores
    """What each term of the vocabulary says."""
    figures: NDArray[np.bool_]
    """Which terms of the vocabulary have a figure."""
    least: Scores
    """What has to be shared of each sentence."""
    counted: Positions
    """How many figures each sentence has."""


def _content_cells(corpus: Corpus) -> _ContentCells:
    size, count = len(corpus.vocabulary), len(corpus.texts)
    shown = corpus.content[corpus.terms.values]
    cells = sorted_unique(corpus.terms.rows()[shown] * size + corpus.terms.values[shown])
    rows, terms = np.divmod(cells, size)
    weights = _term_weights(corpus, rows, terms)
    figures = np.array([any(map(str.isdigit, term)) for term in corpus.vocabulary], dtype=np.bool_)
    return _ContentCells(
        rows=rows,
        terms=terms,
        weights=weights,
        figures=figures,
        least=np.round(_COVERED * np.bincount(rows, weights[terms], minlength=count), _DIGITS),
        counted=np.bincount(rows, figures[terms], minlength=count),
    )


def _term_weights(corpus: Corpus, rows: Positions, terms: Positions) -> Scores:
    """Return what each term says: less the more documents carry it; entries are of sentences and terms."""
    size = len(corpus.vocabulary)
    documents = corpus.document_numbers
    holders = np.bincount(sorted_unique(documents[rows] * size + terms) % size, minlength=size)
    return np.maximum(_COMMON, 1 - holders / len(corpus.documents))


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
