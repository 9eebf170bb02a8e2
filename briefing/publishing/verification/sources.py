"""The sources of an edition, opened again: each is as it was, and each printed sentence is at its place."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from briefing.models import Document, Input
from briefing.publishing.editions.durable import read_all
from briefing.publishing.editions.source_archive import archived_path
from briefing.reading.discovery.walk import File
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.files import read_files
from briefing.record import Briefing, Citation, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What must stand at a place of a source, and how a fault names it."""

    name: str
    document: str
    start: int
    end: int
    paragraph: int
    text: str
    folded: bool
    """Whether `text` is that of the source with white space folded."""

    def is_in(self, document: Document | None) -> bool:
        """Say whether it stands there."""
        if document is None:
            return False
        text = document.text[self.start : self.end]
        return (" ".join(text.split()) if self.folded else text) == self.text


def kept_files(inputs: Sequence[Input], output: Path) -> tuple[File, ...]:
    """Return the kept copies of an edition's inputs as files of the paths that these had."""
    return tuple(
        File(path=item.path, place=archived_path(output, item.sha256), given=item.given) for item in inputs
    )


def copy_faults(inputs: Sequence[Input], output: Path, *, needed: bool) -> Iterator[str]:
    """Yield each kept copy that was altered, and where they are `needed` each that is not there."""
    for item in inputs:
        try:
            data = read_all(archived_path(output, item.sha256))
        except OSError:
            if needed:
                yield f"{item.path}: no copy of it is kept"
            continue
        if hashlib.sha256(data).hexdigest() != item.sha256:
            yield f"{item.path}: the copy that was kept of it was altered"


def source_faults(
    briefing: Briefing, inputs: Sequence[Input], files: Sequence[File], executor: Executor | None
) -> Iterator[str]:
    """Yield each source that is gone or altered, and each sentence that is not at its place.

    `inputs` is what was read when the edition was made, `files` what there is now.
    """
    known = {source.path for source in briefing.sources} | {item.path for item in inputs}
    here = [file for file in files if file.path in known]
    contents = read_files(here, language=briefing.language, executor=executor)
    found = dict(zip((file.path for file in here), contents, strict=True))
    yield from _document_faults(briefing, found)
    listed = {source.path for source in briefing.sources}
    given = {file.path: file.given for file in here}
    for item in inputs:
        if item.path not in listed and (item.path not in found or found[item.path].sha256 != item.sha256):
            yield f"{item.path}: the file, in which nothing was read, is gone or was altered"
        if item.path in given and given[item.path] != item.given:
            yield f"{item.path}: sources.toml does not say of it what it said when the edition was made"


def passages(briefing: Briefing) -> Iterator[Passage]:
    """Yield all that the record says stands in a source: citations, and what altered sentences say now."""
    cited = [(point.id, point.citations) for point in briefing.points]
    cited += [(item.id, value.citations) for item in briefing.conflicts for value in item.values]
    cited += [(f"timeline, {entry.day}", (entry.citation,)) for entry in briefing.timeline]
    for name, citations in cited:
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


def _document_faults(briefing: Briefing, found: Mapping[str, Contents]) -> Iterator[str]:
    wanted: dict[str, list[Passage]] = {}
    for passage in passages(briefing):
        wanted.setdefault(passage.document, []).append(passage)
    for source in briefing.sources:
        where = f"source {source.number}, {source.path}"
        if source.path not in found:
            yield f"{where}: the file is gone"
            continue
        contents = found[source.path]
        reasons = [item.reason for item in contents.unread if item.path == source.path]
        if not contents.documents and reasons:
            yield f"{where}: cannot be read any more: {reasons[0]}"
            continue
        document = next((item for item in contents.documents if item.id == source.document), None)
        yield from _passage_faults(source, document, wanted.get(source.document, ()))
        if document is None or document.sha256 != source.sha256:
            yield f"{where}: the file was altered after the edition was made"


def _passage_faults(source: Source, document: Document | None, wanted: Sequence[Passage]) -> Iterator[str]:
    for passage in wanted:
        if not passage.is_in(document):
            yield (
                f"{passage.name} is not in source {source.number}, {source.path},"
                f" paragraph {passage.paragraph}, at characters {passage.start} to {passage.end}"
            )
