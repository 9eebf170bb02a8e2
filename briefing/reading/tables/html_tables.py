"""Tables in HTML that programs save under the name of a spreadsheet."""

from itertools import islice
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.cleaning.characters import decode, fold
from briefing.reading.tables.texts import Table
from briefing.reading.web.fragments import paragraphs

_MOST_ROWS = 20_000
_LARGEST = 20_000_000  # characters


def read_html_tables(data: bytes) -> tuple[list[Table], str]:
    """Return the tables of a page that have no table inside them, and a note on its encoding.

    Raises Unreadable for bytes that are not text, and for a page that is too large.
    """
    import lxml.html

    text, note = decode(data)
    if len(text) > _LARGEST:
        raise Unreadable("limit: cells (the page has more than a sheet may hold)", state="too-large")
    root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    tables = (table for table in root.iter("table") if table.find(".//table") is None)
    return [Table(rows=[_row(row) for row in islice(table.iter("tr"), _MOST_ROWS)]) for table in tables], note


def _parser() -> Any:
    import lxml.html

    return lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _row(row: Any) -> list[str]:
    return [_cell(cell) for cell in row if cell.tag in ("td", "th")]


def _cell(cell: Any) -> str:
    """Return the text of a cell, its paragraphs parted; one that is only a link is its address."""
    import lxml.html

    text = "\n\n".join(paragraphs(lxml.html.tostring(cell, encoding="unicode", with_tail=False)))
    address = next((link.get("href", "") for link in cell.iter("a")), "")
    return address if address.startswith("http") and len(fold(text).split()) <= 1 else text
