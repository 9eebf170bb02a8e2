"""Explain why a sentence is in an edition, or why it is not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from briefing.errors import UsageError
from briefing.formatting import format_count
from briefing.publishing.editions.layout import LEDGER, RECORD, read_edition_files
from briefing.publishing.editions.loading import load_briefing, load_ledger
from briefing.record import Briefing, DroppedText, LedgerEntry, StorySummary
from briefing.serialisation import encode_indented

STORIES = "stories"
"""The word that asks for the stories of the points."""
TIMELINE = "timeline"
"""The word that asks for the sentences that the timeline prints."""

_Place: TypeAlias = tuple[str, int]  # the document of a sentence, and where it begins


@dataclass(frozen=True, slots=True, kw_only=True)
class _Explanation:
    """What was asked for."""

    stories: tuple[StorySummary, ...]
    sentences: tuple[LedgerEntry, ...]
    dropped: tuple[DroppedText, ...]


def explain_edition(edition: Path, query: str = "", *, as_json: bool = False) -> str:
    """Return the ledger of an edition as text, best sentences first, then what was dropped.

    The stories of the sentences stand before them, with what makes their weights. `query` limits it to one
    point and its repeats (``p3``), to what is cited where sources differ (``c1``), to a story (``s1``) or the
    ``stories`` alone, to the ``timeline`` or to the sentences that hold these words. Raises UsageError if
    nothing of the kind is there.
    """
    files = read_edition_files(edition)
    ledger = load_ledger(files.get(LEDGER, b""))
    briefing = load_briefing(files[RECORD])
    found = _find(ledger, briefing, query) if query else _explanation(ledger, briefing, briefing.dropped)
    if query and not (found.sentences or found.dropped or found.stories):
        raise UsageError(f"{edition.name}: no point or sentence with {query!r} in it")
    return encode_indented(found).decode() if as_json else _text(found, _conflict_ids(briefing))


def _explanation(
    sentences: Sequence[LedgerEntry], briefing: Briefing, dropped: Sequence[DroppedText] = ()
) -> _Explanation:
    best_first = sorted(sentences, key=lambda entry: -entry.score)
    ids = {entry.story for entry in sentences}
    stories = tuple(story for story in briefing.stories if story.id in ids)
    return _Explanation(stories=stories, sentences=tuple(best_first), dropped=tuple(dropped))


def _find(ledger: Sequence[LedgerEntry], briefing: Briefing, query: str) -> _Explanation:
    """Return what a point, a conflict, the timeline or some words ask for, in whatever case."""
    if query.lower() == STORIES and briefing.stories:
        return _Explanation(stories=briefing.stories, sentences=(), dropped=())
    ids = {entry.point for entry in ledger} | {conflict.id for conflict in briefing.conflicts}
    ids |= {story.id for story in briefing.stories}
    dropped = [item for item in briefing.dropped if query.lower() in item.text.lower()]
    return _explanation(_entries(ledger, query, ids), briefing, dropped)


def _entries(ledger: Sequence[LedgerEntry], query: str, ids: Collection[str]) -> list[LedgerEntry]:
    dated = [entry for entry in ledger if entry.timeline]
    if query.lower() == TIMELINE and dated:
        return dated
    if query.lower() in ids:
        return [entry for entry in ledger if _belongs_to(entry, query.lower())]
    return [entry for entry in ledger if query.lower() in entry.text.lower()]


def _belongs_to(entry: LedgerEntry, identity: str) -> bool:
    """Return whether a sentence is part of a point or conflict, or was left out because of it."""
    named = f"({identity})" in entry.reason or entry.reason.endswith(f" {identity}")
    return identity in {entry.point, entry.story} or named


def _conflict_ids(briefing: Briefing) -> dict[_Place, str]:
    """Return the conflict that prints a sentence, by the place of the sentence."""
    return {
        (value.citations[0].document, value.citations[0].start): conflict.id
        for conflict in briefing.conflicts
        for value in conflict.values
    }


def _text(found: _Explanation, conflicts: Mapping[_Place, str]) -> str:
    stories = map(_story_text, found.stories)
    entries = [_entry_text(entry, conflicts) for entry in found.sentences]
    return "".join([*stories, *entries, *map(_dropped_text, found.dropped)])


def _story_text(story: StorySummary) -> str:
    factors = " x ".join(f"{name} {value:.2f}" for name, value in story.reasons.items())
    days = f"{story.first} to {story.last}" if story.first else "undated"
    return (
        f"{story.id:>4}  {story.weight:8.2f}  {story.headline or 'a story of the topics asked for'}\n"
        f"      {format_count(story.documents, 'document')}, {days}\n"
        f"      weighs {factors}, beside the weightiest story\n\n"
    )


def _entry_text(entry: LedgerEntry, conflicts: Mapping[_Place, str]) -> str:
    conflict = conflicts.get((entry.document, entry.start))
    mark = entry.point or conflict or ("date" if entry.timeline else "out")
    placed = f"      stands there because {entry.placed}\n" if entry.placed else ""
    return (
        f"{mark:>4}  {entry.score:8.2f}  {entry.topic}: {entry.reason}\n{placed}"
        f"      {entry.text}\n"
        f"      {entry.document}, paragraph {entry.paragraph}, characters {entry.start} to {entry.end}\n\n"
    )


def _dropped_text(item: DroppedText) -> str:
    return (
        f"drop            {item.reason}\n"
        f"      {item.text}\n"
        f"      {item.document}, characters {item.start} to {item.end}\n\n"
    )
