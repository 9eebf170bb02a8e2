"""What a Word document says of itself, and text as its XML may have it."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

from briefing.rendering import escaping
from briefing.rendering.views.page_view import PageView

_LONGEST = 255
"""Characters of a property (ECMA-376 part 2, 11.1)."""
_NOT_XML = re.compile("[\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text as XML may have it, in one line."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", escaping.escape_unprintable(" ".join(text.split())))


def set_properties(document: Any, page: PageView, as_of: date) -> None:
    """Set title, author and the other properties of a document, dated by the information cut-off."""
    properties = document.core_properties
    texts = {
        "title": page.title,
        "author": page.originator,
        "subject": page.purpose,
        "comments": "",
        "keywords": page.reference,
        "category": page.marking,
        "language": page.language,
        "identifier": page.edition,
    }
    for name, text in texts.items():
        setattr(properties, name, clean(text)[:_LONGEST])
    properties.created = properties.modified = datetime.combine(as_of, time(), tzinfo=UTC).replace(
        tzinfo=None
    )
