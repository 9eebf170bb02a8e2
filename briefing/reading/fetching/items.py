"""What was fetched -> what is in it: of a feed its items, each a feed of its own in the frame of the whole.

Runs in a worker: what is done here may fail in any way.
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
from briefing.reading.discovery.file_types import FILE_TYPES, detect_file_type
from briefing.reading.formats.feed import decode_feed, identify, read
from briefing.serialisation import decode, encode

_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
_MOST_ITEMS = 500  # as many as the reader of feeds reads
_ITEMS = "item", "entry"
_DEEPEST = 3  # <rss><channel><item>
_LARGEST_FRAME = 100_000  # bytes of all that is no item: it is kept with each of them
_START = re.compile(rb"<(?:\w+:)?(item|entry)[\s>]")
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a feed: what tells it from others and from earlier versions of itself."""

    id: str
    link: str
    title: str
    key: str
    """A hash of all that is read of it: another key is another version."""
    data: str
    """A feed that holds this item alone; empty for an item without text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was fetched: its kind, and the items if it is a feed, else what tells one version from another."""

    kind: str
    title: str = ""
    key: str = ""
    items: tuple[Item, ...] = ()
    found: int = 0
    """How many items the feed has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a worker sends to its parent: what was found, or why nothing was."""

    found: Examined | None = None
    reason: str = ""
    state: UnreadState = "unreadable"


def examine(data: bytes, name: str, charset: str) -> bytes:
    """Return, as JSON, what was fetched; `name` is a hint at its kind, `charset` what the server says."""
    try:
        kind = detect_file_type(data, name)
        found = _examine_feed(data, charset) if kind == "feed" else _examine_page(data, name, kind)
    except Unreadable as error:
        return encode(_Answer(reason=error.reason, state=error.state))
    return encode(_Answer(found=found))


def unpack(packed: bytes) -> Examined:
    """Return what :func:`examine` has found; raises the Unreadable that it met."""
    answer = decode(packed, _Answer)
    if answer.found is None:
        raise Unreadable(answer.reason, state=answer.state)
    return answer.found


def _examine_page(data: bytes, name: str, kind: str) -> Examined:
    """Examine what is no feed: a page that differs only in what is not read of it has not changed."""
    try:
        reader = find_plugin("reader", kind)
    except ProfileError as error:
        raise Unreadable(f"{FILE_TYPES[kind]}, for which there is no reader") from error
    parts = reader(data, name)
    told = [_told(part) for part in parts if isinstance(part, Extract)]
    if len(told) < len(parts):  # it holds files
        return Examined(kind=kind, key=hashlib.sha256(data).hexdigest())
    return Examined(kind=kind, title=parts[0].title, key=_key(told))


def _examine_feed(data: bytes, charset: str) -> Examined:
    text, _ = decode_feed(data, charset)
    whole = _DECLARATION + text.encode("utf-8", "replace")
    spans = tuple(_spans(whole))
    if not spans:
        read(whole, "")  # says what is wrong with it, if it is none
        raise Unreadable("no items were found in the feed", empty=True)
    head, tail = whole[: spans[0][0]], whole[spans[-1][1] :]
    if len(head) + len(tail) > _LARGEST_FRAME:
        raise Unreadable(f"more than {_LARGEST_FRAME // 1000} kB of the feed are in none of its items")
    items: dict[str, Item] = {}
    for start, end in spans[:_MOST_ITEMS]:
        item = _item(head + whole[start:end] + tail)
        items.setdefault(item.id, item)
    more = max(0, len(spans) - _MOST_ITEMS)
    return Examined(kind="feed", items=tuple(items.values()), found=len(items) + more)


def _item(data: bytes) -> Item:
    ident, link = identify(data)
    try:
        extract = read(data, "")[0]
    except Unreadable:  # it has no text; what else is wrong with a feed, `identify` has said
        extract, data = Extract(text=""), b""
    return Item(
        id=ident or link or extract.title,
        link=link,
        title=extract.title,
        key=_key([*_told(extract), link]),
        data=data.decode("utf-8"),
    )


def _told(extract: Extract) -> tuple[str, ...]:
    return extract.title, extract.author, str(extract.published), extract.url, extract.text


def _key(told: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _spans(whole: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each item of a feed begins and ends: by its tags, if it is no well-formed XML."""
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
    place = 0
    while begin := _START.search(whole, place):
        end = _END.search(whole, begin.end())
        if not end:
            return
        place = end.end()
        yield begin.start(), place
