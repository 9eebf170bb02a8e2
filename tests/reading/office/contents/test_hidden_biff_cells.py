import struct

import pytest
from compound_files import compound_file

from briefing.reading.office.contents.hidden_biff_cells import find_hidden_biff_cells
from briefing.reading.office.contents.hidden_cells import HiddenCells

START, END, SHEET, ROW, COLUMNS = 0x809, 0x0A, 0x85, 0x208, 0x7D


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def row(number, *, hidden):
    return record(ROW, struct.pack("<HHHHHHBB", number, 0, 4, 255, 0, 0, 0x20 if hidden else 0, 1) + bytes(2))


def columns(first, last, *, hidden):
    return record(COLUMNS, struct.pack("<HHHHHH", first, last, 2048, 15, int(hidden), 0))


def workbook(version, name, cells, stream="Workbook"):
    """Return a workbook of one sheet, whose name has the bytes `name`."""
    start = record(START, struct.pack("<HH", version, 5) + bytes(12))
    length = len(start) + 4 + 6 + len(name) + 4
    globals_ = start + record(SHEET, struct.pack("<IBB", length, 0, 0) + name) + record(END)
    return compound_file({stream: globals_ + record(START, bytes(16)) + b"".join(cells) + record(END)})


CELLS = (columns(1, 2, hidden=True), columns(3, 9, hidden=False), row(0, hidden=False), row(4, hidden=True))
HIDDEN = HiddenCells(rows=frozenset({4}), columns=frozenset({1, 2}))


@pytest.mark.parametrize(
    ("version", "name", "stream"),
    [
        (0x600, b"\x04\x00Ship", "Workbook"),
        (0x600, b"\x04\x01" + "Ship".encode("utf-16-le"), "Workbook"),
        (0x500, b"\x04Ship", "Book"),
    ],
)
def test_the_hidden_rows_and_columns_of_a_sheet_are_known(version, name, stream):
    assert find_hidden_biff_cells(workbook(version, name, CELLS, stream)) == {"Ship": HIDDEN}


def test_nothing_is_hidden_in_a_file_that_is_no_such_workbook():
    assert find_hidden_biff_cells(b"no compound file") == {}
    assert find_hidden_biff_cells(compound_file({"Other": b"x" * 9})) == {}
    assert find_hidden_biff_cells(compound_file({"Book": b"\x09\x08\x10"})) == {}  # cut short


def test_records_that_are_cut_short_are_passed_over():
    short = (record(ROW, b"\x01"), record(COLUMNS, b"\x01"))
    assert find_hidden_biff_cells(workbook(0x600, b"\x04\x00Ship", short)) == {"Ship": HiddenCells()}
    cut = compound_file({"Workbook": record(START, bytes(16)) + record(SHEET, b"\x01") + record(END)})
    assert find_hidden_biff_cells(cut) == {}


def test_no_sheet_has_more_than_256_columns():
    found = find_hidden_biff_cells(workbook(0x600, b"\x04\x00Ship", (columns(250, 65535, hidden=True),)))
    assert found["Ship"].columns == frozenset(range(250, 256))
