"""Which rows of a page are a table, by their geometry: cells that stand below each other in several rows.

A wide gap parts two cells of a row. A row without one belongs to the table if it stands between two rows that
have them, inside one of their columns: it is the second line of a cell. Its text is joined to that cell.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.reading.cleaning.clean_text import CELL_SEPARATOR
from briefing.reading.pdf.text_lines import Column, TextLine, is_label

_SAME_LINE = 0.45  # times the size of the type: the distance of two baselines of one line is smaller
_CELL_GAP = 2.5  # times the size of the type: a gap that wide separates two cells; justified text has none
_ALIGNED = 0.8  # times the size: cells that begin, end or are centred so near to each other are in a column
_TIGHT = 0.15  # times the size: parts of rows that begin so near to each other are cells, however near
_FEWEST_ROWS = 2
_STEP = 4.0  # times the size: the rows of a table are not farther apart than this
_NARROW = 1.7  # times the size: the lines of one cell are not farther apart than this


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A piece of a row between two wide gaps."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """The cells of one line of a page."""

    cells: tuple[_Cell, ...]
    y: float
    size: float


def join_rows(lines: list[TextLine]) -> Column:
    """Return the rows from top to bottom; the lines of a row are joined, and those of a cell of a table."""
    rows = group_rows(lines)
    cells = _without_justified([cells_of(row, _edges_near(rows, n)) for n, row in enumerate(rows)])
    found: list[TextLine] = []
    start = 0
    for first, end in _find_tables(cells):
        found += map(_joined, rows[start:first], cells[start:first])
        found += _table_lines(rows[first:end], cells[first:end])
        start = end
    return (*found, *map(_joined, rows[start:], cells[start:]))


def group_rows(lines: list[TextLine]) -> list[list[TextLine]]:
    """Return the lines of each row from left to right, the rows from top to bottom."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y < _SAME_LINE * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _edges_near(rows: list[list[TextLine]], number: int) -> list[tuple[float, float]]:
    """Return where the parts of the two rows above and below a row begin and end, but for the first part."""
    near = rows[max(0, number - 2) : number] + rows[number + 1 : number + 3]
    return [(line.x0, line.x1) for row in near for line in row[1:]]


def cells_of(row: list[TextLine], edges: Sequence[tuple[float, float]] = ()) -> _Row:
    """Return the cells of a row: the parts of it between wide gaps, or at the edges of other rows."""
    cells = [_Cell(text=row[0].text, x0=row[0].x0, x1=row[0].x1)]
    for before, line in itertools.pairwise(row):
        last = cells[-1]
        tight = _TIGHT * line.size
        aligned = any(abs(line.x0 - x0) < tight or abs(line.x1 - x1) < tight for x0, x1 in edges)
        wide = line.x0 - before.x1 > _CELL_GAP * line.size or aligned
        if wide and not is_label(last.text):
            cells.append(_Cell(text=line.text, x0=line.x0, x1=line.x1))
        else:
            cells[-1] = _Cell(text=f"{last.text} {line.text}", x0=last.x0, x1=line.x1)
    return _Row(cells=tuple(cells), y=row[0].y, size=max(line.size for line in row))


def _without_justified(rows: list[_Row]) -> list[_Row]:
    """Return the rows with one cell for each that fills the width as the row above or below it does."""
    kept = list(rows)
    for n, row in enumerate(rows):
        for other in rows[max(0, n - 1) : n] + rows[n + 1 : n + 2]:
            if len(row.cells) > 1 and len(other.cells) == 1 and _fills_as(row, other):
                cell = _Cell(
                    text=" ".join(cell.text for cell in row.cells), x0=row.cells[0].x0, x1=row.cells[-1].x1
                )
                kept[n] = replace(row, cells=(cell,))
    return kept


def _fills_as(row: _Row, other: _Row) -> bool:
    near = _TIGHT * row.size
    return (
        abs(row.cells[0].x0 - other.cells[0].x0) < near and abs(row.cells[-1].x1 - other.cells[0].x1) < near
    )


def _table_lines(rows: list[list[TextLine]], cells: list[_Row]) -> Iterator[TextLine]:
    """Yield the rows of a table, each as one line with a separator in it."""
    whole = [line for row in rows for line in row]
    model = _joined(rows[0], cells[0])
    for y, texts in _merge_lines(cells):
        filled = list(filter(None, texts))
        text = CELL_SEPARATOR.join(filled if len(filled) > 1 else [*filled, ""])
        yield replace(model, text=text, y=y, word_count=len(text.split()), x1=max(line.x1 for line in whole))


