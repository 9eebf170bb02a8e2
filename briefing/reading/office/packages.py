"""Packages of office files: zip archives of XML, opened within limits and without entities."""

import zipfile
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.office.archives import open_archive, read_entry

_DTD = b"<!DOCTYPE"
_WIDE_DTDS = _DTD.decode().encode("utf-16-le"), _DTD.decode().encode("utf-16-be")


def open_package(data: bytes) -> zipfile.ZipFile:
    """Return a checked archive none of whose parts in XML has a document type definition.

    Raises Unreadable for one that has, and for what :func:`open_archive` refuses.
    """
    archive = open_archive(data)
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            refuse_dtd(read_entry(archive, entry.filename))
    return archive


def refuse_dtd(part: bytes) -> None:
    """Raise Unreadable for XML with a document type definition: no program writes one, attackers do."""
    if _DTD in part or any(wide in part for wide in _WIDE_DTDS):
        raise Unreadable("xml-dtd (the document defines entities of its own)")


def parse_part(archive: zipfile.ZipFile, name: str) -> Any:
    """Return the root of a part in XML, or None if it is not there; raises Unreadable for a damaged one."""
    return parse_xml(read_entry(archive, name)) if name in archive.namelist() else None


def parse_xml(part: bytes) -> Any:
    """Return the root of a document in XML, without entities and network; raises Unreadable for any other."""
    import lxml.etree

    refuse_dtd(part)
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml.etree.fromstring(part, parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise Unreadable("xml-damaged (a part of the document is no XML)") from error
