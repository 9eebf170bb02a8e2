"""Running headers, footers and page numbers: told from the text by coming back at the same place."""

import re
from collections import Counter
from collections.abc import Sequence

from briefing.reading.pdf.page_layout import Flow, Piece

_EDGE_LINES = 3
_SHARE = 0.4  # of the pages: left and right pages may have headers of their own
_FEWEST_PAGES = 3
_FEW = 3, 2  # a file of so few pages needs it on two of them
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—\s|/]*(?:(?:page|p\.|seite|стр\.?|страница|бет|صفحة)?\s*\d{1,4}"
    r"(?:\s*(?:/|of|de|von|из|من)\s*\d{1,4})?|[ivxlc]{1,6})[-–—\s|/]*",
    re.IGNORECASE,
)

Key = tuple[str, int]


def part_running_lines(pages: Sequence[Sequence[Flow]]) -> tuple[list[list[Flow]], tuple[str, ...]]:
    """Return the pages without their running lines, and these lines, each once.

    A line at the head or foot of a page is a running one if it stands at the same height on at least three
    pages and on four in ten (on two, of three pages or fewer), with other digits at most; or if it is a page
    number alone. Pages that would keep nothing are left as they are: they are copies of one sheet.
    """
    edges = [_edges(page) for page in pages]
    counts = Counter(key for edge in edges for key in {_key(piece) for piece in edge})
    few, enough = _FEW
    fewest = enough if len(pages) <= few else max(_FEWEST_PAGES, _SHARE * len(pages))
    lines: dict[str, str] = {}
    kept: list[list[Flow]] = []
    for page, edge in zip(pages, edges, strict=True):
        running = {id(p) for p in edge if counts[_key(p)] >= fewest or _is_number(p, edge)}
        for piece in edge:
            if id(piece) in running:
                lines.setdefault(_key(piece)[0], piece.text)
        flows = (tuple(piece for piece in flow if id(piece) not in running) for flow in page)
        kept.append([flow for flow in flows if flow])
    return (kept, tuple(lines.values())) if any(kept) else ([list(page) for page in pages], ())


def _edges(page: Sequence[Flow]) -> list[Piece]:
    """Return the first and last lines of a page, from top to bottom."""
    pieces = sorted((piece for flow in page for piece in flow), key=lambda piece: -piece.y)
    return pieces if len(pieces) <= 2 * _EDGE_LINES else pieces[:_EDGE_LINES] + pieces[-_EDGE_LINES:]


def _key(piece: Piece) -> Key:
    return _DIGITS.sub("0", piece.text), round(piece.y / 4)


def _is_number(piece: Piece, edge: list[Piece]) -> bool:
    outermost = piece is edge[0] or piece is edge[-1]
    return outermost and len(edge) > 1 and bool(_NUMBER.fullmatch(piece.text))
