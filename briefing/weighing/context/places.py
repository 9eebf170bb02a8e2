"""The place that *here* stands for: that of the dateline above a report."""

import re

from briefing.models import Document

_PLACE = re.compile(r"\s*(?P<name>[^\W\d_][^\d(,:_/–—]*?)\s*(?:[,(:_–—]| -|--|$)")


def dateline_place(document: Document) -> tuple[str, tuple[int, int]] | None:
    """Return the place of a document's dateline and the span that names it; None where there is not one.

    A place in capitals is written as the rest of the document writes it, or with capital initials.
    """
    for span in document.dropped:
        if span.reason == "dateline":
            match = _PLACE.match(document.text, span.start, span.end)
            if match:
                return _written(match["name"], document.text), match.span("name")
    return None


def _written(name: str, text: str) -> str:
    if not name.isupper():
        return name
    found = (match[0] for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))
    return next((words for words in found if words[0].isupper() and not words.isupper()), name.title())
