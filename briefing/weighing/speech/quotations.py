"""What stands between quotation marks in a paragraph, of every pair of marks that English prints."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

_OPENING = re.compile(r"[“‘\"«]|''|``")
_CLOSING: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "“": re.compile(
            r'[”"]|(?<=[,.?!])“(?!\w)'
        ),  # some pages end a quotation with the mark that begins one
        '"': re.compile('[”"]'),
        "«": re.compile("»"),
        "''": re.compile("''+"),
        "``": re.compile("''+"),
        "‘": re.compile(r"’(?!\w)"),
    }
)


class Quotation(NamedTuple):
    """What stands between quotation marks, with them, at ``[start, end)`` of a text."""

    start: int
    end: int
    closed: bool
    """Whether it has its closing mark; without, it runs on to the end of the paragraph, and into the next."""


def find_quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the quotations in a paragraph, ``[start, end)`` of `text`, in their order."""
    return tuple(_quotations(text, start, end))


def _quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    while mark := _OPENING.search(text, start, end):
        start = mark.end()
        close = _CLOSING[mark.group()].search(text, start, end)
        if close or mark.group() != "‘":
            start = close.end() if close else end
            yield Quotation(mark.start(), start, close is not None)


def text_outside(text: str, quotations: Sequence[Quotation], start: int, end: int) -> str:
    """Return the words of the sentence ``[start, end)`` that are not quoted."""
    parts = []
    for quotation in quotations:
        if quotation.end > start and quotation.start < end:
            parts.append(text[start : max(start, quotation.start)])
            start = min(quotation.end, end)
    return " ".join([*parts, text[start:end]])
