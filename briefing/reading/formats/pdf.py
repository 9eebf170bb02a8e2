"""PDF files, page by page, by PDFium: it is fast and may crash, so only a child process calls it."""

import ctypes
import re
import statistics
from collections.abc import Sequence
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import clean_characters
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.pdf.flate_bombs import refuse_flate_bombs
from briefing.reading.pdf.page_layout import Flow, flows_of
from briefing.reading.pdf.paragraph_mending import mend
from briefing.reading.pdf.pdf_words import words_of
from briefing.reading.pdf.running_lines import part_running_lines

_MOST_PAGES = 2000
_TAIL = 4096  # bytes at the end of a file, where its end is marked
_ENCRYPTED = 4, 5  # PDFium's codes for a password and for a handler that it does not know
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\U000f0000-\U0010ffff]")
_MOST_UNMAPPED = 0.3
_TITLE_WORDS = 2, 25
_TITLE_SIZE = 1.15  # times the size of the text
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": ""}
)


def read(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the one extract of a PDF: its pages parted by form feeds, its dates left out.

    The dates in its properties are those of the file, not of publication.

    Raises Unreadable, each with its own reason, for a file that is cut short, damaged or encrypted, one
    that unpacks beyond measure, one whose letters map to no characters, and, as empty, one of pictures.
    """
    import pypdfium2

    if not _is_whole(data):
        raise Unreadable("pdf-truncated (the file ends before the end of the PDF)")
    refuse_flate_bombs(data)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _ENCRYPTED and b"/Encrypt" in data:  # the code may be that of an earlier file
            raise Unreadable("encrypted (the PDF opens only with a password)") from error
        raise Unreadable("pdf-damaged (no pages can be found in it)") from error
    try:
        return (_extract(pdf, name),)
    finally:
        pdf.close()


def _is_whole(data: bytes) -> bool:
    """Say whether the end of a PDF is there: a file cut short would lose pages and not say so."""
    return b"startxref" in data[-_TAIL:] or b"%%EOF" in data[-_TAIL:]


def _extract(pdf: Any, name: str) -> Extract:
    whole, askew, notes = _pages(pdf)
    _refuse_mojibake(whole)
    pages, running = part_running_lines(whole)
    paragraphs = mend(pages)
    text = _tidy("\f".join("\n\n".join(page) for page in paragraphs))
    if not text.strip():
        raise Unreadable("no-text-layer (the pages are pictures, or empty)", empty=True)
    properties = pdf.get_metadata_dict()
    return Extract(
        text=text,
        furniture=tuple(map(_tidy, (*running, *askew))),
        title=plausible_title(properties.get("Title", ""), name) or _largest_line(pages),
        author=plausible_author(properties.get("Author", "")),
        language=_language(pdf),
        note="; ".join(notes),
        partly=bool(notes),
    )


def _tidy(text: str) -> str:
    """Return `text` with ligatures spelt out and the halves of characters, as PDFium gives them, joined."""
    return text.translate(_LIGATURES).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _pages(pdf: Any) -> tuple[list[tuple[Flow, ...]], tuple[str, ...], list[str]]:
    """Return the lines of each page in reading order, what stands askew, and notes on what is missing."""
    pages: list[tuple[Flow, ...]] = []
    askew: dict[str, None] = {}
    pictures: list[int] = []
    closed: list[int] = []
    for number in range(min(len(pdf), _MOST_PAGES)):
        flows = _page(pdf, number, askew, pictures)
        if flows is None:
            closed.append(number + 1)
        pages.append(flows or ())
    if len(closed) == len(pages):
        raise Unreadable("pdf-damaged (none of its pages can be read)")
    notes = []
    if len(pdf) > _MOST_PAGES:
        notes.append(f"only the first {_MOST_PAGES} of {len(pdf)} pages were read")
    if pictures:
        notes.append(f"without text, perhaps scanned: {_listed(pictures)}")
    if closed:
        notes.append(f"damaged and not read: {_listed(closed)}")
    return pages, tuple(askew), notes


def _page(pdf: Any, number: int, askew: dict[str, None], pictures: list[int]) -> tuple[Flow, ...] | None:
    """Return the lines of a page, None for one that is damaged; note what stands askew and pictures."""
    import pypdfium2

    try:
        page = pdf[number]
        words = words_of(page)
    except pypdfium2.PdfiumError:
        return None
    if words.askew:
        askew[words.askew] = None
    if not words.lines and any(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])):
        pictures.append(number + 1)
    page.close()
    return flows_of(words.lines)


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" ..." if len(numbers) > 10 else "")  # noqa: PLR2004
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


def _refuse_mojibake(pages: Sequence[Sequence[Flow]]) -> None:
    """Raise Unreadable for a text that mostly has no characters, only pictures of letters."""
    text = "".join(piece.text for page in pages for flow in page for piece in flow)
    if len(_UNMAPPED.findall(text)) > _MOST_UNMAPPED * max(1, len(text)):
        raise Unreadable("mojibake (the fonts of the PDF do not say which characters they show)")


def _largest_line(pages: Sequence[Sequence[Flow]]) -> str:
    """Return the lines in the largest type of the first page, if they look like a title."""
    first = [piece for flow in (pages[0] if pages else ()) for piece in flow]
    largest = max((piece.size for piece in first), default=0.0)
    sizes = [piece.size for page in pages[:3] for flow in page for piece in flow]
    title = " ".join(piece.text for piece in first if piece.size > 0.98 * largest)
    fewest, most = _TITLE_WORDS
    fits = fewest <= len(title.split()) <= most
    return clean_characters(_tidy(title)) if fits and largest > _TITLE_SIZE * statistics.median(sizes) else ""


def _language(pdf: Any) -> str:
    import pypdfium2.raw

    buffer = ctypes.create_string_buffer(64)
    size = pypdfium2.raw.FPDFCatalog_GetLanguage(
        pdf, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64
    )
    language = buffer.raw[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace")
    return language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[\w-]*)?", language) else ""
