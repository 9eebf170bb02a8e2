"""docs/languages.md names every table and key with its type."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import get_args

from briefing.languages import Language, load_language, read_language
from briefing.languages.reading_groups import LineRule
from briefing.languages.value_types import Lines, Opposites, Patterns, Phrases, Words

ROOT = Path(__file__).parents[2]


def documented_keys() -> dict[str, dict[str, str]]:
    """Return the keys of each table in docs/languages.md, with their types."""
    text = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    section = re.compile(r"^##+ `\[([\w.]+)\]`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
    row = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)
    return {heading: dict(row.findall(rows)) for heading, rows in section.findall(text)}


def tables(kind: type, path: str = "") -> Iterator[tuple[str, type]]:
    """Yield the tables in a data class, with the path of their keys and their own data class."""
    for field in fields(kind):
        for group in (option for option in (field.type, *get_args(field.type)) if is_dataclass(option)):
            if group is not LineRule:
                yield f"{path}{field.name}", group
                yield from tables(group, f"{path}{field.name}.")


def documented_as(field: Field) -> set[str]:
    """Return how the type of a key may be named in the documentation."""
    names = next((names for kind, names in TYPES if kind == field.type), OF_TABLES)
    required = field.default is field.default_factory is MISSING
    return {f"{name}, required" for name in names} if required else names


OF_TABLES = {"a table", "the table below", "the tables below"}
TYPES = (
    (Words, {"words"}),
    (Lines, {"lines"}),
    (Opposites, {"opposites"}),
    (Phrases, {"phrases", "patterns"}),
    (str, {"text"}),
    (bool, {"true or false"}),
    (tuple[LineRule, ...], {"rules"}),
    (Mapping[str, int], {"table of integers"}),
    (Mapping[str, Words], {"table of words"}),
    (Mapping[str, Patterns], {"table of patterns"}),
    (Mapping[str, Lines], {"table of lines"}),
    (Mapping[str, Mapping[str, Words]], {"table of tables"}),
)


def test_every_table_and_key_is_documented_with_its_type():
    documented = documented_keys()
    first = {}
    for path, group in tables(Language):
        first.setdefault(group, path)  # tables with the same keys are documented once
    assert documented.keys() == set(first.values())
    for group, path in first.items():
        assert list(documented[path]) == [field.name for field in fields(group)]
        kinds = {field.name: documented_as(field) for field in fields(group)}
        assert [key for key, kind in documented[path].items() if kind not in kinds[key]] == []


def test_the_language_in_the_documentation_is_read():
    text = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert read_language("nl", example).dates == load_language("nl").dates
