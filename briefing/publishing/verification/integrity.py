"""Check that the files of an edition agree: record, pages, ledger, changes and manifest."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from briefing.composing.changes import compare
from briefing.durable import translate_os_errors
from briefing.errors import VerificationFailed
from briefing.publishing.editions.layout import (
    ADDED,
    EARLIER,
    LEDGER,
    MANIFEST,
    RECORD,
)
from briefing.publishing.editions.loading import load_earlier, load_ledger
from briefing.publishing.editions.manifest import Manifest, hash_files
from briefing.publishing.verification.pages import page_sentence_problems
from briefing.publishing.verification.point_checks import (
    decision_problems,
    figure_problems,
    gloss_problems,
    point_problems,
    sentence_problems,
)
from briefing.record import Before, Briefing, Conflict, Source, TimelineEntry, Value
from briefing.weighing.dates.time_expressions import NamedDate, find_dates


def file_problems(briefing: Briefing, manifest: Manifest | None, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield where the files of an edition do not agree; `manifest` is None where it cannot be read."""
    yield from point_problems(briefing)
    points = {point.id: point.source_text for point in briefing.points}
    sources = {source.number: source for source in briefing.sources}
    for conflict in briefing.conflicts:
        yield from _conflict_problems(conflict, points, sources)
    for entry in briefing.timeline:
        yield from sentence_problems(f"timeline, {entry.day}", entry.text, (entry.citation,))
        yield from _entry_problems(briefing, entry)
    for figure in briefing.figures:
        yield from figure_problems(figure)
    yield from page_sentence_problems(briefing, files)
    if manifest:
        yield from decision_problems(briefing, manifest.settings)
        yield from _manifest_problems(briefing, manifest, files)
    yield from _change_problems(briefing, files)


def folder_problems(folder: Path) -> Iterator[str]:
    """Yield all in the folder of an edition that is no regular file: links, sub-folders, devices."""
    with translate_os_errors(folder, "read"):
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        kinds = {entry.name: entry.stat(follow_symlinks=False).st_mode for entry in entries}
    for name, mode in kinds.items():
        if not stat.S_ISREG(mode):
            kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "no file"
            yield f"{name}: {kind}, which no edition has"


def _entry_problems(briefing: Briefing, entry: TimelineEntry) -> Iterator[str]:
    """Yield where a date is not what the words of its sentence stand for, or its point prints another."""
    if entry.point and (entry.point, entry.text) not in {
        (point.id, point.source_text) for point in briefing.points
    }:
        yield f"{RECORD}: timeline, {entry.day}: {entry.point} does not print its sentence"
    source = next((item for item in briefing.sources if item.number == entry.citation.source), None)
    if source is None or not _is_dated(entry, source):
        yield f"{RECORD}: timeline, {entry.day}: its sentence does not name this date"


def _is_dated(entry: TimelineEntry, source: Source) -> bool:
    """Say whether the words of an entry name its date, or it has none and is of the day of publication."""
    named = find_dates(entry.text, source.published, source.language)
    if source.published and not named:
        named.append(NamedDate("", source.published, source.published, "day", source.published))
    return (entry.words, entry.day, entry.until or entry.day, entry.precision, entry.resolved_from) in named


def _conflict_problems(
    conflict: Conflict, points: Mapping[str, str], sources: dict[int, Source]
) -> Iterator[str]:
    """Yield where the record of a conflict does not agree with itself, or with the text of its `points`."""
    if not _are_apart(conflict.values):
        yield f"{RECORD}: {conflict.id}: its sides are not different sentences or parts of one"
    for value in conflict.values:
        yield from sentence_problems(conflict.id, value.text, value.citations)
        if value.glosses or value.days:
            printed = Before(
                text=value.printed_text,
                citation=value.citations[0],
                glosses=value.glosses,
                days=value.days,
            )
            yield from gloss_problems(conflict.id, printed, value.citations, sources)
        if value.text[value.offset : value.offset + len(value.value)] != value.value:
            yield f"{RECORD}: {conflict.id}: {value.value!r} is not in its sentence"
        if value.point and points.get(value.point) != value.text:
            yield f"{RECORD}: {conflict.id}: its sentence is not that of {value.point}"


def _are_apart(values: Sequence[Value]) -> bool:
    """Tell whether each of several values has sentences of its own, or words of its own in one of all."""
    places = [frozenset((each.document, each.start) for each in value.citations) for value in values]
    if len(values) > 1 and len(set(places)) == 1:
        spans = sorted((value.offset, value.offset + len(value.value)) for value in values)
        return all(one[1] <= other[0] for one, other in pairwise(spans))
    return len(places) > 1 and len(frozenset().union(*places)) == sum(map(len, places))


def _manifest_problems(briefing: Briefing, manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each file that differs from the manifest, and where it differs from the record."""
    found = hash_files({name: data for name, data in files.items() if name not in {MANIFEST} | ADDED})
    for name in sorted(found.keys() | manifest.files.keys()):
        if name not in found:
            yield f"{name}: the file is gone"
        elif found[name] != manifest.files.get(name):
            yield f"{name}: the file was altered after the edition was made"
    sources = {source.path: source.sha256 for source in briefing.sources}
    if (manifest.edition, manifest.sources) != (briefing.edition, sources):
        yield f"{MANIFEST}: does not agree with the record of the edition"


def _change_problems(briefing: Briefing, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield where the printed changes are not those that the edition before and the ledger give."""
    if briefing.changes is None:
        return
    try:
        earlier, ledger = load_earlier(files.get(EARLIER, b"")), load_ledger(files.get(LEDGER, b""))
        if compare(earlier, briefing, ledger) != briefing.changes:
            yield f"{RECORD}: the changes are not those between {EARLIER} and the ledger"
    except VerificationFailed as error:
        yield str(error)
    except (KeyError, IndexError) as error:
        yield f"{EARLIER}: does not agree with itself: {error!r}"
