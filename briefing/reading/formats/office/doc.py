"""Word documents of the old binary kind, by antiword or LibreOffice where one of them is installed."""

import re
from dataclasses import replace

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats import docx
from briefing.reading.mail.mapi import code_page_encoding
from briefing.reading.office.converters import antiword_text, office_docx
from briefing.reading.office.document_properties import plausible_author, plausible_title

_WAY_OUT = "save it as .docx, or install antiword: apt-get install antiword"
_PICTURE = re.compile(r"^\s*\[pic\]\s*$", re.MULTILINE)
_ROW = re.compile(r"^\|(.*)\|[ \t]*$", re.MULTILINE)
_RULE = "-----------------------\n"
_NOTE = re.compile(r"\[\d{1,3}\]")
_HIDDEN = b"\x3c\x08\x01"
"""What makes a run of characters hidden in its properties (sprmCFVanish, [MS-DOC] 2.6.1)."""
_FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError)


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:
    """Return the one extract of a document, with the title and the author that it states.

    Raises Unreadable for one that the programs cannot read, with the way out where none is installed, and,
    as empty, for one without text.
    """
    failure: Unreadable | None = None
    if _HIDDEN in data and (converted := _by_libreoffice(data)):  # antiword shows such text
        return docx.read(converted, name)
    try:
        text = antiword_text(data)
    except Unreadable as error:  # it reads no text that is saved in pieces of its own, nor Word 2
        text, failure = None, error
    if text is None:
        converted = office_docx(data)
        if converted:
            return docx.read(converted, name)
        raise failure or Unreadable(
            f"a Word document of the old binary kind, which no program here reads: {_WAY_OUT}"
        )
    text, notes = _part_notes(_ROW.sub(_cells, _PICTURE.sub("", text)))
    if not text.strip():
        raise Unreadable("the document has no text", empty=True)
    return (_with_properties(Extract(text=text, furniture=notes), data, name),)


def _by_libreoffice(data: bytes) -> bytes | None:
    try:
        return office_docx(data)
    except Unreadable:
        return None  # antiword may read it


def _cells(row: re.Match[str]) -> str:
    """Return a row of a table as other formats have it."""
    return " | ".join(cell.strip() for cell in row[1].split("|") if cell.strip())


def _part_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the notes that antiword prints below a rule at its end, and the notes."""
    before, rule, behind = text.rpartition(_RULE)
    notes = tuple(line.strip() for line in behind.splitlines() if line.strip())
    if not rule or not notes or not all(map(_NOTE.match, notes)):
        return text, ()
    return before, notes


def _with_properties(extract: Extract, data: bytes, name: str) -> Extract:
    """Return the extract with what the file says of itself, if its properties can be read."""
    try:
        import olefile

        with olefile.OleFileIO(data) as storage:
            found = storage.get_metadata()
            encoding = code_page_encoding((found.codepage or 0) % (1 << 16))  # it is read with a sign
            title, author = (str(value or b"", encoding, "replace") for value in (found.title, found.author))
    except (ModuleNotFoundError, *_FAULTS):
        return extract
    return replace(extract, title=plausible_title(title, name), author=plausible_author(author))
