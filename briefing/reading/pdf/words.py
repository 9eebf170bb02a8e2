"""A page of PDFium -> its words with their positions, in the order in which the file draws them."""

import ctypes
import itertools
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.reading.pdf.contents.hidden_text import HiddenText
from briefing.reading.pdf.direction import RIGHT_TO_LEFT, PdfWord, in_order, is_right_to_left, mirror
from briefing.reading.pdf.text_lines import LEAST_RISE, RAISED, SUPERSCRIPTS, attach_marks, is_below

# PDFium writes one of these two for a hyphen at the end of a line, and no line break after it.
_LINE_HYPHENS = "\x02\ufffe"
_TOKENS = re.compile(rf"[\r\n]+|[^\s\x00{_LINE_HYPHENS}]*[{_LINE_HYPHENS}]|[^\s\x00{_LINE_HYPHENS}]+")
_NOTE_MARK = re.compile(r"(?<=[^\W_]|[.,;:!?)\]»”\"'’])\d{1,3}$")
_LEADING_MARK = re.compile(r"\d{1,3}(?=[^\W\d_])")
_SUSPICIOUS = re.compile(r"[^\W\d_]{16}|[a-zа-я][A-ZА-Я]|[^\W\d_][,;:][^\W\d_]|[a-zа-я]{2}[.][A-ZА-Я]")
_LOST_BLANK = 0.12  # times the size: a gap so much wider than the others was a blank
_DOUBLED = re.compile(r"(?:(\S)\1){2,}")
_SAME_PLACE = 0.15  # times the size: two letters so near to each other are one, drawn twice
_LAM_ALEF = re.compile("([\u0622\u0623\u0625\u0627])(\u0644)")  # one glyph, in which lam comes first
_FEWEST_TURNED = 20  # words: a page with fewer that are turned has a stamp
_UPRIGHT = math.cos(math.radians(10))  # text that is turned by more is rotated


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of a page by line, in the order of the file, and those that are no part of its text."""

    lines: tuple[tuple[PdfWord, ...], ...]
    rotated: str
    """Stamps and watermarks, on one line."""
    hidden: str
    """Words that nobody sees on the page, on one line."""
    right_to_left: bool


def extract_words(page: Any) -> PageWords:
    """Return the words of a PDFium page, those that are rotated or hidden apart from the others."""
    text = _PageText(page)
    lines, rotated = _placed_words(text)
    right_to_left = bool(lines) and is_right_to_left([word for line in lines for word in line])
    if right_to_left:
        mirror(lines)
    ordered = tuple(tuple(in_order(line, mirrored=right_to_left)) for line in lines)
    return PageWords(
        lines=ordered, rotated=" ".join(rotated), hidden=" ".join(text.hidden), right_to_left=right_to_left
    )


def _placed_words(page: "_PageText") -> tuple[list[list[PdfWord]], list[str]]:
    """Return the upright words of a page by line, without empty lines, and the rotated words.

    A page of which most words are turned alike is read as if it lay on that side.
    """
    lines, rotated = _words_by_line(page)
    if len(rotated) > max(_FEWEST_TURNED, sum(map(len, lines))) and page.turn_with_text():
        lines, rotated = _words_by_line(page)
    return attach_marks(lines), rotated


def _words_by_line(page: "_PageText") -> tuple[list[list[PdfWord]], list[str]]:
    lines: list[list[PdfWord]] = [[]]
    rotated: list[str] = []
    page.hidden.clear()
    for text, start in _tokens(page.text):
        if not text:
            lines.append([])
            continue
        if page.is_hidden(text, start):
            page.hidden.append(text)
            continue
        words = page.words(text, start)
        if words and lines[-1] and is_below(words[0], lines[-1][-1]):
            lines.append([])
        lines[-1] += words
        if not words:
            rotated.append(text)
    return [line for line in lines if line], rotated


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word with its position, and an empty word for each line break."""
    for match in _TOKENS.finditer(text):
        word = match.group().strip("\r\n")
        if word.endswith(tuple(_LINE_HYPHENS)):
            yield word[:-1] + "-", match.start()
            word = ""
        yield word, match.start()


def _is_reversed(places: list[float]) -> bool:
    """Say whether most letters of an Arabic or Hebrew word stand to the right of the one before."""
    steps = [b - a for a, b in itertools.pairwise(places)]
    return sum(step > 0 for step in steps) > len(steps) / 2


