"""Pages that a browser saved with all that belongs to them: the page in MHTML (RFC 2557)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.formats import html
from briefing.reading.mail.charsets import decode_as
from briefing.reading.metadata.fields import web_link

_MOST_PARTS = 5000
_LONGEST_HEAD = 20_000  # bytes of the headers of a part
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(rb"<meta[^>]+charset", re.IGNORECASE)
_PAGES = "text/html", "application/xhtml+xml"
_FAULTS = (ValueError, LookupError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPart:
    """One part of a saved page."""

    headers: Message
    body: bytes
    """As it is encoded."""

    @property
    def kind(self) -> str:
        """The media type."""
        return self.headers.get_content_type()

    @property
    def location(self) -> str:
        """The address that the part was saved from, or an empty string."""
        return str(self.headers.get("Content-Location", "")).strip()

    def data(self) -> bytes:
        """Return the bytes of the part as they were before they were encoded."""
        message = Message()
        message["Content-Transfer-Encoding"] = str(self.headers.get("Content-Transfer-Encoding", "8bit"))
        message.set_payload(self.body.decode("latin-1"))
        decoded = message.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else b""


def find_page(data: bytes) -> tuple[SavedPart, str]:
    """Return the part of a saved page that is the page itself, and its address.

    Raises Unreadable if no part is a page.
    """
    whole = _part(data)
    parts = list(_leaves(whole, levels=3))
    pages = [part for part in parts if part.kind in _PAGES]
    if not pages:
        raise Unreadable("no page found among the parts of the saved page")
    address = str(whole.headers.get("Snapshot-Content-Location", "")).strip()
    start = str(whole.headers.get_param("start", "")).strip("<>")
    page = next(
        (part for part in pages if _is_main(part, address, start)),
        pages[0],
    )
    return page, address or page.location


def read_saved_page(data: bytes, charset: str, address: str) -> Extract:
    """Return the article of a page in bytes; `charset` is used where the page declares none.

    Raises Unreadable if it has no article.
    """
    from dataclasses import replace

    if charset and not _CHARSET.search(data[:4096]):
        extract = html.read_page(*decode_as(data, charset))
    else:
        (extract,) = html.read(data, "")
    return replace(extract, url=extract.url or web_link(address))


def _is_main(part: SavedPart, address: str, start: str) -> bool:
    content_id = str(part.headers.get("Content-ID", "")).strip("<> ")
    return bool((start and content_id == start) or (address and part.location == address))


def _part(data: bytes) -> SavedPart:
    data = data.lstrip(b"\r\n")
    end = _HEAD_END.search(data, 0, _LONGEST_HEAD)
    head, body = (data[: end.start()], data[end.end() :]) if end else (b"", data)
    return SavedPart(headers=BytesHeaderParser(policy=compat32).parsebytes(head), body=body)


def _leaves(part: SavedPart, levels: int) -> Iterator[SavedPart]:
    """Yield the parts inside a part, or the part itself if it has none."""
    try:
        boundary = part.headers.get_boundary() if part.headers.get_content_maintype() == "multipart" else None
    except _FAULTS:
        boundary = None
    if not boundary or not levels:
        yield part
        return
    mark = b"--" + boundary.encode("latin-1", "replace")
    pieces = re.split(rb"(?:\A|\r?\n)" + re.escape(mark) + rb"(?=--|[ \t]*\r?\n)", part.body)[1:]
    for piece in pieces[:_MOST_PARTS]:
        if not piece.startswith(b"--"):
            yield from _leaves(_part(piece), levels - 1)
