"""RTF -> paragraphs, in one pass: groups, fonts with their encodings, Unicode, tables, what is hidden.

Text are the results of fields and text boxes. No text are hidden and deleted text, pictures, objects,
comments, the marks of lists and the instructions of fields. Headers, footers and notes are kept apart.
"""

import re
from dataclasses import dataclass, replace

from briefing.reading.office.rich_text_parts import TextPart
from briefing.reading.office.rtf_codes import (
    CHARACTERS,
    CHARSETS,
    FURNITURE,
    LIST_TEXTS,
    NO_TEXT,
    PARAGRAPH_ENDS,
    SHOWN,
    code_page,
)
from briefing.reading.office.table_rows import ITEM_MARK

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_SECTIONS = frozenset(("info", "fonttbl"))
_PROPERTIES = frozenset(("title", "author"))
_CELL_ENDS, _ROW_ENDS = frozenset(("cell", "nestcell")), frozenset(("row", "nestrow"))
_OFF = 0
_WIDE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class RichText:
    """What is in an RTF document."""

    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...]
    title: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _RtfGroup:
    """What holds inside a pair of braces."""

    target: str = "body"
    """Where text goes: ``body``, ``furniture``, a property of the document, or nowhere (empty)."""
    encoding: str = ""
    """Of the current font; empty for that of the document."""
    fallback: int = 1
    """How many characters after a Unicode one stand for it in old programs."""
    is_hidden: bool = False
    in_table: bool = False
    section: str = ""
    """``info`` inside the properties of the document, ``fonttbl`` inside the table of fonts."""


def read_rich_text(data: bytes) -> RichText:
    """Return the text of an RTF document and the title and author that it states."""
    parser = _Parser()
    parser.parse(data.decode("latin-1"))
    parts = parser.parts
    for part in parts.values():
        part.end_row()
        part.end_paragraph(in_table=False)
    return RichText(
        paragraphs=tuple(parts["body"].paragraphs),
        furniture=tuple(dict.fromkeys(parts["furniture"].paragraphs)),
        title=" ".join(parts["title"].paragraphs),
        author=" ".join(parts["author"].paragraphs),
    )


class _Parser:
    """One pass over the tokens of a document."""

    def __init__(self) -> None:
        self.parts = {name: TextPart() for name in ("body", "furniture", *_PROPERTIES)}
        self._group = _RtfGroup()
        self._outer: list[_RtfGroup] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default = "cp1252"
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False
        self._begins = False
        """Whether the next control word may name the destination of a group."""

    def parse(self, text: str) -> None:
        """Read a whole document, one character a byte."""
        place = 0
        while match := _TOKEN.search(text, place):
            place = match.end()
            if match["word"]:
                if match["word"] == "bin":
                    place += max(0, int(match["number"] or 0))
                self._control(match["word"], None if match["number"] is None else int(match["number"]))
            elif match["hex"]:
                self._byte(int(match["hex"], 16))
            elif match["text"]:
                self._plain(match["text"])
            elif match["brace"]:
                self._brace(match["brace"])
            else:
                self._symbol(match["sign"])
        self._flush()

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skip = 0
        if brace == "{":
            self._outer.append(self._group)
        elif self._outer:
            if self._group.target == "furniture" != self._outer[-1].target:
                self.parts["furniture"].end_paragraph(in_table=False)
            self._group = self._outer.pop()
        self._begins, self._starred = brace == "{", False

    def _control(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._write(chr(number % _WIDE))
            self._skip = self._group.fallback
        elif word in CHARACTERS:
            self._symbol(word)
        elif word in PARAGRAPH_ENDS or word in _CELL_ENDS or word in _ROW_ENDS:
            self._end(word)
        elif not (self._begins and self._destination(word)):
            self._flush()
            self._format(word, number)
        self._begins = False

    def _destination(self, word: str) -> bool:
        """Enter the destination that a group begins with, and say whether it does."""
        group = self._group
        if word in _SECTIONS:
            self._group = replace(group, target="", section=word)
        elif word in _PROPERTIES and group.section == "info":
            self._group = replace(group, target=word)
        elif word in FURNITURE and group.target == "body":
            self._group = replace(group, target="furniture")
        elif word == "ud" and len(self._outer) > 1:
            # Two groups out stands where the text of "upr" goes, which it gives again in Unicode.
            self._group = replace(group, target=self._outer[-2].target)
        else:
            return self._leave_out(word)
        return True

    def _leave_out(self, word: str) -> bool:
        """Enter a destination without text, and say whether a word names one."""
        is_silent = word in NO_TEXT or (self._starred and word not in SHOWN)
        if word in LIST_TEXTS:  # the mark of an item, in a font of its own
            self._write(ITEM_MARK)
        if is_silent:
            self._group = replace(self._group, target="")
        return is_silent

    def _format(self, word: str, number: int | None) -> None:
        if self._group.section == "fonttbl":
            self._define_font(word, number or 0)
        elif word == "f":
            self._group = replace(self._group, encoding=self._fonts.get(number or 0, ""))
        elif word == "ansicpg":
            self._default = code_page(number or 0) or self._default
        elif word == "mac":
            self._default = "mac_roman"
        else:
            self._group = _formatted(self._group, word, number)

    def _define_font(self, word: str, number: int) -> None:
        if word == "f":
            self._font = number
        elif word == "fcharset":
            self._fonts[self._font] = CHARSETS.get(number, "")

    def _symbol(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
            return
        if sign in PARAGRAPH_ENDS:
            self._end(sign)
        elif sign in CHARACTERS:
            self._flush()
            self._write(CHARACTERS[sign])
        self._begins = False

    def _end(self, word: str) -> None:
        """End a paragraph, a cell or a row."""
        self._flush()
        part = self.parts.get(self._group.target)
        if part is None:
            return
        if word in _CELL_ENDS:
            part.end_cell()
        elif word in _ROW_ENDS:
            part.end_row()
        else:
            part.end_paragraph(in_table=self._group.in_table)

    def _byte(self, value: int) -> None:
        self._begins = False
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(value)

    def _plain(self, text: str) -> None:
        self._begins = False
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        text = text[skipped:]
        # A letter of two bytes may have its second one written as a character.
        if (self._bytes and text) or any("\x7f" < char < "\u0100" for char in text):
            self._bytes += text.encode("latin-1", "replace")
        else:
            self._write(text)

    def _flush(self) -> None:
        """Decode the bytes that were collected, in the encoding of their font."""
        if self._bytes:
            encoding = self._group.encoding or self._default
            self._write(self._bytes.decode(encoding, "replace"))
            self._bytes.clear()

    def _write(self, text: str) -> None:
        part = self.parts.get(self._group.target)
        if part is not None and not self._group.is_hidden:
            part.pieces.append(text)


def _formatted(group: _RtfGroup, word: str, number: int | None) -> _RtfGroup:
    """Return what holds in a group behind a control word of its format."""
    if word == "uc":
        return replace(group, fallback=max(0, number or 0))
    if word in ("v", "deleted", "htmlrtf"):
        return replace(group, is_hidden=number != _OFF)
    if word == "plain":
        return replace(group, is_hidden=False, encoding="")
    if word in ("pard", "intbl"):
        return replace(group, in_table=word == "intbl")
    return group
