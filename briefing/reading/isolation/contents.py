"""What was read of a file. It is sent from the worker to its parent, and kept in the cache, as JSON.

It is not pickled: whoever breaks a parser, or writes into the cache, must not be able to run code here.
"""

from dataclasses import dataclass
from datetime import date

from briefing.models import Document, Fingerprint, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a list of references says of the files of one item."""

    list: str
    """The path of the list."""
    files: tuple[str, ...]
    """As the list names them."""
    document: str = ""
    """The id of the document that its abstract gave, if it did."""
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was read of one file: documents, and the parts of it that gave none."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    sha256: str = ""
    """Of the bytes that were read. A worker leaves it empty; it stays empty if the file cannot be opened."""
    scanned: bool = False
    """Whether there are pages in it that only OCR can read, and that were not read."""
    references: tuple[Reference, ...] = ()
    """Of a list of references: the items that name files."""
    fingerprints: tuple[Fingerprint, ...] = ()
    """One of each document, where the text of the documents is left out; else empty."""