def _joined(row: list[TextLine], cells: _Row) -> TextLine:
    if len(row) == 1:
        return row[0]
    return replace(
        row[0],
        text=CELL_SEPARATOR.join(cell.text for cell in cells.cells),
        word_count=sum(line.word_count for line in row),
        x1=max(line.x1 for line in row),
        size=cells.size,
    )


def _find_tables(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Return the spans ``[first, end)`` of rows that are tables, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(rows):
        end = _table_end(rows, start)
        if end > start:
            spans.append((start, end))
        start = max(end, start + 1)
    return spans


def _merge_lines(rows: Sequence[_Row]) -> list[tuple[float, list[str]]]:
    """Return the height and the texts of each row of a table; the lines of one cell are joined."""
    columns = _column_edges(rows)
    table: list[tuple[float, list[str]]] = []
    for n, row in enumerate(rows):
        texts = _place(row, columns)
        near = n > 0 and rows[n - 1].y - row.y < _NARROW * row.size
        if near and not texts[0] and len(row.cells) < len(rows[0].cells):
            y, above = table[-1]
            table[-1] = y, [f"{one} {two}".strip() for one, two in zip(above, texts, strict=True)]
        else:
            table.append((row.y, texts))
    return table


def _column_edges(rows: Sequence[_Row]) -> list[float]:
    """Return where the columns of a table begin, from left to right."""
    edges = sorted({cell.x0 for row in rows for cell in row.cells})
    least = _ALIGNED * rows[0].size
    return [edges[0], *(edge for before, edge in itertools.pairwise(edges) if edge - before > least)]


def _place(row: _Row, columns: Sequence[float]) -> list[str]:
    """Return the texts of a row by column, empty where it has no cell."""
    texts = [""] * len(columns)
    for cell in row.cells:
        place = max(0, bisect_right(columns, cell.x0 + 1) - 1)
        texts[place] = f"{texts[place]} {cell.text}".strip()
    return texts


def _table_end(rows: Sequence[_Row], start: int) -> int:
    """Return where the table ends that begins at a row; the row itself if none does."""
    if len(rows[start].cells) < _FEWEST_ROWS:
        return start
    last = start
    count = 1
    for n in range(start + 1, len(rows)):
        row, before = rows[n], rows[n - 1]
        if before.y - row.y > _STEP * max(row.size, before.size):
            break
        if len(row.cells) > 1:
            if not _shares_column(rows[last], row):
                break
            last, count = n, count + 1
        elif not (_is_inside_column(row, rows[start : last + 1]) or _is_between(rows, n, rows[last])):
            break
    if count < _FEWEST_ROWS:
        return start
    return _with_last_lines(rows, start, last) + 1


def _with_last_lines(rows: Sequence[_Row], start: int, last: int) -> int:
    """Return the last row of a table, with the further lines of its last cells."""
    for n in range(last + 1, len(rows)):
        near = rows[n - 1].y - rows[n].y < _NARROW * rows[n].size
        row = rows[n]
        right = min(cell.x0 for above in rows[start : last + 1] for cell in above.cells[1:])
        if not near or row.cells[0].x0 < right - 1 or not _begins_column(row, rows[start : last + 1]):
            break
        last = n
    return last


def _is_between(rows: Sequence[_Row], number: int, above: _Row) -> bool:
    """Say whether a row without a gap stands among rows of a table at their distance: its cells are full."""
    if not 0 < number < len(rows) - 1 or rows[number - 1] is not above:
        return False
    row, below = rows[number], rows[number + 1]
    steps = above.y - row.y, row.y - below.y
    even = abs(steps[0] - steps[1]) < _ALIGNED * row.size / 2
    aligned = abs(row.cells[0].x0 - above.cells[0].x0) < _ALIGNED * row.size
    return even and aligned and len(below.cells) > 1 and _shares_column(above, below)


def _shares_column(one: _Row, two: _Row) -> bool:
    """Say whether two cells of two rows, the first cells apart, stand below each other."""
    least = _ALIGNED * one.size
    pairs = itertools.product(one.cells[1:], two.cells[1:])
    return any(
        min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < least for a, b in pairs
    )


def _begins_column(row: _Row, table: Sequence[_Row]) -> bool:
    """Say whether the first cell of a row begins where a column of a table does."""
    edges = (cell.x0 for above in table for cell in above.cells)
    return any(abs(edge - row.cells[0].x0) < _ALIGNED * row.size for edge in edges)


def _is_inside_column(row: _Row, table: Sequence[_Row]) -> bool:
    """Say whether the one cell of a row begins where a column does and does not reach into the next."""
    (cell,) = row.cells
    edges = (other.x0 for above in table for other in above.cells)
    behind = [edge for edge in edges if edge > cell.x0 + _ALIGNED * row.size]
    return _begins_column(row, table) and (cell.x1 < min(behind) if behind else True)
