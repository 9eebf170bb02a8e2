"""Exports in JSON: an object, a list, lines of objects, or an envelope around them, by field name."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import decode, fold
from briefing.reading.metadata.fields import parse_date, parse_epoch, person_name, web_link
from briefing.reading.web.fragments import to_text

_Row: TypeAlias = Mapping[str, Any]

# The names that exports use for a field, without case and underscores, the best first.
_TEXT = "articlebody bodytext fulltext contenttext text body content contenthtml bodyhtml".split()
_TITLE = "title headline webtitle subject name".split()
_DATE = (
    "datepublished published publishedat publicationdate pubdate webpublicationdate date publishdate"
    " dateuploaded createdat timestamp".split()
)
_LINK = "url link weburl canonicalurl permalink mainentityofpage".split()
_AUTHOR = "author authors byline creator from".split()
_PUBLISHER = "publisher source site sitename outlet".split()
_LANGUAGE = "language inlanguage lang".split()
_INSIDE = "name title @id value text".split()
_ENVELOPE_LEVELS = 4
_MOST_ROWS = 10_000


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the rows of an export that have a text, in their order.

    Raises Unreadable for what is no JSON and for rows without text.
    """
    text, note = decode(data)
    values, broken = _load(text)
    notes = [note] if note else []
    if broken:
        notes.append(f"{broken} lines of the export are not JSON")
    rows = [row for value in values for row in _rows(value, {}, _ENVELOPE_LEVELS)]
    if len(rows) > _MOST_ROWS:
        notes.append(f"the export has {len(rows)} texts, of which the first {_MOST_ROWS} are read")
    partly = bool(broken) or len(rows) > _MOST_ROWS
    found = (_extract(row, "; ".join(notes)) for row in rows[:_MOST_ROWS])
    extracts = tuple(replace(extract, partly=partly) for extract in found)
    if not extracts:
        raise Unreadable("no object with a text in it", empty=bool(values))
    return extracts


def _load(text: str) -> tuple[list[Any], int]:
    """Return the values of a file of JSON or of JSON lines, and how many lines are neither."""
    value = _value(text)
    if value is not None:
        return [value], 0
    values, broken = [], 0
    for line in text.replace("\x1e", "\n").split("\n"):
        if line.strip():
            value = _value(line) if line.lstrip().startswith(("{", "[")) else None
            values += [value] if value is not None else []
            broken += value is None
    return values, broken


def _value(text: str) -> Any:
    """Return the list or object that a text is, or None."""
    try:
        # A number keeps its digits: one of a million would take minutes to become an int.
        value = json.loads(text, parse_int=str)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def _rows(value: Any, envelope: _Row, levels: int) -> Iterator[_Row]:
    """Yield the objects with a text in a value, down to a few levels of envelopes around them."""
    if isinstance(value, list):
        yield from _inner_rows(value, envelope, levels)
    elif isinstance(value, dict):
        row = _normalised(value)
        if _text(row):
            yield {**envelope, **row}
        else:
            yield from _inner_rows(value.values(), _envelope(row) or envelope, levels)


def _inner_rows(values: Iterable[Any], envelope: _Row, levels: int) -> Iterator[_Row]:
    for value in values if levels else ():
        yield from _rows(value, envelope, levels - 1)


def _normalised(value: Mapping[str, Any]) -> _Row:
    """Return an object with its names without case and underscores, and with the fields one level down.

    Some interfaces keep the fields of a text in an object of its own, called ``fields``.
    """
    row = {re.sub(r"[_-]", "", key).lower(): field for key, field in value.items()}
    inner = row.get("fields")
    return {**row, **{key.lower(): field for key, field in inner.items()}} if isinstance(inner, dict) else row


def _envelope(row: _Row) -> _Row:
    """Return what an object says of the rows inside it: the title of a JSON Feed is their publisher."""
    return {"publisher": row.get("title")} if "jsonfeed.org" in str(row.get("version")) else {}


def _extract(row: _Row, note: str) -> Extract:
    return Extract(
        text=_text(row),
        title=fold(to_text(_first(row, _TITLE))),
        publisher=_publisher(row),
        author=person_name(_first(row, _AUTHOR)),
        published=_date(row),
        language=_first(row, _LANGUAGE)[:10],
        url=next(filter(None, (web_link(_words(row.get(name))) for name in _LINK)), ""),
        note=note,
    )


def _text(row: _Row) -> str:
    for name in _TEXT:
        value = row.get(name)
        text = to_text(_joined(value) if isinstance(value, list) else value if isinstance(value, str) else "")
        if re.search(r"[^\W\d_]", text):
            return text.replace("\r\n", "\n")
    return ""


def _joined(pieces: list[Any]) -> str:
    """Return a text given in pieces: paragraphs, or, with objects among them, runs of one text (Telegram)."""
    runs = any(isinstance(piece, dict) for piece in pieces)
    texts = [piece.get("text") if isinstance(piece, dict) else piece for piece in pieces]
    return ("" if runs else "\n\n").join(text for text in texts if isinstance(text, str))


def _first(row: _Row, names: list[str]) -> str:
    return next(filter(None, (_words(row.get(name)) for name in names)), "")


def _words(value: Any) -> str:
    """Return a value as text: that of an object is its name, that of a list its items with commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(item) for item in value[:20] if not isinstance(item, list))))
    if isinstance(value, dict):
        return next((value[key] for key in _INSIDE if value.get(key) and isinstance(value[key], str)), "")
    return value if isinstance(value, str) else ""


def _publisher(row: _Row) -> str:
    names = (fold(to_text(_words(row.get(name)))) for name in _PUBLISHER)
    # The source of a row may be its address, which is no name.
    return next((name for name in names if name and not name.startswith(("http://", "https://"))), "")


def _date(row: _Row) -> date | None:
    for name in _DATE:
        text = _words(row.get(name))
        found = parse_date(text) or parse_epoch(text)
        if found:
            return found
    return None
