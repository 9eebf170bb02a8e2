"""The lines between the heading of a page and its story: who wrote it, when it was published and changed.

They are read where the page states nothing for machines. A line may have several parts: "By Jane Doe | 5
October 2015 | Updated 6 October 2015". A word such as "Published" may stand above its date, and a date
above the heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress, pairwise

from briefing.reading.cleaning.boilerplate import find_reason
from briefing.reading.metadata.date_parsing import days_of_line, is_label
from briefing.reading.metadata.names import find_persons, names_writer
from briefing.reading.web.articles import is_prose
from briefing.reading.web.pages import Block

_MOST_BLOCKS = 12
_LONGEST = 160  # characters
_PARAGRAPH = 80  # characters
_MOST_LINKED = 0.8
_MOST_ABOVE = 3
_DATED = re.compile(r"date|time|publi|posted|meta", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]\.")
_PART = re.compile(r"\s*[|•·‧∙]\s*|\s+[–—-]{1,2}\s+|\s*[()]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What the lines between a heading and its story say; empty where they say nothing."""

    author: str = ""
    published: date | None = None
    updated: date | None = None


def lines_above(blocks: Sequence[Block], chosen: Sequence[bool]) -> list[str]:
    """Return the lines above the story of a page, from its heading on."""
    return [line for block in _blocks_above(blocks, chosen)[0] for line in block.lines]


def read_head(blocks: Sequence[Block], chosen: Sequence[bool], language: str, outlet: str) -> PageHead:
    """Return what the lines above the story say, in a page in a language (ISO 639-1 code) of an outlet."""
    above, heading = _blocks_above(blocks, chosen)
    lines = list(_lines(above))
    persons = [
        find_persons(line, (outlet,)) for line in lines if find_reason(line) == "byline" or names_writer(line)
    ]
    published, updated = _days(lines, language)
    if not published and not updated:
        dated = [block for block in heading if _DATED.search(block.place[-1])]
        published, updated = _days([line for block in dated for line in block.lines], language)
    return PageHead(author=", ".join(next(filter(None, persons), [])), published=published, updated=updated)


def _blocks_above(blocks: Sequence[Block], chosen: Sequence[bool]) -> tuple[list[Block], list[Block]]:
    """Return the blocks between the heading and the first paragraph of the story, and those above it.

    A few of each at most. A line that says when the text was published is no paragraph, however long.
    """
    story = (i for i in compress(range(len(blocks)), chosen) if _is_paragraph(blocks[i]))
    first = next(story, 0)
    above = range(max(0, first - _MOST_BLOCKS), first)
    heading = max((i for i in above if blocks[i].place[-1].startswith("h1.")), default=above.start)
    found = [block for block in blocks[heading:first] if block.linked < _MOST_LINKED]
    return found, list(blocks[max(0, heading - _MOST_ABOVE) : heading])


def _is_paragraph(block: Block) -> bool:
    is_long = len(block.text) > _PARAGRAPH and len(block.lines) == 1
    return is_long and is_prose(block) and not is_date_line(block.text)


def is_date_line(line: str) -> bool:
    """Say whether a short line says first of all when a text was published or changed."""
    return len(line) <= _LONGEST and any(any(days_of_line(part)) for part in (line, _PART.split(line)[0]))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the lines of some blocks; a label alone stands before the line below it."""
    lines = [
        line
        for block in blocks
        if not _HEADING.match(block.place[-1])
        for line in block.lines
        if len(line) <= _LONGEST
    ]
    for line, below in pairwise([*lines, ""]):
        yield f"{line.rstrip(' :')}: {below}" if below and is_label(line) else line


def _days(lines: Sequence[str], language: str) -> tuple[date | None, date | None]:
    """Return the days of publication and of the last change, each if the lines name one such day only."""
    found = [days_of_line(part, language) for line in lines for part in (line, *_PART.split(line))]
    published, updated = ({days[place] for days in found if days[place]} for place in (0, 1))
    published -= updated if len(published) > 1 else set()
    return _only(published), _only(updated)


def _only(days: set[date | None]) -> date | None:
    return days.pop() if len(days) == 1 else None
