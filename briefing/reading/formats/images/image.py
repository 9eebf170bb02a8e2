"""Pictures of pages: scans and photographs, read by OCR if it is there."""

from briefing.models import Extract


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the one extract of a picture, whose pages are all to be read by OCR."""
    return (Extract(text="", scanned=(1,)),)
