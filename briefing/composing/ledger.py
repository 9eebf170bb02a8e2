"""The ledger: for every sentence its score, whether it was chosen, and why or why not."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from briefing.composing.content import PrintedContent
from briefing.composing.selection.covering import Covering
from briefing.composing.selection.decisions import Decision, Selection
from briefing.composing.stories import story_id
from briefing.models import Analysis, Corpus, TopicMap
from briefing.models.sequences import ComputedSequence
from briefing.record import LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerChoice:
    """What is known of the choice as a whole."""

    printable: NDArray[np.int64]
    """The sentences that could be printed, in corpus order."""
    settled: frozenset[int]
    """The sentences that are printed, and all that stand beside them on the page or repeat them."""
    covering: Covering | None
    positions_in: Callable[[str], Sequence[int]]
    """Returns the sentences of a document, by its id."""


class Ledger(ComputedSequence[LedgerEntry]):
    """An entry for each sentence, in corpus order, made when it is asked for."""

    def __init__(
        self,
        make: Callable[[int], LedgerEntry],
        texts: Sequence[str],
        topics: TopicMap,
        choice: LedgerChoice | None,
    ) -> None:
        super().__init__(len(texts), make)
        self.texts, self._topics = texts, topics
        self.choice = choice
        """None where all entries are made."""

    def complete(self) -> None:
        """Make all entries, and let go of what they are made from."""
        super().complete()
        self.choice = None

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of the sentences, in their order."""
        used = np.flatnonzero(np.bincount(self._topics.labels)).tolist()
        return tuple(dict.fromkeys(self._topics.topics[label].name for label in used))

    def under(self, topic: str) -> NDArray[np.bool_]:
        """Return which sentences are under a topic, shape (sentences,)."""
        labels = [label for label, each in enumerate(self._topics.topics) if each.name == topic]
        return np.isin(self._topics.labels, labels)

    def covered_by(self, sentence: int) -> list[int]:
        """Return the sentences that say hardly more than a chosen one, which comes first of such."""
        return self.choice.covering.by(sentence) if self.choice and self.choice.covering else []

    def of_document(self, document: str) -> Sequence[LedgerEntry]:
        """Return the entries of a document, by its id; none if it is not read."""
        if self.choice is None:
            return [entry for entry in self if entry.document == document]
        return [self[i] for i in self.choice.positions_in(document)]


class LedgerLookup:
    """Finds entries of a ledger by their words and their documents; of one in memory only these are made."""

    def __init__(self, ledger: Sequence[LedgerEntry]) -> None:
        self._ledger = ledger

    def saying(self, texts: Collection[str]) -> Mapping[str, Sequence[LedgerEntry]]:
        """Return the entries that have one of the `texts`, by these; none for a text that no sentence has."""
        ledger = self._ledger
        every = ledger.texts if isinstance(ledger, Ledger) else (entry.text for entry in ledger)
        found: dict[str, list[LedgerEntry]] = {}
        for i, text in enumerate(every):
            if text in texts:
                found.setdefault(text, []).append(ledger[i])
        return found

    def of_document(self, document: str) -> Sequence[LedgerEntry]:
        """Return the entries of a document, by its id; none if it is not read."""
        if isinstance(self._ledger, Ledger):
            return self._ledger.of_document(document)
        return [entry for entry in self._ledger if entry.document == document]


def make_ledger(analysis: Analysis, selection: Selection, content: PrintedContent) -> Ledger:
    """Return an entry for each sentence, in corpus order."""
    corpus, topics = analysis.corpus, analysis.topics
    points = {i: point.id for point in content.points for i in point.cited}
    conflicts = _conflicts_by_sentence(content)
    dates = {e.expression.sentence: e.expression.day.isoformat() for e in content.timeline if not e.point}

    def entry(i: int) -> LedgerEntry:
        sentence, decision = corpus.sentences[i], selection.decisions[i]
        point = points.get(i) or _repeated_point(decision, points)
        return LedgerEntry(
            document=corpus.documents[sentence.document].id,
            start=sentence.start,
            end=sentence.end,
            paragraph=sentence.paragraph,
            text=corpus.texts[i],
            topic=topics.topics[topics.labels[i]].name,
            score=round(float(analysis.scores[i]), 9),
            chosen=decision.chosen,
            point=point,
            reason=_reason(
                _decision_reason(corpus, decision, points),
                point=point,
                conflict=conflicts.get(i, ""),
                day=dates.get(i, ""),
            ),
            timeline=dates.get(i, ""),
            story=story_id(analysis, i),
            placed=topics.reasons.get(i, "") if decision.chosen else "",
        )

    choice = LedgerChoice(
        printable=selection.eligible,
        settled=frozenset(_settled(analysis, content)) | conflicts.keys() | dates.keys(),
        covering=selection.covering,
        positions_in=partial(_positions_in, corpus),
    )
    return Ledger(entry, corpus.texts, topics, choice)


def _positions_in(corpus: Corpus, document: str) -> Sequence[int]:
    number = corpus.numbers.get(document)
    return () if number is None else corpus.sentences_of(number)


def _settled(analysis: Analysis, content: PrintedContent) -> Iterator[int]:
    """Yield what points print, and what repeats that."""
    for point in content.points:
        yield from point.printed
        yield from analysis.repeats.of(point.sentence).tolist()


def _conflicts_by_sentence(content: PrintedContent) -> dict[int, str]:
    """Return the conflict that each sentence is cited in, and why it is thought one."""
    return {
        span.sentence: f"({conflict.id}), {conflict.reason}"
        for conflict in content.conflicts
        for side in conflict.sides
        for span in side.spans
    }


def _reason(reason: str, *, point: str, conflict: str, day: str) -> str:
    """Return the `reason` of a decision with what a conflict and the timeline add to it."""
    if conflict and point:
        reason = f"{reason}; sources differ {conflict}"
    elif conflict:
        reason = f"cited where sources differ {conflict}; no point: {reason}"
    return f"in the timeline, at {day}; no point: {reason}" if day else reason


def _repeated_point(decision: Decision, points: dict[int, str]) -> str:
    """Return the point that a sentence repeats without being cited: each document is cited once."""
    return points.get(decision.other, "") if decision.reason == "repeat" else ""


def _decision_reason(corpus: Corpus, decision: Decision, points: dict[int, str]) -> str:
    if decision.other < 0:
        return decision.reason
    other = corpus.sentences[decision.other]
    place = f"{corpus.documents[other.document].id} paragraph {other.paragraph}"
    point = points.get(decision.other, place)
    if decision.reason == "repeat":
        return f"a repeat of {point}"
    if decision.chosen:
        return f"chosen; the next best was {point}"
    return f"{decision.reason} ({point})"
