"""The words of a page -> its lines in reading order, column by column.

A gutter is a place where many lines begin, and none of the lines of that part of the page runs through.
Lines that run through it (a title, a summary across both columns) part the page from top to bottom: what
is above them is read before them. Two blocks beside each other are columns only if both are prose;
otherwise they are a table, and it is read row by row, with " | " between the cells.
"""

import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.reading.pdf.pdf_words import Word

CELLS = " | "

_SPLIT = 0.95  # a gap of so many times the size of the type may be a gutter,
_CELL = 2.5  # ... and one of so many times parts two cells; justified text has no such gaps
_SAME_LINE = 0.45
_LABEL = 4  # characters of "12." or "(iv)", which belong to the text behind them
_FEWEST_ROWS = 3
_PROSE_WORDS = 2.5
_BIN = 3.0  # points
_CANDIDATES = 3
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one line with no wide gap between them."""

    text: str
    words: int
    first: float
    """The width of the first word: whether it would have fitted on the line before."""
    x0: float
    x1: float
    y: float
    size: float


Flow = tuple[Piece, ...]
"""Lines that are read one below the other."""


def flows_of(lines: Sequence[Sequence[Word]]) -> tuple[Flow, ...]:
    """Return the lines of a page in reading order, those of each column together."""
    return tuple(_flows([piece for line in lines for piece in _pieces(line)], _DEEPEST))


def _pieces(line: Sequence[Word]) -> Iterator[Piece]:
    current: list[Word] = []
    for word in line:
        if current and _SPLIT * word.size < word.x0 - max(w.x1 for w in current[-2:]):
            yield _piece(current)
            current = []
        current.append(word)
    yield _piece(current)


def _piece(words: Sequence[Word]) -> Piece:
    return Piece(
        text=" ".join(word.text for word in words),
        words=len(words),
        first=words[0].x1 - words[0].x0,
        x0=min(word.x0 for word in words),
        x1=max(word.x1 for word in words),
        y=statistics.median_low(word.y for word in words),
        size=statistics.median_low(word.size for word in words),
    )


def _flows(pieces: list[Piece], depth: int) -> list[Flow]:
    """Return the flows of a part of a page, which may have columns inside columns."""
    for gutter in _gutters(pieces) if depth else ():
        bands = _bands(pieces, gutter)
        if any(left and _are_columns(left, right) for left, right in bands):
            return _flows_beside(bands, depth)
    rows = _rows(pieces)
    return [rows] if rows else []


def _gutters(pieces: list[Piece]) -> Iterator[float]:
    """Yield the places where most lines begin, but for the left edge."""
    if len(pieces) < 2 * _FEWEST_ROWS:
        return
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    starts = Counter(round(piece.x0 / _BIN) for piece in pieces)
    margin = 0.15 * (right - left)
    inner = [bin_ for bin_ in starts if left + margin < bin_ * _BIN < right - margin]
    inner.sort(key=lambda bin_: (-starts[bin_], bin_))
    for bin_ in inner[:_CANDIDATES]:
        if starts[bin_] >= _FEWEST_ROWS:
            yield (bin_ - 1) * _BIN


def _bands(pieces: list[Piece], gutter: float) -> list[tuple[list[Piece], list[Piece]]]:
    """Return the parts of a page from top to bottom: left and right of the gutter, or across it.

    A part across has its pieces on the right and nothing on the left.
    """
    bands: list[tuple[list[Piece], list[Piece]]] = []
    across = False
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        crosses = piece.x0 < gutter < piece.x1
        if not bands or crosses != across:
            bands.append(([], []))
            across = crosses
        bands[-1][across or piece.x0 >= gutter].append(piece)
    return bands


def _are_columns(left: list[Piece], right: list[Piece]) -> bool:
    """Say whether two blocks stand beside each other and are both prose."""
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    beside = min(left[0].y, right[0].y) - max(left[-1].y, right[-1].y)
    lines = [sum(piece.words for piece in side) / len(_rows(side)) for side in (left, right)]
    return beside > left[0].size and min(lines) >= _PROSE_WORDS


def _flows_beside(bands: list[tuple[list[Piece], list[Piece]]], depth: int) -> list[Flow]:
    flows: list[Flow] = []
    whole: list[Piece] = []
    for left, right in bands:
        if not (left and _are_columns(left, right)):
            whole += [*left, *right]
            continue
        flows += _flows(whole, depth - 1) + _flows(left, depth - 1) + _flows(right, depth - 1)
        whole = []
    return flows + _flows(whole, depth - 1)


def _rows(pieces: list[Piece]) -> Flow:
    """Return pieces as lines, from top to bottom, those on one line joined."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if rows and rows[-1][0].y - piece.y < _SAME_LINE * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return tuple(_joined(sorted(row, key=lambda piece: piece.x0)) for row in rows)


def _joined(row: list[Piece]) -> Piece:
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, piece in itertools.pairwise(row):
        gap = piece.x0 - before.x1
        cells = gap > _CELL * piece.size and len(text) > _LABEL
        text += (CELLS if cells else " ") + piece.text
    return Piece(
        text=text,
        words=sum(piece.words for piece in row),
        first=row[0].first,
        x0=row[0].x0,
        x1=max(piece.x1 for piece in row),
        y=row[0].y,
        size=max(piece.size for piece in row),
    )
