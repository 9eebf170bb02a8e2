"""Which words of a page of PDFium nobody sees: off the page, too small, without ink, covered, or faint.

A word of a dark colour upon the bare page is seen. Any other one is looked at where the page is drawn: it is
seen if some ink in its box stands out. Text in the mode that draws nothing, upon or under a picture, is what
OCR read in that picture; nobody compares the two here.
"""

import ctypes
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from briefing.reading.pdf.contents.drawn_page import DrawnPage

_Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

_SMALLEST = 2.0  # points, on a page of a usual height
_SMALLEST_SHARE = 1 / 400  # of the height of a smaller page
_INVISIBLE = 3, 7  # modes of text that is neither filled nor stroked (ISO 32000-1, 9.3.6)
_FILLED = 0
_LIGHT = 0.6  # relative luminance: darker text is seen on white
_DARK = 0.5  # relative luminance of an area on which dark text may not be seen
_OPAQUE = 200  # of 255
_SCAN_SHARE = 0.8  # of the page
_LINEAR = 10  # of 255: darker channels of sRGB are linear
_THIN = 3.0  # points: a rule, which covers no text
_SLACK = 1.0  # points by which a letter may reach beyond the area in which it is drawn
_NARROWEST = 0.1  # times the size: a letter is wider, and so is its place in a word
_MOST_OBJECTS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ink:
    """How a text object is drawn."""

    mode: int
    is_plain: bool
    """Whether it is filled with a colour that is seen on white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Areas:
    """Where on a page text may not be seen."""

    doubtful: tuple[_Box, ...]
    pictures: tuple[_Box, ...]
    is_bare: bool
    """Whether there is no such place, and all text is plain, of a readable size and on the page."""


class HiddenText:
    """Tells the words of one page that are seen from those that are not."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        self._page, self._text = page, text
        self._drawn = DrawnPage(page)
        self._box = _crop_box(page)
        self._smallest = min(_SMALLEST, _SMALLEST_SHARE * (self._box[3] - self._box[1]))
        self._inks: dict[int, _Ink] = {}
        self._point = ctypes.c_float(), ctypes.c_float()
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._size, self._matrix = ctypes.c_float(), pypdfium2.raw.FS_MATRIX()
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._channels = tuple(ctypes.c_uint() for _ in range(4))

    @cached_property
    def is_bare(self) -> bool:
        """Whether nothing on the page can hide text, and no text hides itself."""
        return self._areas.is_bare

    def is_hidden(self, start: int, end: int, size: float) -> bool:
        """Say whether nobody sees the word whose letters stand in `[start, end]`, of a size in points."""
        areas = self._areas
        box = self._word_box(start, end)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        is_squeezed = end > start and box[2] - box[0] < _NARROWEST * size * (end - start)
        if size < self._smallest or is_squeezed or not _holds(self._box, x, y):
            return True
        ink = self._ink(self._raw.FPDFText_GetTextObject(self._text, (start + end) // 2))
        if ink.mode in _INVISIBLE:
            return not any(_holds(area, x, y) for area in areas.pictures)
        if ink.is_plain and not any(_holds(area, x, y) for area in areas.doubtful):
            return False
        return not self._drawn.stands_out(box)

    def _word_box(self, start: int, end: int) -> _Box:
        first, last = self._letter(start), self._letter(end)
        low, high = map(min, first, last), map(max, first, last)
        left, bottom, _, _ = low
        _, _, right, top = high
        return left, bottom, right, top

    def _letter(self, index: int) -> _Box:
        left, right, bottom, top = self._sides
        self._raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _ink(self, drawn: Any) -> _Ink:
        """Return how a text object is drawn; PDFium makes an object for blanks that nothing draws."""
        if not drawn:
            return _Ink(mode=_FILLED, is_plain=True)
        address = ctypes.addressof(drawn.contents)
        if address not in self._inks:
            mode = self._raw.FPDFTextObj_GetTextRenderMode(drawn)
            luminance, alpha = self._colour(drawn)
            is_dark = mode == _FILLED and luminance < _LIGHT and alpha > _OPAQUE
            is_plain = is_dark and not (self._is_optional(drawn) or self._is_clipped(drawn))
            self._inks[address] = _Ink(mode=mode, is_plain=is_plain)
        return self._inks[address]

    def _is_optional(self, drawn: Any) -> bool:
        """Say whether an object belongs to a layer, which may be switched off (ISO 32000-1, 8.11)."""
        name, length = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
        for index in range(self._raw.FPDFPageObj_CountMarks(drawn)):
            mark = self._raw.FPDFPageObj_GetMark(drawn, index)
            self._raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
            if bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "OC":
                return True
        return False

    def _is_clipped(self, drawn: Any) -> bool:
        """Say whether an object reaches beyond the area in which it is drawn."""
        raw = self._raw
        path = raw.FPDFPageObj_GetClipPath(drawn)
        x, y = self._point
        for index in range(max(0, raw.FPDFClipPath_CountPaths(path)) if path else 0):
            points = []
            for number in range(raw.FPDFClipPath_CountPathSegments(path, index)):
                raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, number), x, y)
                points.append((x.value, y.value))
            box = self._bounds(drawn)
            sides = [(min(axis), max(axis)) for axis in zip(*points, strict=True)]
            if not sides or any(
                low > start + _SLACK or high < end - _SLACK
                for (low, high), start, end in zip(sides, box[:2], box[2:], strict=True)
            ):
                return True
        return False

    def _colour(self, drawn: Any) -> tuple[float, int]:
        """Return the relative luminance of a fill and its opacity, from 0 to 255."""
        if not self._raw.FPDFPageObj_GetFillColor(drawn, *self._channels):
            return 1.0, 0  # a pattern: it is looked at
        red, green, blue, alpha = (channel.value for channel in self._channels)
        return _luminance(red, green, blue), alpha

    @cached_property
    def _areas(self) -> _Areas:
        """Return the areas of the page in which text may not be seen.

        Those are dark areas and pictures, what is drawn after text, and groups of objects. A picture that
        fills the page is a scan: what stands on it was read in it.
        """
        raw, doubtful, pictures = self._raw, [], []
        has_text, is_plain = False, True
        for index in range(min(raw.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            drawn = raw.FPDFPage_GetObject(self._page, index)
            kind = raw.FPDFPageObj_GetType(drawn)
            box = self._bounds(drawn)
            is_rule = min(box[2] - box[0], box[3] - box[1]) < _THIN
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                has_text, is_plain = True, is_plain and self._is_plain(drawn, box)
            elif not is_rule and (kind != raw.FPDF_PAGEOBJ_PATH or self._hides(drawn, is_later=has_text)):
                pictures += [box] * (kind == raw.FPDF_PAGEOBJ_IMAGE)
                doubtful += [box] * (kind != raw.FPDF_PAGEOBJ_IMAGE or not self._fills_page(box))
        doubtful += self._annotations()
        return _Areas(
            doubtful=tuple(doubtful),
            pictures=tuple(pictures),
            is_bare=is_plain and not doubtful and not pictures,
        )

    def _annotations(self) -> list[_Box]:
        """Return the areas of the marks on the page that are drawn over its text; links are not."""
        raw, found, place = self._raw, [], self._raw.FS_RECTF()
        for index in range(min(raw.FPDFPage_GetAnnotCount(self._page), _MOST_OBJECTS)):
            mark = raw.FPDFPage_GetAnnot(self._page, index)
            if raw.FPDFAnnot_GetSubtype(mark) not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                raw.FPDFAnnot_GetRect(mark, place)
                found.append((place.left, place.bottom, place.right, place.top))
            raw.FPDFPage_CloseAnnot(mark)
        return found

    def _bounds(self, drawn: Any) -> _Box:
        """Return the box of an object; of one without extent, a point."""
        self._raw.FPDFPageObj_GetBounds(drawn, *self._edges)
        left, bottom, right, top = (side.value for side in self._edges)
        return left, bottom, right, top

    def _is_plain(self, text: Any, box: _Box) -> bool:
        """Say whether all letters of a text object are seen, if nothing covers them."""
        if not (_holds(self._box, *box[:2]) and _holds(self._box, *box[2:])):
            return False
        self._raw.FPDFTextObj_GetFontSize(text, self._size)
        self._raw.FPDFPageObj_GetMatrix(text, self._matrix)
        matrix = self._matrix
        size = self._size.value * min(math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d))
        return size >= self._smallest and self._ink(text).is_plain

    def _hides(self, path: Any, *, is_later: bool) -> bool:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDFPath_GetDrawMode(path, mode, stroked)
        luminance, alpha = self._colour(path)
        return bool(mode.value) and alpha > 0 and (is_later or luminance < _DARK)

    def _fills_page(self, box: _Box) -> bool:
        page = self._box
        shared = max(0.0, min(box[2], page[2]) - max(box[0], page[0])) * max(
            0.0, min(box[3], page[3]) - max(box[1], page[1])
        )
        return shared > _SCAN_SHARE * (page[2] - page[0]) * (page[3] - page[1])


def _crop_box(page: Any) -> _Box:
    """Return the part of the page that is shown; one that is wrong is that of the page itself."""
    left, bottom, right, top = page.get_cropbox()
    return (left, bottom, right, top) if right > left and top > bottom else tuple(page.get_mediabox())


def _holds(box: _Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _luminance(*channels: int) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.1)."""
    parts = [
        value / 255 / 12.92 if value <= _LINEAR else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
