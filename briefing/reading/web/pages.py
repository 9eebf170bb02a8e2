"""A web page -> its visible blocks in reading order. It is known whether all of the page was read."""

import re
from dataclasses import dataclass, field
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.cleaning.characters import fold
from briefing.reading.web.block_elements import BLOCKS, is_block, parent_of, text_of
from briefing.reading.web.styles.contrast import TextStyle
from briefing.reading.web.visibility import CONTROLS, Visibility, is_control, is_note_mark, is_sign

_MOST_CHARACTERS = 20_000_000
_MOST_ATTRIBUTES = 2_000
_LONG_TAG = 2 * _MOST_ATTRIBUTES  # a shorter one cannot hold them
_ATTRIBUTE = r"[\s/]*[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# A script and a comment are passed over as one, so that nothing in them passes for a tag.
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<script\b.*?(?:</script|\Z)|<[a-z][^\s>/]*(?P<attributes>(?:{_ATTRIBUTE})*+)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = "\v"  # stands for <br>; no text of a page holds one
_EDGE = "\x1f"  # stands where an element that may be a part of a byline begins and ends
_PARTS = frozenset({"span", "time"})
_MARKS = {"br": _BREAK, "td": f" {_EDGE}", "th": f" {_EDGE}", "span": _EDGE, "time": _EDGE}
"""What stands for the beginning of an element inside a block; a row of a table is one block."""
_LINE_END = re.compile(rf"{_BREAK}|(?<=[^\W_A-Z]){_EDGE}+(?=[A-Z\d])|(?<=\s){_EDGE}+(?=[A-Z\d])")
_NEW_PARAGRAPH = re.compile(rf"{_BREAK}\s*{_BREAK}")
_ABSOLUTE = re.compile(r"https?://\S{3,2000}\Z", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The text of one block element, without that of the blocks inside it."""

    text: str
    linked: float
    """The share of its characters that lead to another page."""
    place: tuple[str, ...]
    """The element and the two around it, each with its class: the paragraphs of an article share it."""

    links: tuple[str, ...] = ()
    """The addresses of other sites that it links to."""
    lines: tuple[str, ...] = ()
    """Its text by line, where it has line breaks."""

    @property
    def tag(self) -> str:
        """The name of the element."""
        return self.place[-1].partition(".")[0]

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, or the paragraph of one."""
        return any(element.startswith("li.") for element in self.place[-2:])


def check_page(page: str) -> None:
    """Raise Unreadable for a page that the parser would take minutes to read."""
    if len(page) > _MOST_CHARACTERS:
        raise Unreadable(f"the page has more than {_MOST_CHARACTERS // 1_000_000} million characters")
    # libxml2 compares every attribute of a tag with every other.
    for tag in _TAG.finditer(page):
        attributes = tag["attributes"] or ""
        if len(attributes) > _LONG_TAG and len(_ATTRIBUTES.findall(attributes)) > _MOST_ATTRIBUTES:
            raise Unreadable(f"a tag of the page has more than {_MOST_ATTRIBUTES:,} attributes")


def parse(page: str) -> tuple[Any, bool]:
    """Return the tree of a page, and whether it is whole; raises Unreadable for a page without elements.

    libxml2 stops at 2,048 elements inside each other, drops all that follows and says so in its log only.
    """
    import lxml.html
    from lxml.etree import ParserError

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise Unreadable("no article found in the page", empty=True) from error
    return tree, not any(entry.level_name == "FATAL" for entry in parser.error_log)


def parse_deep(page: str) -> Any:
    """Return the tree of a page however deep it is; slow, and its elements are not those of lxml."""
    import tinyhtml5

    return tinyhtml5.parse(page, namespace_html_elements=False)


def find_blocks(visibility: Visibility) -> list[Block]:
    """Return the visible blocks of a page in reading order; none of them is empty."""
    collector = _BlockCollector()
    stack: list[tuple[Any, TextStyle, TextStyle | None]] = [(visibility.tree, visibility.first_style(), None)]
    while stack:
        element, outer, style = stack.pop()
        if style is not None:
            collector.leave(element, is_seen=outer.is_seen)
        elif visibility.is_hidden(element, outer) or is_note_mark(element):
            collector.add(element.tail if outer.is_seen else "")
        elif collector.is_in_text and _is_inline(element):
            collector.add_control(element)
        else:
            style = visibility.style_of(element, outer)
            collector.enter(element, is_seen=style.is_seen)
            stack.append((element, outer, style))
            stack.extend((child, style, None) for child in reversed(element))
    collector.close()
    return collector.blocks


@dataclass(slots=True)
class _BlockCollector:
    """The blocks found so far, and the state at the current element."""

    blocks: list[Block] = field(default_factory=list)
    places: list[str] = field(default_factory=lambda: [""])
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    addresses: list[str] = field(default_factory=list)

    @property
    def is_in_text(self) -> bool:
        """Whether a block has begun, so that a control would stand inside it."""
        return any(map(str.strip, self.texts))

    def add_control(self, element: Any) -> None:
        """Add a word that opens its explanation, and leave out a sign that opens a note."""
        self.add("" if is_sign(element) else "".join(element.itertext()))
        self.add(element.tail)

    def enter(self, element: Any, *, is_seen: bool) -> None:
        if is_block(element):
            self.close()
            self.places.append(f"{element.tag}.{element.get('class') or ''}")
        else:
            self.texts.append(_MARKS.get(element.tag, ""))
        if _is_link(element):
            self.links += 1
            address = element.get("href") or ""
            self.addresses += [address] if _ABSOLUTE.match(address) else []
        self.add(text_of(element) if is_seen else "")

    def leave(self, element: Any, *, is_seen: bool) -> None:
        self.links -= _is_link(element)
        if is_block(element):
            self.close()
            self.places.pop()
        elif element.tag in _PARTS:
            self.texts.append(_EDGE)
        self.add(element.tail if is_seen else "")

    def add(self, text: str | None) -> None:
        if text:
            preformatted = self.places[-1].startswith("pre.")
            self.texts.append(_BLANK_LINE.sub(_BREAK * 2, text) if preformatted else text)
            self.linked += len(fold(text)) if self.links else 0

    def close(self) -> None:
        text = "".join(self.texts)
        linked = self.linked / max(1, len(fold(text)))
        for part in _NEW_PARAGRAPH.split(text):
            own = fold(part.replace(_EDGE, ""))
            if own:
                lines = (fold(line.replace(_EDGE, "")) for line in _LINE_END.split(part))
                self.blocks.append(
                    Block(
                        text=own,
                        linked=linked,
                        place=tuple(self.places[-3:]),
                        links=tuple(self.addresses),
                        lines=tuple(filter(None, lines)),
                    )
                )
        self.texts, self.linked, self.addresses = [], 0, []


def _is_inline(element: Any) -> bool:
    """Say whether an element is a control that stands inside a text and does not end it."""
    return is_control(element) and (is_sign(element) or _goes_on(element))


def _goes_on(element: Any) -> bool:
    """Say whether text follows an element inside the block that it stands in."""
    while element is not None and element.tag not in (BLOCKS - CONTROLS):
        if (element.tail or "").strip():
            return True
        element = parent_of(element)
    return False


def _is_link(element: Any) -> bool:
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")
