"""A web page -> its visible blocks in reading order. It is known whether all of the page was read."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

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
    from lxml.etree import ElementDefaultClassLookup, ParserError

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    # One class for all elements: lxml.html would call a function for each time that one is looked at.
    parser.set_element_class_lookup(
        ElementDefaultClassLookup(element=lxml.html.HtmlElement, comment=lxml.html.HtmlComment)
    )
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
    first = visibility.first_style()
    stack: list[tuple[Any, TextStyle, bool, _Kind | None]] = [(visibility.tree, first, first.is_seen, None)]
    while stack:
        element, outer, is_seen, kind = stack.pop()
        if kind is not None:
            collector.leave(element, kind, is_seen=is_seen)
        elif visibility.is_hidden(element, outer) or is_note_mark(element):
            collector.add(element.tail if is_seen else "")
        elif is_control(element) and collector.stands_in_text(element):
            collector.add_control(element)
        else:
            style = visibility.style_of(element, outer)
            is_seen_inside = is_seen if style is outer else style.is_seen
            kind = _Kind(is_block=is_block(element), is_link=_is_link(element))
            collector.enter(element, kind, is_seen=is_seen_inside)
            stack.append((element, outer, is_seen, kind))
            stack.extend((child, style, is_seen_inside, None) for child in reversed(element))
    collector.close()
    return collector.blocks


class _Kind(NamedTuple):
    """What an element is in the text that it stands in."""

    is_block: bool
    is_link: bool


@dataclass(slots=True)
class _BlockCollector:
    """The blocks found so far, and the state at the current element."""

    blocks: list[Block] = field(default_factory=list)
    places: list[str] = field(default_factory=lambda: [""])
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    addresses: list[str] = field(default_factory=list)

    def stands_in_text(self, control: Any) -> bool:
        """Say whether a block has begun that a control stands inside and does not end."""
        return any(map(str.strip, self.texts)) and _is_inline(control)

    def add_control(self, element: Any) -> None:
        """Add a word that opens its explanation, and leave out a sign that opens a note."""
        self.add("" if is_sign(element) else "".join(element.itertext()))
        self.add(element.tail)

    def enter(self, element: Any, kind: _Kind, *, is_seen: bool) -> None:
        if kind.is_block:
            self.close()
            self.places.append(f"{element.tag}.{element.get('class') or ''}")
        else:
            self.texts.append(_MARKS.get(element.tag, ""))
        if kind.is_link:
            self.links += 1
            address = element.get("href") or ""
            self.addresses += [address] if _ABSOLUTE.match(address) else []
        self.add(text_of(element) if is_seen else "")

    def leave(self, element: Any, kind: _Kind, *, is_seen: bool) -> None:
        self.links -= kind.is_link
        if kind.is_block:
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
        if text.strip():  # what stands for breaks and edges is white space
            self._add_blocks(text)
        self.texts, self.linked, self.addresses = [], 0, []

    def _add_blocks(self, text: str) -> None:
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


def _is_inline(element: Any) -> bool:
    """Say whether a control stands inside a text and does not end it."""
    return is_sign(element) or _goes_on(element)


def _goes_on(element: Any) -> bool:
    """Say whether text follows an element inside the block that it stands in."""
    while element is not None and element.tag not in (BLOCKS - CONTROLS):
        if (element.tail or "").strip():
            return True
        element = parent_of(element)
    return False


def _is_link(element: Any) -> bool:
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")
