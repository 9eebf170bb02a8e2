"""The rows of a page, and the cells of each: the pieces of it between wide gaps."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.reading.pdf.text_lines import TextLine, is_label

_SAME_LINE = 0.45  # times the size of the type: the distance of two baselines of one line is smaller
_CELL_GAP = 2.5  # times the size of the type: a gap that wide separates two cells; justified text has none
TIGHT = 0.15
"""Times the size: parts of rows that begin so near to each other are cells, however near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A piece of a row between two wide gaps."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one line of a page."""

    cells: tuple[Cell, ...]
    y: float
    size: float


def group_rows(lines: list[TextLine]) -> list[list[TextLine]]:
    """Return the lines of each row from left to right, the rows from top to bottom."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y < _SAME_LINE * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def edges_near(rows: list[list[TextLine]], number: int) -> list[tuple[float, float]]:
    """Return where the parts of the two rows above and below a row begin and end, but for the first part."""
    near = rows[max(0, number - 2) : number] + rows[number + 1 : number + 3]
    return [(line.x0, line.x1) for row in near for line in row[1:]]


def cells_of(row: list[TextLine], edges: Sequence[tuple[float, float]] = ()) -> Row:
    """Return the cells of a row: the parts of it between wide gaps, or at the edges of other rows."""
    cells = [Cell(text=row[0].text, x0=row[0].x0, x1=row[0].x1)]
    for before, line in itertools.pairwise(row):
        last = cells[-1]
        tight = TIGHT * line.size
        aligned = any(abs(line.x0 - x0) < tight or abs(line.x1 - x1) < tight for x0, x1 in edges)
        wide = line.x0 - before.x1 > _CELL_GAP * line.size or aligned
        if wide and not is_label(last.text):
            cells.append(Cell(text=line.text, x0=line.x0, x1=line.x1))
        else:
            cells[-1] = Cell(text=f"{last.text} {line.text}", x0=last.x0, x1=line.x1)
    return Row(cells=tuple(cells), y=row[0].y, size=max(line.size for line in row))


def without_justified(rows: list[Row]) -> list[Row]:
    """Return the rows with one cell for each that fills the width as the row above or below it does."""
    kept = list(rows)
    for n, row in enumerate(rows):
        for other in rows[max(0, n - 1) : n] + rows[n + 1 : n + 2]:
            if len(row.cells) > 1 and len(other.cells) == 1 and _fills_as(row, other):
                cell = Cell(
                    text=" ".join(cell.text for cell in row.cells), x0=row.cells[0].x0, x1=row.cells[-1].x1
                )
                kept[n] = replace(row, cells=(cell,))
    return kept


def _fills_as(row: Row, other: Row) -> bool:
    near = TIGHT * row.size
    return (
        abs(row.cells[0].x0 - other.cells[0].x0) < near and abs(row.cells[-1].x1 - other.cells[0].x1) < near
    )
