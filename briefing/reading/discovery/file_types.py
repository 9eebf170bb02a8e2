"""Detect the type of a file: its content decides, its name is only a hint."""

import re
from pathlib import PurePosixPath

from briefing.errors import Unreadable
from briefing.reading.discovery.containers import COMPOUND, GZIP, compound_type, gzip_type, zipped_type
from briefing.reading.discovery.type_tables import FILE_TYPES, SIGNATURES, SUFFIXES

_HINTS = "eml", "md", "csv"
"""Types that only the name distinguishes from text."""

_MAIL_HEADER = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|mime-version|received|return-path|reply-to|delivered-to"
    rb"|content-type|x-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.IGNORECASE,
)
_MAIL_HEADERS = 3
_MBOX = re.compile(rb"From [^\n]{1,200}\d{4}[^\n]{0,40}\n(?:>?From [^\n]*\n)?[!-9;-~]+:[^\n]*\n")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\s|<!DOCTYPE\s(?!\s*html)|<(?:rss|feed|rdf:RDF)[\s>]")
_ROOT = re.compile(rb"<(rss|feed|rdf:RDF|(?:\w+:)?html|HTML)[\s>]")
_JSON = re.compile(rb"\{\s*(?:\}|\"(?:[^\"\\\n]|\\.)*\"\s*:)|\[\s*(?:\]|\{\s*[\"}])")
_PROPERTY_LIST = re.compile(rb"<!DOCTYPE\s+plist\b|<plist[\s>]")
_FLAT_DOCUMENT = re.compile(rb"<office:document\s[^>]*opendocument\.text\b")
_REFERENCES = re.compile(rb"xmlns:z\s*=\s*[\"']http://www\.zotero\.org/namespaces/export#|<z:itemType>")
_REFERENCE_FIELDS = re.compile(rb"\"(?:date-parts|itemType)\"\s*:")
_RIS = re.compile(rb"TY  ?- ?[A-Z]{3,}\s")
_SAVED_PAGE = re.compile(
    rb"^(?:Snapshot-Content-Location:|From: *\"?<Saved by )", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(rb"^Content-Type: *multipart/related", re.IGNORECASE | re.MULTILINE)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)
_TABLE_LINES = 3
_FEWEST_TABS = 2  # in each of the first lines of a table that no name tells
_HEAD, _PROLOGUE = 4096, 65536  # bytes of text in which a type, and the root element of XML, are looked for
_PDF_HEAD = 1024  # bytes in which a file that is named .pdf may begin


def detect_file_type(data: bytes, name: str) -> str:
    """Return the type of a file, a key of `FILE_TYPES`; raises Unreadable for an empty file."""
    text = _start_of_text(data)
    head = text[:_HEAD]
    if not head:
        raise Unreadable("the file is empty", empty=True)
    hint = SUFFIXES.get(PurePosixPath(name).suffix.lower(), "txt")
    return _binary_type(data, hint) or _markup_type(text, hint) or _text_type(text, hint)


def mismatch_note(file_type: str, name: str) -> str:
    """Return a note on a file whose name suggests another type than it has, or an empty string."""
    suffix = PurePosixPath(name).suffix.lower()
    suggested = SUFFIXES.get(suffix, file_type)
    return "" if suggested == file_type else f"named {suffix}, but it is {FILE_TYPES[file_type]}"


def _start_of_text(data: bytes) -> bytes:
    start = data[: 2 * _PROLOGUE]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode("utf-8", "replace")
    stripped = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return stripped or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_PROLOGUE]


def _binary_type(data: bytes, hint: str) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zipped_type(data, hint)
    if data.lstrip()[:5] == b"%PDF-" or (hint == "pdf" and b"%PDF-" in data[:_PDF_HEAD]):
        return "pdf"
    if data.startswith(COMPOUND):
        return compound_type(data)
    if data.startswith(GZIP):
        return gzip_type(data)
    return _media_type(data) or next((name for start, name in SIGNATURES if data.startswith(start)), "")


def _media_type(data: bytes) -> str:
    """Return the type of a picture, sound or film in a container (ISO 14496-12, RIFF), or an empty string."""
    brand = data[8:12]
    if data[4:8] == b"ftyp":
        return "image" if brand in (b"heic", b"mif1", b"avif") else "sound"
    if data.startswith(b"RIFF"):
        return "image" if brand == b"WEBP" else "sound"
    return ""


def _markup_type(text: bytes, hint: str) -> str:
    head = text[:_HEAD]
    if _MBOX.match(head.replace(b"\r\n", b"\n")):
        return "mbox"
    if _is_saved_page(head, hint):
        return "mhtml"
    if _is_mail(head):  # before HTML, which a mail may hold
        return "eml"
    if _XML.match(head):
        return _xml_type(text)
    return _page_type(text, hint)


def _page_type(text: bytes, hint: str) -> str:
    head = text[:_HEAD]
    if head.startswith(b"<") and hint == "xlsx" and _TABLE.search(text):
        return "xlsx"
    return "html" if hint == "html" or (head.startswith(b"<") and _HTML.search(head[:1024])) else ""


def _xml_type(text: bytes) -> str:
    head = text[:_HEAD]
    if _PROPERTY_LIST.search(head):
        return "webarchive"
    if _FLAT_DOCUMENT.search(head):
        return "odt"
    root = _ROOT.search(text[:_PROLOGUE])
    if not root:  # entities may fill the prologue: the reader of feeds reports them
        return "feed" if b"<!DOCTYPE" in head else "xml"
    if root[1] == b"rdf:RDF" and _REFERENCES.search(text[:_PROLOGUE]):
        return "zotero"
    return "html" if root[1].lower().endswith(b"html") else "feed"


def _text_type(text: bytes, hint: str) -> str:
    head = text[:_HEAD]
    if _JSON.match(head):
        return "zotero" if _REFERENCE_FIELDS.search(text[:_PROLOGUE]) else "jsonl"
    if _RIS.match(head):
        return "ris"
    if hint == "txt" and _has_tabs(head):
        return "csv"
    return "csv" if hint == "xlsx" else hint if hint in _HINTS else "txt"


def _has_tabs(head: bytes) -> bool:
    """Say whether the first lines have one number of tabs, as those of a table have."""
    lines = head.split(b"\n")[:_TABLE_LINES]
    tabs = {line.count(b"\t") for line in lines}
    return len(lines) == _TABLE_LINES and len(tabs) == 1 and tabs.pop() >= _FEWEST_TABS


def _is_saved_page(head: bytes, hint: str) -> bool:
    """Say whether a file has the headers of a page that a browser saved (RFC 2557)."""
    if b"multipart/related" not in head.lower():
        return False  # as nearly all files; the patterns take longer
    headers = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_RELATED.search(headers) and (hint == "mhtml" or _SAVED_PAGE.search(headers)))


def _is_mail(head: bytes) -> bool:
    head = head.replace(b"\r\n", b"\n")
    found, end = 0, 0
    while match := _MAIL_HEADER.match(head, end):
        found, end = found + 1, match.end()
    return found >= _MAIL_HEADERS
