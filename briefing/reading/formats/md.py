"""Markdown: the text as a reader sees it; YAML front matter is metadata."""

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import decode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# What the YAML loader raises in addition to its own errors, for 2015-02-31 or endless brackets.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
_LONGEST = 4_000  # characters of front matter: the loader in C gets no more, for it crashes on deep nesting
_NOT_PROSE = "fence", "code_block", "html_block"
_BLOCK_MARKS = frozenset("#>+-*_~`<[0123456789")
"""The first characters of all blocks that are no paragraph, if they have one line and no indent."""
_ITEM_MARK = "• "
_MARK = re.compile(r"[\n\\`*_\[<&]")
"""The characters that have a meaning inside a paragraph: one without them is its own text."""
_FOOTNOTE = re.compile(r"^\[\^([\w-]{1,40})\]:[ ]*(.*(?:\n(?:[ ]{4}|\t).*)*)", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[\w-]{1,40}\]")
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\"']+")
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
    text, notes = _without_footnotes(text)
    body, heading, furniture = _plain(text)
    published = front.get("date")
    if isinstance(published, datetime):
        published = published.date()
    return (
        Extract(
            text=body,
            furniture=(*furniture, *notes),
            title=_words(front.get("title")) or heading,
            publisher=_words(front.get("publisher")),
            author=_words(front.get("author")),
            published=published if isinstance(published, date) else None,
            language=_words(front.get("language") or front.get("lang")),
            url=_words(front.get("url")),
            links=tuple(dict.fromkeys(_ADDRESS.findall(text))),
            note=note,
        ),
    )


def _without_footnotes(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the marks of its footnotes (``[^1]``), and the footnotes."""
    if "[^" not in text:
        return text, ()
    notes = tuple(f"{match[1]} {match[2]}" for match in _FOOTNOTE.finditer(text))
    return _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", text)), notes


def _front_matter(text: str, name: str) -> dict[str, Any] | None:
    """Return the front matter, or None for text between two rules, which is part of the article."""
    import yaml

    quick = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if len(text) <= _LONGEST else yaml.SafeLoader
    try:
        front = yaml.load(text, quick)  # noqa: S506 - either is safe
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
    parser = _parser()
    references: dict[str, Any] = {}
    tokens = parser.parse(text, references)
    item = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in _NOT_PROSE:
            furniture += token.content.splitlines()
        item = _ITEM_MARK if token.type == "list_item_open" else item
        if token.type != "inline":
            continue
        paragraph = _inline(token, parser, references)
        if before and before.type == "heading_open" and not heading:
            heading = paragraph
        paragraphs.append(paragraph if is_ended(paragraph) else item + paragraph)
        item = ""
    return "\n\n".join(paragraphs), heading, tuple(furniture)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # The inside of a paragraph is parsed by `_inline`, if there is anything to parse.
    parser = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
    parser.block.ruler.before("table", "lone_line", _lone_line)
    return parser


def _lone_line(state: "StateBlock", line: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001 - a rule
    """Take a line of text with a blank line after it as a paragraph, without trying the other rules."""
    alone = line + 1 >= state.lineMax or state.isEmpty(line + 1)
    begin = state.bMarks[line] + state.tShift[line]
    if not alone or state.src[begin] in _BLOCK_MARKS or state.is_code_block(line):
        return False
    token = state.push("inline", "", 0)
    token.content = state.src[begin : state.eMarks[line]].strip()
    state.line = line + 1
    return True


def _inline(token: "Token", parser: "MarkdownIt", references: dict[str, Any]) -> str:
    if not _MARK.search(token.content):
        return token.content
    pieces = {"softbreak": " ", "hardbreak": "\n", "html_inline": ""}
    children: list[Token] = []
    parser.inline.parse(token.content, parser, references, children)
    kept = (child for child in children if child.type != "image")
    return "".join(pieces.get(child.type, child.content) for child in kept)
