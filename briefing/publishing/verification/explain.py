"""Say why a sentence is in an edition or not."""

from collections.abc import Sequence
from pathlib import Path

from briefing.errors import UsageError
from briefing.publishing.editions.layout import LEDGER, RECORD, read_edition
from briefing.publishing.editions.loading import load_briefing, load_ledger
from briefing.record import DroppedText, LedgerEntry
from briefing.serialisation import encode_indented

TIMELINE = "timeline"
"""The word that asks for the sentences that the timeline prints."""


def explain_edition(edition: Path, point: str = "", *, as_json: bool = False) -> str:
    """Return the ledger of an edition as text, best sentences first, then what was dropped.

    `point` limits it to one point and its repeats (``p3``), to what is cited where sources differ (``c1``),
    to the ``timeline`` or to the sentences that hold these words. Raises UsageError if nothing of the kind is
    there.
    """
    files = read_edition(edition)
    ledger = load_ledger(files.get(LEDGER, b""))
    briefing = load_briefing(files[RECORD])
    dropped = briefing.dropped
    if point:
        ledger = _concerned(ledger, point, {conflict.id for conflict in briefing.conflicts})
        dropped = tuple(item for item in dropped if point.lower() in item.text.lower())
        if not ledger and not dropped:
            raise UsageError(f"{edition.name}: no point or sentence with {point!r} in it")
    ledger = tuple(sorted(ledger, key=lambda entry: -entry.score))
    if as_json:
        return encode_indented({"sentences": ledger, "dropped": dropped}).decode()
    beside = {
        (value.citations[0].document, value.citations[0].start): conflict.id
        for conflict in briefing.conflicts
        for value in conflict.values
    }
    marks = [
        entry.point or beside.get((entry.document, entry.start)) or ("date" if entry.timeline else "out")
        for entry in ledger
    ]
    return "".join([*map(_entry, ledger, marks), *map(_dropped, dropped)])


def _concerned(ledger: Sequence[LedgerEntry], point: str, conflicts: set[str]) -> tuple[LedgerEntry, ...]:
    """Return the entries of a point or conflict by its id, of the timeline, or those that hold some words."""
    dated = tuple(entry for entry in ledger if entry.timeline)
    if point == TIMELINE and dated:
        return dated
    ids = {entry.point for entry in ledger} | conflicts
    return tuple(entry for entry in ledger if _concerns(entry, point, by_id=point in ids))


def _concerns(entry: LedgerEntry, point: str, *, by_id: bool) -> bool:
    if by_id:
        return entry.point == point or f"({point})" in entry.reason or entry.reason.endswith(f" {point}")
    return point.lower() in entry.text.lower()


def _entry(entry: LedgerEntry, mark: str) -> str:
    return (
        f"{mark:>4}  {entry.score:8.2f}  {entry.topic}: {entry.reason}\n"
        f"      {entry.text}\n"
        f"      {entry.document}, paragraph {entry.paragraph}, characters {entry.start} to {entry.end}\n\n"
    )


def _dropped(item: DroppedText) -> str:
    return (
        f"drop            {item.reason}\n"
        f"      {item.text}\n"
        f"      {item.document}, characters {item.start} to {item.end}\n\n"
    )
