"""Markdown: the text as a reader sees it; YAML front matter is metadata."""

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import decode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# What the YAML loader raises beside its own errors, for a date such as 2015-02-31 or brackets without end.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
_NOT_PROSE = "fence", "code_block", "html_block"
_FRONT_MATTER = re.compile(r"\A---[ ]*\n(.*?)\n(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)


def read(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the one extract of a Markdown file; raises Unreadable for bytes that are not text."""
    text, note = decode(data)
    text = text.replace("\r\n", "\n")
    match = _FRONT_MATTER.match(text)
    front = _front_matter(match.group(1), name) if match else None
    if match and front is not None:
        text = text[match.end() :]
    front = front or {}
    body, heading, furniture = _plain(text)
    published = front.get("date")
    if isinstance(published, datetime):
        published = published.date()
    return (
        Extract(
            text=body,
            furniture=furniture,
            title=_words(front.get("title")) or heading,
            publisher=_words(front.get("publisher")),
            author=_words(front.get("author")),
            published=published if isinstance(published, date) else None,
            language=_words(front.get("language") or front.get("lang")),
            url=_words(front.get("url")),
            note=note,
        ),
    )


def _front_matter(text: str, name: str) -> dict[str, Any] | None:
    """Return the front matter; None for text between two rules, which is part of the article."""
    import yaml

    try:
        front = yaml.safe_load(text)
    except (yaml.YAMLError, *_FAULTS) as error:
        raise Unreadable(f"the front matter of {name} is not YAML") from error
    return front if isinstance(front, dict) else None


def _words(value: object) -> str:
    """Return a value of the front matter as text, and a list of them with commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(item) for item in value if not isinstance(item, list))))
    return str(value) if isinstance(value, str | int | float | date) else ""


def _plain(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the paragraphs of Markdown as plain text, its first heading, and its code and raw HTML."""
    paragraphs: list[str] = []
    furniture: list[str] = []
    heading = ""
    tokens = _parser().parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in _NOT_PROSE:
            furniture += token.content.splitlines()
        if token.type != "inline":
            continue
        paragraph = _inline(token)
        if before and before.type == "heading_open" and not heading:
            heading = paragraph
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs), heading, tuple(furniture)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _inline(token: "Token") -> str:
    pieces = {"softbreak": " ", "hardbreak": "\n", "html_inline": ""}
    kept = (child for child in token.children or () if child.type != "image")
    return "".join(pieces.get(child.type, child.content) for child in kept)
