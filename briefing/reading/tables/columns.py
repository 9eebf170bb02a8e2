"""The header and the texts of a table -> which column holds what."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TypeAlias

from briefing.languages import merge_groups
from briefing.languages.reading_groups import TableColumns
from briefing.languages.scripts import count_words
from briefing.reading.cleaning.boilerplate import is_ended
from briefing.reading.cleaning.characters import fold

Rows: TypeAlias = Sequence[Sequence[str]]

_HEADER_ROWS = 20  # in which the header is looked for: some monitors print the terms of the search above it
_FEWEST_NAMES = 2  # that a header must have
_LONGEST_NAME = 40  # characters
_PROSE_WORDS = 6  # of a cell with a sentence in it
_NAMED_SHARE = 0.2  # of the cells of a column that is named as one of texts
_UNNAMED_SHARE = 0.5  # of the cells of any other
_SAMPLE = 200  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the rows of texts begin, and the columns of each field, the best first."""

    first_row: int
    columns: dict[str, tuple[int, ...]]
    """By the names of the fields of :class:`TableColumns`."""


def find_layout(rows: Rows) -> Layout | None:
    """Return the layout of a table of texts, or None for any other table.

    A column holds texts if its name says so and a fifth of its cells have six words, or if half of its cells
    end as sentences do. Without a header, the column with the most words is the text.
    """
    header = _find_header(rows)
    if header is None:
        return _layout_without_header(rows)
    columns = _named_columns(rows[header])
    body = rows[header + 1 : header + 1 + _SAMPLE]
    texts = {name: _prose_columns(body, columns.get(name, ())) for name in ("text", "summary")}
    if not any(texts.values()):
        texts["text"] = _unnamed_text(body, frozenset().union(*columns.values()))
    return Layout(first_row=header + 1, columns={**columns, **texts}) if any(texts.values()) else None


def _layout_without_header(rows: Rows) -> Layout | None:
    body = rows[1 : 1 + _SAMPLE] or rows  # the first row may be a header of names that are not known
    text = _unnamed_text(body, frozenset())
    if not text:
        return None
    is_row = any(map(_is_prose, _cells(rows[:1], *text)))
    return Layout(first_row=0 if is_row else 1, columns={"text": text, "summary": ()})


def count_names(row: Sequence[str]) -> int:
    """Return how many cells of a row are names of columns that are known."""
    return sum(_key(cell) in _names() for cell in row)


def _find_header(rows: Rows) -> int | None:
    """Return the number of the first row with the most names of columns, if it has enough."""
    counts = [count_names(row) for row in rows[:_HEADER_ROWS]]
    most = max(counts, default=0)
    number = counts.index(most) if most else 0
    return number if most >= _FEWEST_NAMES or (most and _names_text(rows[number])) else None


def _names_text(row: Sequence[str]) -> bool:
    """Say whether a row of short cells has the name of a column of texts."""
    fields = {field for cell in row for field in _names().get(_key(cell), ())}
    return bool(fields & {"text", "summary"}) and all(len(cell) <= _LONGEST_NAME for cell in row)


def _named_columns(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for place, cell in enumerate(header):
        for field, rank in _names().get(_key(cell), {}).items():
            places.setdefault(field, []).append((rank, place))
    return {field: tuple(place for _, place in sorted(found)) for field, found in places.items()}


@cache
def _names() -> dict[str, dict[str, int]]:
    """Return the fields that a name of a column, folded, may stand for, each with its rank."""
    names: dict[str, dict[str, int]] = {}
    groups = merge_groups(TableColumns)
    for field in fields(TableColumns):
        for rank, name in enumerate(getattr(groups, field.name)):
            names.setdefault(_key(name), {}).setdefault(field.name, rank)
    return names


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold() if len(name) <= _LONGEST_NAME else ""


def _prose_columns(rows: Rows, places: Sequence[int]) -> tuple[int, ...]:
    """Return those of some columns in which a fifth of the cells that are filled have six words."""
    found = []
    for place in places:
        cells = _cells(rows, place)
        prose = sum(count_words(cell) >= _PROSE_WORDS for cell in cells)
        if cells and prose >= _NAMED_SHARE * len(cells):
            found.append(place)
    return tuple(found)


def _unnamed_text(rows: Rows, taken: frozenset[int]) -> tuple[int, ...]:
    """Return the column that has the most words and holds sentences, if there is one beside those taken."""
    lengths = {}
    for place in range(max(map(len, rows), default=0)):
        cells = [] if place in taken else _cells(rows, place)
        if cells and sum(map(_is_prose, cells)) >= _UNNAMED_SHARE * len(cells):
            lengths[place] = statistics.mean(map(len, cells))
    return (max(lengths, key=lambda place: lengths[place]),) if lengths else ()


def _is_prose(cell: str) -> bool:
    return count_words(cell) >= _PROSE_WORDS and is_ended(fold(cell))


def _cells(rows: Rows, *places: int) -> list[str]:
    """Return the cells of some columns that are filled."""
    return [row[place] for row in rows for place in places if place < len(row) and row[place].strip()]
