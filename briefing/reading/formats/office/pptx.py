"""Presentations of PowerPoint: each slide is a page, the notes of the speaker stand under it."""

from itertools import chain
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.office.contents.embedded_files import find_embedded_files
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.office.packages import open_package, parse_part
from briefing.reading.office.slides import Slide, read_slides

_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:
    """Return the one extract of a presentation, and the files inside it.

    Hidden slides are left out, and the note says which.

    Raises Unreadable for a package that is damaged or beyond the limits, and, as empty, for one without text.
    """
    with open_package(data) as archive:
        slides = read_slides(archive)
        properties = parse_part(archive, "docProps/core.xml")
        files = find_embedded_files(archive)
    return (_extract(slides, properties, name, may_be_empty=bool(files)), *files)


def _extract(slides: list[Slide], properties: Any, name: str, *, may_be_empty: bool) -> Extract:
    shown = [Slide() if slide.is_hidden else slide for slide in slides]
    title = next((slide.title for slide in shown if slide.title), "")
    text = "\f".join("\n\n".join(slide.paragraphs) for slide in shown)
    if not (text.strip() or may_be_empty):
        raise Unreadable("the presentation has no text", empty=True)
    return Extract(
        text=text,
        furniture=tuple(dict.fromkeys(chain.from_iterable(slide.furniture for slide in shown))),
        title=plausible_title(_property(properties, "title"), name) or title,
        author=plausible_author(_property(properties, "creator")),
        language=_property(properties, "language"),
        note=_hidden_note(slides),
    )


def _hidden_note(slides: list[Slide]) -> str:
    hidden = ", ".join(str(number) for number, slide in enumerate(slides, start=1) if slide.is_hidden)
    return f"hidden slides are not read: {hidden}" if hidden else ""


def _property(properties: Any, name: str) -> str:
    """Return a property of the document, or an empty string."""
    element = None if properties is None else properties.find(_DC + name)
    return "" if element is None else (element.text or "").strip()
