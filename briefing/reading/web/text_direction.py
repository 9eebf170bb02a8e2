"""Whether a page has the letters of a text turned round (CSS Writing Modes 4, `unicode-bidi`)."""

from collections.abc import Mapping
from typing import Any

from briefing.reading.cleaning.characters import is_against_direction

_OVERRIDES = frozenset({"bidi-override", "isolate-override"})


def is_turned_round(element: Any, values: Mapping[str, str]) -> bool:
    """Say whether the letters of an element with these declared values are drawn against their script.

    Nobody can read such a text as it is stored.
    """
    if element.tag != "bdo" and values.get("unicode-bidi") not in _OVERRIDES:
        return False
    direction = values.get("direction") or (element.get("dir") or "").strip().lower()
    return is_against_direction("".join(element.itertext()), direction)
