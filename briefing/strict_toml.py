"""Checks on what a TOML file says: an unknown key or another type is an error with a way out."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefing.errors import ProfileError


def check_keys(raw: dict[str, Any], allowed: Mapping[str, type], where: str) -> None:
    """Raise ProfileError for a key that is not allowed in the table `where`, or of another type."""
    for key, value in raw.items():
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(allowed)}"
            raise ProfileError(f"unknown key {key!r}{where}: {hint}")
        wanted = (int, float) if allowed[key] is float else (allowed[key],)
        if not isinstance(value, wanted) or isinstance(value, bool) != (allowed[key] is bool):
            raise ProfileError(f"{key!r}{where} must be {_NAMES[allowed[key]]}, not {value!r}")


_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
    bool: "true or false",
}


def check_texts(values: Sequence[Any], key: str) -> tuple[str, ...]:
    """Return the values of a list that holds texts only; raises ProfileError for another."""
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise ProfileError(f"{key!r} must hold texts only, not {value!r}")
    return tuple(values)


def check_codes(values: Sequence[Any]) -> tuple[str, ...]:
    """Return a list of ISO 639-1 codes; raises ProfileError for what is none."""
    for code in check_texts(values, "languages"):
        if not re.fullmatch("[a-z]{2}", code):
            raise ProfileError(f'\'languages\' holds codes such as "en" and "ru", not {code!r}')
    return tuple(values)
