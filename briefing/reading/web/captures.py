"""The records of a web archive (ISO 28500) -> the pages in it, each with its address and day of capture."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.discovery.containers import GZIP
from briefing.reading.mail.charsets import decode_as
from briefing.reading.metadata.fields import web_link

_PAGE_TYPES = {"text/html": ".html", "application/xhtml+xml": ".html"}
_FILE_TYPES = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_TEXT_TYPES = {"text/plain": ".txt"}
_LARGEST = 20_000_000  # bytes of a capture
_MOST = 5000  # captures, as many as files inside a file
_LARGEST_TOTAL = 200_000_000
_OK = "200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page or a file as it was fetched."""

    address: str
    day: str
    """In ISO 8601."""
    data: bytes
    suffix: str


def read_captures(data: bytes) -> Iterator[Capture]:
    """Yield the pages and documents that were fetched well, in their order; the same address comes once.

    Raises Unreadable for a damaged archive, at the place where it is damaged.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    seen: set[str] = set()
    size = 0
    try:
        for record in ArchiveIterator(io.BytesIO(_unpacked(data))):
            capture = _capture(record, seen)
            if capture:
                seen.add(capture.address)
                size += len(capture.data)
                if len(seen) > _MOST or size > _LARGEST_TOTAL:
                    raise Unreadable(
                        "limit: captures (the archive holds more than are read)", state="too-large"
                    )
                yield capture
    except (
        ArchiveLoadFailed,
        ValueError,
        LookupError,
        OSError,
        EOFError,
        AttributeError,
        TypeError,
    ) as error:
        raise Unreadable("warc-damaged (a record of the archive cannot be read)") from error


def _capture(record: Any, seen: set[str]) -> Capture | None:
    """Return what a record holds, or None for one that is no page or document, or that was fetched before."""
    address = web_link(record.rec_headers.get_header("WARC-Target-URI") or "")
    suffix = _suffix(record)
    if not address or not suffix or address in seen:
        return None
    data = _content(record)
    if not data or len(data) > _LARGEST:
        return None
    day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    capture = Capture(address=address, day=day, data=data, suffix=suffix)
    return _in_unicode(capture, _charset(record)) if suffix == ".html" else capture


def _unpacked(data: bytes) -> bytes:
    """Return an archive that is compressed as a whole, and not record by record, as it was before that."""
    if not data.startswith(GZIP):
        return data
    packed = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        whole = packed.decompress(data, _LARGEST_TOTAL)
    except zlib.error:
        return data
    return data if packed.unused_data else whole


def _content(record: Any) -> bytes:
    """Return what was fetched, without the encodings of its transfer; nothing if it cannot be decoded."""
    import brotli

    http = record.http_headers
    encoding = (http.get_header("Content-Encoding") or "").lower() if http else ""
    if encoding != "br":
        content: bytes = record.content_stream().read(_LARGEST + 1)
        return content
    http.remove_header("Content-Encoding")  # warcio takes an interface of brotli that is no longer there
    try:
        unpacked: bytes = brotli.Decompressor().process(
            record.content_stream().read(_LARGEST + 1), output_buffer_limit=_LARGEST + 1
        )
    except brotli.error:
        return b""
    return unpacked


def _suffix(record: Any) -> str:
    """Return how a file of the type of a record is named, or an empty string for what is not read."""
    if record.rec_type == "response":
        http = record.http_headers
        kind = _media_type(http.get_header("Content-Type")) if http and http.get_statuscode() == _OK else ""
        return (_PAGE_TYPES | _FILE_TYPES).get(kind, "")
    kind = _media_type(record.rec_headers.get_header("Content-Type"))
    if record.rec_type == "resource":
        return (_PAGE_TYPES | _FILE_TYPES).get(kind, "")
    return _TEXT_TYPES.get(kind, "") if record.rec_type == "conversion" else ""


def _media_type(value: str | None) -> str:
    return (value or "").partition(";")[0].strip().lower()


def _charset(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    _, _, charset = (headers.get_header("Content-Type") or "").lower().partition("charset=")
    return str(charset).partition(";")[0].strip("\"' ")


def _in_unicode(capture: Capture, charset: str) -> Capture:
    """Return a page whose encoding only its server has said, in UTF-8."""
    if not charset or b"charset" in capture.data[:4096].lower():
        return capture
    text, _ = decode_as(capture.data, charset)
    return replace(capture, data=b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))
