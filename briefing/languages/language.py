"""What the program knows of a language, in frozen data classes.

A language file (``en.toml``) has a table for each group here and a key for each field. A group that a file
lacks is None: the feature that stands on it is off for the language (docs/languages.md). Words are in small
letters unless a field says otherwise. A field of type `Words` is written as one string of words that white
space parts, a field of type `Lines` as one string of a group of words each line, a field of type `Patterns`
as a list of regular expressions.
"""

from dataclasses import dataclass
from typing import TypeAlias

Words: TypeAlias = frozenset[str]
"""Words in no order."""
Lines: TypeAlias = tuple[tuple[str, ...], ...]
"""Groups of words in their order, one a line."""
Patterns: TypeAlias = tuple[str, ...]
"""Regular expressions, matched without regard to case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """How days, months and years are written."""

    months: Lines
    """Twelve lines, January first: the name, then its cases and short forms."""
    weekdays: Lines
    """Seven lines, Monday first: the name, then its cases and short forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """All that is known of one language; None is a group of which nothing is known."""

    code: str
    """ISO 639-1 code."""
    name: str
    """Its name in English."""
    dates: Dates | None = None
