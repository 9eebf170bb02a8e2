"""The words of a page -> its lines in reading order, column by column.

A gutter is a horizontal position at which many lines begin, and which no line of that part of the page
crosses. Lines that cross it (a title, a summary across both columns) divide the page from top to bottom:
what is above them is read before them. Two blocks beside each other are columns only if both are prose.
Otherwise they are a table, which is read row by row, with " | " between the cells.
"""

import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from briefing.reading.pdf.words import PdfWord

CELL_SEPARATOR = " | "

_GUTTER_GAP = 0.95  # times the size of the type: a gap that wide may be a gutter
_CELL_GAP = 2.5  # times the size of the type: a gap that wide separates two cells; justified text has none
_SAME_LINE = 0.45  # times the size of the type: the distance of two baselines of one line is smaller
_LABEL = 4  # characters of "12." or "(iv)", which belong to the text behind them
_FEWEST_ROWS = 3
_PROSE_WORDS = 2.5  # a line, on average
_BIN = 3.0  # points
_MARGIN = 0.15  # of the width of the page: no gutter is so near to an edge
_MOST_GUTTERS = 3  # places that are tried as a gutter
_DEEPEST = 3  # columns inside columns


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """The words of a line, or of a part of one that has no wide gap inside it."""

    text: str
    word_count: int
    first_width: float
    """The width of the first word: it shows whether that word would have fitted on the line before."""
    x0: float
    x1: float
    y: float
    size: float


Column: TypeAlias = tuple[TextLine, ...]
"""Lines that are read one below the other."""

_Band: TypeAlias = tuple[list[TextLine], list[TextLine]]
"""A part of a page over its whole width: what is left and what is right of a gutter."""


def find_columns(lines: Sequence[Sequence[PdfWord]]) -> tuple[Column, ...]:
    """Return the lines of a page in reading order, those of each column together."""
    return tuple(_columns([part for line in lines for part in _split_at_gaps(line)], _DEEPEST))


def _split_at_gaps(line: Sequence[PdfWord]) -> Iterator[TextLine]:
    current: list[PdfWord] = []
    for word in line:
        if current and _GUTTER_GAP * word.size < word.x0 - max(w.x1 for w in current[-2:]):
            yield _line_of(current)
            current = []
        current.append(word)
    yield _line_of(current)


def _line_of(words: Sequence[PdfWord]) -> TextLine:
    return TextLine(
        text=" ".join(word.text for word in words),
        word_count=len(words),
        first_width=words[0].x1 - words[0].x0,
        x0=min(word.x0 for word in words),
        x1=max(word.x1 for word in words),
        y=statistics.median_low(word.y for word in words),
        size=statistics.median_low(word.size for word in words),
    )


def _columns(lines: list[TextLine], depth: int) -> list[Column]:
    """Return the columns of a part of a page, which may have columns inside columns."""
    for gutter in _gutters(lines) if depth else ():
        bands = _bands(lines, gutter)
        if any(left and _are_columns(left, right) for left, right in bands):
            return _columns_of_bands(bands, depth)
    rows = _rows(lines)
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


def _are_columns(left: list[TextLine], right: list[TextLine]) -> bool:
    """Say whether two blocks stand beside each other and are both prose."""
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    beside = min(left[0].y, right[0].y) - max(left[-1].y, right[-1].y)
    words_a_row = [sum(line.word_count for line in side) / len(_rows(side)) for side in (left, right)]
    return beside > left[0].size and min(words_a_row) >= _PROSE_WORDS


def _columns_of_bands(bands: list[_Band], depth: int) -> list[Column]:
    columns: list[Column] = []
    whole: list[TextLine] = []
    for left, right in bands:
        if not (left and _are_columns(left, right)):
            whole += [*left, *right]
            continue
        for part in (whole, left, right):
            columns += _columns(part, depth - 1)
        whole = []
    return columns + _columns(whole, depth - 1)


def _rows(lines: list[TextLine]) -> Column:
    """Return the rows from top to bottom; the lines of one row are joined."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y < _SAME_LINE * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(_joined(sorted(row, key=lambda line: line.x0)) for row in rows)


def _joined(row: list[TextLine]) -> TextLine:
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, line in itertools.pairwise(row):
        gap = line.x0 - before.x1
        is_cell = gap > _CELL_GAP * line.size and len(text) > _LABEL
        text += (CELL_SEPARATOR if is_cell else " ") + line.text
    return TextLine(
        text=text,
        word_count=sum(line.word_count for line in row),
        first_width=row[0].first_width,
        x0=row[0].x0,
        x1=max(line.x1 for line in row),
        y=row[0].y,
        size=max(line.size for line in row),
    )
