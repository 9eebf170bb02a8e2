"""A page of PDFium as it is drawn: whether ink stands out at a place of it."""

import ctypes
from functools import cached_property
from typing import Any

_LEAST_CONTRAST = 26  # of 255, in any of the three colours, in letters with smooth edges
_SCALE, _MOST_PIXELS = 1.0, 1_000_000
_INNER = 0.15  # of the height of a word, above and below, where another line or a border may be


class DrawnPage:
    """A page that is drawn when it is first looked at."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        self._page = page

    def stands_out(self, box: tuple[float, float, float, float]) -> bool:
        """Say whether there is ink that stands out in a box of the page as it is drawn."""
        left, bottom, right, top = box
        inner = _INNER * (top - bottom)
        ends = [self._place(left, bottom + inner), self._place(right, top - inner)]
        (x0, x1), (y0, y1) = (sorted(place) for place in zip(*ends, strict=True))
        part = self._pixels[max(0, y0) : y1 + 1, max(0, x0) : x1 + 1].reshape(-1, 3)
        return part.size > 0 and int((part.max(axis=0) - part.min(axis=0)).max()) >= _LEAST_CONTRAST

    def _place(self, x: float, y: float) -> tuple[int, int]:
        """Return the pixel at a place of the page."""
        height, width = self._pixels.shape[:2]
        column, row = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDF_PageToDevice(self._page, 0, 0, width, height, 0, x, y, column, row)
        return column.value, row.value

    @cached_property
    def _pixels(self) -> Any:
        """Return the page as it is drawn, an array of shape (height, width, 3)."""
        width, height = self._page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        return self._page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy()
