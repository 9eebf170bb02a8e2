"""PDF files, page by page, by PDFium. It is fast and may crash, so only a child process calls it."""

import ctypes
import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.cleaning.characters import clean_characters
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.pdf.accents import compose_accents, replace_stray_han
from briefing.reading.pdf.contents.embedded_files import find_embedded_files
from briefing.reading.pdf.direction import PdfWord
from briefing.reading.pdf.flate_bombs import refuse_flate_bombs
from briefing.reading.pdf.joining import join_lines, known_words
from briefing.reading.pdf.notes import remove_contents, remove_notes
from briefing.reading.pdf.page_layout import find_columns, find_gutters
from briefing.reading.pdf.paragraphs import build_paragraphs
from briefing.reading.pdf.running_lines import remove_running_lines
from briefing.reading.pdf.text_lines import Column, TextLine
from briefing.reading.pdf.words import extract_words

_MOST_PAGES = 2000
_TAIL = 4096  # bytes at the end of a file, where its end is marked
_ENCRYPTED = 4, 5  # PDFium's codes for a password and for an unknown security handler
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\U000f0000-\U0010ffff]")
_MOST_UNMAPPED = 0.3
_FEWEST_UNMAPPED = 100  # characters of a page: fewer are signs
_MOJIBAKE = "mojibake (the fonts of the PDF do not say which characters they show)"
_TITLE_WORDS = 2, 25
_TITLE_SIZE = 1.15  # times the size of the text
_TITLE_STEP = 2.2  # times the size, from line to line
_SAME_SIZE = 0.98  # of the largest size: such a line has the same size
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": ""}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is on a page."""

    lines: tuple[tuple[PdfWord, ...], ...] = ()
    columns: tuple[Column, ...] = ()
    rotated: str = ""
    """The text that is not upright."""
    hidden: str = ""
    """The text that nobody sees."""
    is_scanned: bool = False
    """Whether it has a picture and no text."""
    is_damaged: bool = False


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:
    """Return the one extract of a PDF, its pages separated by form feeds, and the files attached to it.

    The dates in its properties are those of the file, not of publication, and are left out.

    Pages whose letters map to no characters are read as pictures are. Raises Unreadable, each with its own
    reason, for a file that is cut short, damaged or encrypted, one that unpacks to too much, and, as empty,
    one without text and pictures.
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
        files = find_embedded_files(pdf, min(len(pdf), _MOST_PAGES))
        return (_extract(pdf, name, has_files=bool(files)), *files)
    finally:
        pdf.close()


def _is_whole(data: bytes) -> bool:
    """Say whether the end of a PDF is there: of a file that is cut short, pages would be lost silently."""
    return b"startxref" in data[-_TAIL:] or b"%%EOF" in data[-_TAIL:]


def _extract(pdf: Any, name: str, *, has_files: bool) -> Extract:
    found = [_page(pdf, index) for index in range(min(len(pdf), _MOST_PAGES))]
    if all(page.is_damaged for page in found):
        raise Unreadable("pdf-damaged (none of its pages can be read)")
    columns, unmapped = _mapped(_columns(found))
    pages, running = remove_running_lines(columns)
    pages, contents = remove_contents(pages)
    pages, notes = remove_notes(pages)
    text = _tidy("\f".join("\n\n".join(page) for page in build_paragraphs(pages)))
    scanned = _scanned(found, text, unmapped, may_be_empty=has_files)
    aside = dict.fromkeys(text for page in found for text in (page.rotated, page.hidden) if text)
    missing = _missing(found, len(pdf))
    hidden = _hidden_note(found, unmapped)
    properties = pdf.get_metadata_dict()
    return Extract(
        text=text,
        furniture=tuple(map(_tidy, (*running, *contents, *notes, *aside))),
        title=plausible_title(properties.get("Title", ""), name) or _largest_line(pages),
        author=plausible_author(properties.get("Author", "")),
        language=_language(pdf),
        note="; ".join([*missing, *hidden]),
        partly=bool(missing),
        scanned=scanned,
    )


def _columns(pages: Sequence[_Page]) -> list[tuple[Column, ...]]:
    """Return the columns of each page; a page without any has those of the others, if its lines agree."""
    gutters = find_gutters(page.columns for page in pages)
    return [
        find_columns(page.lines, gutters) if gutters and len(page.columns) == 1 else page.columns
        for page in pages
    ]


def _scanned(
    pages: Sequence[_Page], text: str, unmapped: Sequence[int], *, may_be_empty: bool
) -> tuple[int, ...]:
    """Return which pages are to be read as pictures; raises Unreadable without any and without text."""
    numbered = enumerate(pages, start=1)
    scanned = tuple(number for number, page in numbered if page.is_scanned or number in unmapped)
    if not text.strip() and not scanned and not may_be_empty:
        hidden = any(page.hidden for page in pages)
        why = "nobody sees the text of its pages" if hidden else "the pages are empty"
        raise Unreadable(f"no-text-layer ({why})", empty=True)
    return scanned


def _tidy(text: str) -> str:
    """Return `text` with ligatures spelt out, accents on their letters and halves of characters joined."""
    whole = text.translate(_LIGATURES).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return compose_accents(replace_stray_han(whole))


def _missing(pages: Sequence[_Page], count: int) -> list[str]:
    """Return what is missing of a file of `count` pages, in words."""
    damaged = [number for number, page in enumerate(pages, start=1) if page.is_damaged]
    missing = []
    if count > len(pages):
        missing.append(f"only the first {len(pages)} of {count} pages were read")
    if damaged:
        missing.append(f"damaged and not read: {_listed(damaged)}")
    return missing


def _hidden_note(pages: Sequence[_Page], unmapped: Sequence[int]) -> list[str]:
    """Return on which pages there is text that nobody sees, or no program; a single word may be a mark."""
    numbers = [number for number, page in enumerate(pages, start=1) if " " in page.hidden]
    notes = [f"text that cannot be seen is not read: {_listed(numbers)}"] if numbers else []
    return [*notes, f"{_MOJIBAKE}: {_listed(unmapped)}"] if unmapped else notes


def _page(pdf: Any, index: int) -> _Page:
    import pypdfium2

    try:
        page = pdf[index]
        words = extract_words(page)
    except pypdfium2.PdfiumError:
        return _Page(is_damaged=True)
    has_image = not words.lines and any(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    page.close()
    return _Page(
        lines=words.lines,
        columns=find_columns(words.lines),
        rotated=words.rotated,
        hidden=words.hidden,
        is_scanned=has_image,
    )


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" ..." if len(numbers) > 10 else "")  # noqa: PLR2004
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


def _mapped(pages: list[tuple[Column, ...]]) -> tuple[list[tuple[Column, ...]], list[int]]:
    """Return the pages, empty where too many glyphs map to no character, and the numbers of those.

    A page with few letters is one where the whole text is such.
    """
    texts = [_text_of(page) for page in pages]
    fewest = 0 if _is_mojibake("".join(texts)) else _FEWEST_UNMAPPED
    lost = {n for n, text in enumerate(texts) if len(text) >= fewest and _is_mojibake(text)}
    return [() if n in lost else page for n, page in enumerate(pages)], [n + 1 for n in sorted(lost)]


def _text_of(page: Sequence[Column]) -> str:
    return "".join(line.text for column in page for line in column)


def _is_mojibake(text: str) -> bool:
    return len(_UNMAPPED.findall(text)) > _MOST_UNMAPPED * max(1, len(text))


def _largest_line(pages: Sequence[Sequence[Column]]) -> str:
    """Return the lines in the largest type of the first page, if they stand together as a title does."""
    first = list(itertools.chain.from_iterable(pages[0] if pages else ()))
    largest = max((line.size for line in first), default=0.0)
    large = [line for line in first if line.size > _SAME_SIZE * largest]
    known = known_words(line.text for line in first)
    title = reduce(lambda before, line: join_lines(before, line.text, known), large, "")
    fewest, most = _TITLE_WORDS
    if not fewest <= len(title.split()) <= most or largest <= _TITLE_SIZE * _median_size(pages[:3]):
        return ""
    worded = sum(map(str.isalpha, title)) > len(title) / 2
    return clean_characters(_tidy(title)) if worded and _stand_together(large) else ""


def _stand_together(lines: Sequence[TextLine]) -> bool:
    """Say whether lines stand one below the other: the words of a cover are strewn over it."""
    return all(
        abs(one.y - two.y) < _TITLE_STEP * one.size and one.x0 < two.x1 and two.x0 < one.x1
        for one, two in itertools.pairwise(lines)
    )


def _median_size(pages: Sequence[Sequence[Column]]) -> float:
    return statistics.median(line.size for page in pages for column in page for line in column)


def _language(pdf: Any) -> str:
    import pypdfium2.raw

    buffer = ctypes.create_string_buffer(64)
    size = pypdfium2.raw.FPDFCatalog_GetLanguage(
        pdf, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64
    )
    language = buffer.raw[: max(0, min(size, 64) - 2)].decode("utf-16-le", "replace")
    return language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[\w-]*)?", language) else ""
