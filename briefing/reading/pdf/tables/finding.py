"""Which rows of a page are a table, by their geometry: cells that stand below each other in several rows.

A wide gap parts two cells of a row. A row without one belongs to the table if it stands between two rows that
have them, inside one of their columns: it is the second line of a cell. Its text is joined to that cell.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.reading.cleaning.clean_text import CELL_SEPARATOR
from briefing.reading.pdf.tables.rows import TIGHT, Row, cells_of, edges_near, group_rows, without_justified
from briefing.reading.pdf.text_lines import Column, TextLine

_ALIGNED = 0.8  # times the size: cells that begin, end or are centred so near to each other are in a column
_FEWEST_ROWS = 2
_STEP = 4.0  # times the size: the rows of a table are not farther apart than this
_LEADING = 1.3  # times the size: the distance of two lines of a text, where there is none to measure
_NARROW = 1.7  # times the size: the lines of one cell are not farther apart than this


def join_rows(lines: list[TextLine]) -> Column:
    """Return the rows from top to bottom; the lines of a row are joined, and those of a cell of a table."""
    rows = group_rows(lines)
    cells = without_justified([cells_of(row, edges_near(rows, n)) for n, row in enumerate(rows)])
    found: list[TextLine] = []
    start = 0
    for first, end in _find_tables(cells):
        heading = first - _has_heading(cells, start, first)
        found += map(_joined, rows[start:heading], cells[start:heading])
        found += _table_lines(rows[heading:first], cells[heading:first])
        found += _table_lines(rows[first:end], cells[first:end])
        start = end
    return (*found, *map(_joined, rows[start:], cells[start:]))


def _table_lines(rows: list[list[TextLine]], cells: list[Row]) -> Iterator[TextLine]:
    """Yield the rows of a table, each as one line with a separator in it."""
    if not rows:
        return
    whole = [line for row in rows for line in row]
    model = _joined(rows[0], cells[0])
    for y, texts in _merge_lines(cells):
        filled = list(filter(None, texts))
        text = CELL_SEPARATOR.join(filled if len(filled) > 1 else [*filled, ""])
        yield replace(model, text=text, y=y, word_count=len(text.split()), x1=max(line.x1 for line in whole))


def _joined(row: list[TextLine], cells: Row) -> TextLine:
    if len(row) == 1:
        return row[0]
    return replace(
        row[0],
        text=CELL_SEPARATOR.join(cell.text for cell in cells.cells),
        word_count=sum(line.word_count for line in row),
        x1=max(line.x1 for line in row),
        size=cells.size,
    )


def _find_tables(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the spans ``[first, end)`` of rows that are tables, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(rows):
        end = _table_end(rows, start)
        if end > start:
            spans.append((start, end))
        start = max(end, start + 1)
    return spans


def _has_heading(rows: Sequence[Row], start: int, first: int) -> bool:
    """Say whether the row above a table is its heading, whose names are so wide that they leave no gap.

    It stands at the distance of the rows, and its words begin with a capital.
    """
    if first <= start or len(rows[first - 1].cells) > 1:
        return False
    heading, row, below = rows[first - 1], rows[first], rows[first + 1]
    (cell,) = heading.cells
    near = _ALIGNED * row.size / 2
    even = abs(heading.y + below.y - 2 * row.y) < near
    wide = row.cells[-1].x0 < cell.x1 and abs(cell.x0 - row.cells[0].x0) < near
    words = cell.text.split()
    named = len(words) >= len(row.cells) and all(map(_begins_name, words))
    return even and wide and named and not _goes_on(rows[start : first - 1], heading)


def _begins_name(word: str) -> bool:
    return word[0].isupper() and word[-1] not in ".:;"


def _goes_on(above: Sequence[Row], row: Row) -> bool:
    """Say whether a row is the next line of the text above it, by its distance."""
    if not above:
        return False
    step = above[-2].y - above[-1].y if len(above) > 1 else _LEADING * row.size
    return above[-1].y - row.y < step + TIGHT * row.size


def _merge_lines(rows: Sequence[Row]) -> list[tuple[float, list[str]]]:
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


def _column_edges(rows: Sequence[Row]) -> list[float]:
    """Return where the columns of a table begin, from left to right."""
    edges = sorted({cell.x0 for row in rows for cell in row.cells})
    least = _ALIGNED * rows[0].size
    return [edges[0], *(edge for before, edge in itertools.pairwise(edges) if edge - before > least)]


def _place(row: Row, columns: Sequence[float]) -> list[str]:
    """Return the texts of a row by column, empty where it has no cell."""
    texts = [""] * len(columns)
    for cell in row.cells:
        place = max(0, bisect_right(columns, cell.x0 + 1) - 1)
        texts[place] = f"{texts[place]} {cell.text}".strip()
    return texts


def _table_end(rows: Sequence[Row], start: int) -> int:
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


def _with_last_lines(rows: Sequence[Row], start: int, last: int) -> int:
    """Return the last row of a table, with the further lines of its last cells."""
    for n in range(last + 1, len(rows)):
        near = rows[n - 1].y - rows[n].y < _NARROW * rows[n].size
        row = rows[n]
        right = min(cell.x0 for above in rows[start : last + 1] for cell in above.cells[1:])
        if not near or row.cells[0].x0 < right - 1 or not _begins_column(row, rows[start : last + 1]):
            break
        last = n
    return last


def _is_between(rows: Sequence[Row], number: int, above: Row) -> bool:
    """Say whether a row without a gap stands among rows of a table at their distance: its cells are full."""
    if not 0 < number < len(rows) - 1 or rows[number - 1] is not above:
        return False
    row, below = rows[number], rows[number + 1]
    steps = above.y - row.y, row.y - below.y
    even = abs(steps[0] - steps[1]) < _ALIGNED * row.size / 2
    aligned = abs(row.cells[0].x0 - above.cells[0].x0) < _ALIGNED * row.size
    return even and aligned and len(below.cells) > 1 and _shares_column(above, below)


def _shares_column(one: Row, two: Row) -> bool:
    """Say whether two cells of two rows, the first cells apart, stand below each other."""
    least = _ALIGNED * one.size
    pairs = itertools.product(one.cells[1:], two.cells[1:])
    return any(
        min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < least for a, b in pairs
    )


def _begins_column(row: Row, table: Sequence[Row]) -> bool:
    """Say whether the first cell of a row begins where a column of a table does."""
    edges = (cell.x0 for above in table for cell in above.cells)
    return any(abs(edge - row.cells[0].x0) < _ALIGNED * row.size for edge in edges)


def _is_inside_column(row: Row, table: Sequence[Row]) -> bool:
    """Say whether the one cell of a row begins where a column does and does not reach into the next."""
    (cell,) = row.cells
    edges = (other.x0 for above in table for other in above.cells)
    behind = [edge for edge in edges if edge > cell.x0 + _ALIGNED * row.size]
    return _begins_column(row, table) and (cell.x1 < min(behind) if behind else True)
