"""Read the sources of an edition again: each must be unchanged, with every printed sentence at its place."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from briefing.models import Document, Input
from briefing.publishing.editions.durable import read_file
from briefing.publishing.editions.source_archive import archived_path
from briefing.reading.discovery.finder import SourceFile
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.files import read_files
from briefing.record import Briefing, Citation, Source


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


def kept_files(inputs: Sequence[Input], output: Path) -> tuple[SourceFile, ...]:
    """Return the kept copies of an edition's inputs as files of the paths that these had."""
    return tuple(
        SourceFile(path=item.path, location=archived_path(output, item.sha256), metadata=item.given)
        for item in inputs
    )


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


def source_problems(
    briefing: Briefing, inputs: Sequence[Input], files: Sequence[SourceFile], executor: Executor | None
) -> Iterator[str]:
    """Yield each source that is gone or altered, and each sentence that is not at its place.

    `inputs` is what was read when the edition was made, `files` what there is now.
    """
    known = {source.path for source in briefing.sources} | {item.path for item in inputs}
    here = {file.path: file for file in files if file.path in known}
    contents = read_files(tuple(here.values()), language=briefing.language, executor=executor)
    found = dict(zip(here, contents, strict=True))
    wanted = _by_document(passages(briefing))
    for source in briefing.sources:
        yield from _document_problems(source, found.get(source.path), wanted[source.document])
    listed = {source.path for source in briefing.sources}
    for item in inputs:
        if item.path not in listed:
            yield from _unlisted_problems(item, found.get(item.path))
        yield from _description_problems(item, here.get(item.path))


def _unlisted_problems(item: Input, contents: Contents | None) -> Iterator[str]:
    """Yield what is wrong with a file in which nothing was read, of which `contents` is read now."""
    if contents is None or contents.sha256 != item.sha256:
        yield f"{item.path}: the file, in which nothing was read, is gone or was altered"


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
    for item in briefing.changes.altered if briefing.changes else ():
        after = item.after
        yield Passage(
            name="changes: the new version of a sentence",
            document=after.document,
            start=after.start,
            end=after.end,
            paragraph=after.paragraph,
            text=after.text,
            folded=True,
        )


def _cited(briefing: Briefing) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield what is cited, by the name of what cites it."""
    for point in briefing.points:
        yield point.id, point.citations
        if point.before:
            yield f"{point.id}, before it", (point.before.citation,)
    for conflict in briefing.conflicts:
        yield from ((conflict.id, value.citations) for value in conflict.values)
    for entry in briefing.timeline:
        yield f"timeline, {entry.day}", (entry.citation,)


def _passage(name: str, citation: Citation) -> Passage:
    return Passage(
        name=name,
        document=citation.document,
        start=citation.start,
        end=citation.end,
        paragraph=citation.paragraph,
        text=citation.text,
        folded=False,
    )


def _document_problems(source: Source, contents: Contents | None, wanted: Sequence[Passage]) -> Iterator[str]:
    """Yield what is wrong with a source, of whose file `contents` is read now."""
    where = f"source {source.number}, {source.path}"
    if contents is None:
        yield f"{where}: the file is gone"
        return
    reasons = [item.reason for item in contents.unread if item.path == source.path]
    if reasons and not contents.documents:
        yield f"{where}: cannot be read any more: {reasons[0]}"
        return
    document = {item.id: item for item in contents.documents}.get(source.document)
    for passage in _misplaced(wanted, document):
        yield f"{passage.name} is not in {where}, {passage.place}"
    if document is None or document.sha256 != source.sha256:
        yield f"{where}: the file was altered after the edition was made"


def _misplaced(wanted: Sequence[Passage], document: Document | None) -> Iterator[Passage]:
    return (passage for passage in wanted if document is None or not passage.is_in(document))
