"""Tell what kind of document a file holds: its content decides, its name is only a hint."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from briefing.errors import Unreadable

KINDS = {
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
"""Each kind and how it is called; those that have no reader are listed as unreadable, under that name."""

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
"""Kinds that only the name may tell from text."""

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
_HEAD, _PROLOGUE = 4096, 65536


def kind_of(data: bytes, name: str) -> str:
    """Return the kind of a file, one of `KINDS`; raises Unreadable for an empty one."""
    text = _start_of_text(data)
    head = text[:_HEAD]
    if not head:
        raise Unreadable("the file is empty", empty=True)
    hint = _SUFFIXES.get(PurePosixPath(name).suffix.lower(), "txt")
    return _binary_kind(data, hint) or _marked_up_kind(text, hint) or _textual_kind(head, hint)


def misnamed(kind: str, name: str) -> str:
    """Return a note on a file whose name promises another kind than it is, or an empty string."""
    suffix = PurePosixPath(name).suffix.lower()
    promised = _SUFFIXES.get(suffix, kind)
    return "" if promised == kind else f"named {suffix}, but it is {KINDS[kind]}"


def _start_of_text(data: bytes) -> bytes:
    start = data[: 2 * _PROLOGUE]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode("utf-8", "replace")
    stripped = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return stripped or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_PROLOGUE]


def _binary_kind(data: bytes, hint: str) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped_kind(data, hint)
    if data.lstrip()[:5] == b"%PDF-" or (hint == "pdf" and b"%PDF-" in data[:1024]):
        return "pdf"
    if data[4:8] == b"ftyp":
        return "image" if data[8:12] in (b"heic", b"mif1", b"avif") else "sound"
    if data.startswith(b"RIFF"):
        return "image" if data[8:12] == b"WEBP" else "sound"
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")


def _zipped_kind(data: bytes, hint: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return hint if hint in ("docx", "xlsx", "pptx") else "zip"  # its reader says what is wrong with it
    if "mimetype" in names and "content.xml" in names:
        return "odf"
    return next((kind for name, kind in _ZIPPED if name in names), "zip")


def _marked_up_kind(text: bytes, hint: str) -> str:
    head = text[:_HEAD]
    if _MBOX.match(head.replace(b"\r\n", b"\n")):
        return "mbox"
    if _is_mail(head):  # before HTML, which a mail may hold
        return "eml"
    if _XML.match(head):
        root = _ROOT.search(text[:_PROLOGUE])
        if not root:  # entities may fill what is looked at: the reader of feeds says what is wrong with them
            return "feed" if b"<!DOCTYPE" in head else "xml"
        return "html" if root[1].lower().endswith(b"html") else "feed"
    if (head.startswith(b"<") and _HTML.search(head[:1024])) or hint == "html":
        return "html"
    return ""


def _textual_kind(head: bytes, hint: str) -> str:
    if _JSON.match(head):
        return "jsonl"
    return hint if hint in _HINTS else "txt"


def _is_mail(head: bytes) -> bool:
    head = head.replace(b"\r\n", b"\n")
    found, end = 0, 0
    while match := _MAIL_HEADER.match(head, end):
        found, end = found + 1, match.end()
    return found >= _MAIL_HEADERS
