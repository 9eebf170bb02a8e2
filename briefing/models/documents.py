"""What is read: documents with their metadata, and the files that gave none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from briefing.errors import UnreadState


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a format reader takes out of a file, before cleaning."""

    text: str
    """The text, decoded; lines end in a line feed, paragraphs in an empty line, pages in a form feed."""
    furniture: tuple[str, ...] = ()
    """Lines of the page that are not the article: menus, footers. Kept so that they can be shown."""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    updated: date | None = None
    """When the text was last changed, if the file says so."""
    language: str = ""
    url: str = ""
    links: tuple[str, ...] = ()
    """The addresses that the text links to, of Markdown and web pages."""
    note: str = ""
    """What a reader of the briefing must know of how the file was read, e.g. a guessed encoding."""
    partly: bool = False
    """Whether something of the file is not in the text, as `note` says."""
    scanned: tuple[int, ...] = ()
    """The numbers of the pages that are pictures, from 1; their text is not in `text`."""
    doubtful: tuple[tuple[int, int, int], ...] = ()
    """The words that OCR is not sure of: the page, from 0, and the span in it."""
    files: tuple[str, ...] = ()
    """Of an item of a list of references: the files of which `text` is only the abstract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside a file, such as a mail's attachment: it is read in its turn."""

    name: str
    """A label, never a path on this machine."""
    data: bytes
    url: str = ""
    """The address that it was fetched from, for a document that states none."""
    note: str = ""
    """What a reader of the briefing must know of it, e.g. the day of its capture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A span of a document that is not the author's text, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text with its metadata."""

    id: str
    """The path below the dossier, with ``#n`` behind it where a file holds several documents, and ``!`` with
    the name of the part where it stands in a file inside a file: ``week.zip!monday.eml!note.txt``."""
    path: str
    """The path of its file below the dossier, in POSIX form."""
    title: str
    publisher: str
    author: str
    published: date | None
    language: str
    """ISO 639-1 code."""
    url: str
    reliability: str
    """``A`` to ``F``, given by a person in sources.toml, or empty."""
    marking: str
    """The TLP label given in sources.toml, or empty."""
    sha256: str
    """Of the bytes of the file."""
    text: str
    """The clean text. Nothing is cut out of it: what is not the author's is marked in `dropped`."""
    paragraphs: tuple[tuple[int, int], ...]
    """The spans of the body, in order; numbered from 1 where they are printed."""
    dropped: tuple[Dropped, ...]
    pages: tuple[int, ...] = ()
    """Where each page begins in the clean text; empty for a document without pages."""
    note: str = ""
    partly: bool = False
    """Whether a part of the file was cut off or is damaged, as `note` says."""
    dated_by: str = ""
    """What `published` was inferred from, such as ``the file name``; empty where somebody states it."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """The spans of the words that OCR is not sure of; a sentence with one of them is not printed."""
    links: tuple[str, ...] = ()
    """The addresses that the text links to, without those that stand in it."""
    story: int | None = field(default=None, compare=False)
    """Of an archive: the number of its story among those that keys told; else None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that was opened, as its bytes were at that moment."""

    path: str
    """As in :class:`Document`."""
    sha256: str
    given: dict[str, Any]
    """What a person wrote of it in sources.toml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file, or a part of one, that gave no document, and why."""

    path: str
    """As in :class:`Document`; of a part, the path of its file, ``!`` and the name of the part."""
    state: UnreadState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A document that says nothing that another does not, and why it is left aside."""

    document: Document
    of: str
    """The id of the document that is read in its place."""
    reason: Literal["same bytes", "same text", "updated"]
    """`updated`: the other is a later version of the same report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAnalysed:
    """A document of an archive that was read, and compared with the others by keys alone."""

    document: Document
    """Without its text."""
    of: str = ""
    """The id of the document that is read in its place, if it is a duplicate; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSummary:
    """How many documents and stories were found by keys, and how many of them were analysed whole."""

    documents: int
    """All that were read, up to the information cut-off, duplicates too."""
    duplicates: int
    """Those that say nothing that another does not."""
    stories: int
    analysed_documents: int
    """Those whose text was analysed, without duplicates."""
    analysed_stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that was found below the sources: what could be read and what could not."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    duplicates: tuple[Duplicate, ...] = ()
    files: Mapping[str, int] = field(default_factory=dict)
    """How many files ended as read, partly-read, duplicate or as in :class:`Unread`, each as one."""
    inputs: tuple[Input, ...] = ()
    """The files that were opened, in the order of their paths' bytes."""
    not_analysed: tuple[NotAnalysed, ...] = ()
    """The documents of an archive that were compared with the others by keys alone."""
    archive: ArchiveSummary | None = None
    """How an archive was searched; None where all documents are analysed."""
    left_out: tuple[Unread, ...] = ()
    """Those of `unread` of which no byte was read: a rule leaves them out, or they cannot be opened."""
