"""What stands on a page beside its text: notes at its foot, and the lines of a table of contents.

Notes are set in smaller type below the text of a column, and each begins with its number or sign. A raised
number shows one anywhere. A note that goes on at the foot of the next page has no number there: it is taken
where the page before ends with notes.
"""

import math
import re
import statistics
from collections.abc import Iterable, Sequence

from briefing.reading.pdf.text_lines import Column, TextLine

_NOTE_SIZE = 0.92  # of the size of the text: what is smaller is a note
_MARK = re.compile(
    r"(?:[\[(]?\d{1,3}[\])]?\.?|[⁰¹²³⁴-⁹]{1,3}|[*∗†‡§]{1,3}|[a-z][.)])(?:\s|(?=[^\W\d_]))|[a-z]\s?[A-Z]"
)
_RAISED_MARK = re.compile(r"[⁰¹²³⁴-⁹]{1,3}\s?\w")
_WIDE_GAP = 2.5  # times the size
_NUMBER = re.compile(r"([\[(]?\d{1,3}[\])]?)(?=[^\W\d_])")
_LEADERS = re.compile(
    r"(?:\.\s?){5,}\s*[\w.-]{0,8}\s*$|(?:…\s?){2,}\s*[\w.-]{0,8}\s*$|(?:\. ){4,}|(?:_ ?){8,}$"
)


def remove_notes(pages: Sequence[Sequence[Column]]) -> tuple[list[list[Column]], tuple[str, ...]]:
    """Return the pages without the notes at their feet, and the text of each note, its number apart."""
    size = usual_size(line for page in pages for column in page for line in column)
    kept: list[list[Column]] = []
    notes: list[str] = []
    goes_on = False
    for page in pages:
        foot = _foot(page, size)
        found = [_split(column, size, foot, goes_on=goes_on) for column in page]
        goes_on = any(below for _, below in found)
        kept.append([body for body, _ in found if body])
        for _, below in found:
            notes += _texts(below)
    return kept, tuple(notes)


def remove_contents(pages: Sequence[Sequence[Column]]) -> tuple[list[list[Column]], tuple[str, ...]]:
    """Return the pages without the lines of a table of contents, known by their dots, and these lines."""
    lines = (line for page in pages for column in page for line in column)
    contents = tuple(line.text for line in lines if _LEADERS.search(line.text))
    return [list(filter(None, map(_without_contents, page))) for page in pages], contents


def _without_contents(column: Column) -> Column:
    return tuple(line for line in column if not _LEADERS.search(line.text))


def usual_size(lines: Iterable[TextLine]) -> float:
    """Return the size in which most characters of the lines are set; 0 for no lines."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half = sum(length for _, length in sizes) / 2
    passed = 0
    for size, length in sizes:
        passed += length
        if passed >= half:
            return float(size)
    return 0.0


def _foot(page: Sequence[Column], size: float) -> float:
    """Return where the lowest column with text of the usual size begins: above it, a box has no notes."""
    columns = (column for column in page if any(line.size >= _NOTE_SIZE * size for line in column))
    return min((column[0].y for column in columns), default=math.inf)


def _split(column: Column, size: float, foot: float, *, goes_on: bool) -> tuple[Column, Column]:
    """Return the text of a column and the notes in it."""
    body: list[TextLine] = []
    notes: list[TextLine] = []
    for run in _runs(column, size):
        last = run[-1] is column[-1] and run[-1].y < foot
        cut = len(run)
        if run[0].size < _NOTE_SIZE * size:
            cut = 0 if last and goes_on and body else _first_note(run, last=last)
        body += run[:cut]
        notes += run[cut:]
    return tuple(body), tuple(notes)


def _first_note(run: Sequence[TextLine], *, last: bool) -> int:
    """Return the number of the line that begins the first note of a run; that of its lines for none."""
    return next((n for n, line in enumerate(run) if _is_note(line, last=last)), len(run))


def _runs(column: Column, size: float) -> list[list[TextLine]]:
    """Return the lines of a column in runs of small and of other lines, the small ones cut at wide gaps."""
    runs: list[list[TextLine]] = []
    for line in column:
        before = runs[-1][-1] if runs else line
        small = line.size < _NOTE_SIZE * size
        changes = (before.size < _NOTE_SIZE * size) != small
        if not runs or changes or (small and before.y - line.y > _WIDE_GAP * line.size):
            runs.append([])
        runs[-1].append(line)
    return runs


def _is_note(line: TextLine, *, last: bool) -> bool:
    return _RAISED_MARK.match(line.text) is not None or (last and _MARK.match(line.text) is not None)


def _texts(notes: Column) -> list[str]:
    """Return the text of each note on one line."""
    texts: list[str] = []
    left = statistics.median_low(line.x0 for line in notes) if notes else 0.0
    for line in notes:
        begins = _RAISED_MARK.match(line.text) or (_MARK.match(line.text) and line.x0 - left < line.size)
        if begins or not texts:
            texts.append(_NUMBER.sub(r"\1 ", line.text, count=1))
        else:
            texts[-1] += f" {line.text}"
    return texts
