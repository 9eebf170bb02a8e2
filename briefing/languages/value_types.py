"""The types that a field of a language may have, and how its value is written in TOML.

Long strings are written between three apostrophes: what stands there is taken as it is (a backslash needs no
second one), and the standard library reads it ten times faster than a string between quotation marks.
"""

from typing import TypeAlias

Words: TypeAlias = frozenset[str]
"""Words in no order: one string of words that white space parts. An underscore stands for a space in one."""

Lines: TypeAlias = tuple[tuple[str, ...], ...]
"""Words in groups, in their order: one string with a group each line. An underscore stands for a space."""

Opposites: TypeAlias = tuple[tuple[Words, Words], ...]
"""Words and their opposites: one string with a pair each line, its two sides parted by a slash."""

Phrases: TypeAlias = tuple[str, ...]
"""Texts in their order: one string with a text each line, or a list of strings."""

Patterns: TypeAlias = tuple[str, ...]
"""Regular expressions in their order, written as `Phrases` are; they may hold placeholders: ``{month}``."""
