"""What is drawn under and over the texts of a page: whether it leaves them clear to see."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from briefing.reading.pdf.contents.page_objects import Colour, DrawnArea, DrawnText

_WHITE: Colour = (255, 255, 255)
_CLEAR = 96  # of 255, in one of the three colours: such a difference is seen


_FEW = 30


class Areas:
    """The areas of one page, in the order in which they are drawn."""

    def __init__(self, areas: Sequence[DrawnArea]) -> None:
        self._areas = areas
        self._boxes = np.array([area.box for area in areas], dtype=float).reshape(-1, 4)

    def leave_clear(self, text: DrawnText) -> bool:
        """Say whether the colour of a text differs from all that is under it, and nothing is over it."""
        if text.colour is None:
            return False
        touching = self._touching(text)
        if any(area.number > text.number or not _differ(area.colour, text.colour) for area in touching):
            return False
        return _differ(_WHITE, text.colour) or any(
            area.is_whole and _is_inside(text, area) for area in touching
        )

    def _touching(self, text: DrawnText) -> list[DrawnArea]:
        left, bottom, right, top = text.box
        if len(self._areas) <= _FEW:  # faster than an array
            return [
                area
                for area in self._areas
                if area.box[0] <= right
                and area.box[2] >= left
                and area.box[1] <= top
                and area.box[3] >= bottom
            ]
        boxes = self._boxes
        touches = (
            (boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= top) & (boxes[:, 3] >= bottom)
        )
        return [self._areas[i] for i in np.flatnonzero(touches).tolist()]


def _is_inside(text: DrawnText, area: DrawnArea) -> bool:
    inner, outer = text.box, area.box
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@lru_cache(maxsize=1024)
def _differ(one: Colour | None, two: Colour) -> bool:
    return one is not None and max(abs(a - b) for a, b in zip(one, two, strict=True)) >= _CLEAR
