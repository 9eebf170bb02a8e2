"""Word documents: the archive is checked first, then python-docx opens the package."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.office.contents.embedded_files import find_embedded_files
from briefing.reading.office.contents.hidden_runs import TRACKED_CHANGES, UNSEEN, WordStyles, read_styles
from briefing.reading.office.document_properties import plausible_author, plausible_title
from briefing.reading.office.packages import open_package
from briefing.reading.office.word_markup import DocxBlock, extract_blocks, has_tracked_changes

# What python-docx raises on files that are no packages, in addition to the errors of lxml and its own.
_FAULTS = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OSError,
    NotImplementedError,
    RecursionError,
    zipfile.BadZipFile,
    zlib.error,
)
_NOTES = "/footnotes", "/endnotes"
_HEADERS = "header footer first_page_header first_page_footer even_page_header even_page_footer".split()


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:
    """Return the one extract of a Word document, and the files inside it.

    Headers, footers, notes and the table of contents are furniture. The dates in its properties are those of
    the file, not of publication, and are left out.

    Raises Unreadable for a package that is damaged, beyond the limits or has a document type definition,
    and, as empty, for one without text.
    """
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError
    from lxml.etree import LxmlError

    with open_package(data) as package:  # it is checked, then python-docx opens it
        files = find_embedded_files(package)
    try:
        return (_extract(data, name, may_be_empty=bool(files)), *files)
    except (OpcError, XmlchemyError, LxmlError, *_FAULTS) as error:
        raise Unreadable("docx-damaged (it is no Word document, or a part of it is missing)") from error


def _extract(data: bytes, name: str, *, may_be_empty: bool) -> Extract:
    import docx

    document = docx.Document(io.BytesIO(data))
    styles = read_styles(document.styles.element)
    blocks = extract_blocks(document.element.body, styles)
    body = [block.text for block in blocks if not block.is_contents]
    if not body and not may_be_empty:
        raise Unreadable("the document has no text", empty=True)
    furniture = [block.text for block in blocks if block.is_contents]
    furniture += [block.text for block in (*_running_lines(document, styles), *_notes(document, styles))]
    properties = document.core_properties
    return Extract(
        text="\n\n".join(body),
        furniture=tuple(dict.fromkeys(furniture)),
        title=plausible_title(properties.title, name) or _styled_title(document, blocks),
        author=plausible_author(properties.author),
        language=properties.language,
        note="; ".join(_notes_on(document, styles)),
    )


def _notes_on(document: Any, styles: WordStyles) -> Iterator[str]:
    """Yield what is not read of a document; a single hidden word may be a mark of a program."""
    if " " in " ".join(styles.unseen):
        yield UNSEEN
    if has_tracked_changes(document.element.body):
        yield TRACKED_CHANGES


def _styled_title(document: Any, blocks: tuple[DocxBlock, ...]) -> str:
    """Return the first paragraph in the style called Title, whatever its id is."""
    titles = {style.style_id for style in document.styles if (style.name or "").casefold() == "title"}
    return next((block.text for block in blocks if block.style in titles), "")


def _running_lines(document: Any, styles: WordStyles) -> Iterator[DocxBlock]:
    for section in document.sections:
        for part in (getattr(section, name) for name in _HEADERS):
            if not part.is_linked_to_previous:
                yield from extract_blocks(part._element, styles)  # noqa: SLF001 - there is no public way


def _notes(document: Any, styles: WordStyles) -> Iterator[DocxBlock]:
    """Yield the paragraphs of the footnotes and endnotes, which python-docx does not read."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(_NOTES) and not relation.is_external:
            yield from extract_blocks(parse_xml(relation.target_part.blob), styles)
