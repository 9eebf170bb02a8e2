"""Spreadsheets of Excel, old and new, and of OpenDocument, by calamine; tables in HTML that are named so."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.office.archives import open_archive
from briefing.reading.office.contents.embedded_files import find_embedded_files
from briefing.reading.office.contents.hidden_biff_cells import find_hidden_biff_cells
from briefing.reading.office.contents.hidden_cells import HiddenCells, find_hidden_cells
from briefing.reading.tables.html_tables import read_html_tables
from briefing.reading.tables.texts import Table, read_tables

_ZIP = b"PK"
_BLANK = b"\xef\xbb\xbf \r\n\t"
_ENCRYPTED = "EncryptedPackage".encode(
    "utf-16-le"
)  # the stream of an office file of any kind with a password
_MOST_CELLS = 2_000_000


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the rows of a spreadsheet that have a text and are shown, and the files inside it.

    Raises Unreadable for a file that is damaged, encrypted or beyond the limits, and for one whose sheets
    have no column of texts.
    """
    if data.lstrip(_BLANK).startswith(b"<"):
        return read_tables(*read_html_tables(data))
    files: tuple[Attachment, ...] = ()
    if data.startswith(_ZIP):
        with open_archive(data) as archive:  # refuses what unpacks to too much
            files = find_embedded_files(archive)
    elif _ENCRYPTED in data:
        raise Unreadable("encrypted (the file opens only with a password)")
    tables, note = _read_sheets(data)
    try:
        return (*read_tables(tables, note), *files)
    except Unreadable:
        if not files:
            raise
        return files


def _read_sheets(data: bytes) -> tuple[list[Table], str]:
    """Return the tables of the sheets that are shown, and a note on what of them is hidden."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        hidden = _hidden_cells(data)
        cells = [hidden.get(sheet, HiddenCells()) for sheet in sheets]
        names = sheets if len(sheets) > 1 else [""]
        tables = list(map(_table, map(book.get_sheet_by_name, sheets), names, cells))
    except PasswordError as error:
        raise Unreadable("encrypted (the spreadsheet opens only with a password)") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("sheet-damaged (no tables can be found in it)") from error
    return tables, "hidden rows and columns are not read" if any(map(bool, cells)) else ""


def _hidden_cells(data: bytes) -> Mapping[str, HiddenCells]:
    """Return what is hidden of each sheet."""
    if not data.startswith(_ZIP):
        return find_hidden_biff_cells(data)
    with open_archive(data) as archive:
        return find_hidden_cells(archive)


def _table(sheet: Any, name: str, hides: HiddenCells) -> Table:
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise Unreadable(f"limit: cells (a sheet has more than {_MOST_CELLS:,})")
    first_row, first_column = sheet.start or (0, 0)
    rows = [
        [
            "" if column in hides.columns else _cell(value)
            for column, value in enumerate(row, start=first_column)
        ]
        for number, row in enumerate(sheet.iter_rows(), start=first_row)
        if number not in hides.rows
    ]
    return Table(rows=rows, name=name)


def _cell(value: Any) -> str:
    """Return a cell as text; of a point of time, the day comes first."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # as it is shown
    return value if isinstance(value, str) else "" if value is None else str(value)
