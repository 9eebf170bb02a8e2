"""Prove an edition: every printed sentence is in its source, word for word, and nothing was altered."""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from briefing.errors import VerificationFailed
from briefing.models import Document
from briefing.publishing.editions.layout import MANIFEST, RECORD, find_roots, read_edition
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.manifest import decode_manifest, hash_files
from briefing.reading.finding.walking import Root, find_files, name_roots
from briefing.reading.isolation.files import read_files
from briefing.record import Briefing, Citation, Point, Source
from briefing.rendering.wording import count


def verify(edition: Path, *, sources: Sequence[Path] = (), executor: Executor | None = None) -> Briefing:
    """Re-open the sources of an edition and prove each printed sentence; return the proved briefing.

    `sources` are the folders and files that it was made from, if they have moved since. Files are parsed
    through `executor`, by default in processes with limits. Raises VerificationFailed naming the first place
    that does not agree, and how many there are.
    """
    files = read_edition(edition)
    briefing = load_briefing(files[RECORD])
    roots = name_roots(sources) if sources else find_roots(edition)
    faults = [
        *_source_faults(briefing, roots, executor),
        *(fault for point in briefing.points for fault in _point_faults(point)),
        *_file_faults(briefing, files),
    ]
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise VerificationFailed(f"{edition.name}: {faults[0]}{more}")
    return briefing


def prove(edition: Path, *, sources: Sequence[Path] = ()) -> str:
    """Verify an edition and return one line that says how much was proved."""
    briefing = verify(edition, sources=sources)
    points = count(len(briefing.points), "printed sentence")
    citations = count(sum(len(point.citations) for point in briefing.points), "citation")
    read = count(len(briefing.sources), "source")
    return f"{briefing.edition}: {points} and {citations} proved against {read}"


def _source_faults(briefing: Briefing, roots: Sequence[Root], executor: Executor | None) -> Iterator[str]:
    """Yield each source that is gone or altered, and each cited sentence that is not at its span."""
    cited = {source.path for source in briefing.sources}
    files = [file for file in find_files(roots)[0] if file.path in cited]
    contents = read_files(files, language=briefing.language, executor=executor)
    found = dict(zip((file.path for file in files), contents, strict=True))
    for source in briefing.sources:
        where = f"source {source.number}, {source.path}"
        if source.path not in found:
            yield f"{where}: the file is gone"
            continue
        documents, unread = found[source.path].documents, found[source.path].unread
        reasons = [item.reason for item in unread if item.path == source.path]
        if not documents and reasons:
            yield f"{where}: cannot be read any more: {reasons[0]}"
            continue
        document = next((document for document in documents if document.id == source.document), None)
        yield from _citation_faults(briefing, document, source)
        if document is None or document.sha256 != source.sha256:
            yield f"{where}: the file was altered after the edition was made"


def _citation_faults(briefing: Briefing, document: Document | None, source: Source) -> Iterator[str]:
    """Yield each sentence cited from a source that is not at its span of the document."""
    for point in briefing.points:
        for citation in point.citations:
            if citation.document == source.document and not _is_at(document, citation):
                yield (
                    f"{point.id}: its sentence is not in source {source.number}, {source.path},"
                    f" paragraph {citation.paragraph}, at characters {citation.start} to {citation.end}"
                )


def _is_at(document: Document | None, citation: Citation) -> bool:
    return document is not None and document.text[citation.start : citation.end] == citation.text


def _point_faults(point: Point) -> Iterator[str]:
    """Yield where the record of a point does not agree with itself."""
    for citation in point.citations:
        if hashlib.sha256(citation.text.encode("utf-8")).hexdigest() != citation.sha256:
            yield f"{RECORD}: {point.id}: the text of source {citation.source} does not have its sha256"
    if not point.citations or point.text != " ".join(point.citations[0].text.split()):
        yield f"{RECORD}: {point.id}: the printed sentence is not that of its first citation"


def _file_faults(briefing: Briefing, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each printed page that lacks a sentence, and each fault of the manifest."""
    for name in ("briefing.md", "briefing.html"):
        if name in files:
            page = _plain(files[name].decode("utf-8", "replace"), markup=name.endswith("html"))
            for point in briefing.points:
                if _squeeze(point.text) not in page:
                    yield f"{name}: the sentence of {point.id} is not printed as the record has it"
    yield from _manifest_faults(briefing, files)


def _manifest_faults(briefing: Briefing, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each file that differs from the manifest, and where it differs from the record."""
    try:
        manifest = decode_manifest(files.get(MANIFEST, b""))
    except VerificationFailed as error:
        yield str(error)
        return
    found = hash_files({name: data for name, data in files.items() if name != MANIFEST})
    for name in sorted(found.keys() | manifest.files.keys()):
        if name not in found:
            yield f"{name}: the file is gone"
        elif found[name] != manifest.files.get(name):
            yield f"{name}: the file was altered after the edition was made"
    sources = {source.path: source.sha256 for source in briefing.sources}
    if (manifest.edition, manifest.sources) != (briefing.edition, sources):
        yield f"{MANIFEST}: does not agree with the record of the edition"


def _plain(page: str, *, markup: bool) -> str:
    """Return the words of a page without markup and white space."""
    if markup:
        return _squeeze(html.unescape(re.sub(r"<[^>]*>", "", page)))
    return _squeeze(html.unescape(re.sub(r"\\([^\w\s])", r"\1", page)))


def _squeeze(text: str) -> str:
    return "".join(text.split())
