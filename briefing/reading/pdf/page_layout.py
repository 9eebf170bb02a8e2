"""The words of a page -> its lines in reading order, column by column.

A gutter is a horizontal position at which many lines begin, and which no line of that part of the page
crosses. Lines that cross it (a title, a summary across both columns) divide the page from top to bottom:
what is above them is read before them. Two blocks beside each other are columns only if both are prose.
Otherwise they are a table, which is read row by row, with " | " between the cells.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from briefing.reading.pdf.direction import PdfWord
from briefing.reading.pdf.tables.finding import join_rows
from briefing.reading.pdf.tables.rows import cells_of, group_rows
from briefing.reading.pdf.text_lines import Column, TextLine, split_at_gaps

_FEWEST_ROWS = 3
_PROSE_WORDS = 2.5  # a line, on average
_BIN = 3.0  # points
_MARGIN = 0.15  # of the width of the page: no gutter is so near to an edge
_MOST_GUTTERS = 3  # places that are tried as a gutter
_SAME_SIZE = 0.35  # points
_NEAR_STEP = 1.25  # times the step from line to line
_FEWEST_SURE = 6  # lines: columns of fewer may be lines whose gaps stand below each other by chance
_DEEPEST = 3  # columns inside columns


_Band: TypeAlias = tuple[list[TextLine], list[TextLine]]
"""A part of a page over its whole width: what is left and what is right of a gutter."""


def find_columns(lines: Sequence[Sequence[PdfWord]], known: Sequence[float] = ()) -> tuple[Column, ...]:
    """Return the lines of a page in reading order, those of each column together.

    At a gutter that is `known` from other pages, even a few lines are columns.
    """
    parts = [part for line in lines for part in split_at_gaps(line)]
    for gutter in known:
        bands = _bands(parts, gutter)
        if any(_is_divided(bands, n, fewest=1) for n in range(len(bands))):
            return tuple(_columns_of_bands(bands, _DEEPEST, fewest=1))
    return tuple(_columns(parts, _DEEPEST))


def find_gutters(pages: Iterable[Sequence[Column]]) -> list[float]:
    """Return where columns begin on most pages with more than one, from left to right."""
    found = {
        round(min(line.x0 for line in right) / _BIN) - 1
        for page in pages
        for left, right in itertools.pairwise(page)
        if min(len(left), len(right)) >= _FEWEST_SURE
        and max(line.x1 for line in left) < min(line.x0 for line in right)
    }
    return sorted(bin_ * _BIN for bin_ in found)


def _columns(lines: list[TextLine], depth: int) -> list[Column]:
    """Return the columns of a part of a page, which may have columns inside columns."""
    for gutter in _gutters(lines) if depth else ():
        bands = _bands(lines, gutter)
        if any(_is_divided(bands, n) for n in range(len(bands))):
            return _columns_of_bands(bands, depth)
    rows = join_rows(lines)
    return [rows] if rows else []


def _gutters(lines: list[TextLine]) -> Iterator[float]:
    """Yield the positions at which most lines begin, except the left edge."""
    if len(lines) < 2 * _FEWEST_ROWS:
        return
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts = Counter(round(line.x0 / _BIN) for line in lines)
    margin = _MARGIN * (right - left)
    inner = [bin_ for bin_ in starts if left + margin < bin_ * _BIN < right - margin]
    inner.sort(key=lambda bin_: (-starts[bin_], bin_))
    for bin_ in inner[:_MOST_GUTTERS]:
        if starts[bin_] >= _FEWEST_ROWS:
            yield (bin_ - 1) * _BIN


def _bands(lines: list[TextLine], gutter: float) -> list[_Band]:
    """Return the parts of a page from top to bottom: left and right of the gutter, or across it.

    A part across has its lines on the right and nothing on the left.
    """
    bands: list[_Band] = []
    across = False
    for line in sorted(lines, key=lambda line: -line.y):
        crosses = line.x0 < gutter < line.x1
        if not bands or crosses != across:
            bands.append(([], []))
            across = crosses
        bands[-1][across or line.x0 >= gutter].append(line)
    return bands


def _is_divided(bands: list[_Band], number: int, fewest: int = _FEWEST_ROWS) -> bool:
    """Say whether a part of a page is two columns, and no lines of a paragraph that goes on around it."""
    left, right = bands[number]
    if not left or not _are_columns(left, right, fewest):
        return False
    if min(len(left), len(right)) >= _FEWEST_SURE:
        return True
    above = bands[number - 1][1] if number else []
    below = bands[number + 1][1] if number + 1 < len(bands) else []
    return not (_is_near(above[-1:], left) or _is_near(below[:1], left))


def _is_near(across: list[TextLine], column: list[TextLine]) -> bool:
    """Say whether a line across the page is as near to the lines of a column as they are to each other."""
    if not across or len(column) < 2:  # noqa: PLR2004 - two lines have one step
        return False
    step = column[0].y - column[1].y
    distance = min(abs(across[0].y - line.y) for line in column)
    return distance < _NEAR_STEP * step and abs(across[0].size - column[0].size) < _SAME_SIZE


def _are_columns(left: list[TextLine], right: list[TextLine], fewest: int = _FEWEST_ROWS) -> bool:
    """Say whether two blocks of at least `fewest` lines stand beside each other and are both prose."""
    if min(len(left), len(right)) < fewest:
        return False
    beside = min(left[0].y, right[0].y) - max(left[-1].y, right[-1].y)
    is_beside = beside > (left[0].size if fewest == _FEWEST_ROWS else -1.0)
    return is_beside and min(map(_words_a_cell, (left, right))) >= _PROSE_WORDS and _flows(left + right)


def _words_a_cell(side: list[TextLine]) -> float:
    """Return how many words stand between two wide gaps of the rows of a block, on average."""
    rows = [cells_of(row) for row in group_rows(side)]
    return sum(line.word_count for line in side) / sum(len(row.cells) for row in rows)


def _flows(lines: list[TextLine]) -> bool:
    """Say whether a line goes on with what another begins, as lines of prose do and cells do not."""
    letters = [line.text[0] for line in lines if line.text[0].isalpha()]
    cased = [letter for letter in letters if letter.islower() or letter.isupper()]
    return not cased or any(map(str.islower, cased)) or len(cased) < len(lines) / 2


def _columns_of_bands(bands: list[_Band], depth: int, fewest: int = _FEWEST_ROWS) -> list[Column]:
    columns: list[Column] = []
    whole: list[TextLine] = []
    for n, (left, right) in enumerate(bands):
        if not _is_divided(bands, n, fewest):
            whole += [*left, *right]
            continue
        for part in (whole, left, right):
            columns += _columns(part, depth - 1)
        whole = []
    return columns + _columns(whole, depth - 1)
