"""The bytes of a file -> its documents. Runs in a worker: what is done here may fail in any way.

A file may hold files: a mail its attachments, an archive its members. They are read in turn, each is
accounted for under the name of its file, ``!`` and its own, and together they have the limits of one file.
"""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from briefing import plugins
from briefing.errors import ProfileError, Unreadable, UnreadState
from briefing.models import Attachment, Document, Extract, Unread
from briefing.reading.cleaning.characters import clean_characters, fold
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.discovery.file_types import FILE_TYPES, detect_file_type, mismatch_note
from briefing.reading.discovery.finder import escape_path
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.metadata.description import describe
from briefing.serialisation import encode

_OF_ALL = frozenset({"publisher", "language", "reliability", "marking", "published"})
_LONGEST_NAME = 120
_EMPTY = "no sentences in it"


def parse(data: bytes, path: str, language: str, given: Mapping[str, Any], limits: Limits) -> bytes:
    """Return, as JSON, what the file of that path gives: documents, and a reason for each part without one.

    `language` is that of documents that name none, `given` what a person wrote of the file.
    """
    reading = _Reading(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        language=language,
        given=given,
        limits=limits,
        deadline=time.monotonic() + limits.patience,
    )
    reading.read(Attachment(name=PurePosixPath(path).name, data=data), path, 0)
    return encode(reading.contents())


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One file being read: what is known of it, what it gave so far and what it has used up."""

    path: str
    sha256: str
    language: str
    given: Mapping[str, Any]
    limits: Limits
    deadline: float
    documents: list[Document] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    parts: int = 0
    parts_size: int = 0
    texts: int = 0

    def contents(self) -> Contents:
        """Return all that was read; a file without a document has a reason of its own."""
        if not self.documents and all(item.path != self.path for item in self.unread):
            lost = any(item.state != "empty" for item in self.unread)
            reason = "nothing in it could be read" if self.unread else _EMPTY
            self.give_up(self.path, reason, "unreadable" if lost else "empty")
        return Contents(documents=tuple(self.documents), unread=tuple(self.unread))

    def read(self, part: Attachment, identity: str, depth: int) -> None:
        """Read the file, or a part of it that stands `depth` files deep, and the files inside it."""
        found = self.guard(identity, partial(_run_reader, part))
        if found is None:
            return
        extracts = [item for item in found if isinstance(item, Extract)]
        inner = [item for item in found if isinstance(item, Attachment)]
        note = mismatch_note(detect_file_type(part.data, part.name), part.name)
        given = self.given if depth == 0 else {key: self.given[key] for key in _OF_ALL & self.given.keys()}
        for number, extract in enumerate(extracts, start=1):
            name = identity if len(extracts) == 1 else f"{identity}#{number}"
            document = self.guard(name, partial(self.document, extract, name, given))
            if document and document.paragraphs:
                notes = filter(None, (note, fold(clean_characters(document.note))))
                self.documents.append(replace(document, note="; ".join(notes)))
            elif document and not inner:
                self.give_up(name, _EMPTY, "empty")
        self.read_parts(inner, identity, depth + 1, part.name)

    def read_parts(self, parts: Sequence[Attachment], identity: str, depth: int, within: str) -> None:
        """Read the files inside a file, while the limits allow it."""
        for number, part in enumerate(parts):
            name = self.name(part, identity, within)
            self.parts += 1
            self.parts_size += len(part.data)
            reason, state = self.exceeded(depth)
            if reason:
                more = len(parts) - number - 1
                self.give_up(name, f"{reason}; {more} more are not read" if more else reason, state)
                return
            self.read(part, name, depth)

    def exceeded(self, depth: int) -> tuple[str, UnreadState]:
        """Return which limit the files inside the file exceed, and what that makes of the next."""
        if depth > self.limits.depth:
            return f"more than {self.limits.depth} files deep", "skipped"
        if self.parts > self.limits.parts:
            return f"its file holds more than {self.limits.parts} files", "too-large"
        if self.parts_size > self.limits.parts_size:
            size = self.limits.parts_size // 1_000_000
            return f"the files in its file are larger than {size} MB together", "too-large"
        if time.monotonic() > self.deadline:
            return "the files before it took too long", "timed-out"
        return "", "skipped"

    def document(self, extract: Extract, identity: str, given: Mapping[str, Any]) -> Document:
        """Return the document made of an extract; raises Unreadable for one beyond the limits."""
        length = len(extract.text) + sum(map(len, extract.furniture))
        self.texts += length
        most = self.limits.text if length > self.limits.text else self.limits.texts
        if length > self.limits.text or self.texts > self.limits.texts:
            raise Unreadable(f"more than {most:,} characters of text", state="too-large")
        document = describe(
            extract,
            clean(extract),
            identity=(identity, self.path, self.sha256),
            language=self.language,
            given=dict(given),
        )
        if len(document.paragraphs) + len(document.dropped) > self.limits.lines:
            raise Unreadable(f"more than {self.limits.lines:,} paragraphs", state="too-large")
        return document

    def name(self, part: Attachment, identity: str, within: str) -> str:
        """Return the identity of a part: that of its file, ``!`` and its name, unlike any other."""
        label = escape_path(part.name.strip())[:_LONGEST_NAME] or "unnamed"
        first = f"{identity}!{label}"
        if label.startswith(f"{within}#"):  # a mailbox has no names for its mails, only places
            first = identity + label.removeprefix(within)
        name, number = first, 1
        while name in self.names:
            number += 1
            name = f"{first} ({number})"
        self.names.add(name)
        return name

    def guard(self, identity: str, work: Callable[[], Any]) -> Any:
        """Return what `work` returns, or None if it fails: then the reason is listed."""
        try:
            return work()
        except Unreadable as error:
            self.give_up(identity, error.reason, error.state)
        except MemoryError:
            self.give_up(identity, "out of memory", "unreadable")
        except RecursionError:
            self.give_up(identity, "it is nested too deeply", "unreadable")
        except Exception as error:  # noqa: BLE001 - parsers raise what they like on hostile input
            self.give_up(identity, f"its reader failed: {type(error).__name__}", "unreadable")
        return None

    def give_up(self, identity: str, reason: str, state: UnreadState) -> None:
        """List a file or a part of one that gives no document."""
        self.unread.append(Unread(path=identity, state=state, reason=fold(clean_characters(reason))))


def _run_reader(part: Attachment) -> tuple[Extract | Attachment, ...]:
    """Return what the reader of a part's kind takes out of it; raises Unreadable, or anything."""
    kind = detect_file_type(part.data, part.name)
    try:
        read = plugins.find_plugin("reader", kind)
    except ProfileError as error:
        raise Unreadable(f"{FILE_TYPES[kind]}, for which there is no reader") from error
    return tuple(read(part.data, part.name))
