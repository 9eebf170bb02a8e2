import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from compound_files import compound_file
from format_samples import open_document, spreadsheet, zipped

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.formats.office import xlsx
from briefing.reading.office.contents.hidden_cells import HiddenCells, find_hidden_cells

TEXT = "The delegates left the hall after noon, and nobody signed the paper."
HEADER = ["Date", "Outlet", "Title", "Full text", "Link"]
ROW = [datetime(2026, 3, 2, 10, 0), "River Post", "Talks end", TEXT, "https://example.org/1"]  # noqa: DTZ001
WHOLE = Extract(
    text=TEXT,
    title="Talks end",
    publisher="River Post",
    published=date(2026, 3, 2),
    url="https://example.org/1",
)


def test_each_row_of_each_sheet_is_a_document():
    data = spreadsheet(("March", [["Press review"], [], HEADER, ROW]), ("April", [HEADER, ROW]))
    assert xlsx.read(data, "a.xlsx") == (WHOLE, WHOLE)


def test_a_sheet_of_figures_is_named_in_the_note():
    (extract,) = xlsx.read(
        spreadsheet(("Press", [HEADER, ROW]), ("Trade", [["Year", "Tonnes"], [2025, 1.5]])), "a"
    )
    assert extract.note == "not read: the table 'Trade' of 2 rows (Year, Tonnes)"
    assert not extract.partly


def test_a_workbook_of_figures_is_listed_with_its_tables():
    with pytest.raises(Unreadable, match=r"no column of texts in it: a table of 2 rows \(Year\)") as caught:
        xlsx.read(spreadsheet(("Trade", [["Year"], [2025]])), "a")
    assert caught.value.state == "skipped"


def test_a_hidden_sheet_is_not_read():
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(("Press", [HEADER, ROW]), ("Old", [HEADER, ROW]))))
    book["Old"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert xlsx.read(out.getvalue(), "a") == (WHOLE,)


def changed(change, *sheets):
    """Return a workbook after `change(its first sheet)`."""
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(*(sheets or (("Press", [[], HEADER, ROW, ROW]),)))))
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_hidden_row_is_not_read_and_the_note_says_so():
    def hide(sheet):
        sheet.row_dimensions[4].hidden = True

    (extract,) = xlsx.read(changed(hide), "a")
    assert (extract.text, extract.note) == (TEXT, "hidden rows and columns are not read")


def test_a_hidden_column_is_not_read():
    def hide(sheet):
        sheet.column_dimensions["E"].hidden = True

    first, second = xlsx.read(changed(hide), "a")
    assert (first.url, first.title, second.url) == ("", "Talks end", "")


def test_a_row_that_is_hidden_no_more_is_read():
    def show(sheet):
        sheet.row_dimensions[4].hidden = True
        sheet.row_dimensions[4].hidden = False

    assert len(xlsx.read(changed(show), "a")) == 2


@pytest.mark.parametrize("state", ["collapse", "filter"])
def test_hidden_rows_and_columns_of_open_spreadsheets_are_not_read(state):
    cell = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row{}>{}</table:table-row>"
    hides = f" table:visibility='{state}'"
    body = "<table:table table:name='A'><table:table-column/>"
    body += f"<table:table-column table:number-columns-repeated='2'{hides}/>"
    for more, texts in (("", "abcd"), (hides, "efgh"), ("", "ijkl")):
        body += row.format(more, "".join(cell.format(text) for text in texts))
    data = open_document(f"{body}</table:table>", kind="spreadsheet")
    found = find_hidden_cells(zipfile.ZipFile(io.BytesIO(data)))
    assert found["A"] == HiddenCells(rows=frozenset({1}), columns=frozenset({1, 2}))


def test_what_is_hidden_of_a_damaged_workbook_is_not_known():
    assert find_hidden_cells(zipfile.ZipFile(io.BytesIO(zipped({"a": ""})))) == {}


def test_the_files_inside_a_workbook_are_read_though_it_has_no_texts():
    data = io.BytesIO(spreadsheet(("Trade", [["Year"], [2025]])))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("xl/embeddings/annex.docx", b"PK annex")
    (file,) = xlsx.read(data.getvalue(), "a")
    assert (file.name, file.data) == ("annex.docx", b"PK annex")


def test_numbers_and_empty_cells_are_cells():
    (extract,) = xlsx.read(spreadsheet(("A", [["Title", "Text", "Reach"], [2026, TEXT, None]])), "a")
    assert extract == Extract(text=TEXT, title="2026")


@pytest.mark.parametrize(
    "data", [zipped({"xl/workbook.xml": "<a"}), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_a_damaged_spreadsheet_is_refused(data):
    with pytest.raises(Unreadable, match="sheet-damaged"):
        xlsx.read(data, "a.xlsx")


def test_a_table_in_html_that_is_named_as_a_spreadsheet_is_read(monkeypatch):
    cells = "".join(
        f"<td>{cell}</td>" for cell in ("2026-03-02", "River Post", "Talks end", f"<p>{TEXT}</p>")
    )
    link = '<td><a href="https://example.org/1">open</a></td>'
    header = "".join(f"<th>{name}</th>" for name in HEADER)
    page = f"\n<html><table><tr><td><table><tr>{header}</tr><tr>{cells}{link}</tr></table></td></tr></table>"
    assert xlsx.read(page.encode(), "a.xls") == (WHOLE,)
    monkeypatch.setattr("briefing.reading.tables.html_tables._LARGEST", len(page) - 1)
    with pytest.raises(Unreadable, match="limit: cells"):
        xlsx.read(page.encode(), "a.xls")


def test_a_file_with_a_password_is_refused_with_the_reason():
    with pytest.raises(Unreadable, match="encrypted"):
        xlsx.read(compound_file({"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(99)}), "a.xlsx")


def test_a_sheet_that_is_a_chart_is_left_out():
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(("Press", [HEADER, ROW]))))
    book.create_chartsheet("Chart")
    out = io.BytesIO()
    book.save(out)
    assert xlsx.read(out.getvalue(), "a") == (WHOLE,)


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(20_000_000))
    with pytest.raises(Unreadable, match="limit: zip ratio"):
        xlsx.read(out.getvalue(), "a.xlsx")


def test_a_sheet_with_a_cell_at_its_far_corner_is_refused_before_it_fills_the_memory():
    sheet = [["x"], *([[]] * 2), ["y"]]
    data = spreadsheet(("A", sheet))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"].replace(b'"A4"', b'"ZZ9000"')
    with pytest.raises(Unreadable, match="limit: cells"):
        xlsx.read(zipped(members), "a.xlsx")
