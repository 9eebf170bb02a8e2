"""Web pages saved by Safari: a property list with the page and all that belongs to it."""

import plistlib
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.web.saved_pages import read_saved_page

# What the standard library raises on damaged property lists.
_FAULTS = (
    plistlib.InvalidFileException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
)


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the article of the page; frames, pictures and style sheets are left out.

    Raises Unreadable for a damaged list and for one without a page.
    """
    resource = _main_resource(data)
    page = resource.get("WebResourceData")
    if not isinstance(page, bytes) or not page.strip():
        raise Unreadable("no page found in the property list")
    return (read_saved_page(page, _text(resource, "TextEncodingName"), _text(resource, "URL")),)


def _main_resource(data: bytes) -> dict[str, Any]:
    from xml.parsers.expat import ExpatError

    try:
        archive = plistlib.loads(data)
    except (ExpatError, *_FAULTS) as error:
        raise Unreadable("the property list is damaged") from error
    resource = archive.get("WebMainResource") if isinstance(archive, dict) else None
    return resource if isinstance(resource, dict) else {}


def _text(resource: dict[str, Any], name: str) -> str:
    value = resource.get(f"WebResource{name}")
    return value if isinstance(value, str) else ""
