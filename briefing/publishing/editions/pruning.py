"""Delete old editions, and the copies of sources that no edition needs any more."""

import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.durable import fsync_folder, make_folder, translate_os_errors
from briefing.publishing.editions.committing import workspace, write_withdrawn
from briefing.publishing.editions.layout import (
    KEPT,
    TRASH,
    Edition,
    edition_folders,
    edition_to_follow,
    latest_edition,
    list_editions,
    require_editions,
    title_slug,
    withdrawn_names,
)
from briefing.publishing.editions.locking import output_lock
from briefing.publishing.editions.source_locations import forget_locations


@dataclass(frozen=True, slots=True, kw_only=True)
class PruneResult:
    """The names of the editions that were deleted, and of the older ones that were kept."""

    deleted: tuple[str, ...]
    spared: dict[str, str]
    """Why each of them was kept, by name."""


def prune(output: Path, *, keep: int) -> PruneResult:
    """Delete all but the `keep` newest editions of each title, and the copies of sources that are left over.

    The edition that `latest` shows, the one before it, and the one that the next will be compared with are
    always kept. A copy of a source is deleted if no edition names it; while there is an edition with a
    damaged manifest, which might name any, no copy is deleted. Raises UsageError if there is no edition,
    Locked and CannotWrite.
    """
    require_editions(output)  # before the lock, which would make the folder
    with output_lock(output), workspace(output):
        editions = list_editions(output)
        newest = _newest(editions, keep)
        spared = _spared(editions, output)
        left = [edition for edition in editions if edition.name in newest | spared.keys()]
        old = [edition for edition in editions if edition not in left]
        _delete_editions(old, output)
        if len(left) == len(edition_folders(output)):
            _delete_copies(left, output)
    return PruneResult(
        deleted=tuple(edition.name for edition in old),
        spared={name: why for name, why in spared.items() if name not in newest},
    )


def _newest(editions: Sequence[Edition], keep: int) -> set[str]:
    """Return the names of the `keep` newest editions of each title."""
    series: defaultdict[str, list[str]] = defaultdict(list)
    for edition in editions:
        series[title_slug(edition.name)].append(edition.name)
    return {name for members in series.values() for name in members[-keep:]}


def _spared(editions: Sequence[Edition], output: Path) -> dict[str, str]:
    """Return the names of the editions that are always kept, each with the reason."""
    titles = sorted({title_slug(edition.name) for edition in editions})
    compared = [edition for title in titles if (edition := edition_to_follow(output, title))]
    spared = {edition.name: "the next edition will be compared with it" for edition in compared}
    if shown := latest_edition(output):
        previous = shown.manifest.previous
        if previous and previous.edition in {edition.name for edition in editions}:
            spared.setdefault(previous.edition, "the edition that is shown followed it")
        spared[shown.name] = "it is shown"
    return spared


def _delete_editions(editions: Sequence[Edition], output: Path) -> None:
    """Delete editions, and what the state says of them."""
    names = {edition.name for edition in editions}
    with translate_os_errors(output):
        for edition in editions:
            _delete_folder(edition.folder, output)
    gone = withdrawn_names(output)
    if not gone.isdisjoint(names):
        write_withdrawn(gone - names, output)
    forget_locations(output, names)


def _delete_folder(folder: Path, output: Path) -> None:
    """Move an edition away with one rename, so that nobody sees a part of it, then delete it."""
    make_folder(output / TRASH)
    place = output / TRASH / folder.name
    folder.rename(place)
    fsync_folder(output)
    shutil.rmtree(place)


def _delete_copies(editions: Sequence[Edition], output: Path) -> None:
    """Delete the copies of sources that none of the editions names."""
    named = {item.sha256 for edition in editions for item in edition.manifest.inputs}
    with translate_os_errors(output):
        for folder in sorted((output / KEPT).glob("*")):
            for copy in sorted(folder.iterdir()):
                if copy.name not in named:
                    copy.unlink()
            fsync_folder(folder)
