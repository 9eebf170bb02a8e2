"""OpenDocument texts as LibreOffice and others write them, packed or as one file of XML."""

import zipfile
from dataclasses import dataclass
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.office.archives import read_entry
from briefing.reading.office.contents.embedded_files import find_open_objects
from briefing.reading.office.contents.hidden_runs import TRACKED_CHANGES
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.office.open_document import (
    OpenBlock,
    OpenText,
    has_tracked_changes,
    hidden_styles,
    name_of,
    read_property,
    styles_like,
)
from briefing.reading.office.packages import open_package, parse_part, parse_xml

_ZIP = b"PK"
_RUNNING = frozenset(
    name_of(f"style:{name}")
    for name in "header footer header-left footer-left header-first footer-first".split()
)
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The roots of the parts of a document; those of a file that is not packed are one."""

    content: Any
    styles: Any
    meta: Any
    files: tuple[Attachment, ...] = ()


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:
    """Return the one extract of a text, and the documents inside it.

    Headers, footers, notes and the table of contents are furniture.

    Raises Unreadable for a package that is damaged, encrypted or beyond the limits, and, as empty, for one
    without text.
    """
    parts = _parts(data)
    body = parts.content.find(f"{name_of('office:body')}/{name_of('office:text')}")
    if body is None:
        raise Unreadable("odf-damaged (it has no text part)")
    hidden = hidden_styles(parts.content)
    text = OpenText(hidden=hidden if parts.styles is None else hidden | hidden_styles(parts.styles))
    blocks = list(text.blocks(body))
    if not blocks and not parts.files:
        raise Unreadable("the document has no text", empty=True)
    running = _running_lines(parts.styles, text)
    return (
        Extract(
            text="\n\n".join(block.text for block in blocks),
            furniture=tuple(dict.fromkeys((*running, *text.furniture))),
            title=plausible_title(read_property(parts.meta, f"{_DC}title"), name)
            or _styled(parts.content, blocks),
            author=plausible_author(
                read_property(parts.meta, f"{_META}initial-creator")
                or read_property(parts.meta, f"{_DC}creator")
            ),
            language=read_property(parts.meta, f"{_DC}language"),
            note=TRACKED_CHANGES if has_tracked_changes(body) else "",
        ),
        *parts.files,
    )


def _running_lines(styles: Any, text: OpenText) -> list[str]:
    """Return the headers and footers, which stand among the styles."""
    elements = () if styles is None else styles.iter(*_RUNNING)
    return [block.text for element in elements for block in text.blocks(element)]


def _parts(data: bytes) -> _Parts:
    if not data.startswith(_ZIP):
        root = parse_xml(data)
        return _Parts(content=root, styles=root, meta=root)
    with open_package(data) as archive:
        if _is_encrypted(archive):
            raise Unreadable("encrypted (the document opens only with a password)")
        content = parse_part(archive, "content.xml")
        if content is None:
            raise Unreadable("odf-damaged (it has no content)")
        return _Parts(
            content=content,
            styles=parse_part(archive, "styles.xml"),
            meta=parse_part(archive, "meta.xml"),
            files=find_open_objects(archive),
        )


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in read_entry(archive, manifest)


def _styled(content: Any, blocks: list[OpenBlock]) -> str:
    """Return the first paragraph in the style called Title, or in one derived from it."""
    titles = styles_like(content, "Title")
    return next((block.text for block in blocks if block.style in titles), "")
