"""The bytes of a feed or page -> its items; each item of a feed becomes a feed that holds this item alone.

This runs in a worker, because on hostile input it may fail in any way.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from briefing.errors import ProfileError, Unreadable, UnreadState
from briefing.models import Extract
from briefing.plugins import find_plugin
from briefing.reading.discovery.file_types import detect_file_type
from briefing.reading.discovery.reasons import missing_reader
from briefing.reading.formats.feed import decode_feed, identify, read
from briefing.serialisation import decode, encode

_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
_MOST_ITEMS = 500  # as many as the reader of feeds reads
_ITEMS = "item", "entry"
_DEEPEST = 3  # <rss><channel><item>
_LARGEST_FRAME = 100_000  # bytes of a feed outside its items: they are stored with each item
_START = re.compile(rb"<(?:\w+:)?(item|entry)[\s>]")
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An item of a feed."""

    id: str
    link: str
    title: str
    key: str
    """A hash of all that is read of it: if the key changes, that is a new version."""
    data: str
    """A feed that holds this item alone; empty for an item without text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedContent:
    """What was fetched: its type, and the items if it is a feed, else the title and key of the page."""

    kind: str
    """A file type, as in :mod:`briefing.reading.discovery.file_types`."""
    title: str = ""
    key: str = ""
    """A hash of all that is read of a page: if the key changes, that is a new version."""
    items: tuple[FeedItem, ...] = ()
    found: int = 0
    """How many items the feed has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ParseResult:
    """What a worker sends to its parent process: what was found, or why nothing was."""

    found: FetchedContent | None = None
    reason: str = ""
    state: UnreadState = "unreadable"


def parse_fetched(data: bytes, name: str, charset: str) -> bytes:
    """Return, as JSON, what was fetched; `name` is a hint at its type, `charset` that of the response."""
    try:
        kind = detect_file_type(data, name)
        found = _parse_feed(data, charset) if kind == "feed" else _parse_page(data, name, kind)
    except Unreadable as error:
        return encode(_ParseResult(reason=error.reason, state=error.state))
    return encode(_ParseResult(found=found))


def unpack_fetched(packed: bytes) -> FetchedContent:
    """Return what :func:`parse_fetched` has found; raises Unreadable if it has raised that."""
    result = decode(packed, _ParseResult)
    if result.found is None:
        raise Unreadable(result.reason, state=result.state)
    return result.found


def _parse_page(data: bytes, name: str, kind: str) -> FetchedContent:
    """Return what a page is, and a key that changes only with what is read of the page."""
    try:
        reader = find_plugin("reader", kind)
    except ProfileError as error:
        raise Unreadable(missing_reader(kind)) from error
    if kind == "image":  # a picture that a feed links to is no page
        raise Unreadable(missing_reader(kind))
    parts = reader(data, name)
    texts = [_key_fields(part) for part in parts if isinstance(part, Extract)]
    if len(texts) < len(parts):  # it holds files
        return FetchedContent(kind=kind, key=hashlib.sha256(data).hexdigest())
    return FetchedContent(kind=kind, title=parts[0].title, key=_key(texts))


def _parse_feed(data: bytes, charset: str) -> FetchedContent:
    text, _ = decode_feed(data, charset)
    whole = _DECLARATION + text.encode("utf-8", "replace")
    spans = tuple(_spans(whole))
    if not spans:
        read(whole, "")  # raises Unreadable with the reason, if it is no feed
        raise Unreadable("no items were found in the feed", empty=True)
    head, tail = whole[: spans[0][0]], whole[spans[-1][1] :]
    if len(head) + len(tail) > _LARGEST_FRAME:
        raise Unreadable(f"more than {_LARGEST_FRAME // 1000} kB of the feed are in none of its items")
    items: dict[str, FeedItem] = {}
    for start, end in spans[:_MOST_ITEMS]:
        item = _item(head + whole[start:end] + tail)
        items.setdefault(item.id, item)
    more = max(0, len(spans) - _MOST_ITEMS)
    return FetchedContent(kind="feed", items=tuple(items.values()), found=len(items) + more)


def _item(data: bytes) -> FeedItem:
    ident, link = identify(data)
    try:
        extract = read(data, "")[0]
    except Unreadable:  # it has no text; `identify` has raised any other error
        extract, data = Extract(text=""), b""
    return FeedItem(
        id=ident or link or extract.title,
        link=link,
        title=extract.title,
        key=_key([*_key_fields(extract), link]),
        data=data.decode("utf-8"),
    )


def _key_fields(extract: Extract) -> tuple[str, ...]:
    return extract.title, extract.author, str(extract.published), extract.url, extract.text


def _key(fields: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def _spans(whole: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each item of a feed begins and ends; if it is no well-formed XML, by its tags alone."""
    try:
        yield from _parsed_spans(whole)
    except expat.ExpatError:
        yield from _tag_spans(whole)


def _parsed_spans(whole: bytes) -> list[tuple[int, int]]:
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    spans: list[tuple[int, int]] = []
    depth = begin = inside = 0

    def start(name: str, _: object) -> None:
        nonlocal depth, begin, inside
        depth += 1
        if not inside and depth <= _DEEPEST and name.rpartition(" ")[2] in _ITEMS:
            begin, inside = parser.CurrentByteIndex, depth

    def end(_: str) -> None:
        nonlocal depth, inside
        if inside == depth:
            spans.append((begin, whole.index(b">", parser.CurrentByteIndex) + 1))
            inside = 0
        depth -= 1

    def refuse(*_: object) -> None:
        raise Unreadable("xml-dtd: the feed declares a document type or entities, which are not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(whole, True)
    return spans


def _tag_spans(whole: bytes) -> Iterator[tuple[int, int]]:
    position = 0
    while begin := _START.search(whole, position):
        end = _END.search(whole, begin.end())
        if not end:
            return
        position = end.end()
        yield begin.start(), position
