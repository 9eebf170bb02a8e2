"""What was read of a file. It is sent from the worker to its parent, and kept in the cache, as JSON.

It is not pickled: whoever breaks a parser, or writes into the cache, must not be able to run code here.
"""

from dataclasses import dataclass

from briefing.models import Document, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was read of one file: documents, and the parts of it that gave none."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    sha256: str = ""
    """Of the bytes that were read. A worker leaves it empty; it stays empty if the file cannot be opened."""
    scanned: bool = False
    """Whether there are pages in it that only OCR can read, and that were not read."""
