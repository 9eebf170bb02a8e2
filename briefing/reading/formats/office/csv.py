"""Tables in text, with commas, semicolons, tabs or bars between their cells (RFC 4180)."""

import csv
import io
import re
from itertools import islice

from briefing.models import Extract
from briefing.reading.cleaning.characters import decode
from briefing.reading.tables.columns import Rows, count_names
from briefing.reading.tables.texts import Table, read_tables

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 40
_LARGEST_CELL = 4_000_000  # characters, as many as a document may have
_EXCEL_HINT = re.compile(r'\A"?sep=(.)"?[\r\n]+', re.IGNORECASE)


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the rows of a table that have a text; raises Unreadable if there is no column of texts."""
    text, note = decode(data)
    text = text.removeprefix("\ufeff").replace("\0", "")
    hint = _EXCEL_HINT.match(text)
    delimiter = hint[1] if hint else _find_delimiter(text)
    rows = _rows(text[hint.end() :] if hint else text, delimiter)
    return read_tables([Table(rows=rows)], note)


def _find_delimiter(text: str) -> str:
    """Return the delimiter that gives the most names of columns, then the most rows of one width."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, int, int]:
    rows = _rows(text, delimiter, most=_SAMPLE_ROWS)
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(widths, key=widths.count, default=0)
    return max(map(count_names, rows), default=0), widths.count(usual), usual


def _rows(text: str, delimiter: str, most: int | None = None) -> Rows:
    """Return the rows of a table, or the first of them."""
    # The limit is one of the whole process, which reads this file and nothing else at the same time.
    csv.field_size_limit(_LARGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[list[str]] = []
    try:
        rows.extend(row for row in islice(lines, most) if row)
    except csv.Error:  # a cell above the limit: what stands before it is read
        return rows
    return rows
