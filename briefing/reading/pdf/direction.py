"""The words of a line in the order in which they are read: from the right in Arabic and Hebrew."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

_FOREIGN = re.compile("[A-Za-z0-9\u00c0-\u052f]")  # read from the left in a line that is read from the right
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LAM_ALEF = re.compile("([\u0622\u0623\u0625\u0627])(\u0644)")  # one glyph, in which lam comes first


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


def mirror(lines: Iterable[list[PdfWord]]) -> None:
    """Reverse the x axis of a page, so that its lines begin on the left."""
    for line in lines:
        for word in line:
            word.x0, word.x1 = -word.x1, -word.x0


def is_right_to_left(line: list[PdfWord]) -> bool:
    """Say whether half of the words or more are in letters that are read from the right."""
    return sum(bool(RIGHT_TO_LEFT.search(word.text)) for word in line) >= len(line) / 2


def in_order(line: list[PdfWord], *, mirrored: bool) -> list[PdfWord]:
    """Return the words of a line as they are read: from the right, if it is Arabic or Hebrew.

    Successive words of the other direction, such as "Foo Bar", are read from the left, and change places in
    the line, so that its words stand one behind the other. PDFium's own order is not used: it is wrong where
    such words begin or end a line.
    """
    if not is_right_to_left(line):
        return line
    from_right = sorted(line, key=lambda word: word.x0 if mirrored else -word.x1)
    ordered: list[PdfWord] = []
    for foreign, run in itertools.groupby(from_right, key=lambda word: bool(_FOREIGN.search(word.text))):
        words = list(run)
        ordered += _turn_run(words) if foreign else words
    return ordered


def _turn_run(words: list[PdfWord]) -> list[PdfWord]:
    """Return the words of a run in their order, each at its place as seen from the other side."""
    low, high = min(word.x0 for word in words), max(word.x1 for word in words)
    for word in words:
        word.x0, word.x1 = low + high - word.x1, low + high - word.x0
    return list(reversed(words))


def in_reading_order(glyphs: list[tuple[float, str]]) -> str:
    """Return the letters of an Arabic or Hebrew word in the order of reading, by its glyphs and their places.

    The full stop of a line that begins with a foreign word is put behind its word. Some programs draw a word
    from the left: its letters are put into the order in which they are read.
    """
    turned = reversed(glyphs) if _is_reversed([x for x, _ in glyphs]) else glyphs
    glyphs = [(x, _LAM_ALEF.sub(r"\2\1", letters)) for x, letters in turned]
    marks = 0
    while not glyphs[marks][1].isalnum() and glyphs[marks][0] < glyphs[-1][0]:
        marks += 1
    return "".join(letters for _, letters in glyphs[marks:] + glyphs[:marks][::-1])


def _is_reversed(places: list[float]) -> bool:
    """Say whether most letters of a word stand to the right of the one before."""
    steps = [b - a for a, b in itertools.pairwise(places)]
    return sum(step > 0 for step in steps) > len(steps) / 2
