"""Colours of Word: of letters, shadings and highlights, and whether one can be read on another."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = "ffffff"
UNKNOWN = "?"
"""A colour that is not known: everything can be read on it."""
_PLAIN = "", "clear", "nil"
_LIGHTEST = 0xD8  # of 255: in a lighter colour than this in all three channels nobody reads on white
_THEME = {"background1": "ffffff", "light1": "ffffff", "text1": "000000", "dark1": "000000"}
_HIGHLIGHTS = {"": "", "none": "", "black": "000000", "white": "ffffff"}


def is_light(colour: str) -> bool:
    """Say whether a colour, as six hexadecimal digits, cannot be read on white."""
    return is_like(colour, PAGE)


def is_like(colour: str, ground: str) -> bool:
    """Say whether a colour cannot be read on another one; not if one of them is none that is known."""
    try:
        one, other = bytes.fromhex(colour), bytes.fromhex(ground)
    except ValueError:
        return False
    most = 0xFF - _LIGHTEST
    return len(one) == len(other) == len("rgb") and all(
        abs(a - b) < most for a, b in zip(one, other, strict=True)
    )


def colour_of(element: Any) -> str:
    """Return the colour of letters; a theme has the colours of paper and ink under fixed names."""
    if element is None:
        return ""
    is_changed = element.get(_W + "themeShade") or element.get(_W + "themeTint")
    theme = "" if is_changed else _THEME.get(element.get(_W + "themeColor", ""), "")
    return theme or str(element.get(_W + "val", ""))


def fill_of(shading: Any) -> str:
    """Return the colour of a shading; empty for none, and another text for a pattern."""
    if shading is None:
        return ""
    fill = shading.get(_W + "fill", "").lower().replace("auto", "")
    return fill if shading.get(_W + "val", "") in _PLAIN else UNKNOWN


def highlight_of(name: str) -> str:
    """Return the colour of a highlight by its name; empty for none."""
    return _HIGHLIGHTS.get(name, UNKNOWN)
