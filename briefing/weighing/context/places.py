"""The place that *here* stands for: that of the dateline above a report."""

import re

from briefing.models import Document

_PLACE = re.compile(r"\s*(?P<name>[^\W\d_][^\d(,:_/–—]*?)\s*(?:[,(:_–—]| -|--|$)")


def dateline_place(document: Document) -> tuple[str, tuple[int, int]] | None:
    """Return the place of a document's dateline and the span that names it; None where there is not one."""
    for span in document.dropped:
        if span.reason == "dateline":
            match = _PLACE.match(document.text, span.start, span.end)
            if match:
                return match["name"], match.span("name")
    return None
