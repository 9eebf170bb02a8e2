"""The markup of a Word document -> paragraphs: what a reader sees when all changes are accepted.

Not text: tracked deletions and the places that text was moved from, comments, hidden text, the
instructions of fields, notes, and the second copy of a drawing that is kept for old programs. Text: tracked
insertions, the results of fields, content controls, text boxes (after the paragraph that holds them).
A paragraph whose end was deleted goes on in the next one.

A row of a table is one line with " | " between its cells, for it is no sentence; but a row with prose in it
(a letter laid out as a table, a text in two languages side by side) gives the paragraphs of its cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.languages.scripts import count_words
from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(
    _WORD + name for name in "del moveFrom rPr pPr sdtPr instrText delText delInstrText".split()
)
_BREAKS = {_WORD + "tab": " ", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}
_OFF = "0", "false", "off"
_CONTENTS = re.compile(r"(?:toc|contents)[\s_-]?(?:\d|heading)", re.IGNORECASE)
_PROSE_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or a row of a table."""

    text: str
    style: str = ""
    """The id of its style."""

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of the table of contents."""
        return bool(_CONTENTS.match(self.style))


def blocks_of(container: Any) -> tuple[Block, ...]:
    """Return the paragraphs and table rows in an element, in document order, without empty ones."""
    blocks: list[Block] = []
    begun = ""
    for element in _block_elements(container):
        if element.tag == _WORD + "tbl":
            blocks += _rows(element)
            continue
        boxes: list[Any] = []
        text = begun + "".join(_text(element, boxes))
        begun = text if _goes_on(element) else ""
        if not begun:
            blocks += _lines(text, _style(element))
        for box in boxes:
            blocks += blocks_of(box)
    return (*blocks, *_lines(begun, ""))


def _block_elements(container: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables in an element, those in content controls and insertions too."""
    for element in container:
        if element.tag in (_WORD + "p", _WORD + "tbl"):
            yield element
        elif isinstance(element.tag, str) and element.tag not in _GONE and element.tag != _FALLBACK:
            yield from _block_elements(element)


def _text(element: Any, boxes: list[Any]) -> Iterator[str]:
    """Yield the text of a paragraph or a part of it; the text boxes in it go to `boxes`."""
    for child in element:
        if child.tag in _GONE or child.tag == _FALLBACK or not isinstance(child.tag, str):
            continue
        if child.tag == _WORD + "txbxContent":
            boxes.append(child)
        elif child.tag == _WORD + "t":
            yield child.text or ""
        elif child.tag in _BREAKS and element.tag == _WORD + "r":
            yield _BREAKS[child.tag]
        elif not (child.tag == _WORD + "r" and _is_hidden(child)):
            yield from _text(child, boxes)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(_WORD + "val", "1") not in _OFF


def _goes_on(paragraph: Any) -> bool:
    """Say whether the end of a paragraph was deleted, so that the next one is its rest."""
    marks = paragraph.find(f"{_WORD}pPr/{_WORD}rPr")
    return marks is not None and any(marks.find(_WORD + name) is not None for name in ("del", "moveFrom"))


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return "" if style is None else style.get(_WORD + "val", "")


def _lines(text: str, style: str) -> list[Block]:
    """Return the lines of a paragraph, which a writer parts by line breaks instead of paragraphs."""
    return [Block(text=fold(line), style=style) for line in text.split("\n") if line.strip()]


def _rows(table: Any) -> Iterator[Block]:
    for row in _parts(table, "tr"):
        if row.find(f"{_WORD}trPr/{_WORD}del") is not None:
            continue
        cells = [blocks_of(cell) for cell in _parts(row, "tc")]
        if any(_is_prose(block.text) for cell in cells for block in cell):
            yield from (block for cell in cells for block in cell)
            continue
        line = " | ".join(" ".join(block.text for block in cell) for cell in cells if cell)
        if line:
            yield Block(text=line)


def _parts(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == _WORD + name:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != _WORD + "tbl":
            yield from _parts(child, name)


def _is_prose(text: str) -> bool:
    return count_words(text) >= _PROSE_WORDS and is_ended(text)
