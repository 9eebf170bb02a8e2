"""What stands behind a sentence: its place in the source, who else says it, and what could stand for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from briefing.desk.views.sentences import SentenceRow, fate_of, sentence_rows
from briefing.desk.workbench import DeskState
from briefing.models import Document
from briefing.record import LedgerEntry, Point

_MOST = 8  # sentences of a list
_DIGITS = 9
_AROUND = 1  # paragraphs before and after
_LONGEST = 4_000  # characters of a paragraph that is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePart:
    """A part of a paragraph."""

    text: str
    is_cited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedSentence:
    """A sentence that says the same, and what it is to the one that is looked at."""

    row: SentenceRow
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """All that is shown of a sentence."""

    row: SentenceRow
    author: str
    url: str
    sha256: str
    reliability: str
    story: str
    passage: tuple[tuple[PassagePart, ...], ...]
    """The paragraph with the sentence set apart, and those next to it."""
    has_picture: bool
    """Whether its page can be shown as a picture."""
    repeats: tuple[RelatedSentence, ...]
    more_repeats: int
    displaced: tuple[SentenceRow, ...]
    """What is not printed because of it."""
    next_best: tuple[SentenceRow, ...]
    """What could be printed in its place, the best first."""


def build_evidence(state: DeskState, position: int) -> EvidenceView:
    """Return what stands behind a sentence, given by its position in the corpus."""
    entry = state.ledger[position]
    document = state.documents[entry.document]
    repeats = list(_repeats(state, position))
    (row,) = sentence_rows(state, [position])
    return EvidenceView(
        row=row,
        author=document.author,
        url=document.url,
        sha256=document.sha256,
        reliability=state.reliability_of(document),
        story=entry.story,
        passage=tuple(_passage(document, entry)),
        has_picture=row.page > 0 and document.id in state.locations,
        repeats=tuple(repeats[:_MOST]),
        more_repeats=max(0, len(repeats) - _MOST),
        displaced=sentence_rows(state, islice(_displaced(state, position), _MOST)),
        next_best=sentence_rows(state, _next_best(state, position)),
    )


def _passage(document: Document, entry: LedgerEntry) -> Iterator[tuple[PassagePart, ...]]:
    """Yield the paragraph of a sentence with those around it, each in parts."""
    own = entry.paragraph - 1
    for start, end in document.paragraphs[max(0, own - _AROUND) : own + 1 + _AROUND]:
        first, last = max(start, entry.start - _LONGEST), min(end, entry.end + _LONGEST)
        if first >= last:
            continue
        bounds = sorted({first, last, *(b for b in (entry.start, entry.end) if first <= b <= last)})
        yield tuple(
            PassagePart(text=document.text[begin:stop], is_cited=entry.start <= begin and stop <= entry.end)
            for begin, stop in pairwise(bounds)
            if stop > begin
        )


def _repeats(state: DeskState, position: int) -> Iterator[RelatedSentence]:
    """Yield the other sentences of its group of repeats; of a point, with what its citations say of them."""
    repeats = state.analysed.analysis.repeats
    members = repeats.of(position)
    point = _point_of(state, position)
    said = {(each.document, each.start): each for each in point.citations} if point else {}
    for i in members.tolist():
        if i == position:
            continue
        entry = state.ledger[i]
        cited = said.get((entry.document, entry.start))
        if repeats.copies[i] == repeats.copies[position]:
            relation = "the same text, reprinted"
        elif cited and cited.rests_on is not None:
            relation = f"no other witness: {cited.dependence}"
        else:
            relation = "written apart"
        (row,) = sentence_rows(state, [i])
        yield RelatedSentence(row=row, relation=relation)


def _point_of(state: DeskState, position: int) -> Point | None:
    id_ = state.ledger[position].point
    return next((point for point in state.draft.briefing.points if point.id == id_), None)


def _displaced(state: DeskState, position: int) -> Iterator[int]:
    """Yield the sentences that were left out because the point of this one says as much."""
    point = state.ledger[position].point
    covered = state.ledger.covered_by(position) if point else []
    named = f"({point})"
    return (i for i in covered if not state.ledger[i].point and named in state.ledger[i].reason)


def _next_best(state: DeskState, position: int) -> list[int]:
    """Return some sentences that could be printed instead, of the same story first, then of the topic."""
    analysis = state.analysed.analysis
    labels, story = analysis.stories.labels, analysis.stories.labels[position]
    worth = np.round(analysis.scores * np.sqrt(analysis.corpus.words), _DIGITS)
    order = np.lexsort((-worth, labels != story))
    rivals = (i for i in order.tolist() if i != position and _may_replace(state, position, i))
    return list(islice(rivals, _MOST))


def _may_replace(state: DeskState, position: int, other: int) -> bool:
    own, entry = state.ledger[position], state.ledger[other]
    is_near = entry.story == own.story or entry.topic == own.topic
    return is_near and fate_of(entry) == "not chosen"
