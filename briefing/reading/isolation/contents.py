"""What a file gave. It goes from the worker to its parent, and into the cache, as JSON.

JSON and not pickle: whoever breaks a parser, or writes into the cache, must not be able to run code here.
"""

from dataclasses import dataclass

from briefing.models import Document, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one file gave: documents, and the parts of it that gave none."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    sha256: str = ""
    """Of the bytes that were read; a worker leaves it empty, and so it is where the file cannot be opened."""
