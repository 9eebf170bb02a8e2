"""The editions of an output folder as a feed (Atom, RFC 4287)."""

from pathlib import Path
from xml.etree import ElementTree as ET

from briefing.publishing.editions.history import EditionRow, edition_rows
from briefing.publishing.editions.layout import RECORD, read_edition_files
from briefing.publishing.editions.loading import load_briefing
from briefing.record import Briefing

_ATOM = "http://www.w3.org/2005/Atom"
_PAGES = ("briefing.html", "briefing.pdf", "briefing.md", RECORD)
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def export_feed(output: Path) -> str:
    """Return a feed with an entry for each edition of a folder, the newest first, with its key points.

    Its links are relative: put it beside the editions. Raises UsageError if there is no edition.
    """
    rows = [row for row in edition_rows(output) if row.state in {"shown", "older"}]
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"urn:briefing:{output.resolve().name}")
    _add(feed, "title", rows[0].title if rows else output.resolve().name)
    _add(feed, "updated", _moment(rows[0]) if rows else "1970-01-01T00:00:00Z")
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = "briefing"
    for row in rows:
        _add_entry(feed, output, row)
    ET.indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _add_entry(feed: ET.Element, output: Path, row: EditionRow) -> None:
    files = read_edition_files(output / row.edition)
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", f"urn:briefing:{row.edition}")
    _add(entry, "title", row.title)
    _add(entry, "updated", _moment(row))
    page = next(name for name in _PAGES if name in files)
    ET.SubElement(entry, "link", href=f"{row.edition}/{page}")
    _add(entry, "summary", _key_points(load_briefing(files[RECORD])))


def _key_points(briefing: Briefing) -> str:
    texts = {point.id: point.text for point in briefing.points}
    return "\n".join(texts[name] for name in briefing.key_points)


def _moment(row: EditionRow) -> str:
    return f"{row.as_of}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text.translate(_CONTROLS)
