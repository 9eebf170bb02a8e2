"""The markup of a Word document -> paragraphs: what a reader sees when all changes are accepted.

Text are tracked insertions, the results of fields, content controls, and text boxes (after the paragraph that
holds them). No text are tracked deletions, text at the place that it was moved from, comments, hidden text,
the instructions of fields, notes, and the second copy of a drawing, which is there for old programs.
A paragraph whose end was deleted continues in the next one.

A row of a table becomes one line with " | " between its cells, because it is no sentence. A row with prose in
it (a letter laid out as a table, a text in two languages side by side) gives the paragraphs of its cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold
from briefing.reading.office.contents.hidden_runs import WordStyles
from briefing.reading.office.table_rows import ITEM_MARK, is_prose, row_paragraphs

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(
    _WORD + name for name in "del moveFrom rPr pPr sdtPr instrText delText delInstrText".split()
)
_NO_TEXT = _GONE | {_FALLBACK}
_RUN, _TEXT, _TEXT_BOX = _WORD + "r", _WORD + "t", _WORD + "txbxContent"
_BREAKS = {_WORD + "tab": " ", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}
_CHANGES = tuple(_WORD + name for name in ("ins", "del", "moveFrom", "moveTo"))
_CONTENTS = re.compile(r"(?:toc|contents)[\s_-]?(?:\d|heading)", re.IGNORECASE)
_LIST = re.compile(r"list(?!ing)|bullet", re.IGNORECASE)  # in the id of a style


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxBlock:
    """A paragraph or a row of a table."""

    text: str
    style: str = ""
    """The id of its style."""

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of the table of contents."""
        return bool(_CONTENTS.match(self.style))


def extract_blocks(container: Any, styles: WordStyles | None = None) -> tuple[DocxBlock, ...]:
    """Return the paragraphs and table rows in an element, in document order, without empty ones."""
    known = styles or WordStyles()
    blocks: list[DocxBlock] = []
    unfinished = ""
    for element in _block_elements(container):
        if element.tag == _WORD + "tbl":
            blocks += _rows(element, known)
            continue
        boxes: list[Any] = []
        text = unfinished + "".join(_text(element, boxes, known))
        unfinished = text if _continues(element) else ""
        if not unfinished:
            blocks += _lines(_with_mark(text, element), _style(element))
        for box in boxes:
            blocks += extract_blocks(box, known)
    return (*blocks, *_lines(unfinished, ""))


def _block_elements(container: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables in an element, those in content controls and insertions too."""
    for element in container:
        if element.tag in (_WORD + "p", _WORD + "tbl"):
            yield element
        elif isinstance(element.tag, str) and element.tag not in _NO_TEXT:
            yield from _block_elements(element)


def _text(element: Any, boxes: list[Any], styles: WordStyles) -> Iterator[str]:
    """Yield the text of a paragraph or a part of it; the text boxes in it are added to `boxes`."""
    is_run = element.tag == _RUN
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            yield child.text or ""
        elif tag == _TEXT_BOX:
            boxes.append(child)
        elif is_run and tag in _BREAKS:
            yield _BREAKS[tag]
        elif _is_shown(child, styles):
            yield from _text(child, boxes, styles)


def _is_shown(element: Any, styles: WordStyles) -> bool:
    """Say whether the text inside an element is part of the document as a reader sees it."""
    tag = element.tag
    return isinstance(tag, str) and tag not in _NO_TEXT and not (tag == _RUN and styles.is_hidden(element))


def has_tracked_changes(container: Any) -> bool:
    """Say whether an element holds tracked changes that nobody has accepted or rejected."""
    return next(container.iter(*_CHANGES), None) is not None


def _continues(paragraph: Any) -> bool:
    """Say whether the end of a paragraph was deleted, so that the next one continues it."""
    marks = paragraph.find(f"{_WORD}pPr/{_WORD}rPr")
    return marks is not None and any(marks.find(_WORD + name) is not None for name in ("del", "moveFrom"))


def _with_mark(text: str, paragraph: Any) -> str:
    """Return the text of a paragraph, with a list mark if it is an item of a list and ends no sentence."""
    is_item = paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None or _LIST.search(_style(paragraph))
    return f"{ITEM_MARK}{text}" if is_item and text.strip() and not is_ended(text.rstrip()) else text


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return "" if style is None else style.get(_WORD + "val", "")


def _lines(text: str, style: str) -> list[DocxBlock]:
    """Return the lines of a paragraph that is divided by line breaks, each as a block."""
    return [DocxBlock(text=fold(line), style=style) for line in text.split("\n") if line.strip()]


def _rows(table: Any, styles: WordStyles) -> Iterator[DocxBlock]:
    for row in _parts(table, "tr"):
        if row.find(f"{_WORD}trPr/{_WORD}del") is None:
            yield from _row_blocks([extract_blocks(cell, styles) for cell in _parts(row, "tc")])


def _row_blocks(cells: Sequence[Sequence[DocxBlock]]) -> Sequence[DocxBlock]:
    """Return the paragraphs of a row with prose in it, else the row as one line, if it has any text."""
    blocks = list(chain.from_iterable(cells))
    if any(is_prose(block.text) for block in blocks):
        return blocks
    lines = row_paragraphs([[block.text for block in cell] for cell in cells])
    return [DocxBlock(text=line) for line in lines]


def _parts(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == _WORD + name:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != _WORD + "tbl":
            yield from _parts(child, name)
