"""A page of PDFium -> its words with their positions, in the order in which the file draws them."""

from dataclasses import dataclass
from typing import Any

from briefing.reading.pdf.contents.drawn_marks import add_drawn_marks
from briefing.reading.pdf.contents.page_text import PdfPage, find_tokens
from briefing.reading.pdf.direction import RIGHT_TO_LEFT, PdfWord, in_order, is_right_to_left, mirror
from briefing.reading.pdf.text_lines import attach_marks, is_below

_FEWEST_TURNED = 20  # words: a page with fewer that are turned has a stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of a page by line, in the order of the file, and those that are no part of its text."""

    lines: tuple[tuple[PdfWord, ...], ...]
    rotated: str
    """Stamps and watermarks, on one line."""
    hidden: str
    """Words that nobody sees on the page, on one line."""
    right_to_left: bool


def extract_words(page: Any) -> PageWords:
    """Return the words of a PDFium page, those that are rotated or hidden apart from the others."""
    text = PdfPage(page)
    lines, rotated = _placed_words(text)
    has_such_letters = RIGHT_TO_LEFT.search(text.text) is not None
    right_to_left = (
        has_such_letters and bool(lines) and is_right_to_left([word for line in lines for word in line])
    )
    if right_to_left:
        mirror(lines)
    if has_such_letters:
        lines = [in_order(line, mirrored=right_to_left) for line in lines]
    return PageWords(
        lines=tuple(map(tuple, lines)),
        rotated=" ".join(rotated),
        hidden=" ".join(text.hidden),
        right_to_left=right_to_left,
    )


def _placed_words(page: PdfPage) -> tuple[list[list[PdfWord]], list[str]]:
    """Return the upright words of a page by line, without empty lines, and the rotated words.

    A page of which most words are turned alike is read as if it lay on that side.
    """
    lines, rotated = _words_by_line(page)
    if len(rotated) > max(_FEWEST_TURNED, sum(map(len, lines))) and page.turn_with_text():
        lines, rotated = _words_by_line(page)
    lines = attach_marks(lines)
    add_drawn_marks(lines, page.signs if lines else ())
    return lines, rotated


def _words_by_line(page: PdfPage) -> tuple[list[list[PdfWord]], list[str]]:
    lines: list[list[PdfWord]] = [[]]
    rotated: list[str] = []
    page.hidden.clear()
    for text, start in find_tokens(page.text):
        if not text:
            lines.append([])
            continue
        if page.is_hidden(text, start):
            page.hidden.append(text)
            continue
        words = page.words(text, start)
        if words and lines[-1] and is_below(words[0], lines[-1][-1]):
            lines.append([])
        lines[-1] += words
        if not words:
            rotated.append(text)
    return [line for line in lines if line], rotated
