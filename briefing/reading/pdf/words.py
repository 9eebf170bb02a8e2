"""A page of PDFium -> its words with their positions, in the order in which the file draws them."""

import ctypes
import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# PDFium writes one of these two for a hyphen at the end of a line, and no line break after it.
_LINE_HYPHENS = "\x02\ufffe"
_TOKENS = re.compile(rf"[\r\n]+|[^\s\x00{_LINE_HYPHENS}]*[{_LINE_HYPHENS}]|[^\s\x00{_LINE_HYPHENS}]+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FOREIGN = re.compile("[A-Za-z0-9\u00c0-\u052f]")  # read from the left in a line that is read from the right
_NOTE_MARK = re.compile(r"(?<=[^\W_]|[.,;:!?)\]»”\"'’])\d{1,3}$")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = (
    0.8  # of the size of the type: note marks have two thirds of it, capitals and figures more than this
)
_UPRIGHT = math.cos(math.radians(10))  # text that is turned by more is rotated


@dataclass(slots=True, kw_only=True)
class PdfWord:
    """A word and its position, y upwards; on a page of Arabic or Hebrew x increases from right to left."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the baseline."""
    size: float
    """Of its type, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of a page by line, in the order of the file, and the words that are not upright."""

    lines: tuple[tuple[PdfWord, ...], ...]
    rotated: str
    """Stamps and watermarks, on one line."""
    right_to_left: bool


def extract_words(page: Any) -> PageWords:
    """Return the words of a PDFium page, the upright ones apart from the rotated ones."""
    lines, rotated = _placed_words(_PageText(page))
    right_to_left = bool(lines) and _is_right_to_left([word for line in lines for word in line])
    if right_to_left:
        _mirror(lines)
    ordered = tuple(tuple(_in_order(line, mirrored=right_to_left)) for line in lines)
    return PageWords(lines=ordered, rotated=" ".join(rotated), right_to_left=right_to_left)


def _placed_words(page: "_PageText") -> tuple[list[list[PdfWord]], list[str]]:
    """Return the upright words of a page by line, without empty lines, and the rotated words."""
    lines: list[list[PdfWord]] = [[]]
    rotated: list[str] = []
    for text, start in _tokens(page.text):
        if not text:
            lines.append([])
            continue
        word = page.word(text, start)
        if word is None:
            rotated.append(text)
        else:
            lines[-1].append(word)
    return [line for line in lines if line], rotated


def _mirror(lines: list[list[PdfWord]]) -> None:
    """Reverse the x axis of a page, so that its lines begin on the left."""
    for line in lines:
        for word in line:
            word.x0, word.x1 = -word.x1, -word.x0


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word with its position, and an empty word for each line break."""
    for match in _TOKENS.finditer(text):
        word = match.group().strip("\r\n")
        if word.endswith(tuple(_LINE_HYPHENS)):
            yield word[:-1] + "-", match.start()
            word = ""
        yield word, match.start()


def _is_right_to_left(line: list[PdfWord]) -> bool:
    return sum(bool(_RTL.search(word.text)) for word in line) >= len(line) / 2


def _in_order(line: list[PdfWord], *, mirrored: bool) -> list[PdfWord]:
    """Return the words of a line as they are read: from the right, if it is Arabic or Hebrew.

    Successive words of the other direction, such as "Foo Bar", are read from the left. PDFium's own order is
    not used: it is wrong where such words begin or end a line.
    """
    if not _is_right_to_left(line):
        return line
    from_right = sorted(line, key=lambda word: word.x0 if mirrored else -word.x1)
    ordered: list[PdfWord] = []
    for foreign, run in itertools.groupby(from_right, key=lambda word: bool(_FOREIGN.search(word.text))):
        words = list(run)
        ordered += reversed(words) if foreign else words
    return ordered


class _PageText:
    """The text of a page, and the positions of its characters on the page as it is displayed."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        self._page = page.get_textpage()
        self._turn = page.get_rotation()
        self._box = pypdfium2.raw.FS_RECTF()
        self._matrix = pypdfium2.raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.text = self._read()

    def _read(self) -> str:
        """Return the text with one character, or half of one, for each of PDFium's: positions agree."""
        count = max(0, self._raw.FPDFText_CountChars(self._page))
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._raw.FPDFText_GetText(self._page, 0, count, buffer)
        text = "".join(map(chr, buffer[: max(0, written - 1)]))
        if len(text) == count:
            return text
        codes = (self._raw.FPDFText_GetUnicode(self._page, i) for i in range(count))
        return "".join(chr(code) if code else "\ufffd" for code in codes)

    def word(self, text: str, start: int) -> PdfWord | None:
        """Return the word that begins at a position, or None if it is rotated."""
        size, upright = self._type(start)
        if not upright:
            return None
        end = start + len(text) - 1
        # A font without a character map gives glyph numbers, "7KH" for "The". A single one is a list mark.
        if end > start and self._raw.FPDFText_HasUnicodeMapError(self._page, start) == 1:
            text = "\ufffd" * len(text)
        if _RTL.search(text):
            text = self._reorder_ligatures(text, start)
        text = self._mark_notes(text, start, size)
        edges = (*self._sides(start), *self._sides(end))
        return PdfWord(text=text, x0=min(edges), x1=max(edges), y=self._origin(start)[1], size=size)

    def _mark_notes(self, text: str, start: int, size: float) -> str:
        """Return a word with the raised digits at its end as superscripts: "2015³" is not the year 20153."""
        mark = _NOTE_MARK.search(text)
        first = len(text)
        while mark and first > mark.start() and self._is_raised(start + first - 1, start, size):
            first -= 1
        return text[:first] + text[first:].translate(_SUPERSCRIPTS)

    def _is_raised(self, index: int, start: int, size: float) -> bool:
        return self._type(index)[0] < _RAISED * size and self._origin(index)[1] > self._origin(start)[1]

    def _reorder_ligatures(self, text: str, start: int) -> str:
        """Reverse the letters of each Arabic ligature, and put a full stop behind its word.

        PDFium reverses the letters of one glyph, and the marks of a line that begins with a foreign word.
        """
        glyphs: list[tuple[float, str]] = []
        for index, letter in enumerate(text, start):
            x = self._origin(index)[0]
            if glyphs and glyphs[-1][0] == x:
                glyphs[-1] = (x, letter + glyphs[-1][1])
            else:
                glyphs.append((x, letter))
        marks = 0
        while not glyphs[marks][1].isalnum() and glyphs[marks][0] < glyphs[-1][0]:
            marks += 1
        return "".join(letters for _, letters in glyphs[marks:] + glyphs[:marks][::-1])

    def _type(self, index: int) -> tuple[float, bool]:
        """Return the size of a character in points, and whether it is upright on the page as it is displayed.

        The box of a character does not give its size: in some fonts it depends on the letter.
        """
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._page, index, matrix)
        size = self._raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a) - math.radians(self._turn)
        return max(size, 0.1), abs(math.cos(angle)) > _UPRIGHT

    def _sides(self, index: int) -> tuple[float, float]:
        """Return two opposite sides of a character, left and right in any order."""
        self._raw.FPDFText_GetLooseCharBox(self._page, index, self._box)
        box = self._box
        return self._turned(box.left, box.bottom)[0], self._turned(box.right, box.top)[0]

    def _origin(self, index: int) -> tuple[float, float]:
        self._raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        return self._turned(self._x.value, self._y.value)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[self._turn]
