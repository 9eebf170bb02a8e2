"""Language files -> :class:`Language`. Strict: a key that no field has is an error."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, get_args, get_origin

from briefing.languages.language import Language
from briefing.languages.value_types import Lines, Opposites, Phrases, Words

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


@cache
def load_all_languages() -> tuple[Language, ...]:
    """Return what is known of every language that has a file, in the order of their codes."""
    return tuple(map(load_language, language_codes()))


def missing_features(code: str) -> tuple[str, ...]:
    """Return in plain words what is off for a language, in the order of the groups of :class:`Language`.

    A feature that stands on several groups is named once, if any of them is missing.
    """
    language = load_language(code)
    missing = (
        field.metadata.get("feature") for field in fields(Language) if getattr(language, field.name) is None
    )
    return tuple(dict.fromkeys(feature for feature in missing if feature))


def read_language(code: str, text: str) -> Language:
    """Return the language that a TOML text describes.

    Raises ValueError, naming the key, for one that is unknown, missing or of the wrong type.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{code}: {error}") from error
    return _build(Language, {"code": code, **table}, where=code)


def _build(kind: type[_Group], table: dict[str, Any], *, where: str) -> _Group:
    """Return a data class made of a table of TOML."""
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for key in table.keys() - known.keys():
        raise ValueError(f"{where}: unknown key {key!r}: known are {', '.join(known)}")
    for name, field in known.items():
        if name not in table and field.default is field.default_factory is MISSING:
            raise ValueError(f"{where}: {name} is missing")
    return kind(**{key: _value(known[key].type, value, f"{where}: {key}") for key, value in table.items()})


def _value(kind: Any, value: Any, where: str) -> Any:
    """Return a value of TOML as a field of type `kind` has it."""
    if isinstance(kind, UnionType):  # a group that may be None
        kind = next(option for option in get_args(kind) if option is not type(None))
    if is_dataclass(kind):
        return _build(kind, _checked(value, dict, where), where=where)  # type: ignore[arg-type]
    if kind in _READERS:
        return _READERS[kind](value, where)
    if get_origin(kind) is Mapping:
        _, items = get_args(kind)
        table = _checked(value, dict, where)
        return MappingProxyType({key: _value(items, item, f"{where}: {key}") for key, item in table.items()})
    if get_origin(kind) is tuple:
        items, _ = get_args(kind)
        return tuple(_value(items, item, where) for item in _checked(value, list, where))
    return _checked(value, kind, where)


def _words(value: Any, where: str) -> Words:
    return frozenset(_split(_checked(value, str, where)))


def _lines(value: Any, where: str) -> Lines:
    return tuple(tuple(_split(line)) for line in _checked(value, str, where).splitlines() if line.strip())


def _opposites(value: Any, where: str) -> Opposites:
    pairs = [line.split("/") for line in _checked(value, str, where).splitlines() if line.strip()]
    if faulty := next((pair for pair in pairs if len(pair) != 2), None):  # noqa: PLR2004
        raise ValueError(f"{where}: {'/'.join(faulty).strip()!r} has not two sides")
    return tuple((frozenset(_split(left)), frozenset(_split(right))) for left, right in pairs)


def _phrases(value: Any, where: str) -> Phrases:
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return tuple(_checked(item, str, where) for item in _checked(value, list, where))


def _split(text: str) -> list[str]:
    words = text.split()
    return [word.replace("_", " ") for word in words] if "_" in text else words


_READERS = {Words: _words, Lines: _lines, Opposites: _opposites, Phrases: _phrases}
"""How a value is read, by type; patterns are phrases."""


_TOML = {dict: "table", list: "list", str: "string", int: "integer", float: "float", bool: "boolean"}
"""What a value of a type is called in a language file."""


def _checked(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"{where}: {value!r} is no {_TOML[kind]}")  # noqa: TRY004 - a fault of the file
    return value