class _PageText:
    """The text of a page, and the positions of its characters on the page as it is displayed."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        self._page = page.get_textpage()
        self._visibility = HiddenText(page, self._page)
        self.hidden: list[str] = []
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

    def turn_with_text(self) -> bool:
        """Turn the page to the side on which most of its words are upright, and say whether it was turned."""
        starts = [start for text, start in _tokens(self.text) if text]
        angles = Counter(round(self._angle(start) / 90) * 90 % 360 for start in starts)
        turn = angles.most_common(1)[0][0] if angles else self._turn
        turned, self._turn = bool(turn != self._turn), turn
        return turned

    def is_hidden(self, text: str, start: int) -> bool:
        """Say whether nobody sees the word at a position."""
        end = start + len(text) - 1
        return not self._visibility.is_bare and self._visibility.is_hidden(start, end, self._type(start)[0])

    def words(self, text: str, start: int) -> list[PdfWord]:
        """Return the word at a position, or its parts if it lost a blank; none if it is rotated."""
        size, upright = self._type(start)
        if not upright:
            return []
        parts = self._parted(text, start, size) if _SUSPICIOUS.search(text) else [(text, start)]
        return [self._word(part, place) for part, place in parts]

    def _word(self, text: str, start: int) -> PdfWord:
        size = self._type(start)[0]
        end = start + len(text) - 1
        # A font without a character map gives glyph numbers, "7KH" for "The". A single one is a list mark.
        if end > start and self._raw.FPDFText_HasUnicodeMapError(self._page, start) == 1:
            text = "\ufffd" * len(text)
        edges = [*self._sides(start), *self._sides(end)]
        if RIGHT_TO_LEFT.search(text):
            # The marks of such a word may stand anywhere in it.
            edges = [side for index in range(start, end + 1) for side in self._sides(index)]
            text = self._reorder_ligatures(text, start)
        y = self._origin(end)[1] if _LEADING_MARK.match(text) else self._origin(start)[1]
        size = max(size, self._type(end)[0]) if _LEADING_MARK.match(text) else size
        text = self._single_letters(self._mark_notes(text, start, size), start, size)
        return PdfWord(text=text, x0=min(edges), x1=max(edges), y=y, size=size)

    def _parted(self, text: str, start: int, size: float) -> list[tuple[str, int]]:
        """Return the parts of a long word between gaps that are wider than those between its letters."""
        sides = [sorted(self._sides(start + n)) for n in range(len(text))]
        gaps = [after[0] - before[1] for before, after in itertools.pairwise(sides)]
        least = max(_LOST_BLANK * size, statistics.median(gaps) + _LOST_BLANK * size)
        cuts = [0, *(n + 1 for n, gap in enumerate(gaps) if gap > least), len(text)]
        return [(text[a:b], start + a) for a, b in itertools.pairwise(cuts)]

    def _single_letters(self, text: str, start: int, size: float) -> str:
        """Return a word without the second of its letters, if each is drawn twice for a false bold."""
        if not _DOUBLED.fullmatch(text):
            return text
        places = [self._origin(start + n)[0] for n in range(len(text))]
        twice = all(abs(a - b) < _SAME_PLACE * size for a, b in zip(places[::2], places[1::2], strict=True))
        return text[::2] if twice else text

    def _mark_notes(self, text: str, start: int, size: float) -> str:
        """Return a word with the raised digits at its ends as superscripts: "2015³" is not the year 20153."""
        lead = _LEADING_MARK.match(text)
        if lead and self._is_raised(start, start + len(text) - 1, size):
            return f"{lead[0].translate(SUPERSCRIPTS)} {text[lead.end() :]}"
        mark = _NOTE_MARK.search(text)
        first = len(text)
        while mark and first > mark.start() and self._is_raised(start + first - 1, start, size):
            first -= 1
        return text[:first] + text[first:].translate(SUPERSCRIPTS)

    def _is_raised(self, index: int, start: int, size: float) -> bool:
        rise = self._origin(index)[1] - self._origin(start)[1]
        return bool(self._type(index)[0] < RAISED * size and rise > LEAST_RISE * size)

    def _reorder_ligatures(self, text: str, start: int) -> str:
        """Reverse the letters of each Arabic ligature, and put a full stop behind its word.

        PDFium reverses the letters of one glyph, and the marks of a line that begins with a foreign word.
        Some programs draw a word from the left: its letters are put into the order in which they are read.
        """
        glyphs: list[tuple[float, str]] = []
        for index, letter in enumerate(text, start):
            x = self._origin(index)[0]
            if glyphs and glyphs[-1][0] == x:
                glyphs[-1] = (x, letter + glyphs[-1][1])
            else:
                glyphs.append((x, letter))
        if _is_reversed([x for x, _ in glyphs]):
            glyphs.reverse()
        glyphs = [(x, _LAM_ALEF.sub(r"\2\1", letters)) for x, letters in glyphs]
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

    def _angle(self, index: int) -> float:
        """Return by how many degrees a character is turned on the page as the file has it."""
        self._raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        return math.degrees(math.atan2(self._matrix.b, self._matrix.a))

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
