"""Delete old editions, and the copies of sources that no edition needs any more."""

import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from briefing.publishing.editions.committing import workspace, write_atomically, write_withdrawn
from briefing.publishing.editions.durable import explained, make_folder, sync_folder
from briefing.publishing.editions.layout import (
    KEPT,
    PLACES,
    TRASH,
    Edition,
    edition_folders,
    last_edition,
    list_editions,
    read_places,
    shown_name,
    some_editions,
    title_of,
    withdrawn,
)
from briefing.publishing.editions.locking import hold
from briefing.serialisation import encode_indented


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """The names of the editions that were deleted, and of those that were spared beyond the number."""

    deleted: tuple[str, ...]
    spared: dict[str, str]
    """Why each was spared, by name."""


def prune(output: Path, *, keep: int) -> Pruned:
    """Delete all but the `keep` newest editions of each title, and name those, and what else is kept.

    Kept in any case are the edition that `latest` shows, the one that it followed, and the one that the next
    will be compared with. An edition needs nothing of another; copies of sources are deleted when no
    edition names them, and none while there is one of damaged manifest, which might. Raises UsageError if
    there is no edition, Locked and CannotWrite.
    """
    some_editions(output)  # before the lock, which would make the folder
    with hold(output), workspace(output):
        editions = list_editions(output)
        newest = _newest(editions, keep)
        spared = _spared(editions, output)
        needed = newest | spared.keys()
        old = [edition for edition in editions if edition.name not in needed]
        with explained(output):
            for edition in old:
                _throw_away(edition.folder, output)
            _forget([edition.name for edition in old], output)
            left = [edition for edition in editions if edition.name in needed]
            if len(left) == len(edition_folders(output)):
                _delete_copies(left, output)
    return Pruned(
        deleted=tuple(edition.name for edition in old),
        spared={name: why for name, why in spared.items() if name not in newest},
    )


def _newest(editions: tuple[Edition, ...], keep: int) -> set[str]:
    series: defaultdict[str, list[str]] = defaultdict(list)
    for edition in editions:
        series[title_of(edition.name)].append(edition.name)
    return {name for members in series.values() for name in members[-keep:]}


def _spared(editions: tuple[Edition, ...], output: Path) -> dict[str, str]:
    """Return the names of the editions that are kept in any case, each with the reason."""
    spared: dict[str, str] = {}
    names = {edition.name for edition in editions}
    for title in sorted({title_of(name) for name in names}):
        before = last_edition(output, title)
        if before:
            spared[before.name] = "the next edition will be compared with it"
    shown = next((edition for edition in editions if edition.name == shown_name(output)), None)
    if shown and shown.manifest.previous and shown.manifest.previous.edition in names:
        spared.setdefault(shown.manifest.previous.edition, "the edition that is shown followed it")
    if shown:
        spared[shown.name] = "it is shown"
    return spared


def _throw_away(folder: Path, output: Path) -> None:
    """Take an edition away by one rename, so that nobody sees a part of it, then delete it."""
    make_folder(output / TRASH)
    place = output / TRASH / folder.name
    folder.rename(place)
    sync_folder(output)
    shutil.rmtree(place)


def _forget(names: list[str], output: Path) -> None:
    gone = withdrawn(output)
    if gone & set(names):
        write_withdrawn(gone - set(names), output)
    places = read_places(output)
    if places.keys() & set(names):
        left = {name: where for name, where in places.items() if name not in names}
        write_atomically(output / PLACES, encode_indented(left))


def _delete_copies(editions: list[Edition], output: Path) -> None:
    named = {item.sha256 for edition in editions for item in edition.manifest.inputs}
    for folder in sorted((output / KEPT).glob("*")):
        for copy in sorted(folder.iterdir()):
            if copy.name not in named:
                copy.unlink()
        sync_folder(folder)
