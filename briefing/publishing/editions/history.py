"""List the editions of an output folder, compare two of them, and go back to an earlier one."""

import hashlib
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from briefing.changes import Changes
from briefing.composing.changes import compare, remember
from briefing.errors import UsageError, VerificationFailed
from briefing.publishing.editions.committing import set_latest, workspace
from briefing.publishing.editions.layout import (
    LEDGER,
    MANIFEST,
    RECORD,
    Edition,
    edition_folders,
    latest_name,
    list_editions,
    open_edition,
    read_edition_files,
    require_editions,
    title_slug,
    withdrawn_names,
)
from briefing.publishing.editions.loading import load_briefing, load_ledger
from briefing.publishing.editions.locking import output_lock
from briefing.record import Briefing, EarlierEdition
from briefing.rendering.views.changes_view import label_changed_points

EditionState: TypeAlias = Literal["shown", "older", "withdrawn", "damaged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """One row of the table of editions."""

    number: int
    """Its place in the series of its title, from 1; 0 where its manifest is damaged."""
    edition: str
    as_of: date | None
    points: int
    sources: int
    state: EditionState
    new: int | None = None
    """Points from documents that the edition before did not have.

    None in a first edition, as are the next four."""
    newly_printed: int | None = None
    """Points from documents that the edition before had; it did not print them."""
    altered: int | None = None
    """Points of the edition before in place of which the source has a close variant now."""
    withdrawn: int | None = None
    """Points of the edition before that no source has any more."""
    dropped: int | None = None
    """Points of the edition before that are still in their source, and not printed any more."""
    title: str = ""
    """Empty where the record is damaged."""


def find_edition(named: Path, output: Path) -> Path:
    """Return the folder of an edition, given its path, that of a file in it, or its name below `output`.

    An edition without its record is one: what is done with it says that the record is gone. Raises UsageError
    if there is no such edition.
    """
    given = named.parent if named.is_file() else named
    places = [given, output / given] if not given.is_absolute() else [given]
    found = next((place for place in places if _is_edition(place)), None)
    if found is None:
        beside = next((place.parent for place in places if edition_folders(place.parent)), output)
        raise UsageError(
            f"{named}: no edition there; `briefing editions {beside}` lists those that there are"
        )
    return found.resolve()


def _is_edition(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in (RECORD, MANIFEST))


def edition_rows(output: Path) -> tuple[EditionRow, ...]:
    """Return a row for each edition below `output`, the newest first; raises UsageError if there is none."""
    folders = require_editions(output)
    gone, shown = withdrawn_names(output), latest_name(output)
    rows = [_row(folder, gone, shown) for folder in folders]
    return tuple(sorted(rows, key=lambda row: (-row.number, row.edition)))


def compare_editions(before: Path, after: Path) -> tuple[Changes, Briefing]:
    """Return how the edition `after` differs from `before`, and the briefing of `after`.

    They may be any two editions. Raises UsageError for a folder that is no edition.
    """
    earlier = remember(load_briefing(read_edition_files(before)[RECORD]))
    files = read_edition_files(after)
    briefing = load_briefing(files[RECORD])
    return compare(earlier, briefing, load_ledger(files.get(LEDGER, b""))), briefing


def load_as_earlier(edition: Edition) -> EarlierEdition:
    """Return what an edition printed and read; raises VerificationFailed if its record was altered."""
    data = read_edition_files(edition.folder)[RECORD]
    if hashlib.sha256(data).hexdigest() != edition.manifest.files[RECORD]:
        raise VerificationFailed(f"{edition.name}: {RECORD}: the file was altered after the edition was made")
    return remember(load_briefing(data))


def roll_back(edition: Path) -> tuple[str, ...]:
    """Have `latest` show `edition` again, withdraw all later editions of its title, and return their names.

    Raises Locked if another run is at work in the output folder, UsageError if there is no such edition, and
    VerificationFailed if it is damaged.
    """
    output = edition.parent
    with output_lock(output), workspace(output):
        target = open_edition(edition)
        editions = list_editions(output)
        later = [other.name for other in editions if _is_later(other, target)]
        set_latest(target.name, output, withdraw=later, restore=_ancestry(target, editions))
    return tuple(later)


def _ancestry(target: Edition, editions: Sequence[Edition]) -> set[str]:
    """Return the names of an edition and of those before it, as far back as they exist."""
    known = {edition.name: edition for edition in editions}
    ancestry: set[str] = set()
    edition: Edition | None = target
    while edition and edition.name not in ancestry:
        ancestry.add(edition.name)
        previous = edition.manifest.previous
        edition = known.get(previous.edition) if previous else None
    return ancestry


def _is_later(other: Edition, target: Edition) -> bool:
    # After a rollback, two editions may have the same number: the withdrawn one and the one that replaced it.
    same = title_slug(other.name) == title_slug(target.name)
    return same and other.name != target.name and other.number >= target.number


def _row(folder: Path, gone: Collection[str], shown: str) -> EditionRow:
    try:
        number = open_edition(folder).number
        briefing = load_briefing(read_edition_files(folder)[RECORD])
    except (VerificationFailed, UsageError):
        return EditionRow(
            number=0,
            edition=folder.name,
            as_of=None,
            points=0,
            sources=0,
            state="damaged",
        )
    changes = briefing.changes
    new = sum(label == "new" for label in label_changed_points(briefing).values())
    state: EditionState = "shown" if folder.name == shown else "withdrawn" if folder.name in gone else "older"
    return EditionRow(
        number=number,
        edition=folder.name,
        as_of=briefing.as_of,
        points=len(briefing.points),
        sources=len(briefing.sources),
        state=state,
        title=briefing.title,
        **(_counts(changes, new=new) if changes else {}),
    )


def _counts(changes: Changes, *, new: int) -> dict[str, int]:
    return {
        "new": new,
        "newly_printed": len(changes.new) - new,
        "altered": len(changes.altered),
        "withdrawn": len(changes.withdrawn),
        "dropped": len(changes.dropped),
    }
