"""Sources -> Dossier: every file found ends as a document or in the list of what was not read."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefing.errors import BriefingError
from briefing.models import Document, Dossier, Input, Unread
from briefing.reading.cross_document.deduplication import deduplicate
from briefing.reading.discovery.walk import File, Root, find_files
from briefing.reading.fetching.versions import set_older_aside
from briefing.reading.isolation.cache import Cache
from briefing.reading.isolation.files import Keep, read_files
from briefing.reading.isolation.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is to read, and what a rule leaves out."""

    files: tuple[File, ...]
    left_out: tuple[Unread, ...]


def read_dossier(
    roots: Sequence[Root],
    *,
    language: str,
    as_of: date,
    executor: Executor | None = None,
    cache: Path | None = None,
    keep: Keep | None = None,
) -> Dossier:
    """Read all files below `roots`, in the order of their paths' bytes.

    `language` is that of documents that name none. What was published after `as_of`, the information
    cut-off, is listed and not read. Files are parsed through `executor`, by default in processes of our own
    with limits; what was read before is taken from the file `cache`; `keep` is given the bytes of each file.
    Raises ProfileError for a faulty sources.toml.
    """
    all_files, left_out = find_files(roots)
    files, older = set_older_aside(all_files)
    found = Found(files=files, left_out=left_out + older)
    return read_found(found, language=language, as_of=as_of, executor=executor, cache=cache, keep=keep)


def read_found(
    found: Found,
    *,
    language: str,
    as_of: date,
    executor: Executor | None = None,
    cache: Path | None = None,
    keep: Keep | None = None,
) -> Dossier:
    """Read what was found, as :func:`read_dossier` does."""
    files, left_out = found.files, found.left_out
    with Cache(cache) as store:
        contents = list(read_files(files, language=language, executor=executor, cache=store, keep=keep))
        documents, late = _cut_off([document for each in contents for document in each.documents], as_of)
        given = [(file.path, sorted(file.given.items())) for file in files if file.given]
        kept, duplicates = deduplicate(documents, store, (language, Limits(), given))
    unread = [*left_out, *(item for content in contents for item in content.unread), *late]
    dossier = Dossier(
        documents=kept,
        unread=_by_path(unread),
        duplicates=duplicates,
        inputs=tuple(
            Input(path=file.path, sha256=content.sha256, given=file.given)
            for file, content in zip(files, contents, strict=True)
            if content.sha256
        ),
        left_out=_by_path(
            [*left_out, *(i for content in contents if not content.sha256 for i in content.unread)]
        ),
    )
    return replace(dossier, files=_account(files, left_out, dossier))


def add_missed(dossier: Dossier, missed: Sequence[Unread]) -> Dossier:
    """Return the dossier with what could not be fetched among what could not be read."""
    return replace(
        dossier,
        unread=_by_path([*missed, *dossier.unread]),
        left_out=_by_path([*missed, *dossier.left_out]),
        files=dict(sorted((Counter(dossier.files) + Counter(item.state for item in missed)).items())),
    )


def _by_path(unread: Sequence[Unread]) -> tuple[Unread, ...]:
    return tuple(sorted(unread, key=lambda item: os.fsencode(item.path)))


def _cut_off(documents: Sequence[Document], as_of: date) -> tuple[list[Document], list[Unread]]:
    """Return the documents that were published by `as_of`, and the files of those that were not."""
    early: list[Document] = []
    late: dict[str, list[date]] = {}
    for document in documents:
        if document.published and document.published > as_of:
            late.setdefault(document.path, []).append(document.published)
        else:
            early.append(document)
    paths = {document.path for document in early}
    unread = []
    for path, dates in late.items():
        which = f" ({len(dates)} of what is in it)" if path in paths else ""
        reason = f"published {max(dates).isoformat()}, after the information cut-off{which}"
        unread.append(Unread(path=path, state="skipped", reason=reason))
    return early, unread


def _account(files: Sequence[File], left_out: Sequence[Unread], dossier: Dossier) -> dict[str, int]:
    """Return how many files ended in each state; raises BriefingError unless each ended in exactly one."""
    states: dict[str, str] = {duplicate.document.path: "duplicate" for duplicate in dossier.duplicates}
    states |= dict.fromkeys((document.path for document in dossier.documents), "read")
    states |= dict.fromkeys(_damaged(dossier), "partly-read")
    listed = Counter(item.path for item in dossier.unread)
    reasons = {item.path: item.state for item in dossier.unread}
    unread = [file.path for file in files if file.path not in states]
    lost = [path for path in unread if listed[path] != 1]
    strange = states.keys() - {file.path for file in files}
    aside = [item.state for item in left_out if item.state != "missing"]  # nothing was found there
    ends = [*states.values(), *(reasons.get(path, "") for path in unread), *aside]
    if lost or strange or len(ends) != len(files) + len(aside):
        names = ", ".join([*lost, *strange]) or "a file"
        raise BriefingError(f"{names}: lost or counted twice while the dossier was read, a fault of ours")
    return dict(sorted(Counter(ends).items()))


def _damaged(dossier: Dossier) -> set[str]:
    """Return the paths of files that are read, of which a part was cut off or could not be read."""
    damaged = {document.path for document in dossier.documents if document.partly}
    lost = [item.path for item in dossier.unread if item.state not in {"empty", "skipped"}]
    above = {path[: mark.start()] for path in lost for mark in re.finditer("[!#]", path)}
    return damaged | (above & {document.path for document in dossier.documents})
