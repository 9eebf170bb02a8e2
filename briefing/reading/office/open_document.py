"""The markup of OpenDocument (ISO 26300) -> paragraphs, as a reader sees them.

Text are list items, text boxes (after the paragraph that holds them) and tracked insertions. No text are
tracked deletions, comments and hidden text. Notes, tables of contents, headers and footers are kept apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold
from briefing.reading.office.contents.hidden_runs import SMALLEST_POINTS
from briefing.reading.office.contents.run_colours import is_light
from briefing.reading.office.table_rows import ITEM_MARK, row_paragraphs

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


def name_of(prefixed: str) -> str:
    """Return the name of an element or attribute as lxml has it: ``text:p`` -> ``{urn:...}p``."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


_PARAGRAPHS = frozenset(map(name_of, ("text:p", "text:h")))
_GONE = frozenset(
    map(
        name_of, "text:tracked-changes office:annotation text:ruby-text office:forms text:hidden-text".split()
    )
)
_FURNITURE = frozenset(
    map(
        name_of,
        "text:table-of-content text:note text:bibliography text:illustration-index text:table-index"
        " text:alphabetical-index".split(),
    )
)
_ITEM = name_of("text:list-item")
_SPACES, _COUNT = name_of("text:s"), name_of("text:c")
_BREAKS = {name_of("text:tab"): " ", name_of("text:line-break"): "\n"}
_TEXT_BOX, _TABLE = name_of("draw:text-box"), name_of("table:table")
_ROW, _CELL = name_of("table:table-row"), name_of("table:table-cell")
_STYLE, _STYLE_NAME = name_of("text:style-name"), name_of("style:name")
_FILL_COLOUR = name_of("draw:fill-color")
_POINTS = re.compile(r"(\d*\.?\d+)pt")
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBlock:
    """A paragraph or a row of a table."""

    text: str
    style: str = ""


@dataclass(slots=True, kw_only=True)
class OpenText:
    """Collects the blocks of a document and what stands around its text."""

    hidden: frozenset[str] = frozenset()
    """The names of the styles whose text is not shown."""
    furniture: list[str] = field(default_factory=list)

    def blocks(self, container: Any) -> Iterator[OpenBlock]:
        """Yield the paragraphs and table rows in an element, in document order, without empty ones."""
        for element in container:
            tag = element.tag
            if tag in _PARAGRAPHS:
                yield from self._paragraph(element)
            elif tag == _TABLE:
                yield from self._rows(element)
            elif tag in _FURNITURE:
                self._put_aside(element)
            elif isinstance(tag, str) and tag not in _GONE:
                yield from _marked(self.blocks(element)) if tag == _ITEM else self.blocks(element)

    def _paragraph(self, element: Any) -> Iterator[OpenBlock]:
        boxes: list[Any] = []
        style = element.get(_STYLE, "")
        text = "".join(self._text(element, boxes))
        for line in () if style in self.hidden else text.split("\n"):
            if line.strip():
                yield OpenBlock(text=fold(line), style=style)
        for box in boxes:
            yield from self.blocks(box)

    def _text(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        """Yield the text of a paragraph or a part of it; the text boxes in it are added to `boxes`."""
        yield (element.text or "").replace("\n", " ")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _GONE:
                yield from self._piece(child, boxes)
            yield (child.tail or "").replace("\n", " ")

    def _piece(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        tag = element.tag
        if tag == _TEXT_BOX:
            boxes.append(element)
        elif tag in _FURNITURE:
            self._put_aside(element)
        elif tag == _SPACES:
            yield " " * min(_MOST_SPACES, _number(element.get(_COUNT, "1")))
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif element.get(_STYLE) not in self.hidden:
            yield from self._text(element, boxes)

    def _put_aside(self, element: Any) -> None:
        inner = OpenText(hidden=self.hidden)
        self.furniture += [block.text for block in inner.blocks(element)] + inner.furniture

    def _rows(self, table: Any) -> Iterator[OpenBlock]:
        for row in table.iter(_ROW):
            cells = [[block.text for block in self.blocks(cell)] for cell in row if cell.tag == _CELL]
            yield from (OpenBlock(text=line) for line in row_paragraphs(cells))


def _marked(blocks: Iterator[OpenBlock]) -> Iterator[OpenBlock]:
    """Yield the blocks of a list item, the first with the mark of one unless it ends as a sentence does."""
    for number, block in enumerate(blocks):
        is_plain = number or is_ended(block.text) or block.text.startswith(ITEM_MARK)
        yield block if is_plain else replace(block, text=f"{ITEM_MARK}{block.text}")


def hidden_styles(root: Any) -> frozenset[str]:
    """Return the names of the styles in a part whose text is not shown, or too small or light to be seen.

    Where the document has a dark ground anywhere, light text is taken for seen.
    """
    has_ground = any(
        value.startswith("#") and not is_light(value.removeprefix("#"))
        for element in root.iter("{*}*")
        for value in (element.get(name_of("fo:background-color"), ""), element.get(_FILL_COLOUR, ""))
    )
    return frozenset(
        style.get(_STYLE_NAME, "")
        for style in root.iter(name_of("style:style"))
        if any(_hides(child, has_ground=has_ground) for child in style)
    )


def _hides(properties: Any, *, has_ground: bool) -> bool:
    if properties.get(name_of("text:display")) == "none":
        return True
    size = _POINTS.fullmatch(properties.get(name_of("fo:font-size"), ""))
    if size and float(size[1]) < SMALLEST_POINTS:
        return True
    return not has_ground and is_light(properties.get(name_of("fo:color"), "").removeprefix("#"))


def hidden_slides(root: Any) -> frozenset[str]:
    """Return the names of the styles of slides that are not shown."""
    visibility = name_of("presentation:visibility")
    return frozenset(
        style.get(_STYLE_NAME, "")
        for style in root.iter(name_of("style:style"))
        if any(child.get(visibility) == "hidden" for child in style)
    )


def has_tracked_changes(body: Any) -> bool:
    """Say whether a text holds tracked changes that nobody has accepted or rejected."""
    return next(body.iter(name_of("text:changed-region")), None) is not None


def styles_like(root: Any, name: str) -> frozenset[str]:
    """Return the name of a style and those of the styles in a part that are derived from it."""
    parent = name_of("style:parent-style-name")
    derived = (style for style in root.iter(name_of("style:style")) if style.get(parent) == name)
    return frozenset({name, *(style.get(_STYLE_NAME, "") for style in derived)})


def read_property(meta: Any, name: str) -> str:
    """Return a property of the document, or an empty string."""
    element = None if meta is None else next(meta.iter(name), None)
    return "" if element is None else (element.text or "").strip()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 1
