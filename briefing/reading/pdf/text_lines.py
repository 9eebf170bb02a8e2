"""The words of a line -> its text, cut at wide gaps."""

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from briefing.reading.pdf.direction import PdfWord

_LONGEST_LABEL = 4  # characters
_GUTTER_GAP = 0.95  # times the size of the type: a gap that wide may be a gutter
_FEWEST_STRETCHED = 3  # gaps
_CLOSING = re.compile(r"[.,;:!?،؛؟。，]{1,2}")
RAISED = 0.9  # of the size of the type: browsers set note marks in five sixths of it
_LONGEST_MARK = 3  # digits
LEAST_RISE = 0.1  # times the size, from baseline to baseline
_MOST_RISE = 0.75
_NEW_LINE = 0.6  # times the size: words whose baselines are farther apart stand on two lines
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEAR = 0.35  # times the size: a mark so near to the word before it belongs to it


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """The words of a line, or of a part of one that has no wide gap inside it."""

    text: str
    word_count: int
    first_width: float
    """The width of the first word: it shows whether that word would have fitted on the line before."""
    lead_width: float = 0.0
    """The width of the first two words: a mark such as "J." seldom stands alone at the end of a line."""
    x0: float
    x1: float
    y: float
    size: float
    """Of most words, or of the first two: what is smaller behind them is a remark in a line of the text."""


Column: TypeAlias = tuple[TextLine, ...]
"""Lines that are read one below the other."""


def is_label(text: str) -> bool:
    """Say whether a word such as "12." or "(iv)" belongs to the text behind it; "Oman" does not."""
    return len(text) <= _LONGEST_LABEL and not text.isalpha()


def split_at_gaps(line: Sequence[PdfWord]) -> Iterator[TextLine]:
    """Yield the parts of a line between gaps that may be gutters."""
    current: list[PdfWord] = []
    stretched = _is_stretched(line)
    for word in line:
        if current and not stretched and _GUTTER_GAP * word.size < word.x0 - max(w.x1 for w in current[-2:]):
            yield _line_of(current)
            current = []
        current.append(word)
    yield _line_of(current)


def _is_stretched(line: Sequence[PdfWord]) -> bool:
    """Say whether a line is a justified one of few words: all of its gaps are wide, and alike."""
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(line)][is_label(line[0].text) :]
    if len(gaps) < _FEWEST_STRETCHED:
        return False
    return max(gaps) - min(gaps) < _NEAR * line[0].size and min(gaps) > _NEAR * line[0].size


def _line_of(words: Sequence[PdfWord]) -> TextLine:
    return TextLine(
        text=_text_of(words),
        word_count=len(words),
        first_width=words[0].x1 - words[0].x0,
        lead_width=words[:2][-1].x1 - words[0].x0,
        x0=min(word.x0 for word in words),
        x1=max(word.x1 for word in words),
        y=statistics.median_low(word.y for word in words),
        size=max(statistics.median_low(word.size for word in words), min(word.size for word in words[:2])),
    )


def _text_of(words: Sequence[PdfWord]) -> str:
    """Return the words with blanks between them, but before a mark that closes and stands near."""
    pieces = [words[0].text]
    for before, word in itertools.pairwise(words):
        near = not word.text[:1].isalnum() and word.x0 - before.x1 < _NEAR * word.size
        pieces.append(word.text if near and _CLOSING.fullmatch(word.text) else f" {word.text}")
    return "".join(pieces)


def attach_marks(lines: list[list[PdfWord]]) -> list[list[PdfWord]]:
    """Return the lines with each raised number that stands apart behind the word that it belongs to."""
    _attach_lines(lines)
    return [_attach_words(line) for line in lines if line]


def is_below(word: PdfWord, before: PdfWord) -> bool:
    """Say whether a word begins a line for which PDFium has written no line break."""
    return before.y - word.y > _NEW_LINE * max(word.size, before.size) and word.x0 < before.x1


def _attach_lines(lines: list[list[PdfWord]]) -> None:
    """Put each raised number with which PDFium begins a line behind the word that it belongs to."""
    for n, line in enumerate(lines):
        if not line or not _is_number(line[0]):
            continue
        for other in lines[max(0, n - 1) : n] + (lines[n + 1 : n + 2] if len(line) == 1 else []):
            if (
                other
                and _is_above(line[0], other[-1])
                and 0 <= line[0].x0 - other[-1].x1 + 1 < other[-1].size
            ):
                other.append(line.pop(0))
                break


def _is_number(word: PdfWord) -> bool:
    return word.text.isdigit() and len(word.text) <= _LONGEST_MARK


def _attach_words(line: list[PdfWord]) -> list[PdfWord]:
    """Return the words of a line, a raised number that stands apart behind the word that it belongs to."""
    kept: list[PdfWord] = []
    for n, word in enumerate(line):
        other = kept[-1] if kept else line[n + 1] if n + 1 < len(line) else word
        if not (_is_number(word) and _is_above(word, other)):
            kept.append(word)
        elif kept and word.x0 - other.x1 < other.size:
            other.text += word.text.translate(SUPERSCRIPTS)
            other.x1 = max(other.x1, word.x1)
        else:
            word.text, word.y, word.size = word.text.translate(SUPERSCRIPTS), other.y, other.size
            kept.append(word)
    return kept


def _is_above(word: PdfWord, other: PdfWord) -> bool:
    rise = (word.y - other.y) / other.size
    return word.size < RAISED * other.size and LEAST_RISE < rise < _MOST_RISE
