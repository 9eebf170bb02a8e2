"""OpenDocument presentations: each slide is a page, the notes of the speaker stand under it."""

from typing import Any

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.office.contents.embedded_files import find_open_objects
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.office.open_document import (
    OpenText,
    hidden_slides,
    hidden_styles,
    name_of,
    read_property,
)
from briefing.reading.office.packages import open_package, parse_part

_PAGE = f"{name_of('office:body')}/{name_of('office:presentation')}/{name_of('draw:page')}"
_SLIDE_STYLE = name_of("draw:style-name")
_MOST_PAGES = 2000
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:
    """Return the one extract of a presentation, and the documents inside it; hidden slides are left out.

    Raises Unreadable for a package that is damaged, encrypted or beyond the limits, and, as empty, for one
    without text.
    """
    with open_package(data) as archive:
        content, meta = parse_part(archive, "content.xml"), parse_part(archive, "meta.xml")
        files = find_open_objects(archive)
    text = OpenText(hidden=frozenset() if content is None else hidden_styles(content))
    slides, hidden = ([], []) if content is None else _slides(content, text)
    if not any(slides) and not files:
        raise Unreadable("the presentation has no text", empty=True)
    return (
        Extract(
            text="\f".join(slides),
            furniture=tuple(dict.fromkeys(text.furniture)),
            title=plausible_title(read_property(meta, f"{_DC}title"), name),
            author=plausible_author(read_property(meta, f"{_DC}creator")),
            note=f"hidden slides are not read: {', '.join(hidden)}" if hidden else "",
        ),
        *files,
    )


def _slides(content: Any, text: OpenText) -> tuple[list[str], list[str]]:
    """Return the text of each slide, empty for a hidden one, and the numbers of those."""
    hidden = hidden_slides(content)
    slides, numbers = [], []
    for number, page in enumerate(content.findall(_PAGE)[:_MOST_PAGES], start=1):
        is_hidden = page.get(_SLIDE_STYLE) in hidden
        numbers += [str(number)] * is_hidden
        slides.append("" if is_hidden else "\n\n".join(block.text for block in text.blocks(page)))
    return slides, numbers
