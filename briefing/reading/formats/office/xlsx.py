"""Spreadsheets of Excel, old and new, and of OpenDocument, by calamine; tables in HTML that are named so."""

import io
from datetime import date, datetime
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.office.archives import open_archive
from briefing.reading.tables.html_tables import read_html_tables
from briefing.reading.tables.texts import Table, read_tables

_ZIP = b"PK"
_BLANK = b"\xef\xbb\xbf \r\n\t"
_ENCRYPTED = "EncryptedPackage".encode(
    "utf-16-le"
)  # the stream of an office file of any kind with a password
_MOST_CELLS = 2_000_000


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the rows of a spreadsheet that have a text, from all of its sheets that are shown.

    Raises Unreadable for a file that is damaged, encrypted or beyond the limits, and for one whose sheets
    have no column of texts.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if data.lstrip(_BLANK).startswith(b"<"):
        return read_tables(*read_html_tables(data))
    if data.startswith(_ZIP):
        open_archive(data).close()  # refuses what unpacks to too much
    elif _ENCRYPTED in data:
        raise Unreadable("encrypted (the file opens only with a password)")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        tables = [_table(book.get_sheet_by_name(sheet), sheet, len(sheets)) for sheet in sheets]
    except PasswordError as error:
        raise Unreadable("encrypted (the spreadsheet opens only with a password)") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("sheet-damaged (no tables can be found in it)") from error
    return read_tables(tables)


def _table(sheet: Any, name: str, count: int) -> Table:
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise Unreadable(f"limit: cells (a sheet has more than {_MOST_CELLS:,})")
    rows = [[_cell(value) for value in row] for row in sheet.iter_rows()]
    return Table(rows=rows, name=name if count > 1 else "")


def _cell(value: Any) -> str:
    """Return a cell as text; of a point of time, the day comes first."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # as it is shown
    return value if isinstance(value, str) else "" if value is None else str(value)
