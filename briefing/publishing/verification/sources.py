"""Read the sources of an edition again: each must be unchanged, with every printed sentence at its place."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.changes import Variant
from briefing.durable import read_file
from briefing.formatting import format_count, format_list
from briefing.models import Document, Dossier, Input, Unread
from briefing.publishing.editions.manifest import Manifest
from briefing.publishing.editions.source_archive import archived_path
from briefing.reading.discovery.finder import FoundFiles, SourceFile, in_order
from briefing.reading.fetching.versions import keep_newest_versions
from briefing.reading.remote.addresses import is_remote_path
from briefing.record import Briefing, Citation, CitedParagraph, Point, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What must stand at a place of a source, and how a problem names it."""

    name: str
    document: str
    start: int
    end: int
    paragraph: int
    text: str
    folded: bool
    """Whether `text` is that of the source with white space folded."""

    @property
    def place(self) -> str:
        """Where it must stand, for people."""
        return f"paragraph {self.paragraph}, at characters {self.start} to {self.end}"

    def is_in(self, document: Document) -> bool:
        """Return whether the document has this text at this place."""
        text = document.text[self.start : self.end]
        return (" ".join(text.split()) if self.folded else text) == self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesNow:
    """The files that an edition was made from, as they are now."""

    files: tuple[SourceFile, ...]
    inputs: tuple[Input, ...] = ()
    """What was read when the edition was made; empty if its manifest is damaged."""
    left_out: tuple[Unread, ...] | None = None
    """What a rule leaves out of the dossier now; None if only copies are opened."""
    notes: tuple[str, ...] = ()
    """Which files lie beside them that the edition does not name."""


def named_files(found: FoundFiles, manifest: Manifest | None) -> SourcesNow:
    """Return those of the files found that the manifest names; without a manifest all of them."""
    left_out = keep_newest_versions(found).left_out
    if manifest is None:
        return SourcesNow(files=found.files, left_out=left_out)
    named = {item.path for item in manifest.inputs}
    files = tuple(file for file in found.files if file.path in named)
    others = sorted(_paths(found) - named - {item.path for item in manifest.left_out})
    note = f"{format_count(len(others), 'file')} in the dossier not named by it: {_first_names(others)}"
    notes = (note,) if others else ()
    return SourcesNow(files=files, inputs=manifest.inputs, left_out=left_out, notes=notes)


def with_brought_files(now: SourcesNow, manifest: Manifest | None, output: Path) -> SourcesNow:
    """Return the files, with the kept copies of what was brought from addresses."""
    brought = [file for file in kept_files(manifest, output).files if is_remote_path(file.path)]
    return replace(now, files=in_order([*now.files, *brought])) if brought else now


def kept_files(manifest: Manifest | None, output: Path) -> SourcesNow:
    """Return the kept copies of an edition's inputs as files of the paths that these had."""
    inputs = manifest.inputs if manifest else ()
    files = (
        SourceFile(path=item.path, location=archived_path(output, item.sha256), metadata=item.given)
        for item in inputs
    )
    return SourcesNow(files=tuple(files), inputs=inputs)


def _paths(found: FoundFiles) -> set[str]:
    return {*(file.path for file in found.files), *(item.path for item in found.left_out)}


def _first_names(names: Sequence[str]) -> str:
    most = 3
    more = [format_count(len(names) - most, "other")] if len(names) > most else []
    return format_list([*names[:most], *more])


def copy_problems(inputs: Sequence[Input], output: Path, *, needed: bool) -> Iterator[str]:
    """Yield each kept copy that was altered, and where they are `needed` each that is not there."""
    for item in inputs:
        try:
            data = read_file(archived_path(output, item.sha256))
        except OSError:
            if needed:
                yield f"{item.path}: no copy of it is kept"
            continue
        if hashlib.sha256(data).hexdigest() != item.sha256:
            yield f"{item.path}: the copy that was kept of it was altered"


