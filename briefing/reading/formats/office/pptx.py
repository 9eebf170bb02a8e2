"""Presentations of PowerPoint: each slide is a page, the notes of the speaker stand under it."""

from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.office.packages import open_package, parse_part
from briefing.reading.office.slides import read_slides

_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the one extract of a presentation; hidden slides are left out, and the note says which.

    Raises Unreadable for a package that is damaged or beyond the limits, and, as empty, for one without text.
    """
    with open_package(data) as archive:
        slides = read_slides(archive)
        properties = parse_part(archive, "docProps/core.xml")
    shown = [slide for slide in slides if not slide.is_hidden]
    if not any(slide.paragraphs for slide in shown):
        raise Unreadable("the presentation has no text", empty=True)
    hidden = [str(number) for number, slide in enumerate(slides, start=1) if slide.is_hidden]
    pages = ([] if slide.is_hidden else slide.paragraphs for slide in slides)
    title = next((slide.title for slide in shown if slide.title), "")
    return (
        Extract(
            text="\f".join("\n\n".join(page) for page in pages),
            furniture=tuple(dict.fromkeys(line for slide in shown for line in slide.furniture)),
            title=plausible_title(_property(properties, "title"), name) or title,
            author=plausible_author(_property(properties, "creator")),
            language=_property(properties, "language"),
            note=f"hidden slides are not read: {', '.join(hidden)}" if hidden else "",
        ),
    )


def _property(properties: Any, name: str) -> str:
    """Return a property of the document, or an empty string."""
    element = None if properties is None else properties.find(_DC + name)
    return "" if element is None else (element.text or "").strip()
