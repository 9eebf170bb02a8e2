"""Lines in reading order -> paragraphs, joined over line breaks, hyphens, columns and pages.

A new paragraph begins where the size of the type changes, where a gap is wider than those around it, and
where `line_breaks` says so.

A paragraph that continues in the next column or on the next page is joined. It belongs to the page on which
it begins: the page break comes after it. It continues if it does not end a sentence, and either the next line
begins in lower case or its first word did not fit on the last line. Smaller type, as of captions, is passed
over.
"""

import itertools
import math
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.reading.cleaning.boilerplate import find_reason
from briefing.reading.cleaning.clean_text import CELL_SEPARATOR
from briefing.reading.pdf.joining import join_lines, known_words
from briefing.reading.pdf.line_breaks import begins_paragraph, begins_with_mark, ends_sentence, frame_block
from briefing.reading.pdf.text_lines import Column, TextLine

_OTHER_SIZE = 0.15  # of the larger size
_WIDE_GAP = 1.4  # times the usual step from line to line
_WIDEST_USUAL = 2.1  # times the size: a usual step that is wider counts as so wide
_LEAST_STEP = 0.8  # times the size: a smaller step leads to a mark or to a part of the same line
_PAIR = 2
_INITIAL = re.compile(r"\b[A-Z]\.$")
"""What a name may be cut behind: "Ambassador J."."""
_BLANK = 0.35  # times the size: about the width of a blank
_NOTE_SIZE = 0.92  # of the size of the text: what is smaller is a note


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A paragraph, to which one that continues it in the next column may be joined."""

    text: str
    size: float
    first_width: float
    """The width of its first word."""
    space: float
    """What is left free on its last line, in points."""


def build_paragraphs(pages: Sequence[Sequence[Column]]) -> list[list[str]]:
    """Return the paragraphs of each page; one that runs over a page break stands on its first page."""
    known = known_words(line.text for page in pages for column in page for line in column)
    found = [[_column_paragraphs(column, known) for column in page] for page in pages]
    _join_across_columns(found, known)
    return [[paragraph.text for column in page for paragraph in column] for page in found]


def _column_paragraphs(column: Column, known: frozenset[str]) -> list[Paragraph]:
    # Of one line nobody knows whether it is full.
    margin = max(line.x1 for line in column) if len(column) > 1 else math.inf
    return [item for block in _blocks(column) for item in _block_paragraphs(block, margin, known)]


def _blocks(column: Column) -> list[list[TextLine]]:
    """Return a column cut where its size changes, at wide gaps, and around the rows of a table."""
    spacing = _Spacing(column)
    blocks: list[list[TextLine]] = []
    for line in column:
        before = blocks[-1][-1] if blocks else None
        if before is None or _is_apart(before, line) or spacing.is_wide(before, line):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


class _Spacing:
    """The steps from line to line in a column."""

    def __init__(self, column: Column) -> None:
        steps = sorted(a.y - b.y for a, b in itertools.pairwise(column))
        self._usual = statistics.median_low(steps) if steps else 0.0
        tight = [step for step in steps if step > _LEAST_STEP * column[0].size]
        self._tight = tight[len(tight) // 4] if tight else 0.0
        self._right = max(line.x1 for line in column)

    def is_wide(self, before: TextLine, line: TextLine) -> bool:
        """Say whether the step between two lines parts them.

        Where most lines are paragraphs of their own, the usual step is a wide one. So the size counts too,
        and behind a line that was ended on purpose the steps inside the paragraphs of the column count.
        """
        step = before.y - line.y
        if step > _WIDE_GAP * min(self._usual, _WIDEST_USUAL * line.size):
            return True
        ended = self._right - before.x1 > line.first_width + line.size
        return ended and step > _WIDE_GAP * self._tight


def _is_apart(before: TextLine, line: TextLine) -> bool:
    beside = (before.x1 < line.x0 or line.x1 < before.x0) and before.y - line.y > _LEAST_STEP * line.size
    return beside or CELL_SEPARATOR in before.text + line.text or _is_other_size(before.size, line.size)


def _is_other_size(one: float, two: float) -> bool:
    return abs(one - two) > _OTHER_SIZE * max(one, two)


def _block_paragraphs(block: list[TextLine], margin: float, known: frozenset[str]) -> Iterator[Paragraph]:
    frame = frame_block(block, margin)
    # Lines that end a sentence each, such as addresses, are no wrapped ones.
    single = len(block) > _PAIR and all(ends_sentence(line.text) for line in block)
    groups: list[list[TextLine]] = [[block[0]]]
    for line in block[1:]:
        if single or begins_paragraph(groups[-1], line, frame):
            groups.append([])
        groups[-1].append(line)
    for group in groups:
        text = ""
        for line in group:
            text = join_lines(text, line.text, known)
        right = frame.right if len(block) > 1 else margin
        yield Paragraph(
            text=text,
            size=group[0].size,
            first_width=group[0].first_width,
            space=right - group[-1].x1,
        )


def _join_across_columns(pages: Sequence[Sequence[list[Paragraph]]], known: frozenset[str]) -> None:
    """Move each paragraph that continues an earlier one to its end, if one does.

    The first of a column may continue the last of the one before. Inside a column, captions and tables may
    stand between the two.
    """
    columns = list(itertools.chain.from_iterable(pages))
    size = _usual_size(itertools.chain.from_iterable(columns))
    last: Paragraph | None = None
    for column in columns:
        apart, remarked = True, False
        for item in list(column):
            if _stands_beside(item, size):
                apart, remarked = True, _is_remark(item, size)
            elif last and apart and _interrupts(last, item, size):
                continue
            elif last and apart and _continues(last, item, remarked=remarked):
                column.remove(item)
                last.text, last.space = join_lines(last.text, item.text, known), item.space
                apart = False
            else:
                last, apart = item, False


def _stands_beside(paragraph: Paragraph, size: float) -> bool:
    """Say whether a paragraph stands beside the text: a caption, smaller type, the row of a table."""
    if paragraph.size < _NOTE_SIZE * size or CELL_SEPARATOR in paragraph.text:
        return True
    return find_reason(paragraph.text) == "caption"


def _is_remark(paragraph: Paragraph, size: float) -> bool:
    """Say whether smaller type ends a sentence, which may be that of the paragraph above it in its column."""
    return paragraph.size < _NOTE_SIZE * size and ends_sentence(paragraph.text)


def _interrupts(paragraph: Paragraph, item: Paragraph, size: float) -> bool:
    """Say whether larger type, as of a running head, stands in the middle of a sentence of the text."""
    if ends_sentence(paragraph.text) or _is_other_size(paragraph.size, size):
        return False
    return item.size > size and _is_other_size(item.size, size) and not ends_sentence(item.text)


def _usual_size(paragraphs: Iterable[Paragraph]) -> float:
    """Return the size in which most characters are set."""
    sizes = sorted((paragraph.size, len(paragraph.text)) for paragraph in paragraphs)
    half = sum(length for _, length in sizes) / 2
    passed = itertools.accumulate(length for _, length in sizes)
    return next((size for (size, _), sum_ in zip(sizes, passed, strict=True) if sum_ >= half), 0.0)


def _continues(paragraph: Paragraph, following: Paragraph, *, remarked: bool = False) -> bool:
    """Say whether a paragraph goes on in the first one of the next column or page, or behind a remark."""
    if begins_with_mark(following.text) or (remarked and not following.text[0].islower()):
        return False
    ended = ends_sentence(paragraph.text) and not _INITIAL.search(paragraph.text)
    if ended or _is_other_size(paragraph.size, following.size):
        return False
    return following.text[0].islower() or paragraph.space < following.first_width + _BLANK * following.size
