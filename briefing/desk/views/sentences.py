"""Sentences as the desk lists them: with their source, and what became of them."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from briefing.composing.ledger import Ledger
from briefing.desk.workbench import DeskState
from briefing.models import Document
from briefing.record import LedgerEntry

Positions = NDArray[np.int64]
Fate: TypeAlias = Literal["printed", "repeat", "timeline", "not chosen", "not eligible"]
FATES: tuple[Fate, ...] = ("printed", "repeat", "timeline", "not chosen", "not eligible")

_OUTSCORED = ("outscored", "worth little", "a printed sentence says as much")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """A sentence with what a reader asks of it first."""

    document: str
    start: int
    text: str
    language: str
    outlet: str
    title: str
    published: str
    """In ISO form; empty for an undated document."""
    paragraph: int
    page: int
    """From 1; 0 for a document without pages."""
    topic: str
    fate: Fate
    point: int
    """The number of the point that prints it or that it repeats; 0 for none."""
    reason: str


def fate_of(entry: LedgerEntry) -> Fate:
    """Return what became of a sentence."""
    if entry.chosen:
        return "printed"
    if entry.point:
        return "repeat"
    if entry.timeline:
        return "timeline"
    return "not chosen" if entry.reason.startswith(_OUTSCORED) else "not eligible"


def have_fate(ledger: Ledger, positions: Positions, fate: str) -> Positions:
    """Return the sentences of `positions`, in their order, of which that became.

    Only the entries of sentences are looked at of which the page has something: what became of the others is
    known by whether they could be printed.
    """
    if ledger.choice is None or not len(positions):
        return positions[[i for i, at in enumerate(positions.tolist()) if fate_of(ledger[at]) == fate]]
    could_be = np.zeros(len(ledger), dtype=np.bool_)
    could_be[ledger.choice.printable] = True
    fits = (
        could_be if fate == "not chosen" else ~could_be if fate == "not eligible" else np.zeros_like(could_be)
    )
    settled = sorted(ledger.choice.settled)
    fits[settled] = [fate_of(ledger[i]) == fate for i in settled]
    return positions[fits[positions]]


def page_of(document: Document, start: int) -> int:
    """Return the page on which a sentence begins, from 1; 0 for a document without pages."""
    return bisect_right(document.pages, start)


def outlet_of(document: Document) -> str:
    """Return who published a document: its title or path where nobody is named."""
    return document.publisher or document.title or document.path


def sentence_rows(state: DeskState, positions: Iterable[int]) -> tuple[SentenceRow, ...]:
    """Return rows for sentences, given by their positions in the corpus."""
    return tuple(_row(state, i, state.numbers) for i in positions)


def _row(state: DeskState, position: int, numbers: dict[str, int]) -> SentenceRow:
    entry = state.ledger[position]
    document = state.documents[entry.document]
    return SentenceRow(
        document=document.id,
        start=entry.start,
        text=entry.text,
        language=document.language,
        outlet=outlet_of(document),
        title=document.title,
        published=document.published.isoformat() if document.published else "",
        paragraph=entry.paragraph,
        page=page_of(document, entry.start),
        topic=entry.topic,
        fate=fate_of(entry),
        point=numbers.get(entry.point, 0),
        reason=entry.reason,
    )
