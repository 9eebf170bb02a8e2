"""Which words of a page of PDFium nobody sees: off the page, too small, without ink, covered, or faint.

A text is seen without a look at the page where its colour differs from that of all that is drawn under it,
and nothing is drawn over it. Any other one is looked at where the page is drawn: it is seen if some ink in
its box stands out. Text in the mode that draws nothing, upon or under a picture, is what OCR read in that
picture; nobody compares the two here.
"""

import ctypes
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefing.reading.pdf.contents.drawn_page import DrawnPage
from briefing.reading.pdf.contents.page_areas import Areas
from briefing.reading.pdf.contents.page_objects import Box, FoundObjects, PageObjects

_SMALLEST = 2.0  # points, on a page of a usual height
_SMALLEST_SHARE = 1 / 400  # of the height of a smaller page
_INVISIBLE = 3, 7  # modes of text that is neither filled nor stroked (ISO 32000-1, 9.3.6)
_SCAN_SHARE = 0.8  # of the page
_LONG = 1.5  # times the size: letters that are squeezed into one place are no longer than they are high
_NARROWEST = 0.1  # times the size: a letter is wider, and so is its place in a word


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """What is known of a text object by its properties."""

    is_clear: bool
    """Whether its colour stands out, and nothing covers it."""
    is_seen: bool
    """Whether it also is of a readable size, on the page, and long: no letters are squeezed in it."""
    is_invisible: bool


_BLANK = _Verdict(is_clear=True, is_seen=False, is_invisible=False)
"""PDFium makes words of blanks that nothing draws."""


class HiddenText:
    """Tells the words of one page that are seen from those that are not."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        self._text = text
        self._drawn = DrawnPage(page)
        self._box = _crop_box(page)
        self._smallest = min(_SMALLEST, _SMALLEST_SHARE * (self._box[3] - self._box[1]))
        self._objects = PageObjects(page)
        self._verdicts: dict[int, _Verdict] = {}
        self._sides = tuple(ctypes.c_double() for _ in range(4))

    def is_hidden(self, start: int, end: int, size: float) -> bool:
        """Say whether nobody sees the word whose letters stand in `[start, end]`, of a size in points."""
        drawn = self._raw.FPDFText_GetTextObject(self._text, (start + end) // 2)
        verdict = self._verdict(drawn) if drawn else _BLANK
        if verdict.is_seen:
            return False
        box = self._word_box(start, end)
        if (
            size < self._smallest
            or _is_squeezed(box, size, end - start)
            or not _holds(self._box, *_middle(box))
        ):
            return True
        if verdict.is_invisible:
            return not self._is_in_picture(box)
        return not verdict.is_clear and not self._drawn.stands_out(box)

    @property
    def signs(self) -> list[Box]:
        """Where a small path or picture stands on the page."""
        return self._found.signs

    def _verdict(self, drawn: Any) -> "_Verdict":
        """Return what is known of a text object without a look at the page."""
        address = ctypes.addressof(drawn.contents)
        if address not in self._verdicts:
            text = self._objects.text(drawn, self._found.texts.get(address, -1))  # -1: in a group of objects
            is_clear = text.number >= 0 and self._areas.leave_clear(text)
            left, bottom, right, top = text.box
            is_large = text.size >= self._smallest and max(right - left, top - bottom) > _LONG * text.size
            on_page = _holds(self._box, left, bottom) and _holds(self._box, right, top)
            self._verdicts[address] = _Verdict(
                is_clear=is_clear,
                is_seen=is_clear and is_large and on_page,
                is_invisible=text.mode in _INVISIBLE,
            )
        return self._verdicts[address]

    def _is_in_picture(self, box: Box) -> bool:
        return any(_holds(area, *_middle(box)) for area in self._pictures)

    def _word_box(self, start: int, end: int) -> Box:
        first, last = self._letter(start), self._letter(end)
        low, high = map(min, first, last), map(max, first, last)
        left, bottom, _, _ = low
        _, _, right, top = high
        return left, bottom, right, top

    def _letter(self, index: int) -> Box:
        left, right, bottom, top = self._sides
        self._raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    @cached_property
    def _found(self) -> FoundObjects:
        return self._objects.read()

    @cached_property
    def _pictures(self) -> tuple[Box, ...]:
        return tuple(area.box for area in self._found.areas if area.is_picture)

    @cached_property
    def _areas(self) -> Areas:
        """The areas under and over texts, but a scan of the page, in which they were read."""
        return Areas(
            [area for area in self._found.areas if not (area.is_picture and self._fills_page(area.box))]
        )

    def _fills_page(self, box: Box) -> bool:
        page = self._box
        shared = max(0.0, min(box[2], page[2]) - max(box[0], page[0])) * max(
            0.0, min(box[3], page[3]) - max(box[1], page[1])
        )
        return shared > _SCAN_SHARE * (page[2] - page[0]) * (page[3] - page[1])


def _crop_box(page: Any) -> Box:
    """Return the part of the page that is shown; one that is wrong is that of the page itself."""
    left, bottom, right, top = page.get_cropbox()
    return (left, bottom, right, top) if right > left and top > bottom else tuple(page.get_mediabox())


def _is_squeezed(box: Box, size: float, letters: int) -> bool:
    """Say whether letters stand in too narrow a place; text that runs from the bottom to the top is high."""
    return box[2] - box[0] < _NARROWEST * size * letters and box[3] - box[1] < _LONG * size


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
