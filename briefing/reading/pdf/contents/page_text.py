"""The text of a page of PDFium, and the words in it with their positions."""

import ctypes
import itertools
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefing.reading.pdf.contents.hidden_text import HiddenText
from briefing.reading.pdf.contents.page_objects import Box
from briefing.reading.pdf.direction import RIGHT_TO_LEFT, PdfWord, in_reading_order
from briefing.reading.pdf.text_lines import LEAST_RISE, RAISED, SUPERSCRIPTS

# PDFium writes one of these two for a hyphen at the end of a line, and no line break after it.
_LINE_HYPHENS = "\x02\ufffe"
_LINE_HYPHEN = tuple(_LINE_HYPHENS)
_TOKENS = re.compile(rf"[\r\n]+|[^\s\x00{_LINE_HYPHENS}]*[{_LINE_HYPHENS}]|[^\s\x00{_LINE_HYPHENS}]+")
_NOTE_MARK = re.compile(r"(?<=[^\W_]|[.,;:!?)\]»”\"'’])\d{1,3}$")
_LEADING_MARK = re.compile(r"\d{1,3}(?=[^\W\d_])")
_LONG_WORD = 16  # letters
_SUSPICIOUS = re.compile(
    rf"[^\W\d_]{{{_LONG_WORD}}}|[a-zа-я][A-ZА-Я]|[^\W\d_][,;:][^\W\d_]|[a-zа-я]{{2}}[.][A-ZА-Я]"
)
_LOST_BLANK = 0.12  # times the size: a gap so much wider than the others was a blank
_SYMBOL = re.compile("[\x80-\x9f\uf020-\uf0ff]")  # alone, in a font of symbols: the mark of a list item
_DOUBLED = re.compile(r"(?:(\S)\1){2,}")
_SAME_PLACE = 0.15  # times the size: two letters so near to each other are one, drawn twice
_UPRIGHT = math.cos(math.radians(10))  # text that is turned by more is rotated


def find_tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word with its position, and an empty word for each line break."""
    for match in _TOKENS.finditer(text):
        word = match.group().strip("\r\n")
        if word.endswith(_LINE_HYPHEN):
            yield word[:-1] + "-", match.start()
            word = ""
        yield word, match.start()


def _is_suspicious(text: str) -> bool:
    """Say whether a word may be several that lost the blanks between them."""
    usual = len(text) < _LONG_WORD and text.isalpha() and text[1:].islower()
    return not usual and _SUSPICIOUS.search(text) is not None


class PdfPage:
    """The text of a page, and the positions of its characters on the page as it is displayed."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        owner = page.get_textpage()
        self._visibility = HiddenText(page, owner)
        self._page = owner.raw  # what its functions take: to look it up takes as long as some of them
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
        starts = [start for text, start in find_tokens(self.text) if text]
        angles = Counter(round(self._angle(start) / 90) * 90 % 360 for start in starts)
        turn = angles.most_common(1)[0][0] if angles else self._turn
        turned, self._turn = bool(turn != self._turn), turn
        return turned

    def is_hidden(self, text: str, start: int) -> bool:
        """Say whether nobody sees the word at a position."""
        return self._visibility.is_hidden(start, start + len(text) - 1, self._type(start)[0])

    @property
    def signs(self) -> list[Box]:
        """Where a small path or picture stands, in points; none on a page that lies on its side."""
        return [] if self._turn else self._visibility.signs

    def words(self, text: str, start: int) -> list[PdfWord]:
        """Return the word at a position, or its parts if it lost a blank; none if it is rotated."""
        size, upright = self._type(start)
        if not upright:
            return []
        text = "•" if _SYMBOL.fullmatch(text) else text
        parts = self._parted(text, start, size) if _is_suspicious(text) else [(text, start)]
        return [self._word(part, place, size if place == start else 0.0) for part, place in parts]

    def _word(self, text: str, start: int, size: float) -> PdfWord:
        """Return the word at a position in type of a size, which is looked up if it is 0."""
        size = size or self._type(start)[0]
        end = start + len(text) - 1
        if end > start and self._is_unmapped(text, start):
            text = "\ufffd" * len(text)
        edges = [*self._sides(start), *self._sides(end)]
        if not text.isascii() and RIGHT_TO_LEFT.search(text):
            # The marks of such a word may stand anywhere in it.
            edges = [side for index in range(start, end + 1) for side in self._sides(index)]
            text = in_reading_order(self._glyphs(text, start))
        y = self._origin(start)[1]
        if not text.isalpha():  # as most words are, which have no marks of notes
            if _LEADING_MARK.match(text):
                y = self._origin(end)[1]
                size = max(size, self._type(end)[0])
            text = self._mark_notes(text, start, size)
        text = self._single_letters(text, start, size)
        return PdfWord(text=text, x0=min(edges), x1=max(edges), y=y, size=size)

    def _is_unmapped(self, text: str, start: int) -> bool:
        """Say whether a word is in a font without a character map: such a font gives glyph numbers.

        They are "7KH" for "The". A single one, as before a number, is a sign.
        """
        places = (start,) if text[0].isalnum() else (start, start + len(text) - 1)
        return all(self._raw.FPDFText_HasUnicodeMapError(self._page, place) == 1 for place in places)

    def _parted(self, text: str, start: int, size: float) -> list[tuple[str, int]]:
        """Return the parts of a long word between gaps that are wider than those between its letters."""
        sides = [sorted(self._sides(start + n)) for n in range(len(text))]
        gaps = [after[0] - before[1] for before, after in itertools.pairwise(sides)]
        least = max(_LOST_BLANK * size, statistics.median(gaps) + _LOST_BLANK * size)
        cuts = [0, *(n + 1 for n, gap in enumerate(gaps) if gap > least), len(text)]
        return [(text[a:b], start + a) for a, b in itertools.pairwise(cuts)]

    def _single_letters(self, text: str, start: int, size: float) -> str:
        """Return a word without the second of its letters, if each is drawn twice for a false bold."""
        if text[:1] != text[1:2] or not _DOUBLED.fullmatch(text):
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

    def _glyphs(self, text: str, start: int) -> list[tuple[float, str]]:
        """Return the letters of each glyph of a word, which PDFium has reversed, with its place."""
        glyphs: list[tuple[float, str]] = []
        for index, letter in enumerate(text, start):
            x = self._origin(index)[0]
            if glyphs and glyphs[-1][0] == x:
                glyphs[-1] = (x, letter + glyphs[-1][1])
            else:
                glyphs.append((x, letter))
        return glyphs

    def _type(self, index: int) -> tuple[float, bool]:
        """Return the size of a character in points, and whether it is upright on the page as it is displayed.

        The box of a character does not give its size: in some fonts it depends on the letter.
        """
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._page, index, matrix)
        size = self._raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        if matrix.a > 0 and not (matrix.b or self._turn):
            return max(size, 0.1), True  # as nearly all characters
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
        if not self._turn:
            return box.left, box.right
        return self._turned(box.left, box.bottom)[0], self._turned(box.right, box.top)[0]

    def _origin(self, index: int) -> tuple[float, float]:
        self._raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        x, y = self._x.value, self._y.value
        return self._turned(x, y) if self._turn else (x, y)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[self._turn]
