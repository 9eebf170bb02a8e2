"""RSS and Atom files: each item is a text with its own title, date and link, published by the feed."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import fold
from briefing.reading.mail.charsets import decode_as
from briefing.reading.metadata.fields import parse_date, person_name, web_link
from briefing.reading.web.fragments import to_text

_MOST_ITEMS = 500
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]{0,500}\?>")
_ENCODING = re.compile(rb"\s*<\?xml\b[^<>]{0,500}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
# What feedparser raises on broken feeds.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, MemoryError)


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the items of a feed that have a text, in their order.

    Raises Unreadable if it is no feed, has no text or declares entities.
    """
    text, note = decode_feed(data)
    _refuse_entities(text)
    text, count = _shorten(text)
    feed = _parse(text)
    notes = [note] if note else []
    if feed.get("bozo"):
        notes.append("the feed is not well-formed XML: what could be read of it is read")
    if count > _MOST_ITEMS:
        notes.append(f"the feed has {count} items, of which the first {_MOST_ITEMS} are read")
    partly = bool(feed.get("bozo")) or count > _MOST_ITEMS
    extracts = tuple(replace(item, partly=partly) for item in _extracts(feed, "; ".join(notes)))
    if not extracts:
        if not feed.get("version"):
            raise Unreadable("no RSS or Atom feed")
        raise Unreadable("no item of the feed has a text", empty=True)
    return extracts


def identify(data: bytes) -> tuple[str, str]:
    """Return the id and the link of the first item of a feed, empty where it has none; raises Unreadable."""
    text, _ = decode_feed(data)
    _refuse_entities(text)
    entries: list[Any] = _parse(text).get("entries") or [{}]
    return str(entries[0].get("id") or ""), str(entries[0].get("link") or "")


def decode_feed(data: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text of a feed without its XML declaration, and a note on its encoding.

    `charset` is used where the feed declares none; raises Unreadable for bytes that are not text.
    """
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:1000])
    text, note = decode_as(data, declared.group(1).decode("ascii") if declared else charset)
    text = text.removeprefix("\ufeff")
    declaration = _DECLARATION.match(text[:1000])
    return text[declaration.end() :] if declaration else text, note


def _refuse_entities(text: str) -> None:
    """Raise Unreadable if a document type is declared: no feed needs one, every attack by entities does."""
    place = 0
    while True:
        place += len(text[place:]) - len(text[place:].lstrip())
        if text.startswith("<!--", place):
            place = text.find("-->", place) + 3
        elif text.startswith("<?", place):
            place = text.find("?>", place) + 2
        else:
            break
        if place < 3:  # noqa: PLR2004 - no end was found: the rest is nothing that a parser accepts
            break
    prolog = re.search(r"<\w", text)
    head = text[: prolog.start()] if prolog else text
    if re.match(r"<!", text[place:]) or re.search(r"<!(?:doctype|entity)", head, re.IGNORECASE):
        raise Unreadable("xml-dtd: the feed declares a document type or entities, which are not read")


def _shorten(text: str) -> tuple[str, int]:
    """Return a feed without the items beyond the limit, and how many it has: 50,000 take half a minute."""
    items = [match.start() for match in _ITEM.finditer(text)]
    if len(items) > _MOST_ITEMS:
        ends = [match.end() for match in _ITEM_END.finditer(text, items[_MOST_ITEMS])]
        text = text[: items[_MOST_ITEMS]] + (text[ends[-1] :] if ends else "")
    return text, len(items)


def _parse(text: str) -> Any:
    import feedparser

    data = b'<?xml version="1.0" encoding="utf-8"?>' + text.encode("utf-8", "replace")
    try:
        # A stream: feedparser would first try text or bytes as a URL or a path.
        return feedparser.parse(
            BytesIO(data),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _FAULTS as error:
        raise Unreadable("the feed is built so that it cannot be parsed") from error


def _extracts(feed: Any, note: str) -> tuple[Extract, ...]:
    head = feed.get("feed", {})
    found: dict[str, Extract] = {}
    for entry in feed.get("entries", [])[:_MOST_ITEMS]:
        text = _text(entry)
        if not re.search(r"\w", text):
            continue
        extract = Extract(
            text=text,
            title=_line(entry.get("title")),
            publisher=_line(entry.get("source", {}).get("title")) or _line(head.get("title")),
            author=_author(entry) or _author(head),
            published=_date(entry),
            language=str(entry.get("language") or head.get("language") or ""),
            url=web_link(str(entry.get("link") or "")),
            note=note,
        )
        found.setdefault(str(entry.get("id") or (extract.url, extract.title, text)), extract)
    return tuple(found.values())


def _text(entry: Any) -> str:
    """Return the full text of an item, or its summary if it has none."""
    for part in (*entry.get("content", ()), entry.get("summary_detail")):
        value = str((part or {}).get("value") or "")
        if value.strip():
            return value if part.get("type") == "text/plain" else to_text(value)
    return ""


def _date(entry: Any) -> date | None:
    """Return the day on which an item was published, or last changed if that is not known."""
    # With `get`, which ruff suggests, feedparser returns the date of publication and warns of it.
    changed = entry["updated"] if "updated" in entry else ""  # noqa: SIM401
    return parse_date(str(entry.get("published") or changed or ""))


def _line(value: object) -> str:
    return fold(to_text(str(value or "")))


def _author(entry: Any) -> str:
    return person_name(str(entry.get("author_detail", {}).get("name") or entry.get("author") or ""))
