"""The title of an article among the lines at its head."""

import itertools
import re
from collections.abc import Sequence

from briefing.languages.scripts import count_words
from briefing.reading.cleaning.boilerplate import find_reason, is_ended
from briefing.reading.cleaning.datelines import is_dateline
from briefing.reading.metadata.date_parsing import day_of_line

_HEADLINE_WORDS = 25
_MOST_SMALL = 0.4
"""For each capital, of the letters of a line in capitals."""
_QUESTION_WORDS = 3, 15
_PAGE_HEAD_WORDS = 14
_SEPARATOR = re.compile(r"\s+[-–—·•|]\s+")


def find_title(head: Sequence[str], reasons: Sequence[str], given: str) -> tuple[str, dict[int, str]]:
    """Return the title, and by line number the head lines that repeat it or lead to it.

    `head` are the first lines, `reasons` say of each why it is not the author's text, `given` is the title
    that the file states, if any.
    """
    title = given or _headline(head, reasons)
    key = _key(title)
    found: dict[int, str] = {}
    for number, line in enumerate(head if key else ()):
        own = _key(line)
        if own == key:
            found[number] = "title"
        elif own.endswith(key) and _is_headline(line):
            found[number] = "breadcrumb"
    return title, found


def is_page_head(line: str) -> bool:
    """Say whether a line is the head of a printed page: "Example Herald - Tuesday, 17 February 2026"."""
    parts = _SEPARATOR.split(line)
    if len(parts) == 1 or is_ended(line) or count_words(line) > _PAGE_HEAD_WORDS:
        return False
    return any(day_of_line(part) for part in (parts[0], parts[-1]))


def _headline(head: Sequence[str], reasons: Sequence[str]) -> str:
    """Return the headline among the first lines: one that stands above the first sentence."""
    if head and _is_question(head):
        return head[0]
    body = (n for n, reason in enumerate(reasons) if not reason)
    plain = [line for line in head[: next(body, None)] if _is_headline(line)]
    return _repeated(plain) or _below_kicker(plain)


def _repeated(lines: list[str]) -> str:
    """Return the line that another one ends with or that ends with another one; empty if there is none.

    "Home World News TITLE" above "TITLE": the shorter line is the title. "Astana talks" above "Russia hails
    Astana talks": the longer one is.
    """
    for first, second in itertools.combinations(lines, 2):
        is_title = first.endswith(second) and count_words(second) >= _QUESTION_WORDS[0]
        if is_title or second.endswith(" " + first):
            return second
    return ""


def _below_kicker(lines: list[str]) -> str:
    """Return the first line, or the second if the first is a kicker, in capitals; empty if there is none.

    The slug of a report of an agency is such a kicker, though a few of its letters are small.
    """
    if len(lines) > 1 and _in_capitals(lines[0]) and not _in_capitals(lines[1]):
        return lines[1]
    return lines[0] if lines else ""


def _in_capitals(line: str) -> bool:
    """Say whether nearly all letters of a line are capitals: "BC-RIVER TALKS, 2nd Ld"."""
    capitals, small = sum(map(str.isupper, line)), sum(map(str.islower, line))
    return capitals > 0 and small <= _MOST_SMALL * capitals


def _is_headline(line: str) -> bool:
    words = count_words(line)
    return (
        not is_ended(line)
        and 1 < words <= _HEADLINE_WORDS
        and not find_reason(line)
        and not is_dateline(line)
        and not is_page_head(line)
    )


def _is_question(head: Sequence[str]) -> bool:
    """Say whether the first line is one short question and what follows is no headline itself."""
    fewest, most = _QUESTION_WORDS
    short = fewest <= count_words(head[0]) <= most and re.fullmatch(r"[^.!?]+[?!]", head[0])
    return bool(short) and len(head) > 1 and not _is_headline(head[1])


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
