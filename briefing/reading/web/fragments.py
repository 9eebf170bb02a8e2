"""Pieces of HTML from feeds, exports and mails -> paragraphs. All of their text is kept."""

import html
import re
from typing import Any

from briefing.reading.cleaning.characters import fold
from briefing.reading.web.block_elements import text_of
from briefing.reading.web.styles.contrast import TextStyle
from briefing.reading.web.visibility import Visibility

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul".split()
)
_HIDDEN_ELEMENTS = frozenset("head iframe noscript object script style svg template title".split())
_MARKUP = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|figure|h[1-6]|hr|i|img|li|ol|p|script|section|span|strong|table|td|tr|u|ul)"
    r"(?:\s+[\w:-]+\s*=[^<>]*|\s*/?)>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_ITEM_MARK = "• "
_LONGEST = 5_000_000
_MOST_ATTRIBUTES = 1000  # libxml2 takes time in the square of their number


def to_text(value: str) -> str:
    """Return a text that may be HTML, or escaped, as paragraphs with an empty line between them."""
    if _MARKUP.search(value):
        return "\n\n".join(paragraphs(value))
    return html.unescape(value) if _ENTITY.search(value) else value


def paragraphs(markup: str, *, quotes: bool = False) -> list[str]:
    """Return the paragraphs of a piece of HTML; a line break in one is a line feed.

    With `quotes`, the lines of what a mail quotes begin with ``>``, as they do in a mail of plain text.
    """
    markup = markup.replace("\0", "")
    tree = None if _is_too_large(markup) else _tree(markup)
    blocks = _strip(markup) if tree is None else _blocks(tree, quotes=quotes)
    found: list[str] = []
    for block in blocks:
        text = "\n".join(fold(line) for line in block.split("\n"))
        found += [paragraph.strip("\n") for paragraph in re.split(r"\n{2,}", text) if paragraph.strip()]
    return found


def _is_too_large(markup: str) -> bool:
    if len(markup) > _LONGEST:
        return True
    tags = (piece.partition(">")[0] for piece in markup.split("<"))
    return any(len(re.findall(r"[\s/\"'=]+", tag)) > _MOST_ATTRIBUTES for tag in tags)


def _tree(markup: str) -> Any:
    """Return the tree of a piece of HTML, or None if libxml2 has lost a part of it."""
    import lxml.etree

    parser = lxml.etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = ("<html><body>" + markup).encode("utf-8", "replace")
    tree = lxml.etree.fromstring(data, parser)
    # Too deep a tree ends in silence: the rest of the text is not there and only the log says so.
    return None if parser.error_log.filter_from_fatals() else tree


def _blocks(tree: Any, *, quotes: bool) -> list[str]:
    """Return the text of each block, without that of the blocks inside it."""
    collector = _FragmentCollector(quotes=quotes)
    visibility = Visibility(tree)
    stack: list[tuple[Any, TextStyle, bool]] = [(tree, visibility.first_style(), False)]
    while stack:
        element, outer, done = stack.pop()
        if element.tag in _BLOCKS:
            collector.cross(element, begins=not done)
        if done:
            collector.pieces.append(_flat(element.tail, element.getparent()) if outer.is_seen else "")
            continue
        stack.append((element, outer, True))
        if element.tag not in _HIDDEN_ELEMENTS and not visibility.is_hidden(element, outer):
            style = visibility.style_of(element, outer)
            text = "\n" if element.tag == "br" else _flat(text_of(element), element)
            collector.pieces.append(text if style.is_seen else "")
            stack.extend((child, style, False) for child in reversed(element))
    return [*collector.blocks, "".join(collector.pieces)]


class _FragmentCollector:
    """The blocks found so far, and the pieces of the one that is open."""

    def __init__(self, *, quotes: bool) -> None:
        self.blocks: list[str] = []
        self.pieces: list[str] = [""]
        self._quotes = quotes
        self._depth = 0

    def cross(self, element: Any, *, begins: bool) -> None:
        """Close the open block where a block element begins or ends."""
        # The mark of an item stays for the paragraph inside it.
        kept = begins and "".join(self.pieces).strip() == _ITEM_MARK.strip()
        if not kept:
            self.blocks.append(_quoted("".join(self.pieces), self._depth))
            self.pieces = []
        if element.tag == "li":
            self.pieces = [_ITEM_MARK] if begins else []
        if self._quotes and _is_quote(element):
            self._depth += 1 if begins else -1


def _flat(text: str | None, element: Any) -> str:
    """Return the text of a node; line breaks are kept inside ``pre`` only."""
    if not text or (element is not None and element.tag == "pre"):
        return text or ""
    return re.sub(r"\s+", " ", text)


def _quoted(block: str, depth: int) -> str:
    lines = block.split("\n") if depth and block.strip() else []
    return "\n".join(f"{'>' * depth} {line}" for line in lines) if lines else block


def _is_quote(element: Any) -> bool:
    if element.tag != "blockquote":
        return False
    return element.get("type") == "cite" or bool(element.get("cite")) or "quote" in element.get("class", "")


def _is_hidden(element: Any, visibility: Visibility) -> bool:
    return element.tag in _HIDDEN_ELEMENTS or visibility.is_hidden(element)


def _strip(markup: str) -> list[str]:
    """Return the text between the tags of HTML that the parser cannot read as a whole, in one pass."""
    blocks, pieces, silent = [], [], ""
    first, *rest = markup.split("<")
    pieces.append(first)
    for piece in rest:
        tag, _, text = piece.partition(">")
        name = re.match(r"/?[\w:-]*", tag[:40])
        word = name.group().lower() if name else ""
        if silent:
            silent = "" if word == f"/{silent}" else silent
            text = "" if silent else text
        elif word in ("script", "style"):
            silent, text = word, ""
        if word.strip("/") in _BLOCKS:
            blocks.append("".join(pieces))
            pieces = []
        pieces += ["\n" if word == "br" else "", re.sub(r"\s+", " ", text)]
    blocks.append("".join(pieces))
    return [html.unescape(block) for block in blocks]
