"""Detect the type of a file: its content decides, its name is only a hint."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from briefing.errors import Unreadable

FILE_TYPES = {
    "txt": "text",
    "md": "Markdown",
    "html": "HTML",
    "pdf": "a PDF file",
    "docx": "a Word document",
    "eml": "a mail",
    "mbox": "a mailbox",
    "feed": "a feed",
    "jsonl": "JSON",
    "zip": "a zip archive",
    "xlsx": "a spreadsheet",
    "pptx": "a presentation",
    "odf": "an OpenDocument file",
    "epub": "an e-book",
    "ole": "an office file or message of the old binary kind",
    "rtf": "a rich text file",
    "xml": "XML that is neither a page nor a feed",
    "image": "an image",
    "sound": "a sound recording or film",
    "program": "a program",
    "archive": "a compressed archive other than zip",
    "database": "a database",
    "font": "a font",
}
"""The name of each type in messages; files of a type without a reader are listed as unreadable."""

_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"%!PS", "image"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"\x1aE\xdf\xa3", "sound"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"OTTO\x00", "font"),
    (b"wOF2", "font"),
)
_ZIPPED = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", "epub"),
)
_SUFFIXES = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".mbox": "mbox",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "jsonl",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".zip": "zip",
    ".xlsx": "xlsx",
    ".pptx": "pptx",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
}
_HINTS = "eml", "md"
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
_HEAD, _PROLOGUE = 4096, 65536  # bytes of text in which a type, and the root element of XML, are looked for
_PDF_HEAD = 1024  # bytes in which a file that is named .pdf may begin


def detect_file_type(data: bytes, name: str) -> str:
    """Return the type of a file, a key of `FILE_TYPES`; raises Unreadable for an empty file."""
    text = _start_of_text(data)
    head = text[:_HEAD]
    if not head:
        raise Unreadable("the file is empty", empty=True)
    hint = _SUFFIXES.get(PurePosixPath(name).suffix.lower(), "txt")
    return _binary_type(data, hint) or _markup_type(text, hint) or _text_type(head, hint)


def mismatch_note(file_type: str, name: str) -> str:
    """Return a note on a file whose name suggests another type than it has, or an empty string."""
    suffix = PurePosixPath(name).suffix.lower()
    suggested = _SUFFIXES.get(suffix, file_type)
    return "" if suggested == file_type else f"named {suffix}, but it is {FILE_TYPES[file_type]}"


def _start_of_text(data: bytes) -> bytes:
    start = data[: 2 * _PROLOGUE]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode("utf-8", "replace")
    stripped = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return stripped or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_PROLOGUE]


def _binary_type(data: bytes, hint: str) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped_type(data, hint)
    if data.lstrip()[:5] == b"%PDF-" or (hint == "pdf" and b"%PDF-" in data[:_PDF_HEAD]):
        return "pdf"
    return _media_type(data) or next((name for start, name in _SIGNATURES if data.startswith(start)), "")


def _media_type(data: bytes) -> str:
    """Return the type of a picture, sound or film in a container (ISO 14496-12, RIFF), or an empty string."""
    brand = data[8:12]
    if data[4:8] == b"ftyp":
        return "image" if brand in (b"heic", b"mif1", b"avif") else "sound"
    if data.startswith(b"RIFF"):
        return "image" if brand == b"WEBP" else "sound"
    return ""


def _zipped_type(data: bytes, hint: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return hint if hint in ("docx", "xlsx", "pptx") else "zip"  # its reader reports what is wrong with it
    if "mimetype" in names and "content.xml" in names:
        return "odf"
    return next((kind for name, kind in _ZIPPED if name in names), "zip")


def _markup_type(text: bytes, hint: str) -> str:
    head = text[:_HEAD]
    if _MBOX.match(head.replace(b"\r\n", b"\n")):
        return "mbox"
    if _is_mail(head):  # before HTML, which a mail may hold
        return "eml"
    if _XML.match(head):
        root = _ROOT.search(text[:_PROLOGUE])
        if not root:  # entities may fill the prologue: the reader of feeds reports them
            return "feed" if b"<!DOCTYPE" in head else "xml"
        return "html" if root[1].lower().endswith(b"html") else "feed"
    if (head.startswith(b"<") and _HTML.search(head[:1024])) or hint == "html":
        return "html"
    return ""


def _text_type(head: bytes, hint: str) -> str:
    if _JSON.match(head):
        return "jsonl"
    return hint if hint in _HINTS else "txt"


def _is_mail(head: bytes) -> bool:
    head = head.replace(b"\r\n", b"\n")
    found, end = 0, 0
    while match := _MAIL_HEADER.match(head, end):
        found, end = found + 1, match.end()
    return found >= _MAIL_HEADERS
