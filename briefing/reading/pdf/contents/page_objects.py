"""The objects that a page of PDFium draws: where they stand, in which colour, and whether they are whole."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""
Colour: TypeAlias = tuple[int, int, int]

OPAQUE = 200  # of 255
FILLED = 0  # the mode of text that is filled and not stroked (ISO 32000-1, 9.3.6)
_PATTERN = 191, 191, 191  # what PDFium says of a coloured pattern, whatever that draws
_THIN = 3.0  # points: a rule, which covers no text
_SLACK = 1.0  # points by which an object may reach beyond the area in which it is drawn
_LARGEST_SIGN = 14.0  # points
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 6  # of a rectangle


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnText:
    """A text object of a page."""

    number: int
    """Its place among the objects of the page: what comes later is drawn over it."""
    box: Box
    mode: int
    size: float
    """In points."""
    colour: Colour | None
    """None if it has no one opaque colour, or is masked, clipped, or in a layer that may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArea:
    """A picture, a path that is filled, a group of objects, or a mark upon a page."""

    number: int
    box: Box
    colour: Colour | None
    """None if it is not of one opaque colour."""
    is_picture: bool = False
    is_whole: bool = False
    """Whether it covers all of its box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundObjects:
    """The objects of a page."""

    texts: dict[int, int]
    """The numbers of the text objects by their addresses."""
    areas: list[DrawnArea]
    signs: list[Box]
    """Where a small path or picture stands, which may be the mark of a list item."""


class PageObjects:
    """Looks up the objects of one page."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        self._page = page
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._channels = tuple(ctypes.c_uint() for _ in range(4))
        self._point = ctypes.c_float(), ctypes.c_float()
        self._size, self._matrix = ctypes.c_float(), pypdfium2.raw.FS_MATRIX()
        self._modes = ctypes.c_int(), ctypes.c_int()

    def read(self) -> FoundObjects:
        """Return the text objects of the page, its areas, and what is drawn so small that it may be a mark.

        The number of an object is its place: what has a larger one is drawn over it.
        """
        raw = self._raw
        texts: dict[int, int] = {}
        areas: list[DrawnArea] = []
        signs: list[Box] = []
        for number in range(min(raw.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            drawn = raw.FPDFPage_GetObject(self._page, number)
            kind = raw.FPDFPageObj_GetType(drawn)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                texts[ctypes.addressof(drawn.contents)] = number
                continue
            box = self._bounds(drawn)
            width, height = box[2] - box[0], box[3] - box[1]
            if min(width, height) >= _THIN:
                areas += self._area(drawn, kind, number, box)
            if max(width, height) <= _LARGEST_SIGN and kind in (
                raw.FPDF_PAGEOBJ_PATH,
                raw.FPDF_PAGEOBJ_IMAGE,
            ):
                signs.append(box)
        areas += self._marks()
        return FoundObjects(texts=texts, areas=areas, signs=signs)

    def text(self, drawn: Any, number: int) -> DrawnText:
        """Return the text object of a number."""
        box = self._bounds(drawn)
        mode = self._raw.FPDFTextObj_GetTextRenderMode(drawn)
        colour, alpha = self._colour(drawn)
        is_plain = mode == FILLED and alpha > OPAQUE and colour != _PATTERN
        is_masked = is_plain and bool(self._raw.FPDFPageObj_HasTransparency(drawn))  # also by a blend mode
        if is_plain and (is_masked or self._is_optional(drawn) or self._is_clipped(drawn, box)):
            is_plain = False
        self._raw.FPDFTextObj_GetFontSize(drawn, self._size)
        self._raw.FPDFPageObj_GetMatrix(drawn, self._matrix)
        matrix = self._matrix
        return DrawnText(
            number=number,
            box=box,
            mode=mode,
            size=self._size.value * min(math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)),
            colour=colour if is_plain else None,
        )

    def _area(self, drawn: Any, kind: int, number: int, box: Box) -> Iterator[DrawnArea]:
        """Yield what an object covers; a path that is not filled covers nothing."""
        raw = self._raw
        if kind != raw.FPDF_PAGEOBJ_PATH:
            yield DrawnArea(number=number, box=box, colour=None, is_picture=kind == raw.FPDF_PAGEOBJ_IMAGE)
            return
        mode, stroked = self._modes
        raw.FPDFPath_GetDrawMode(drawn, mode, stroked)
        colour, alpha = self._colour(drawn)
        if mode.value and alpha > 0:
            is_rectangle = raw.FPDFPath_CountSegments(drawn) <= _MOST_SEGMENTS
            yield DrawnArea(
                number=number,
                box=box,
                colour=colour if alpha > OPAQUE else None,
                is_whole=is_rectangle and not self._is_clipped(drawn, box),
            )

    def _marks(self) -> Iterator[DrawnArea]:
        """Yield the marks on the page that are drawn over its text; links are not."""
        raw, place = self._raw, self._raw.FS_RECTF()
        for index in range(min(raw.FPDFPage_GetAnnotCount(self._page), _MOST_OBJECTS)):
            mark = raw.FPDFPage_GetAnnot(self._page, index)
            if raw.FPDFAnnot_GetSubtype(mark) not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                raw.FPDFAnnot_GetRect(mark, place)
                box = place.left, place.bottom, place.right, place.top
                yield DrawnArea(number=_MOST_OBJECTS + index, box=box, colour=None)
            raw.FPDFPage_CloseAnnot(mark)

    def _bounds(self, drawn: Any) -> Box:
        """Return the box of an object; of one without extent, a point."""
        self._raw.FPDFPageObj_GetBounds(drawn, *self._edges)
        left, bottom, right, top = (side.value for side in self._edges)
        return left, bottom, right, top

    def _colour(self, drawn: Any) -> tuple[Colour, int]:
        """Return the colour of a fill and its opacity, from 0 to 255; a pattern has none."""
        if not self._raw.FPDFPageObj_GetFillColor(drawn, *self._channels):
            return (255, 255, 255), 0
        red, green, blue, alpha = (channel.value for channel in self._channels)
        return (red, green, blue), alpha

    def _is_optional(self, drawn: Any) -> bool:
        """Say whether an object belongs to a layer, which may be switched off (ISO 32000-1, 8.11)."""
        count = self._raw.FPDFPageObj_CountMarks(drawn)
        if count < 1:  # as of nearly every object
            return False
        name, length = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
        for index in range(count):
            mark = self._raw.FPDFPageObj_GetMark(drawn, index)
            self._raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
            if bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "OC":
                return True
        return False

    def _is_clipped(self, drawn: Any, box: Box) -> bool:
        """Say whether an object reaches beyond the area in which it is drawn."""
        raw = self._raw
        path = raw.FPDFPageObj_GetClipPath(drawn)
        x, y = self._point
        for index in range(max(0, raw.FPDFClipPath_CountPaths(path)) if path else 0):
            points = []
            for number in range(raw.FPDFClipPath_CountPathSegments(path, index)):
                raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, number), x, y)
                points.append((x.value, y.value))
            sides = [(min(axis), max(axis)) for axis in zip(*points, strict=True)]
            if not sides or any(
                low > start + _SLACK or high < end - _SLACK
                for (low, high), start, end in zip(sides, box[:2], box[2:], strict=True)
            ):
                return True
        return False
