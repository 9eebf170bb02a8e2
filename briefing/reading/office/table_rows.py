"""The cells of a row in a text document -> paragraphs: a row is no sentence unless there is prose in it."""

from collections.abc import Sequence
from itertools import chain

from briefing.languages.scripts import count_words
from briefing.reading.cleaning.boilerplate import is_ended

ITEM_MARK = "• "
"""Stands before an item of a list, so that it is known as one."""
_PROSE_WORDS = 6  # a shorter sentence in a cell does not make its row prose


def row_paragraphs(cells: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the paragraphs of a row with prose in it, else the row as one line, if it has any text."""
    paragraphs = tuple(chain.from_iterable(cells))
    if any(is_prose(paragraph) for paragraph in paragraphs):
        return paragraphs
    line = " | ".join(" ".join(cell) for cell in cells if cell)
    return (line,) if line else ()


def is_prose(text: str) -> bool:
    """Say whether a text has a sentence of six words at least."""
    return count_words(text) >= _PROSE_WORDS and is_ended(text)
