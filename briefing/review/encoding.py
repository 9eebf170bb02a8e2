"""Write a review as TOML: the same decisions give the same bytes."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias

from briefing.models import ReviewKind
from briefing.review.comments import HEAD
from briefing.review.decisions import Decided, KeyPoint, Note
from briefing.review.passages import TextPassage
from briefing.review.review import Review
from briefing.review.sentences import SentenceReference, fold

_Value: TypeAlias = str | int | bool | date | tuple[str, ...] | None
_Entries: TypeAlias = Mapping[str, _Value]

_FIELDS: Mapping[ReviewKind, tuple[str, ...]] = MappingProxyType(
    {
        "move": ("topic",),
        "order": ("topics",),
        "join": ("documents",),
        "split": ("documents",),
        "reliability": ("document", "publisher", "reliability"),
        "note": ("topic",),
    }
)
"""The fields of a kind that are keys of the same name."""
_NESTED: Mapping[ReviewKind, tuple[str, ...]] = MappingProxyType(
    {"order": ("points",), "no_difference": ("sides",)}
)
"""Where a kind has several sentences: the name of their tables."""


def encode_review(review: Review) -> bytes:
    """Return a review as TOML in UTF-8, each decision with the comments above it."""
    tables = "".join(f"\n{_table(decision)}" for decision in review.decisions)
    return (_comment_lines((*HEAD, *review.comments)) + tables).encode("utf-8")


def _table(decision: Decided) -> str:
    signed = {"by": decision.by, "on": decision.on, "reason": decision.reason}
    lines = _lines({**_own_entries(decision), **signed})
    nested = "".join(
        f"\n[[{decision.kind}.{key}]]\n{_lines(_sentence(each))}"
        for key in _NESTED.get(decision.kind, ())
        for each in decision.sentences
    )
    return f"{_comment_lines(decision.comments)}[[{decision.kind}]]\n{lines}{nested}"


def _own_entries(decision: Decided) -> _Entries:
    """Return the keys that only this kind of decision has, with their values."""
    if isinstance(decision, TextPassage):
        return _sentence(decision.passage, named="passage")
    text = {"text": decision.text} if isinstance(decision, Note) else {}
    named = (
        {}
        if decision.kind in _NESTED
        else dict(chain(*(_sentence(each).items() for each in decision.sentences)))
    )
    fields = {name: getattr(decision, name) for name in _FIELDS.get(decision.kind, ())}
    if isinstance(decision, KeyPoint) and not decision.chosen:
        fields["chosen"] = False
    return {**text, **named, **fields}


def _sentence(sentence: SentenceReference, *, named: str = "sentence") -> _Entries:
    start, end = (sentence.start, sentence.end) if sentence.start >= 0 else (None, None)
    return {
        named: sentence.text,
        "document": sentence.document,
        "start": start,
        "end": end,
        "sha256": sentence.sha256,
    }


def _lines(entries: _Entries) -> str:
    """Return a line for each entry that has a value."""
    return "".join(
        f"{key} = {_encode(value)}\n" for key, value in entries.items() if value not in (None, "", ())
    )


def _encode(value: _Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quote, value))}]"
    return _quote(value) if isinstance(value, str) else str(value)


def _quote(text: str) -> str:
    """Return a text as a basic string of TOML, in which what could not be read in an editor is escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char if char.isprintable() else _escape(ord(char)) for char in escaped)}"'


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - four digits hold no more


def _comment_lines(comments: Iterable[str]) -> str:
    return "".join(f"# {fold(comment)}".rstrip() + "\n" for comment in comments)
