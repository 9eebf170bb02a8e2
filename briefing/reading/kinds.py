"""Tell what kind of document a file holds: its content decides, its name is only a hint."""

import re
from pathlib import PurePosixPath

from briefing.errors import Unreadable

_MAIL_HEADER = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|mime-version|received|return-path|reply-to|delivered-to"
    rb"|content-type|x-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.IGNORECASE,
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\s|<rss[\s>]|<feed[\s>]")
_NOT_READ = (
    (b"%PDF-", "a PDF file; this version reads text, Markdown, HTML and mail"),
    (b"{\\rtf", "a rich text file; this version reads text, Markdown, HTML and mail"),
    (b"PK\x03\x04", "an archive or office file; this version reads text, Markdown, HTML and mail"),
)
_MAIL_HEADERS = 3


def kind_of(data: bytes, name: str) -> str:
    """Return the name of the reader for a file: ``txt``, ``md``, ``html`` or ``eml``.

    Raises Unreadable for an empty file and for kinds that have no reader.
    """
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if not head:
        raise Unreadable("the file is empty", empty=True)
    for signature, reason in _NOT_READ:
        if head.startswith(signature):
            raise Unreadable(reason)
    suffix = PurePosixPath(name).suffix.lower()
    if _is_mail(head):  # before HTML, which a mail may hold
        return "eml"
    if (head.startswith(b"<") and _HTML.search(head[:1024])) or suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if _XML.match(head):
        raise Unreadable("an XML file or feed; this version reads text, Markdown, HTML and mail")
    if suffix == ".eml":
        return "eml"
    return "md" if suffix in (".md", ".markdown") else "txt"


def _is_mail(head: bytes) -> bool:
    head = head.replace(b"\r\n", b"\n")
    found, end = 0, 0
    while match := _MAIL_HEADER.match(head, end):
        found, end = found + 1, match.end()
    return found >= _MAIL_HEADERS
