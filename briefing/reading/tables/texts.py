"""Tables -> extracts: each row with a text is one, with title, outlet, date and address from its columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import fold
from briefing.reading.metadata.fields import person_name, web_link
from briefing.reading.tables.columns import Layout, Rows, find_layout
from briefing.reading.tables.row_dates import day_comes_first, parse_day
from briefing.reading.web.fragments import to_text

_MOST_ROWS = 10_000
_LETTER = re.compile(r"[^\W\d_]")
_SHOWN_NAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet of a spreadsheet, or a file of comma-separated values."""

    rows: Rows
    name: str = ""
    """That of the sheet; empty for the only one."""


def read_tables(tables: Sequence[Table], note: str = "") -> tuple[Extract, ...]:
    """Return the rows of some tables that have a text, in their order; `note` is said of each.

    A table without a column of texts is named in the note. Raises Unreadable, with the names of the columns,
    if no table has one, and, as empty, if no row is there.
    """
    found: list[Extract] = []
    others: list[str] = []
    for table in tables:
        layout = find_layout(table.rows)
        if layout:
            found += _extracts(table.rows, layout)
        elif _has_cells(table):
            others.append(_described(table))
    if not found and others:
        raise Unreadable(f"no column of texts in it: {'; '.join(others)}", state="skipped")
    if not found:
        raise Unreadable("no row with a text in it", empty=True)
    partly = len(found) > _MOST_ROWS
    notes = (
        note,
        f"not read: {'; '.join(others)}" if others else "",
        f"the table has {len(found)} texts, of which the first {_MOST_ROWS} are read" if partly else "",
    )
    said = "; ".join(filter(None, notes))
    return tuple(replace(extract, note=said, partly=partly) for extract in found[:_MOST_ROWS])


def _has_cells(table: Table) -> bool:
    return any(cell.strip() for row in table.rows for cell in row)


def _described(table: Table) -> str:
    """Return a table of figures in a few words: its size and the names of its columns."""
    filled = [row for row in table.rows if any(cell.strip() for cell in row)]
    names = [fold(cell) for cell in filled[0] if cell.strip()]
    shown = ", ".join(names[:_SHOWN_NAMES]) + (", ..." if len(names) > _SHOWN_NAMES else "")
    label = f"the table {table.name!r}" if table.name else "a table"
    return f"{label} of {len(filled)} rows ({shown})"


def _extracts(rows: Rows, layout: Layout) -> Iterator[Extract]:
    body = rows[layout.first_row :]
    places = layout.columns
    orders = {
        place: day_comes_first(row[place] for row in body if place < len(row))
        for place in places.get("date", ())
    }
    for row in body:
        text = _text(row, places)
        if text:
            yield Extract(
                text=text,
                title=fold(to_text(_first(row, places.get("title", ())))),
                publisher=_publisher(row, places.get("publisher", ())),
                author=person_name(_first(row, places.get("author", ()))),
                published=_date(row, orders),
                language=_first(row, places.get("language", ()))[:10],
                url=_link(row, places),
            )


def _text(row: Sequence[str], places: dict[str, tuple[int, ...]]) -> str:
    """Return the first text of a row, or an empty string for one that repeats its title alone."""
    title = _first(row, places.get("title", ()))
    for cell in _values(row, (*places["text"], *places["summary"])):
        text = to_text(cell).replace("\r\n", "\n")
        if _LETTER.search(text) and cell != title:
            return text
    return ""


def _publisher(row: Sequence[str], places: Sequence[int]) -> str:
    names = (fold(to_text(cell)) for cell in _values(row, places))
    return next((name for name in names if not name.startswith(("http://", "https://"))), "")


def _link(row: Sequence[str], places: dict[str, tuple[int, ...]]) -> str:
    # The source of a row may be its address.
    cells = _values(row, (*places.get("link", ()), *places.get("publisher", ())))
    return next(filter(None, map(web_link, cells)), "")


def _date(row: Sequence[str], orders: dict[int, bool | None]) -> date | None:
    days = (parse_day(row[place], day_first=order) for place, order in orders.items() if place < len(row))
    return next(filter(None, days), None)


def _first(row: Sequence[str], places: Sequence[int]) -> str:
    return next(_values(row, places), "")


def _values(row: Sequence[str], places: Sequence[int]) -> Iterator[str]:
    """Yield what stands in some columns of a row, without the empty cells."""
    return (row[place].strip() for place in places if place < len(row) and row[place].strip())
