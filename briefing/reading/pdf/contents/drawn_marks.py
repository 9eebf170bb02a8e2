"""The marks of list items that a page of a PDF has as drawings: browsers draw discs, squares and pictures.

Such a mark stands alone before the first word of a line, as high as its letters, and another one of its size
stands before another line.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.reading.pdf.contents.page_objects import Box
from briefing.reading.pdf.direction import PdfWord

_MARK = "•"
_MOST_SIGNS = 400  # of a page: more are the dots of a chart or of a pattern
_FEWEST = 2
_HEIGHT = 0.15, 1.0  # times the size of the type
_LEVEL = -0.1, 0.9  # times the size: the middle of a mark above the baseline
_GAP = -0.1, 2.5  # times the size: between a mark and its word
_SHAPE = 2.0  # a mark is no more than so much longer than it is wide
_BESIDE = 1.0  # times the size: words that are farther apart stand in two columns


def add_drawn_marks(lines: Sequence[list[PdfWord]], signs: Sequence[Box]) -> None:
    """Put a bullet before each word that a drawn mark stands before; the boxes of `signs` are in points."""
    if not _FEWEST <= len(signs) <= _MOST_SIGNS:
        return
    found = list(_marks(lines, [sign for sign in signs if _is_compact(sign)]))
    alike = Counter(_size(sign) for *_, sign in found)
    for line, word, sign in found:
        if alike[_size(sign)] >= _FEWEST:
            mark = PdfWord(text=_MARK, x0=sign[0], x1=sign[2], y=word.y, size=word.size)
            line.insert(next(n for n, each in enumerate(line) if each is word), mark)


def _marks(
    lines: Sequence[list[PdfWord]], signs: Sequence[Box]
) -> Iterator[tuple[list[PdfWord], PdfWord, Box]]:
    """Yield each word that begins a line or stands beside one, with the one sign before it."""
    for line in lines:
        edge = float("-inf")
        for word in line:
            if word.x0 - edge > _BESIDE * word.size:
                before = [sign for sign in signs if edge < sign[0] and _stands_before(sign, word)]
                if len(before) == 1:
                    yield line, word, before[0]
            edge = max(edge, word.x1)


def _stands_before(sign: Box, word: PdfWord) -> bool:
    _, bottom, right, top = sign
    return (
        _GAP[0] <= (word.x0 - right) / word.size <= _GAP[1]
        and _LEVEL[0] <= ((bottom + top) / 2 - word.y) / word.size <= _LEVEL[1]
        and _HEIGHT[0] <= (top - bottom) / word.size <= _HEIGHT[1]
    )


def _is_compact(sign: Box) -> bool:
    width, height = sign[2] - sign[0], sign[3] - sign[1]
    return 0 < width <= _SHAPE * height and height <= _SHAPE * width


def _size(sign: Box) -> tuple[float, float]:
    """Return how large a sign is, as far as two that are alike agree."""
    return round(sign[2] - sign[0]), round(sign[3] - sign[1])