def source_problems(briefing: Briefing, now: SourcesNow, dossier: Dossier) -> Iterator[str]:
    """Yield each source that is gone or altered, and each sentence that is not at its place.

    `dossier` is what is read of the files now. Nothing is known of copies if the manifest is damaged, and no
    problem is yielded then.
    """
    if not (now.files or now.inputs):
        return
    here = {file.path: file for file in now.files}
    hashes = {item.path: item.sha256 for item in dossier.inputs}
    found = _ReadAgain(dossier, here.keys())
    wanted = _by_document(passages(briefing))
    for source in briefing.sources:
        yield from _document_problems(source, found, wanted[source.document])
    listed = {source.path for source in briefing.sources}
    for item in now.inputs:
        if item.path not in listed and hashes.get(item.path) != item.sha256:
            yield f"{item.path}: the file, in which nothing was read, is gone or was altered"
        yield from _description_problems(item, here.get(item.path))


class _ReadAgain:
    """What is read of the sources now: documents by id, and why a file gives none."""

    def __init__(self, dossier: Dossier, paths: Collection[str]) -> None:
        documents = [*dossier.documents, *(duplicate.document for duplicate in dossier.duplicates)]
        self.documents = {document.id: document for document in documents}
        self._files_with_documents = {document.path for document in documents}
        self._reasons = {item.path: item.reason for item in reversed(dossier.unread)}
        self._paths = paths

    def why_nothing(self, path: str) -> str:
        """Return why no document is read in a file; empty if one is."""
        if path not in self._paths:
            return "the file is gone"
        if path in self._files_with_documents or path not in self._reasons:
            return ""
        return f"cannot be read any more: {self._reasons[path]}"


def is_described_as_then(now: SourcesNow) -> bool:
    """Say whether sources.toml says of each file that is there what it said when the edition was made."""
    here = {file.path: file for file in now.files}
    return not any(any(_description_problems(item, here.get(item.path))) for item in now.inputs)


def _description_problems(item: Input, file: SourceFile | None) -> Iterator[str]:
    if file and file.metadata != item.given:
        yield f"{item.path}: sources.toml does not say of it what it said when the edition was made"


def _by_document(found: Iterable[Passage]) -> defaultdict[str, list[Passage]]:
    wanted: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in found:
        wanted[passage.document].append(passage)
    return wanted


def passages(briefing: Briefing) -> Iterator[Passage]:
    """Yield all that the record says stands in a source: citations, and what altered sentences say now."""
    for name, citations in _cited(briefing):
        for citation in citations:
            yield _passage(f"{name}: its sentence", citation)
    for around in briefing.paragraphs:
        yield _passage("paragraphs: one of them", around)
    for item in briefing.changes.altered if briefing.changes else ():
        yield _passage("changes: the new version of a sentence", item.after, folded=True)


def _cited(briefing: Briefing) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield what is cited, by the name of what cites it."""
    yield from _cited_by_points(briefing.points)
    for conflict in briefing.conflicts:
        yield from ((conflict.id, value.citations) for value in conflict.values)
    for entry in briefing.timeline:
        yield f"timeline, {entry.day}", (entry.citation,)
    for figure in briefing.figures:
        yield f"figure {figure.words!r}", (figure.citation,)


def point_passages(points: Iterable[Point]) -> Iterator[Passage]:
    """Yield what some points say stands in a source."""
    for name, citations in _cited_by_points(points):
        for citation in citations:
            yield _passage(f"{name}: its sentence", citation)


def _cited_by_points(points: Iterable[Point]) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    for point in points:
        yield point.id, point.citations
        if point.before:
            yield f"{point.id}, before it", (point.before.citation,)


def _passage(name: str, cited: Citation | CitedParagraph | Variant, *, folded: bool = False) -> Passage:
    return Passage(
        name=name,
        document=cited.document,
        start=cited.start,
        end=cited.end,
        paragraph=cited.paragraph,
        text=cited.text,
        folded=folded,
    )


def _document_problems(source: Source, found: _ReadAgain, wanted: Sequence[Passage]) -> Iterator[str]:
    where = f"source {source.number}, {source.path}"
    reason = found.why_nothing(source.path)
    if reason:
        yield f"{where}: {reason}"
        return
    document = found.documents.get(source.document)
    for passage in _misplaced(wanted, document):
        yield f"{passage.name} is not in {where}, {passage.place}"
    if document is None or document.sha256 != source.sha256:
        yield f"{where}: the file was altered after the edition was made"


def _misplaced(wanted: Sequence[Passage], document: Document | None) -> Iterator[Passage]:
    return (passage for passage in wanted if document is None or not passage.is_in(document))
