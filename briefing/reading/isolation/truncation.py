"""Read a very large text to its limit: what stands behind it is left out, and the document says so."""

from dataclasses import replace

from briefing.models import Document, Extract

_BREAKS = "\f", "\n\n", "\n", " "
"""Where a text is cut: at a page, else at a paragraph, a line or a word."""
_LEAST_KEPT = 0.9  # of the limit: a break that lies before would cost too much


def cut_text(extract: Extract, most: int) -> Extract:
    """Return an extract with at most so many characters of text; one that is cut is partly read."""
    text = extract.text
    if len(text) <= most:
        return extract
    ends = (text.rfind(mark, int(_LEAST_KEPT * most), most) for mark in _BREAKS)
    kept = text[: next((end for end in ends if end > 0), most)]
    pages = kept.count("\f")
    return replace(
        extract,
        text=kept,
        furniture=(),
        doubtful=tuple(place for place in extract.doubtful if place[0] < pages),
        partly=True,
        note=_joined(extract.note, f"only the first {len(kept):,} of {len(text):,} characters are read"),
    )


def cut_paragraphs(document: Document, most: int) -> Document:
    """Return a document with at most so many paragraphs and dropped lines; one that is cut is partly read."""
    spans = sorted(
        [start for start, _ in document.paragraphs] + [dropped.start for dropped in document.dropped]
    )
    if len(spans) <= most:
        return document
    end = spans[most]
    return replace(
        document,
        paragraphs=tuple(span for span in document.paragraphs if span[0] < end),
        dropped=tuple(dropped for dropped in document.dropped if dropped.start < end),
        partly=True,
        note=_joined(document.note, f"only the first {most:,} of {len(spans):,} paragraphs are read"),
    )


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))
