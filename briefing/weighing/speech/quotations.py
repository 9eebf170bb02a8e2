"""The words of a paragraph as its reporting clauses see them: a quotation, however long, is one of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

QUOTED = "“”"
"""Stands for a quotation among the words in lower case."""
_MARK = re.compile(r"[“‘\"«]|''|``")
_CLOSING: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "“": re.compile('[”"]'),
        '"': re.compile('[”"]'),
        "«": re.compile("»"),
        "''": re.compile("''+"),
        "``": re.compile("''+"),
        "‘": re.compile(r"’(?!\w)"),
    }
)
_WORD = re.compile(r"\w+(?:[.-]\w+)*|[’']\w+|--+|[^\w\s]")
_MARKS = "”\"'’» "
_BEFORE_A_NAME = ",.?!…—-"  # how a quotation ends before its speaker is named


class Quotation(NamedTuple):
    """What stands between quotation marks, with them, at ``[start, end)`` of a text."""

    start: int
    end: int
    closed: bool
    """Whether it has its closing mark; without, it runs on to the end of the paragraph, and into the next."""


class Word(NamedTuple):
    """A word, a mark or a quotation, at ``[start, end)`` of the text."""

    low: str
    """In lower case; `QUOTED` for a quotation."""
    start: int
    end: int
    capital: bool
    speech: bool = False
    """Whether it is a quotation that ends as speech does before its speaker is named: “It is over,”."""


def find_quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the quotations in a paragraph, ``[start, end)`` of `text`, in their order."""
    return tuple(_quotations(text, start, end))


def _quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    while mark := _MARK.search(text, start, end):
        start = mark.end()
        close = _CLOSING[mark.group()].search(text, start, end)
        if close or mark.group() != "‘":
            start = close.end() if close else end
            yield Quotation(mark.start(), start, close is not None)


def outside_quotations(text: str, quotations: Sequence[Quotation], start: int, end: int) -> str:
    """Return the words of the sentence ``[start, end)`` that are not quoted."""
    parts = []
    for quotation in quotations:
        if quotation.end > start and quotation.start < end:
            parts.append(text[start : max(start, quotation.start)])
            start = min(quotation.end, end)
    return " ".join([*parts, text[start:end]])


def split_words(text: str, quotations: Sequence[Quotation], start: int, end: int) -> tuple[Word, ...]:
    """Return the words of the sentence ``[start, end)``; quotations that reach into it are cut there."""
    words: list[Word] = []
    for quotation in quotations:
        if quotation.end > start and quotation.start < end:
            words += _plain_words(text, start, quotation.start)
            words.append(_as_word(text, quotation, start, end))
            start = min(quotation.end, end)
    words += _plain_words(text, start, end)
    return tuple(words)


def _as_word(text: str, quotation: Quotation, start: int, end: int) -> Word:
    ended = quotation.closed and quotation.end <= end
    inside = text[quotation.start : quotation.end].strip(_MARKS)
    speech = ended and inside.endswith(tuple(_BEFORE_A_NAME))
    return Word(QUOTED, max(quotation.start, start), min(quotation.end, end), capital=False, speech=speech)


def _plain_words(text: str, start: int, end: int) -> list[Word]:
    found = [(match.group(), *match.span()) for match in _WORD.finditer(text, start, end)]
    return [Word(word.lower(), first, last, word[0].isupper()) for word, first, last in found]
