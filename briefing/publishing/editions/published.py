"""What a list of editions says of each: its key points, what has changed, and its files."""

import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from briefing.durable import translate_os_errors
from briefing.errors import VerificationFailed
from briefing.publishing.editions.layout import (
    ADDED,
    EARLIER,
    LEDGER,
    MANIFEST,
    RECORD,
    edition_folders,
    is_regular_file,
    open_edition,
    read_if_exists,
    withdrawn_names,
)
from briefing.publishing.editions.loading import load_briefing
from briefing.record import Briefing, Point
from briefing.rendering.views.changes_view import describe_changes, label_changed_points
from briefing.rendering.wording import outlet_name

FORMAT_STEM = "briefing."
"""With which the name of each format begins."""
MOST_SENTENCES = 20
"""So many changed sentences are listed of an edition."""
_APPARATUS = frozenset({LEDGER, EARLIER})
_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".eml": "message/rfc822",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json",
        ".md": "text/markdown; charset=utf-8",
        ".pdf": "application/pdf",
        ".sig": "application/octet-stream",
        ".tsr": "application/timestamp-reply",
        ".txt": "text/plain; charset=utf-8",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """A file of an edition."""

    name: str
    media_type: str
    size: int
    """Bytes."""
    sha256: str
    """As the manifest has it; empty for the manifest and what is added to it."""

    @property
    def is_format(self) -> bool:
        """Whether it is the briefing in one of its formats."""
        return self.name.startswith(FORMAT_STEM)

    @property
    def label(self) -> str:
        """The name of the format, as the profile has it; else that of the file."""
        return self.name.removeprefix(FORMAT_STEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSentence:
    """A sentence of a point, with the language and the outlet of its source."""

    text: str
    language: str
    outlet: str
    label: str = ""
    """``new``, ``newly printed`` or ``altered``; empty where nothing is said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedChanges:
    """What has changed since the edition before."""

    since: str
    as_of: date
    summary: str
    """In words, with the numbers."""
    sentences: tuple[ListedSentence, ...]
    """Those of points that are new, newly printed or altered, at most twenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEdition:
    """An edition as a list of editions shows it."""

    name: str
    number: int
    title: str
    originator: str
    marking: str
    language: str
    as_of: date
    published: datetime
    """When it was put into its folder, UTC."""
    points: int
    sources: int
    key_points: tuple[ListedSentence, ...]
    changes: ListedChanges | None
    """None in a first edition."""
    files: tuple[EditionFile, ...]

    @property
    def formats(self) -> tuple[EditionFile, ...]:
        """The briefing in each of its formats, the page for browsers first."""
        order = {"html": 0, "pdf": 1, "md": 2}
        found = [file for file in self.files if file.is_format]
        return tuple(sorted(found, key=lambda file: (order.get(file.label, 3), file.name)))


def media_type(name: str) -> str:
    """Return the media type of a file by its name."""
    suffix = Path(name).suffix.lower()
    return _MEDIA_TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def describe_edition(folder: Path) -> PublishedEdition:
    """Return what a list says of an edition; raises VerificationFailed if its record is damaged."""
    manifest = open_edition(folder).manifest
    briefing = load_briefing(read_if_exists(folder / RECORD))
    names = (*sorted(manifest.files), MANIFEST, *sorted(ADDED))
    with translate_os_errors(folder, "read"):
        sizes = {name: (folder / name).stat().st_size for name in names if is_regular_file(folder / name)}
        published = datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime, UTC).replace(microsecond=0)
    return PublishedEdition(
        name=folder.name,
        number=manifest.number,
        title=briefing.title,
        originator=briefing.originator,
        marking=briefing.marking,
        language=briefing.language,
        as_of=briefing.as_of,
        published=published,
        points=len(briefing.points),
        sources=len(briefing.sources),
        key_points=tuple(_key_points(briefing)),
        changes=_changes(briefing),
        files=tuple(
            EditionFile(
                name=name,
                media_type=media_type(name),
                size=size,
                sha256=manifest.files.get(name, ""),
            )
            for name, size in sizes.items()
        ),
    )


def describe_editions(output: Path) -> tuple[PublishedEdition, ...]:
    """Return what a list says of the editions of a folder, the newest first.

    Damaged ones and those that were withdrawn are left out. Raises VerificationFailed if the list of the
    withdrawn ones is damaged.
    """
    gone = withdrawn_names(output)
    found = []
    for folder in edition_folders(output):
        if folder.name not in gone:
            with suppress(VerificationFailed):  # `verify` reports it
                found.append(describe_edition(folder))
    return newest_first(found)


def newest_first(editions: Iterable[PublishedEdition]) -> tuple[PublishedEdition, ...]:
    """Return editions by their information cut-off, and those of one by their number."""
    return tuple(sorted(editions, key=lambda each: (each.as_of, each.number, each.name), reverse=True))


def common_title(editions: Iterable[PublishedEdition]) -> str:
    """Return the title that all editions have; a word for all where they have several, or there is none."""
    titles = {edition.title for edition in editions}
    return titles.pop() if len(titles) == 1 else "Editions"


def is_apparatus(name: str) -> bool:
    """Return whether a file has what was not printed: every sentence that was read, or the edition before."""
    return name in _APPARATUS


def _key_points(briefing: Briefing) -> Iterator[ListedSentence]:
    points = {point.id: point for point in briefing.points}
    yield from _sentences(briefing, (points[id_] for id_ in briefing.key_points))


def _changes(briefing: Briefing) -> ListedChanges | None:
    changes = briefing.changes
    if changes is None:
        return None
    labels = label_changed_points(briefing)
    changed = [point for point in briefing.points if point.id in labels]
    return ListedChanges(
        since=changes.since,
        as_of=changes.as_of,
        summary=describe_changes(changes),
        sentences=tuple(_sentences(briefing, changed[:MOST_SENTENCES], labels)),
    )


def _sentences(
    briefing: Briefing, points: Iterable[Point], labels: Mapping[str, str] = MappingProxyType({})
) -> Iterator[ListedSentence]:
    sources = {source.number: source for source in briefing.sources}
    for point in points:
        source = sources[point.citations[0].source]
        yield ListedSentence(
            text=point.printed_text,
            language=source.language,
            outlet=outlet_name(source),
            label=labels.get(point.id, ""),
        )
