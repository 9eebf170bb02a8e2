"""Lines in reading order -> paragraphs: breaks mended, hyphens taken out, columns and pages joined.

A new paragraph begins where the type changes its size, where a gap is wider than those around it, at an
indent or a list mark, and where the first word would still have fitted on the line before: nobody broke
that line for want of room.

A hyphen at the end of a line goes if the next line begins in lower case, but stays: before a capital or a
figure ("Anglo-American", "2014-2015"); after a figure; where the document writes the word with the hyphen
elsewhere, and nowhere without; and where it writes neither, but has the half before it as a word ("the", in
"state-of-the-art"). A word without another hyphen must have both halves as words elsewhere, of four letters
or more ("donor-funded"): so few words fall into two words by chance that "them-selves" is the price.

A paragraph that goes on in the next column or on the next page is joined, and belongs to the page on which
it begins: the page break comes after it. It goes on if it ends no sentence and either the next line begins
in lower case or its own last line was full. Notes below the text, in smaller type, do not stand between.
"""

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.pdf.page_layout import CELLS, Flow, Piece

_HYPHENS = "-\u2010"
_LIST_MARK = re.compile(r"(?:[•▪‣●○◦■–—*·\-]|\(?\d{1,3}[.)]|\(?[^\W\d_][.)]|\([ivx]{1,5}\))\s")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_OTHER_SIZE = 0.15
_WIDE_GAP = 1.4
_INDENT = 0.8, 6.0  # times the size; more than that is a centred or a right-hand line
_DELIBERATE = 0.25  # of the width: a line so short, of a text that goes on with a capital, is a heading
_HALF = 4
_SMALL = 0.92  # of the size of the text: a note


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as it is mended, and how its last line ends."""

    text: str
    size: float
    full: bool
    """Whether its last line reaches the right edge, so that it may go on elsewhere."""


def mend(pages: Sequence[Sequence[Flow]]) -> list[list[str]]:
    """Return the paragraphs of each page; one that runs over a page break stands on its first page."""
    known = _known_words(piece.text for page in pages for flow in page for piece in flow)
    found = [[[p for b in _blocks(flow) for p in _paragraphs(b, known)] for flow in page] for page in pages]
    size = _usual_size(paragraph for page in found for flow in page for paragraph in flow)
    mended: list[list[Paragraph]] = []
    place: tuple[int, int] | None = None
    for number, page in enumerate(found):
        mended.append([])
        for flow in page:
            rest = list(flow)
            if place and rest and goes_on(mended[place[0]][place[1]], rest[0]):
                first = mended[place[0]][place[1]]
                text = _join(first.text, rest[0].text, known)
                mended[place[0]][place[1]] = replace(first, text=text, full=rest[0].full)
                del rest[0]
            mended[number] += rest
            place = _last_of_size(mended, size, since=number) or place
    return [[paragraph.text for paragraph in page] for page in mended]


def goes_on(paragraph: Paragraph, following: Paragraph) -> bool:
    """Say whether a paragraph goes on in the first one of the next column or page."""
    if CELLS in paragraph.text + following.text or _LIST_MARK.match(following.text):
        return False
    if _other_size(paragraph.size, following.size) or _ends_sentence(paragraph.text):
        return False
    return following.text[0].islower() or paragraph.full


def _usual_size(paragraphs: Iterable[Paragraph]) -> float:
    """Return the size in which most characters are set."""
    sizes = sorted((paragraph.size, len(paragraph.text)) for paragraph in paragraphs)
    half = sum(length for _, length in sizes) / 2
    passed = itertools.accumulate(length for _, length in sizes)
    return next((size for (size, _), sum_ in zip(sizes, passed, strict=True) if sum_ >= half), 0.0)


def _last_of_size(pages: list[list[Paragraph]], size: float, *, since: int) -> tuple[int, int] | None:
    """Return the place of the last paragraph of a page that is no note."""
    for index in range(len(pages[since]) - 1, -1, -1):
        if pages[since][index].size >= _SMALL * size:
            return since, index
    return None


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


def _blocks(flow: Flow) -> list[list[Piece]]:
    """Return a flow cut where its size changes, at wide gaps, and around the rows of a table."""
    steps = [a.y - b.y for a, b in itertools.pairwise(flow)]
    usual = statistics.median_low(steps) if steps else 0.0
    blocks: list[list[Piece]] = []
    for piece in flow:
        before = blocks[-1][-1] if blocks else None
        if before is None or _is_apart(before, piece, usual):
            blocks.append([])
        blocks[-1].append(piece)
    return blocks


def _is_apart(before: Piece, piece: Piece, usual: float) -> bool:
    # Where most lines are paragraphs of their own, the usual step is a wide one, so the size has a say too.
    wide = before.y - piece.y > _WIDE_GAP * min(usual, 2.1 * piece.size)
    return wide or CELLS in before.text + piece.text or _other_size(before.size, piece.size)


def _other_size(one: float, two: float) -> bool:
    return abs(one - two) > _OTHER_SIZE * max(one, two)


def _paragraphs(block: list[Piece], known: frozenset[str]) -> list[Paragraph]:
    left, right = min(piece.x0 for piece in block), max(piece.x1 for piece in block)
    groups: list[list[Piece]] = [[block[0]]]
    for before, piece in itertools.pairwise(block):
        if _begins(before, piece, left, right):
            groups.append([])
        groups[-1].append(piece)
    paragraphs = []
    for group in groups:
        text = ""
        for piece in group:
            text = _join(text, piece.text, known)
        full = len(block) > 1 and right - group[-1].x1 < group[-1].size
        paragraphs.append(Paragraph(text=text, size=group[0].size, full=full))
    return paragraphs


def _begins(before: Piece, piece: Piece, left: float, right: float) -> bool:
    """Say whether a line begins a paragraph."""
    if _LIST_MARK.match(piece.text):
        return True
    if before.text[-1] in _HYPHENS and before.text[-2:-1].isalnum():
        return False
    indented = _INDENT[0] < (piece.x0 - left) / piece.size < _INDENT[1]
    at_edge = before.x0 - left < _INDENT[0] * piece.size
    centred = abs(piece.x0 + piece.x1 - before.x0 - before.x1) < piece.size
    if indented and not centred and (at_edge or _ends_sentence(before.text)):
        return True
    room = right - before.x1
    if centred or room < piece.first + _INDENT[0] * piece.size:
        return False
    if _ends_sentence(before.text):
        return True
    return not piece.text[0].islower() and room > _DELIBERATE * (right - left)


def _ends_sentence(text: str) -> bool:
    return is_ended(text.rstrip(_SUPERSCRIPTS))


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
