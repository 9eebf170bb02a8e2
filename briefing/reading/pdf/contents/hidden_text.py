"""Which words of a page of PDFium nobody sees: off the page, too small, without ink, covered, or faint.

A text is seen without a look at the page where its colour differs from that of all that is drawn under it,
and nothing is drawn over it. Any other one is looked at where the page is drawn: it is seen if some ink in
its box stands out. Text in the mode that draws nothing, upon or under a picture, is what OCR read in that
picture; nobody compares the two here.
"""

import ctypes
from functools import cached_property
from typing import Any

from briefing.reading.pdf.contents.drawn_page import DrawnPage
from briefing.reading.pdf.contents.page_areas import Areas
from briefing.reading.pdf.contents.page_objects import Box, DrawnArea, DrawnText, PageObjects

_SMALLEST = 2.0  # points, on a page of a usual height
_SMALLEST_SHARE = 1 / 400  # of the height of a smaller page
_INVISIBLE = 3, 7  # modes of text that is neither filled nor stroked (ISO 32000-1, 9.3.6)
_SCAN_SHARE = 0.8  # of the page
_LONG = 1.5  # times the size: letters that are squeezed into one place are no longer than they are high
_NARROWEST = 0.1  # times the size: a letter is wider, and so is its place in a word


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
        self._sides = tuple(ctypes.c_double() for _ in range(4))

    @cached_property
    def is_bare(self) -> bool:
        """Whether no text of the page hides, and none has to be looked at."""
        return len(self._plain) == len(self._texts) and not self._pictures

    def is_hidden(self, start: int, end: int, size: float) -> bool:
        """Say whether nobody sees the word whose letters stand in `[start, end]`, of a size in points."""
        drawn = self._raw.FPDFText_GetTextObject(self._text, (start + end) // 2)
        address = ctypes.addressof(drawn.contents) if drawn else 0
        if address in self._seen:
            return False
        box = self._word_box(start, end)
        is_squeezed = box[2] - box[0] < _NARROWEST * size * (end - start)
        if size < self._smallest or is_squeezed or not _holds(self._box, *_middle(box)):
            return True
        if drawn and self._raw.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE:
            return not self._is_in_picture(box)
        # PDFium makes words of blanks that nothing draws.
        return drawn and address not in self._clear and not self._drawn.stands_out(box)

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
    def _texts(self) -> list[DrawnText]:
        return self._found[0]

    @cached_property
    def _found(self) -> tuple[list[DrawnText], list[DrawnArea]]:
        return self._objects.read()

    @cached_property
    def _pictures(self) -> tuple[Box, ...]:
        return tuple(area.box for area in self._found[1] if area.is_picture)

    @cached_property
    def _clear(self) -> frozenset[int]:
        """The addresses of the text objects whose colour stands out, and that nothing covers.

        A picture that fills the page is a scan: what stands on it was read in it.
        """
        scans = (area for area in self._found[1] if area.is_picture and self._fills_page(area.box))
        left_out = {area.number for area in scans}
        areas = Areas([area for area in self._found[1] if area.number not in left_out])
        return frozenset(text.address for text in self._texts if areas.leave_clear(text))

    @cached_property
    def _plain(self) -> list[DrawnText]:
        """Those of them that are large enough and on the page."""
        return [
            text
            for text in self._texts
            if text.address in self._clear
            and text.size >= self._smallest
            and _holds(self._box, *text.box[:2])
            and _holds(self._box, *text.box[2:])
        ]

    @cached_property
    def _seen(self) -> frozenset[int]:
        """The addresses of those in which no letters may be squeezed."""
        return frozenset(text.address for text in self._plain if _is_long(text))

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


def _is_long(text: DrawnText) -> bool:
    left, bottom, right, top = text.box
    return max(right - left, top - bottom) > _LONG * text.size


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
