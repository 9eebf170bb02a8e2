"""Running headers, footers and page numbers: lines that return at the same place of many pages."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from briefing.languages import merge_groups
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import PageNumbers
from briefing.reading.pdf.text_lines import Column, TextLine

_EDGE_LINES = 3
_SHARE = 0.4  # of the pages: left and right pages may have headers of their own
_FEWEST_PAGES = 3
_FEW = 3, 2  # in a file of up to three pages, two are enough
_STEP = 4  # points: a line may stand a little higher or lower from page to page
_PAGE_NUMBER = re.compile(r"^\d{1,4}(?=\s|$)|(?<=\s)\d{1,4}$")
_DIGITS = re.compile(r"\d+")

_Key: TypeAlias = tuple[str, int]
"""The text of a line with every number as 0, and its height on the page in steps of four points."""


def remove_running_lines(pages: Sequence[Sequence[Column]]) -> tuple[list[list[Column]], tuple[str, ...]]:
    """Return the pages without their running lines, and the texts of these lines, each once.

    A line at the head or foot of a page is a running line in three cases. It stands at the same height on
    at least three pages and on four in ten (on two, of three pages or fewer), with other digits at most. It
    is the outermost line at one height of so many, and the number of its page stands at its beginning or
    end, whatever stands beside it. Or it is a page number alone. If no page would keep a line, all are
    returned as they are: then they are copies of one sheet.
    """
    edges = [_edge_lines(page) for page in pages]
    running = _running_lines(edges)
    kept = [_without(page, lines) for page, lines in zip(pages, running, strict=True)]
    if not any(kept):
        return [list(page) for page in pages], ()
    texts: dict[str, str] = {}
    for line in itertools.chain.from_iterable(running):
        texts.setdefault(_key(line)[0], line.text)
    return kept, tuple(texts.values())


def _running_lines(edges: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    repeated, numbered = _repeated_keys(edges), _numbered_lines(edges)
    return [
        [
            line
            for line in edge
            if _key(line) in repeated or id(line) in numbered or _is_page_number(line, edge)
        ]
        for edge in edges
    ]


def _edge_lines(page: Sequence[Column]) -> list[TextLine]:
    """Return the first and last lines of a page, from top to bottom."""
    lines = sorted((line for column in page for line in column), key=lambda line: -line.y)
    return lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]


def _repeated_keys(edges: Sequence[Sequence[TextLine]]) -> set[_Key]:
    """Return the keys of the lines that stand at the edge of enough pages."""
    counts = Counter(key for edge in edges for key in set(map(_key, edge)))
    few, enough = _FEW
    fewest = enough if len(edges) <= few else max(_FEWEST_PAGES, _SHARE * len(edges))
    return {key for key, count in counts.items() if count >= fewest}


def _numbered_lines(edges: Sequence[Sequence[TextLine]]) -> set[int]:
    """Return the `id` of the lines that begin or end with the number of their page, at one height of many.

    The names of chapters beside it may change: "6 | The law of the sea", "The law of rivers 7".
    """
    found: dict[tuple[int, int], list[TextLine]] = {}
    for page, edge in enumerate(edges):
        for line in {id(line): line for line in (*edge[:1], *edge[-1:])}.values():
            for number in {int(match[0]) for match in _PAGE_NUMBER.finditer(line.text)}:
                found.setdefault((round(line.y / _STEP), number - page), []).append(line)
    fewest = max(_FEWEST_PAGES, _SHARE * len(edges))
    return {id(line) for lines in found.values() if len(lines) >= fewest for line in lines}


def _without(page: Sequence[Column], lines: Sequence[TextLine]) -> list[Column]:
    """Return the columns of a page without some of its lines, and without columns that are empty then."""
    left_out = set(map(id, lines))  # two lines of a page may be equal
    columns = (tuple(line for line in column if id(line) not in left_out) for column in page)
    return [column for column in columns if column]


def _key(line: TextLine) -> _Key:
    return _DIGITS.sub("0", line.text), round(line.y / _STEP)


def _is_page_number(line: TextLine, edge: Sequence[TextLine]) -> bool:
    outermost = line is edge[0] or line is edge[-1]
    return outermost and len(edge) > 1 and bool(_page_number().fullmatch(line.text))


@cache
def _page_number() -> re.Pattern[str]:
    """Return a pattern for a page number alone, in figures or Roman: "- 5 -", "Page 5 of 12"."""
    words = merge_groups(PageNumbers)
    return re.compile(
        rf"[-–—\s|/]*(?:(?:{'|'.join(words.page)})?\s*\d{{1,4}}"
        rf"(?:\s*(?:/|{match_any(words.of)})\s*\d{{1,4}})?|[ivxlc]{{1,6}})[-–—\s|/]*",
        re.IGNORECASE,
    )
