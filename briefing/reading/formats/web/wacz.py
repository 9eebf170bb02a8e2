"""Packed web archives (WACZ 1.1): the pages that their list names, or all if it names none."""

import json
import zipfile
from collections.abc import Iterator

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.formats.web.warc import list_captures
from briefing.reading.metadata.fields import web_link
from briefing.reading.office.archives import open_archive, read_entry
from briefing.reading.web.captures import Capture, read_captures

_ARCHIVES = "archive/"
_LISTS = "pages/pages.jsonl", "pages/extraPages.jsonl"


def read(data: bytes, name: str) -> tuple[Attachment, ...]:
    """Return the pages of a package, named by their number in it.

    Raises Unreadable for a package that is damaged or beyond the limits, and, as empty, for one without
    pages.
    """
    with open_archive(data) as archive:
        pages = _listed(archive)
        captures = {capture.address: capture for capture in _captures(archive)}
    listed = [captures[page] for page in pages if page in captures]
    found = listed or list(captures.values())
    if not found:
        raise Unreadable("no page in the archive", empty=True)
    return list_captures(found, name)


def _listed(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return the addresses of the pages that somebody looked at; frames and advertisements are not listed."""
    addresses: list[str] = []
    for name in set(_LISTS).intersection(archive.namelist()):
        for line in read_entry(archive, name).decode("utf-8", "replace").splitlines():
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(entry, dict) and isinstance(entry.get("url"), str):
                addresses.append(web_link(entry["url"]))
    return tuple(dict.fromkeys(addresses))


def _captures(archive: zipfile.ZipFile) -> Iterator[Capture]:
    names = sorted(name for name in archive.namelist() if name.startswith(_ARCHIVES))
    for name in names:
        try:
            yield from read_captures(read_entry(archive, name))
        except Unreadable:
            if len(names) == 1:
                raise
