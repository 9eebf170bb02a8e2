"""Plain text: the text is the file."""

from briefing.models import Extract
from briefing.reading.cleaning.characters import decode


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the one extract of a text file; raises Unreadable for bytes that are not text."""
    text, note = decode(data)
    return (Extract(text=text, note=note),)
