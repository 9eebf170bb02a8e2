"""The bytes of a file -> its documents. This runs in a worker: on hostile input it may fail in any way.

A file may hold files: a mail its attachments, an archive its members. They are read in turn. Each is listed
under the name of its file, ``!`` and its own name, and together they have the limits of one file.
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
from briefing.reading.cleaning.story_lists import STORY_LIST, holds_story_list
from briefing.reading.discovery.file_types import detect_file_type, mismatch_note
from briefing.reading.discovery.finder import escape_path
from briefing.reading.discovery.reasons import missing_extra, missing_reader
from briefing.reading.isolation.contents import Contents, Reference
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.truncation import cut_paragraphs, cut_text
from briefing.reading.metadata.description import describe
from briefing.reading.ocr.scans import OcrSettings, read_scans, without_ocr
from briefing.reading.references.referenced_files import ONLY_LISTS
from briefing.serialisation import encode

_INHERITED = frozenset({"publisher", "language", "reliability", "marking", "published"})
"""The metadata of a file that holds for the files inside it, too."""
_LONGEST_NAME = 120  # characters of the name of a part
_EMPTY = "no sentences in it"


def parse_file(*arguments: Any) -> bytes:
    """Return what :func:`parse_contents` returns for these arguments, as JSON."""
    return encode(parse_contents(*arguments))


def parse_contents(
    data: bytes,
    path: str,
    language: str,
    metadata: Mapping[str, Any],
    limits: Limits,
    ocr: OcrSettings | None = None,
) -> Contents:
    """Return the documents of a file, and a reason for each part without one.

    `language` is that of documents that name none, `metadata` what a person wrote of the file. Pages that are
    pictures are read with `ocr` alone.
    """
    parser = _FileParser(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        language=language,
        metadata=metadata,
        limits=limits,
        ocr=ocr,
        deadline=time.monotonic() + limits.parts_seconds,
    )
    parser.read(Attachment(name=PurePosixPath(path).name, data=data), path, 0)
    return parser.contents()


@dataclass(slots=True, kw_only=True)
class _FileParser:
    """Parses one file: what is known of it, what was found so far, and how much of the limits is used."""

    path: str
    sha256: str
    language: str
    metadata: Mapping[str, Any]
    limits: Limits
    ocr: OcrSettings | None
    deadline: float
    documents: list[Document] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    identities: set[str] = field(default_factory=set)
    parts: int = 0
    parts_size: int = 0
    total_length: int = 0
    scanned: bool = False
    references: list[Reference] = field(default_factory=list)

    def contents(self) -> Contents:
        """Return all that was read; a file without a document gets a reason of its own."""
        if not self.documents and all(item.path != self.path for item in self.unread):
            lost = any(item.state != "empty" for item in self.unread)
            reason = (
                "nothing in it could be read" if self.unread else ONLY_LISTS if self.references else _EMPTY
            )
            self.add_unread(self.path, reason, "unreadable" if lost else "empty")
        return Contents(
            documents=tuple(self.documents),
            unread=tuple(self.unread),
            scanned=self.scanned,
            references=tuple(self.references),
        )

    def read(self, part: Attachment, identity: str, depth: int) -> None:
        """Read the file, or a part of it `depth` files inside it, and then the files inside that."""
        result = self.guard(identity, partial(_run_reader, part))
        if result is None:
            return
        file_type, found = result
        extracts = [item for item in found if isinstance(item, Extract)]
        inner = [item for item in found if isinstance(item, Attachment)]
        notes = (part.note, mismatch_note(file_type, part.name))
        note = "; ".join(filter(None, notes))
        for number, extract in enumerate(extracts, start=1):
            name = identity if len(extracts) == 1 else f"{identity}#{number}"
            document = self.guard(name, partial(self.make_document, part, extract, name, depth))
            if document:
                self.add_document(document, note, may_be_empty=bool(inner or extract.files))
                self.add_reference(document, extract, identity)
        self.read_parts(inner, identity, depth + 1, part.name)

    def add_document(self, document: Document, note: str, *, may_be_empty: bool) -> None:
        """Add a document with a note on its file; one without text is listed unless it `may_be_empty`."""
        if document.paragraphs:
            notes = filter(None, (note, fold(clean_characters(document.note))))
            self.documents.append(replace(document, note="; ".join(notes)))
        elif not may_be_empty:
            is_list = holds_story_list(document.dropped)
            self.add_unread(document.id, *((STORY_LIST, "skipped") if is_list else (_EMPTY, "empty")))

    def add_reference(self, document: Document, extract: Extract, identity: str) -> None:
        """Keep what an item of the list of references at `identity` says of its files."""
        if extract.files:
            self.references.append(
                Reference(
                    list=identity,
                    files=extract.files,
                    document=document.id if document.paragraphs else "",
                    title=document.title or extract.title,
                    author=document.author,
                    publisher=document.publisher,
                    published=extract.published,
                    url=document.url,
                )
            )

    def read_parts(self, parts: Sequence[Attachment], identity: str, depth: int, within: str) -> None:
        """Read the files inside a file, while the limits allow it."""
        for number, part in enumerate(parts):
            name = self.part_identity(part, identity, within)
            self.parts += 1
            self.parts_size += len(part.data)
            reason, state = self.exceeded_limit(depth)
            if reason:
                more = len(parts) - number - 1
                self.add_unread(name, f"{reason}; {more} more are not read" if more else reason, state)
                return
            self.read(part, name, depth)

    def exceeded_limit(self, depth: int) -> tuple[str, UnreadState]:
        """Return which limit the files inside the file exceed, if any, and the state of the next one."""
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

    def make_document(self, part: Attachment, extract: Extract, identity: str, depth: int) -> Document:
        """Return the document made of an extract of a part, read to the limits of one.

        Raises Unreadable if the documents of the file exceed their limit together.
        """
        limits = self.limits
        extract = self.read_pictures(part, replace(extract, url=extract.url or part.url))
        extract = cut_text(extract, limits.document_length)
        self.total_length += len(extract.text) + sum(map(len, extract.furniture))
        if self.total_length > limits.total_length:
            raise Unreadable(f"more than {limits.total_length:,} characters of text", state="too-large")
        document = describe(
            extract,
            clean(extract),
            identity=(identity, self.path, self.sha256),
            language=self.language,
            given=self.metadata_at(depth),
        )
        return cut_paragraphs(document, limits.paragraphs)

    def read_pictures(self, part: Attachment, extract: Extract) -> Extract:
        """Return an extract with the text of its pages that are pictures, if they are read here."""
        if not extract.scanned:
            return extract
        if self.ocr:
            return read_scans(extract, part.data, self.ocr)
        self.scanned = True
        return without_ocr(extract, is_picture=detect_file_type(part.data, part.name) == "image")

    def metadata_at(self, depth: int) -> dict[str, Any]:
        """Return what a person wrote of the file, or what of it holds for the files inside it, too."""
        if depth == 0:
            return dict(self.metadata)
        return {key: self.metadata[key] for key in _INHERITED & self.metadata.keys()}

    def part_identity(self, part: Attachment, identity: str, within: str) -> str:
        """Return the identity of a part: that of its file, ``!`` and its name, numbered if it is taken."""
        label = escape_path(part.name.strip())[:_LONGEST_NAME] or "unnamed"
        first = f"{identity}!{label}"
        if label.startswith(f"{within}#"):  # the mails of a mailbox have no names, only numbers
            first = identity + label.removeprefix(within)
        name, number = first, 1
        while name in self.identities:
            number += 1
            name = f"{first} ({number})"
        self.identities.add(name)
        return name

    def guard(self, identity: str, work: Callable[[], Any]) -> Any:
        """Return what `work` returns, or None if it fails; then the reason is listed."""
        try:
            return work()
        except Unreadable as error:
            self.add_unread(identity, error.reason, error.state)
        except MemoryError:
            self.add_unread(identity, "out of memory", "unreadable")
        except RecursionError:
            self.add_unread(identity, "it is nested too deeply", "unreadable")
        except Exception as error:  # noqa: BLE001 - parsers raise what they like on hostile input
            self.add_unread(identity, f"its reader failed: {type(error).__name__}", "unreadable")
        return None

    def add_unread(self, identity: str, reason: str, state: UnreadState) -> None:
        """List a file, or a part of one, that gives no document."""
        self.unread.append(Unread(path=identity, state=state, reason=fold(clean_characters(reason))))


def _run_reader(part: Attachment) -> tuple[str, tuple[Extract | Attachment, ...]]:
    """Return the file type of a part and what its reader finds; raises Unreadable, or any other error."""
    file_type = detect_file_type(part.data, part.name)
    try:
        read = plugins.find_plugin("reader", file_type)
    except ProfileError as error:
        raise Unreadable(missing_reader(file_type)) from error
    try:
        return file_type, tuple(read(part.data, part.name))
    except ModuleNotFoundError as error:
        raise Unreadable(missing_extra(file_type, error)) from error
