"""Lines in reading order -> paragraphs, joined over line breaks, hyphens, columns and pages.

A new paragraph begins where the size of the type changes, where a gap is wider than those around it, at an
indent, at a list mark, and where the first word would have fitted on the line before: then that line was
ended on purpose.

A hyphen at the end of a line is removed if the next line begins in lower case. It stays in these cases:
before a capital or a figure ("Anglo-American", "2014-2015"); after a figure; where the document writes the
word with the hyphen elsewhere, and nowhere without; and where it writes neither, but has the half before the
hyphen as a word ("the", in "state-of-the-art"). A word without another hyphen must have both halves as words
elsewhere, of four letters or more ("donor-funded"). Few words can be cut into two words by chance, so a wrong
"them-selves" is rare.

A paragraph that continues in the next column or on the next page is joined. It belongs to the page on which
it begins: the page break comes after it. It continues if it does not end a sentence, and either the next line
begins in lower case or its own last line was full. Notes below the text, in smaller type, are passed over.
"""

import itertools
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.pdf.page_layout import CELL_SEPARATOR, Column, TextLine

_HYPHENS = "-\u2010"
_LIST_MARK = re.compile(r"(?:[•▪‣●○◦■–—*·\-]|\(?\d{1,3}[.)]|\(?[^\W\d_][.)]|\([ivx]{1,5}\))\s")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_OTHER_SIZE = 0.15  # of the larger size
_WIDE_GAP = 1.4  # times the usual step from line to line
_WIDEST_USUAL = 2.1  # times the size: a usual step that is wider counts as so wide
_INDENT = 0.8, 6.0  # times the size; more than that is a centred or a right-hand line
_DELIBERATE = 0.25  # of the width: a line so short, of a text that goes on with a capital, is a heading
_HALF = 4  # letters
_NOTE_SIZE = 0.92  # of the size of the text: what is smaller is a note


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A paragraph, to which one that continues it in the next column may be joined."""

    text: str
    size: float
    full: bool
    """Whether its last line reaches the right edge, so that it may go on elsewhere."""


def build_paragraphs(pages: Sequence[Sequence[Column]]) -> list[list[str]]:
    """Return the paragraphs of each page; one that runs over a page break stands on its first page."""
    known = _known_words(line.text for page in pages for column in page for line in column)
    found = [[_column_paragraphs(column, known) for column in page] for page in pages]
    _join_across_columns(found, known)
    return [[paragraph.text for column in page for paragraph in column] for page in found]


def _column_paragraphs(column: Column, known: frozenset[str]) -> list[Paragraph]:
    return [paragraph for block in _blocks(column) for paragraph in _block_paragraphs(block, known)]


def _blocks(column: Column) -> list[list[TextLine]]:
    """Return a column cut where its size changes, at wide gaps, and around the rows of a table."""
    steps = [a.y - b.y for a, b in itertools.pairwise(column)]
    usual = statistics.median_low(steps) if steps else 0.0
    blocks: list[list[TextLine]] = []
    for line in column:
        before = blocks[-1][-1] if blocks else None
        if before is None or _is_apart(before, line, usual):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _is_apart(before: TextLine, line: TextLine, usual: float) -> bool:
    # Where most lines are paragraphs of their own, the usual step is a wide one: so the size counts too.
    wide = before.y - line.y > _WIDE_GAP * min(usual, _WIDEST_USUAL * line.size)
    return wide or CELL_SEPARATOR in before.text + line.text or _is_other_size(before.size, line.size)


def _is_other_size(one: float, two: float) -> bool:
    return abs(one - two) > _OTHER_SIZE * max(one, two)


def _block_paragraphs(block: list[TextLine], known: frozenset[str]) -> Iterator[Paragraph]:
    left, right = min(line.x0 for line in block), max(line.x1 for line in block)
    groups: list[list[TextLine]] = [[block[0]]]
    for before, line in itertools.pairwise(block):
        if _begins_paragraph(before, line, left, right):
            groups.append([])
        groups[-1].append(line)
    for group in groups:
        text = ""
        for line in group:
            text = _join(text, line.text, known)
        full = len(block) > 1 and right - group[-1].x1 < group[-1].size
        yield Paragraph(text=text, size=group[0].size, full=full)


def _begins_paragraph(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    """Say whether a line begins a paragraph in a block that extends from `left` to `right`."""
    if _LIST_MARK.match(line.text):
        return True
    if before.text[-1] in _HYPHENS and before.text[-2:-1].isalnum():
        return False
    centred = abs(line.x0 + line.x1 - before.x0 - before.x1) < line.size
    return not centred and (_is_indented(before, line, left) or _was_broken_early(before, line, left, right))


def _is_indented(before: TextLine, line: TextLine, left: float) -> bool:
    """Say whether a line is indented, and the line before is not or ends a sentence."""
    least, most = _INDENT
    if not least < (line.x0 - left) / line.size < most:
        return False
    return before.x0 - left < least * line.size or _ends_sentence(before.text)


def _was_broken_early(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    """Say whether the line before was ended on purpose: it had space for the first word of this line."""
    space = right - before.x1
    if space < line.first_width + _INDENT[0] * line.size:
        return False
    if _ends_sentence(before.text):
        return True
    return not line.text[0].islower() and space > _DELIBERATE * (right - left)


def _ends_sentence(text: str) -> bool:
    return is_ended(text.rstrip(_SUPERSCRIPTS))


def _join_across_columns(pages: Sequence[Sequence[list[Paragraph]]], known: frozenset[str]) -> None:
    """Move the first paragraph of each column to the end of the one before it that it continues, if any."""
    columns = list(itertools.chain.from_iterable(pages))
    size = _usual_size(itertools.chain.from_iterable(columns))
    last: Paragraph | None = None
    for column in columns:
        if last and column and _continues(last, column[0]):
            rest = column.pop(0)
            last.text, last.full = _join(last.text, rest.text, known), rest.full
        last = _last_that_is_no_note(column, size) or last


def _usual_size(paragraphs: Iterable[Paragraph]) -> float:
    """Return the size in which most characters are set."""
    sizes = sorted((paragraph.size, len(paragraph.text)) for paragraph in paragraphs)
    half = sum(length for _, length in sizes) / 2
    passed = itertools.accumulate(length for _, length in sizes)
    return next((size for (size, _), sum_ in zip(sizes, passed, strict=True) if sum_ >= half), 0.0)


def _last_that_is_no_note(column: Sequence[Paragraph], size: float) -> Paragraph | None:
    return next((paragraph for paragraph in reversed(column) if paragraph.size >= _NOTE_SIZE * size), None)


def _continues(paragraph: Paragraph, following: Paragraph) -> bool:
    """Say whether a paragraph goes on in the first one of the next column or page."""
    if CELL_SEPARATOR in paragraph.text + following.text or _LIST_MARK.match(following.text):
        return False
    if _is_other_size(paragraph.size, following.size) or _ends_sentence(paragraph.text):
        return False
    return following.text[0].islower() or paragraph.full


def _known_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a document inside its lines, where no line end cuts them, in lower case."""
    known: set[str] = set()
    for line in lines:
        words = [
            match
            for match in _TOKEN.finditer(line)
            if match.start() > 0 and match.end() < len(line.rstrip(_HYPHENS))
        ]
        known.update(word.group().casefold().replace("\u2010", "-") for word in words)
    return frozenset(known)


def _join(before: str, after: str, known: frozenset[str]) -> str:
    """Return two lines as one."""
    if not before or before[-1] not in _HYPHENS or not before[-2:-1].isalnum() or not after[:1].isalnum():
        return f"{before} {after}".lstrip()
    return before[:-1] + ("-" if _keeps_hyphen(before, after, known) else "") + after


def _keeps_hyphen(before: str, after: str, known: frozenset[str]) -> bool:
    """Say whether the hyphen between two lines is part of the word."""
    ending = re.search(r"(?:[^\W\d_]+[-\u2010])*([^\W\d_]+).$", before)
    following = re.match(r"[^\W\d_]+", after)
    if not ending or not following or not after[0].islower():
        return True
    left, right = ending.group()[:-1].casefold().replace("\u2010", "-"), following.group().casefold()
    if left + right in known or f"{left}-{right}" in known:
        return left + right not in known
    if "-" in left:
        return ending.group(1).casefold() in known
    return min(len(left), len(right)) >= _HALF and known.issuperset((left, right))
