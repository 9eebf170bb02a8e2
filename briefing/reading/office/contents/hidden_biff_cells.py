"""Which rows and columns are hidden in a workbook of the old binary kind ([MS-XLS]): BIFF 5 and BIFF 8.

The stream of the workbook is a sequence of records, each with its kind, its length and its data. A record
names each sheet and says where its own records begin; one record there is a row, another a range of columns.
"""

import io
import struct
from collections.abc import Iterator, Mapping

from briefing.reading.office.contents.hidden_cells import HiddenCells

_STREAMS = "Workbook", "Book"
_HEAD = struct.Struct("<HH")
_START, _END, _SHEET, _ROW, _COLUMNS, _VERSION_8 = 0x0809, 0x000A, 0x0085, 0x0208, 0x007D, 0x0600
_ROW_LENGTH, _COLUMNS_LENGTH, _SHEET_LENGTH = 14, 10, 8
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x20, 0x01
_MOST_COLUMNS = 256


def find_hidden_biff_cells(data: bytes) -> Mapping[str, HiddenCells]:
    """Return what is hidden of each sheet, by its name; nothing for a file that is not such a workbook."""
    import olefile

    try:
        with olefile.OleFileIO(data) as storage:
            name = next((name for name in _STREAMS if storage.exists(name)), "")
            stream = storage.openstream(name).read() if name else b""
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
    ):  # as olefile raises on damaged files
        return {}
    return {name: _hidden(stream, start) for name, start in _sheets(stream)}


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the data of each record, up to the end of the part that begins at `start`."""
    reader = io.BytesIO(stream)
    reader.seek(start)
    while len(head := reader.read(_HEAD.size)) == _HEAD.size:
        kind, length = _HEAD.unpack(head)
        yield kind, reader.read(length)
        if kind == _END:
            return


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of each sheet and where its records begin."""
    is_wide = False
    for kind, data in _records(stream, 0):
        if kind == _START:
            is_wide = data[:2] == struct.pack("<H", _VERSION_8)
        elif kind == _SHEET and len(data) > _SHEET_LENGTH:
            encoding = "utf-16-le" if is_wide and data[7] & 1 else "latin-1"
            name = data[8 if is_wide else 7 :].decode(encoding, "replace")
            yield name, int.from_bytes(data[:4], "little")


def _hidden(stream: bytes, start: int) -> HiddenCells:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, data in _records(stream, start):
        if kind == _ROW and len(data) >= _ROW_LENGTH and data[12] & _ROW_IS_HIDDEN:
            rows.add(int.from_bytes(data[:2], "little"))
        elif kind == _COLUMNS and len(data) >= _COLUMNS_LENGTH and data[8] & _COLUMN_IS_HIDDEN:
            first, last = struct.unpack("<HH", data[:4])
            columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
    return HiddenCells(rows=frozenset(rows), columns=frozenset(columns))
