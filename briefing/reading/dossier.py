"""Found files -> Dossier: every file ends as a document or in the list of what was not read."""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from briefing.errors import BriefingError
from briefing.models import Document, Dossier, Input, ReadingOptions, Unread
from briefing.reading.cross_document.deduplication import deduplicate
from briefing.reading.discovery.finder import FoundFiles, SourceFile
from briefing.reading.fetching.versions import keep_newest_versions, refuse_altered
from briefing.reading.isolation.cache import Cache
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.files import FileCallback, read_files
from briefing.reading.isolation.limits import Limits
from briefing.reading.references.referenced_files import describe_referenced


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingMeans:
    """With what a dossier is read; nothing of it changes what is read."""

    cache: Path | None = None
    """What was read before is taken from this file, and what is new is kept there."""
    on_file: FileCallback | None = None
    """Called with the hash and the bytes of each file."""
    on_end: Callable[[], object] = lambda: None
    """Called when every file was read, before documents are compared: `on_file` is called no more."""
    executor: Executor | None = None
    """Parses the files; None for child processes of this machine."""


def read_dossier(
    found: FoundFiles,
    *,
    as_of: date,
    options: ReadingOptions | None = None,
    executor: Executor | None = None,
    cache: Path | None = None,
    on_file: FileCallback | None = None,
) -> Dossier:
    """Read the files that were found, in their order.

    What was published after `as_of`, the information cut-off, is listed and not read. Files are parsed
    through `executor`, by default in child processes with limits. The results of earlier runs are taken from
    the file `cache`. `on_file` is called with the hash and the bytes of each file. Raises BriefingError if a
    file was lost, which would be a fault of ours, and ProfileError if Tesseract must be there and is not.
    """
    chosen = options or ReadingOptions()
    found = keep_newest_versions(found)
    with Cache(cache) as store:
        contents = read_files(found.files, options=chosen, executor=executor, cache=store, on_file=on_file)
        return assemble_dossier(found, list(contents), as_of=as_of, options=chosen, cache=store)


def assemble_dossier(
    found: FoundFiles, contents: Sequence[Contents], *, as_of: date, options: ReadingOptions, cache: Cache
) -> Dossier:
    """Return the dossier of the files that were found, with their contents; see :func:`read_dossier`."""
    contents = describe_contents(found.files, contents)
    published, late = apply_cut_off(contents, as_of)
    documents, duplicates = deduplicate(published, cache, _facts(found.files, options))
    return make_dossier(found, contents, late, Dossier(documents=documents, unread=(), duplicates=duplicates))


def describe_contents(files: Sequence[SourceFile], contents: Sequence[Contents]) -> list[Contents]:
    """Return the contents of all files with what one says of another; nothing of an altered one."""
    each = [refuse_altered(file, item) for file, item in zip(files, contents, strict=True)]
    return describe_referenced(each, {file.path: file.metadata for file in files})


def make_dossier(
    found: FoundFiles, contents: Sequence[Contents], late: Sequence[Unread], read: Dossier
) -> Dossier:
    """Return the dossier `read` with the end of each file; `late` are those after the cut-off.

    Raises BriefingError if a file was lost, which would be a fault of ours.
    """
    dossier = replace(
        read,
        unread=_by_path(found.left_out, *(content.unread for content in contents), late),
        inputs=_inputs(found.files, contents),
        left_out=_by_path(found.left_out, *(content.unread for content in contents if not content.sha256)),
    )
    return replace(dossier, files=_count_states(found, dossier))


def add_unread(dossier: Dossier, unread: Sequence[Unread]) -> Dossier:
    """Return the dossier with what could not be fetched added to what could not be read."""
    return replace(
        dossier,
        unread=_by_path(unread, dossier.unread),
        left_out=_by_path(unread, dossier.left_out),
        files=dict(sorted((Counter(dossier.files) + Counter(item.state for item in unread)).items())),
    )


