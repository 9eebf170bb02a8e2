"""The words of all languages together, for a text whose language nobody has said or that mixes several."""

from dataclasses import fields, is_dataclass
from functools import cache, reduce
from typing import Any, TypeVar

from briefing.languages.language import Language
from briefing.languages.loading import load_all_languages

_Group = TypeVar("_Group")


@cache
def merge_groups(kind: type[_Group]) -> _Group:
    """Return a group of :class:`Language` with the values of all languages that have it, in order of code.

    Sets of words are united, lines, phrases and patterns stand one behind the other. Raises TypeError for a
    group with a field that cannot be merged, such as a mapping.
    """
    names = [field.name for field in fields(Language)]
    values = (getattr(language, name) for language in load_all_languages() for name in names)
    return reduce(merge, (value for value in values if isinstance(value, kind)))


def merge(one: Any, two: Any) -> Any:
    """Return two groups of a kind, or two values of a field, as one."""
    if is_dataclass(one):
        merged = {
            field.name: merge(getattr(one, field.name), getattr(two, field.name)) for field in fields(one)
        }
        return type(one)(**merged)  # type: ignore[misc]
    if isinstance(one, frozenset):
        return one | two
    if isinstance(one, bool):
        return one or two
    if isinstance(one, tuple):
        return one + two
    raise TypeError(f"a value of type {type(one).__name__} cannot be merged")
