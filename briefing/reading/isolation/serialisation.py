"""What was read of a file -> bytes, and back: it crosses from the worker and lies in the cache as JSON.

JSON and not pickle: who breaks a parser, or writes into the cache, must not be able to run code here.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from briefing.models import Document, Dropped, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one file gave: documents, and the parts of it that gave none."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    sha256: str = ""
    """Of the bytes that were read, which are not packed; empty where the file could not be opened."""


def pack(contents: Contents) -> bytes:
    """Return `contents` as JSON in UTF-8."""
    documents = [[getattr(document, name) for name in _FIELDS] for document in contents.documents]
    plain = {"documents": documents, "unread": [asdict(item) for item in contents.unread]}
    return json.dumps(plain, ensure_ascii=False, default=_plain).encode("utf-8")


def unpack(data: bytes) -> Contents:
    """Return the contents in `data`; raises ValueError for what :func:`pack` has not written."""
    try:
        raw = json.loads(str(data, "utf-8"))
        return Contents(
            documents=tuple(map(_document, raw["documents"])),
            unread=tuple(Unread(**item) for item in raw["unread"]),
        )
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not the contents of a file: {error!r}") from error


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Dropped):
        return value.start, value.end, value.reason
    raise TypeError(f"{value!r} cannot be packed")


def _document(row: list[Any]) -> Document:
    values = dict(zip(_FIELDS, row, strict=True))
    for name, restore in _RESTORED.items():
        values[name] = restore(values[name])
    return Document(**values)


def _dropped(rows: list[Any]) -> tuple[Dropped, ...]:
    return tuple(Dropped(start=start, end=end, reason=reason) for start, end, reason in rows)


_FIELDS = tuple(field.name for field in fields(Document))
_RESTORED: dict[str, Callable[[Any], Any]] = {
    "published": lambda value: value and date.fromisoformat(value),
    "paragraphs": lambda value: tuple(map(tuple, value)),
    "dropped": _dropped,
    "pages": tuple,
}
