"""Where a paragraph begins among the lines of a block.

A line begins a paragraph at an indent, at a list mark, and where its first word would have fitted on the line
before: then that line was ended on purpose. None of it holds for a line that the one before goes on in: where
that line is full and ends no sentence, "3. Oktober", "J." and "–" begin no item, and its indent hangs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.tails import tail_length
from briefing.reading.pdf.text_lines import TextLine

HYPHENS = "-\u2010"
_BULLETS = "•▪‣●○◦■□▶►➢➤✓✔❖\uf0b7\uf0a7\uf0d8"
_MARK = re.compile(
    rf"(?P<bullet>[{_BULLETS}])\s*|(?:(?P<dash>[–—*·-])|(?P<number>\(?\d{{1,3}}[.)])|(?P<roman>\([ivxlc]{{1,5}}\))"
    r"|(?P<letter>\(?[^\W\d_][.)]))\s"
)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_INDENT = 0.8, 6.0  # times the size; more than that is a centred or a right-hand line
_ALIGNED = 0.3  # times the size: two lines that begin as near to each other begin at one place
_DELIBERATE = 0.25  # of the width: a line so short, of a text that goes on with a capital, is a heading
_SPACE = 0.35  # times the size: about the width of a blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The edges of a block, and what its lines have in common."""

    left: float
    right: float
    margin: float
    """The right edge of the column that the block stands in."""
    marks: tuple[tuple[str, float], ...] = ()
    """The kinds of the list marks with which its lines begin, and where they stand."""


def frame_block(block: Sequence[TextLine], margin: float) -> Frame:
    """Return the frame of a block; `margin` is the right edge of its column."""
    marks = ((_MARK.match(line.text), line.x0) for line in block)
    return Frame(
        left=min(line.x0 for line in block),
        right=max(line.x1 for line in block),
        margin=margin,
        marks=tuple((str(mark.lastgroup), x0) for mark, x0 in marks if mark),
    )


def begins_with_mark(text: str) -> bool:
    """Say whether a line begins as the item of a list does."""
    return _MARK.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Say whether a line ends a sentence; a note mark or a link may stand behind it."""
    return is_ended(text.rstrip(_SUPERSCRIPTS)) or tail_length(text) > 0


def is_unfinished(before: TextLine, line: TextLine, right: float) -> bool:
    """Say whether a line ends no sentence and is so full that the next word did not fit on it."""
    return right - before.x1 < line.first_width + _SPACE * line.size and not ends_sentence(before.text)


def begins_paragraph(group: Sequence[TextLine], line: TextLine, frame: Frame) -> bool:
    """Say whether a line begins a paragraph, below the lines of the last one."""
    before = group[-1]
    if begins_with_mark(line.text):
        return not _goes_on(group, line, frame)
    if before.text[-1] in HYPHENS and before.text[-2:-1].isalnum():
        return False
    if _hangs(group, line):
        return _was_broken_early(before, line, Frame(left=line.x0, right=frame.right, margin=frame.margin))
    centred = abs(line.x0 + line.x1 - before.x0 - before.x1) < line.size
    return not centred and (_is_indented(before, line, frame) or _was_broken_early(before, line, frame))


def _goes_on(group: Sequence[TextLine], line: TextLine, frame: Frame) -> bool:
    """Say whether a line that begins like an item goes on with the sentence of the line before."""
    before = group[-1]
    mark = _MARK.match(line.text)
    if mark is None or mark["bullet"] or ends_sentence(before.text) or _stands_apart(group, line):
        return False
    if frame.margin - before.x1 < line.lead_width + _SPACE * line.size:
        return True
    rest = line.text[mark.end() :]
    return _is_alone(line, str(mark.lastgroup), frame) and (rest[:1].islower() or before.text[0].islower())


def _is_alone(line: TextLine, kind: str, frame: Frame) -> bool:
    """Say whether no other line of its block begins with a mark of a kind: a list has several items."""
    alike = [x0 for other, x0 in frame.marks if other == kind and abs(x0 - line.x0) < line.size]
    return len(alike) == 1


def _stands_apart(group: Sequence[TextLine], line: TextLine) -> bool:
    """Say whether a marked line stands where an item does: indented, to the left, or below its like."""
    before, first = group[-1], group[0]
    shift = (line.x0 - before.x0) / line.size
    if (shift > _INDENT[0] and not _hangs(group, line)) or (shift < -_ALIGNED and len(group) > 1):
        return True
    kinds = [mark.lastgroup for mark in (_MARK.match(first.text), _MARK.match(line.text)) if mark]
    same_kind = len(kinds) > len(set(kinds))
    return same_kind and abs(line.x0 - first.x0) < _INDENT[0] * line.size


def _hangs(group: Sequence[TextLine], line: TextLine) -> bool:
    """Say whether a line stands where the further lines of an item do: behind its mark."""
    first, before = group[0], group[-1]
    if not begins_with_mark(first.text) or line.x0 - first.x0 < _ALIGNED * line.size:
        return False
    return len(group) == 1 or abs(line.x0 - before.x0) < _INDENT[0] * line.size


def _is_indented(before: TextLine, line: TextLine, frame: Frame) -> bool:
    """Say whether a line is indented, and the line before is not or ends a sentence."""
    least, most = _INDENT
    if not least < (line.x0 - frame.left) / line.size < most or is_unfinished(before, line, frame.right):
        return False
    return before.x0 - frame.left < least * line.size or ends_sentence(before.text)


def _was_broken_early(before: TextLine, line: TextLine, frame: Frame) -> bool:
    """Say whether the line before was ended on purpose: it had space for the first word of this line."""
    space = frame.right - before.x1
    if space < line.first_width + _INDENT[0] * line.size:
        return False
    if ends_sentence(before.text):
        return True
    return not line.text[0].islower() and space > _DELIBERATE * (frame.right - frame.left)
