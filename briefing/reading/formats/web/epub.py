"""E-books (EPUB 2 and 3): the chapters in the order in which they are read, as one document."""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import decode
from briefing.reading.metadata.fields import parse_date, person_name
from briefing.reading.office.archives import open_archive, read_entry
from briefing.reading.office.document_properties import is_made_by_program, plausible_author
from briefing.reading.office.packages import parse_xml
from briefing.reading.web.fragments import paragraphs

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = frozenset(("application/xhtml+xml", "text/html"))
_FONT_METHODS = b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC"
_FIELDS = "title", "creator", "publisher", "date", "language"
_MOST_AUTHORS = 20
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,300}>")  # one that declares no entities of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    metadata: dict[str, list[str]]
    chapters: tuple[str, ...]
    """The names of their files in the order in which they are read."""


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the one extract of a book; its table of contents is left out.

    Raises Unreadable for a book that is damaged, encrypted or beyond the limits, and, as empty, for one
    without text.
    """
    with open_archive(data) as archive:
        _refuse_encryption(archive)
        book = _book(archive)
        names = set(archive.namelist())
        missing = [chapter for chapter in book.chapters if chapter not in names]
        text = "\n\n".join(
            "\n\n".join(paragraphs(_page(read_entry(archive, chapter))))
            for chapter in book.chapters
            if chapter in names
        )
    if not text.strip():
        raise Unreadable("the book has no text", empty=True)
    first = {field: (values or [""])[0] for field, values in book.metadata.items()}
    return (
        Extract(
            text=text,
            title="" if is_made_by_program(first["title"]) else first["title"],
            author=", ".join(
                map(plausible_author, map(person_name, book.metadata["creator"][:_MOST_AUTHORS]))
            ),
            publisher=first["publisher"],
            published=parse_date(first["date"]),
            language=first["language"],
            note=f"{len(missing)} chapters are not in the file" if missing else "",
            partly=bool(missing),
        ),
    )


def _refuse_encryption(archive: zipfile.ZipFile) -> None:
    """Raise Unreadable for a book whose text is encrypted; its fonts may be."""
    if _ENCRYPTION in archive.namelist():
        methods = read_entry(archive, _ENCRYPTION).split(b"EncryptionMethod ")[1:]
        if not all(any(font in method[:200] for font in _FONT_METHODS) for method in methods):
            raise Unreadable("encrypted (the book opens only with its key)")


def _book(archive: zipfile.ZipFile) -> _Book:
    """Return what the package document of a book says; raises Unreadable if there is none."""
    package = _package_name(archive)
    root = _xml(archive, package)
    return _Book(
        metadata={field: _texts(root, field) for field in _FIELDS},
        chapters=_chapters(root, posixpath.dirname(package)),
    )


def _package_name(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    roots = _xml(archive, _CONTAINER).iter("{*}rootfile") if _CONTAINER in names else ()
    for root in roots:
        if root.get("full-path") in names:
            return str(root.get("full-path"))
    raise Unreadable("epub-damaged (the book has no list of its chapters)")


def _texts(root: Any, field: str) -> list[str]:
    texts = ((element.text or "").strip() for element in root.iter(_DC + field))
    return [text for text in texts if text]


def _chapters(root: Any, folder: str) -> tuple[str, ...]:
    items = {item.get("id"): item for item in root.iter("{*}item")}
    found = []
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or reference.get("linear") == "no":
            continue
        if "nav" not in item.get("properties", "").split():
            found.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))))
    return tuple(dict.fromkeys(found))


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    return parse_xml(_DOCTYPE.sub(b"", read_entry(archive, name), count=1))


def _page(data: bytes) -> str:
    """Return a chapter as text, without the declaration of XML, which no reader of HTML takes."""
    text, _ = decode(data)
    return text[text.find("?>") + 2 :] if text.lstrip().startswith("<?xml") else text
