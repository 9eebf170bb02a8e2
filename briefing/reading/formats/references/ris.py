"""Lists of references in the form of RIS, as EndNote, Zotero, Mendeley and databases export them."""

import re

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import decode
from briefing.reading.references.reference_list import make_extract, take_items

_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)")
_TAGS = {
    "abstract": ("AB", "N2"),
    "title": ("TI", "T1", "CT"),
    "publisher": ("T2", "JO", "JF", "JA", "PB"),
    "date": ("DA", "Y1", "PY"),
    "language": ("LA",),
    "link": ("UR",),
}
"""The tags of each field, the best first."""
_AUTHORS = "AU", "A1"
_FILES = "L1", "L2", "L4"


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the items that have an abstract or name a file, in their order.

    Raises Unreadable, as empty, if none has.
    """
    text, _ = decode(data)
    items = take_items([_extract(item) for item in _items(text)])
    if not items:
        raise Unreadable("a list of references without abstracts and files", empty=True)
    return items


def _items(text: str) -> list[dict[str, list[str]]]:
    """Return the values of each item by their tags; a line without a tag goes on with the one before."""
    items: list[dict[str, list[str]]] = []
    last: list[str] = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match and match[1] == "TY":
            items.append({})
        elif match and items:
            last = items[-1].setdefault(match[1], [])
            last.append(match[2].strip())
        elif last and line.strip():
            last[-1] += " " + line.strip()
    return items


def _extract(item: dict[str, list[str]]) -> Extract:
    fields = {
        field: next((value for tag in tags for value in item.get(tag, ()) if value), "")
        for field, tags in _TAGS.items()
    }
    authors = [_in_order(author) for tag in _AUTHORS for author in item.get(tag, ())]
    return make_extract(fields, authors, [file for tag in _FILES for file in item.get(tag, ())])


def _in_order(author: str) -> str:
    """Return a name that begins with the family name as it is said."""
    family, comma, given = author.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else author
