"""The pages of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Generic[_Row]):
    """A page of a list."""

    rows: Sequence[_Row]
    number: int
    """From 1; of a list without rows, too."""
    pages: int


def page_of(rows: Sequence[_Row], number: int, size: int) -> ListPage[_Row]:
    """Return the page of a number, of so many rows; the nearest one there is for a number out of range."""
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, number), pages)
    return ListPage(rows=rows[(number - 1) * size : number * size], number=number, pages=pages)