def _facts(files: Sequence[SourceFile], options: ReadingOptions) -> object:
    """Return all but the bytes of the files on which their documents depend."""
    metadata = [(file.path, sorted(file.metadata.items())) for file in files if file.metadata]
    return options, Limits(), metadata


def _by_path(*unread: Iterable[Unread]) -> tuple[Unread, ...]:
    return tuple(sorted(chain(*unread), key=lambda item: os.fsencode(item.path)))


def _inputs(files: Sequence[SourceFile], contents: Sequence[Contents]) -> tuple[Input, ...]:
    """Return the files that could be opened."""
    return tuple(
        Input(path=file.path, sha256=content.sha256, given=file.metadata)
        for file, content in zip(files, contents, strict=True)
        if content.sha256
    )


def apply_cut_off(contents: Sequence[Contents], as_of: date) -> tuple[list[Document], list[Unread]]:
    """Return the documents that were published by `as_of`, and the files of those that were not."""
    published: list[Document] = []
    late: dict[str, list[date]] = {}
    for document in chain.from_iterable(content.documents for content in contents):
        if document.published and document.published > as_of:
            late.setdefault(document.path, []).append(document.published)
        else:
            published.append(document)
    paths = {document.path for document in published}
    unread = []
    for path, dates in late.items():
        which = f" ({len(dates)} of what is in it)" if path in paths else ""
        reason = f"published {max(dates).isoformat()}, after the information cut-off{which}"
        unread.append(Unread(path=path, state="skipped", reason=reason))
    return published, unread


def _count_states(found: FoundFiles, dossier: Dossier) -> dict[str, int]:
    """Return how many files ended in each state; raises BriefingError unless each ended in exactly one."""
    ends = _ends(found.files, dossier)
    wrong = [path for path, states in ends.items() if len(states) != 1]
    if wrong or len(ends) != len(found.files):
        names = ", ".join(wrong) or "a file"
        raise BriefingError(f"{names}: lost or counted twice while the dossier was read, a fault of ours")
    # An entry of sources.toml without a file is "missing": no file was found there.
    left_out = (item.state for item in found.left_out if item.state != "missing")
    return dict(sorted(Counter(chain(left_out, *ends.values())).items()))


def _ends(files: Sequence[SourceFile], dossier: Dossier) -> dict[str, list[str]]:
    """Return the states in which each file ended, by its path; a path that is no file's has none."""
    read = _read_states(dossier)
    unread: dict[str, list[str]] = defaultdict(list)
    for item in dossier.unread:
        unread[item.path].append(item.state)
    ends: dict[str, list[str]] = {path: [] for path in read}
    for file in files:
        ends[file.path] = [read[file.path]] if file.path in read else unread[file.path]
    return ends


def _read_states(dossier: Dossier) -> dict[str, str]:
    """Return the state of each file that gave a document, by its path."""
    aside = [item.document.path for item in dossier.not_analysed if item.of]
    states = dict.fromkeys([*aside, *(item.document.path for item in dossier.duplicates)], "duplicate")
    states |= dict.fromkeys((document.path for document in _own(dossier)), "read")
    return states | dict.fromkeys(_damaged(dossier), "partly-read")


def _damaged(dossier: Dossier) -> set[str]:
    """Return the paths of the files that were read in part: something was cut off or could not be read."""
    damaged = {document.path for document in _own(dossier) if document.partly}
    lost = [item.path for item in dossier.unread if item.state not in {"empty", "skipped"}]
    above = {path[: mark.start()] for path in lost for mark in re.finditer("[!#]", path)}
    return damaged | (above & {document.path for document in _own(dossier)})


def _own(dossier: Dossier) -> Iterator[Document]:
    """Yield the documents that say something of their own, whether they are analysed or not."""
    yield from dossier.documents
    yield from (item.document for item in dossier.not_analysed if not item.of)
