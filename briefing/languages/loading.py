"""Language files -> :class:`Language`. Strict: a key that no field has is an error."""

import tomllib
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from briefing.languages.language import Language, Lines, Patterns, Words

_Group = TypeVar("_Group")


@cache
def language_codes() -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages that have a file, sorted."""
    names = (entry.name for entry in files("briefing.languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_language(code: str) -> Language:
    """Return what is known of a language; of one that has no file, its code alone."""
    if code not in language_codes():
        return Language(code=code, name=code)
    return read_language(code, (files("briefing.languages") / f"{code}.toml").read_text(encoding="utf-8"))


def read_language(code: str, text: str) -> Language:
    """Return the language that a TOML text describes.

    Raises ValueError, naming the key, for one that is unknown, missing or of the wrong type.
    """
    return _build(Language, {"code": code, **tomllib.loads(text)}, where=code)


def _build(kind: type[_Group], table: dict[str, Any], *, where: str) -> _Group:
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for key in table.keys() - known.keys():
        raise ValueError(f"{where}: unknown key {key!r}: known are {', '.join(known)}")
    for name, field in known.items():
        if name not in table and field.default is MISSING:
            raise ValueError(f"{where}: {name} is missing")
    types = get_type_hints(kind)
    return kind(**{key: _value(types[key], value, where=f"{where}: {key}") for key, value in table.items()})


def _value(kind: Any, value: Any, *, where: str) -> Any:
    """Return a value of TOML as a field of type `kind` has it."""
    if isinstance(kind, UnionType):  # a group that may be None
        kind = next(option for option in get_args(kind) if option is not type(None))
    if is_dataclass(kind):
        return _build(kind, _checked(value, dict, where), where=where)  # type: ignore[arg-type]
    if kind == Words:
        return frozenset(_checked(value, str, where).split())
    if kind == Lines:
        return tuple(tuple(line.split()) for line in _checked(value, str, where).splitlines() if line.strip())
    if kind == Patterns:
        return tuple(_checked(item, str, where) for item in _checked(value, list, where))
    return _checked(value, kind, where)


def _checked(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"{where} is no {kind.__name__}")  # noqa: TRY004 - a fault of the file
    return value
