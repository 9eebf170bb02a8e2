"""Which rows and columns of the sheets of a workbook are hidden: calamine gives them like the others.

A sheet may have millions of cells, so its XML is searched for the tags of rows and columns, not parsed.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.reading.office.archives import read_entry
from briefing.reading.office.packages import parse_part

_BOOK, _RELATIONS, _OPEN_DOCUMENT = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "content.xml"
_RELATION_ID = re.compile(r"\{[^}]*/relationships\}id")
_ROW_OR_COLUMN = re.compile(rb"<(?:\w+:)?(row|col)\s([^>]*)>")
_OPEN_TAG = re.compile(rb"<table:(table|table-row|table-column)(\s[^>]*|/)?>")
_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']")
_MOST = 1_048_576  # rows of a sheet
_OFF = b"", b"0", b"false"
_NOT_SHOWN = b"collapse", b"filter"


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenCells:
    """The numbers of the hidden rows and columns of a sheet, from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns)


def find_hidden_cells(archive: zipfile.ZipFile) -> Mapping[str, HiddenCells]:
    """Return what is hidden of each sheet of a checked workbook, by the name of the sheet.

    Raises Unreadable for a part that is damaged.
    """
    if _OPEN_DOCUMENT in archive.namelist():
        return dict(_open_sheets(read_entry(archive, _OPEN_DOCUMENT)))
    return {name: _hidden(read_entry(archive, part)) for name, part in _sheets(archive)}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet of Office Open XML, and its part."""
    book, relations = parse_part(archive, _BOOK), parse_part(archive, _RELATIONS)
    if book is None or relations is None:
        return
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    for sheet in book.iter("{*}sheet"):
        identity = next((value for key, value in sheet.attrib.items() if _RELATION_ID.fullmatch(key)), "")
        target = targets.get(identity, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            yield sheet.get("name", ""), part


def _hidden(sheet: bytes) -> HiddenCells:
    rows: set[int] = set()
    columns: set[int] = set()
    for tag, text in _ROW_OR_COLUMN.findall(sheet):
        attributes = dict(_ATTRIBUTE.findall(text))
        if attributes.get(b"hidden", b"") in _OFF:
            continue
        if tag == b"row":
            rows.add(_number(attributes.get(b"r", b"")) - 1)
        else:
            first, last = (_number(attributes.get(name, b"")) for name in (b"min", b"max"))
            columns.update(range(first - 1, min(last, _MOST)))
    return HiddenCells(rows=frozenset(rows), columns=frozenset(columns))


def _open_sheets(content: bytes) -> Iterator[tuple[str, HiddenCells]]:
    """Yield the name of each sheet of OpenDocument, and what is hidden of it."""
    name = ""
    tags: list[tuple[bytes, dict[bytes, bytes]]] = []
    for tag, text in _OPEN_TAG.findall(content):
        attributes = dict(_ATTRIBUTE.findall(text))
        if tag != b"table":
            tags.append((tag, attributes))
            continue
        yield name, _open_hidden(tags)
        name, tags = attributes.get(b"table:name", b"").decode("utf-8", "replace"), []
    yield name, _open_hidden(tags)


def _open_hidden(tags: list[tuple[bytes, dict[bytes, bytes]]]) -> HiddenCells:
    found: dict[bytes, set[int]] = {b"table-row": set(), b"table-column": set()}
    numbers = dict.fromkeys(found, 0)
    for tag, attributes in tags:
        repeated = attributes.get(tag.replace(b"table-", b"table:number-") + b"s-repeated", b"1")
        count, number = _number(repeated), numbers[tag]
        if attributes.get(b"table:visibility") in _NOT_SHOWN:
            found[tag].update(range(number, min(number + count, _MOST)))
        numbers[tag] += count
    return HiddenCells(rows=frozenset(found[b"table-row"]), columns=frozenset(found[b"table-column"]))


def _number(digits: bytes) -> int:
    return int(digits) if digits.isdigit() else 0
