"""The colours and the size of the text of a page as the styles inside its tags give them.

What a style sheet says is not worked out. So a text whose background may come from one is taken for seen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Rgb: TypeAlias = tuple[int, int, int]

_LEAST_CONTRAST = 1.5  # WCAG 2.1 asks for 3 in large letters; light grey captions have 1.6
_SMALLEST = 2.0  # pixels
_LEAST_OPACITY = 0.15
_LINEAR = 0.04045  # darker channels of sRGB are linear
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
_DECLARATION = re.compile(
    r"(?:^|;)\s*(color|background(?:-color|-image)?|font-size|font|opacity)\s*:\s*([^;]+)", re.IGNORECASE
)
_HEX = re.compile(r"#([0-9a-f]{3,8})\b", re.IGNORECASE)
_FUNCTION = re.compile(
    r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:[\s,/]+([\d.]+%?))?\s*\)", re.IGNORECASE
)
_SIZE = re.compile(r"(?:^|\s)(\d*\.?\d+)(px|pt|em|rem|%)?(?=$|[\s/])", re.IGNORECASE)
_APPEARS = re.compile(
    "transform|transition|animation|will-change", re.IGNORECASE
)  # a script will show such a text
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "": 1.0}
_NAMED = dict(
    pair.split(":")
    for pair in (
        "white:ffffff black:000000 snow:fffafa ivory:fffff0 ghostwhite:f8f8ff whitesmoke:f5f5f5 "
        "floralwhite:fffaf0 azure:f0ffff mintcream:f5fffa aliceblue:f0f8ff seashell:fff5ee linen:faf0e6 "
        "beige:f5f5dc lightyellow:ffffe0 yellow:ffff00 gainsboro:dcdcdc lightgray:d3d3d3 "
        "lightgrey:d3d3d3 silver:c0c0c0 gray:808080 grey:808080 navy:000080 darkblue:00008b blue:0000ff "
        "red:ff0000 maroon:800000 green:008000"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How the text inside an element is drawn, as far as its tags say."""

    colour: Rgb | None = _BLACK
    """None: not known."""
    background: Rgb | None = _WHITE
    size: float = 16.0
    """In pixels."""
    opacity: float = 1.0

    @property
    def is_seen(self) -> bool:
        """Whether a reader sees text in this style."""
        if self.size < _SMALLEST or self.opacity < _LEAST_OPACITY:
            return False
        if self.colour is None or self.background is None:
            return True
        return contrast(self.colour, self.background) >= _LEAST_CONTRAST


def style_of(element: Any, outer: TextStyle, *, has_sheet: bool) -> TextStyle:
    """Return the style of the text in an element that stands in one of the style `outer`.

    Where the page has a style sheet, an element with a class or an id may have any background.
    """
    inline, fill = element.get("style"), element.get("bgcolor")
    font = element.get("color") if element.tag == "font" else element.get("text")
    style = outer
    if has_sheet and (element.get("class") or element.get("id")):
        style = replace(style, colour=None, background=None)
    if font:
        style = replace(style, colour=_colour(font))
    if fill:
        style = replace(style, background=_colour(fill))
    if inline:
        for name, value in _DECLARATION.findall(inline):
            style = _declared(style, name.lower(), value.strip(), outer.size)
        if _APPEARS.search(inline):
            style = replace(style, opacity=outer.opacity)
    return style


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _declared(style: TextStyle, name: str, value: str, outer_size: float) -> TextStyle:
    """Return the style with one property as it is declared."""
    if name == "color":
        if _is_inherited(value):
            return style
        return replace(style, colour=style.background if _is_transparent(value) else _colour(value))
    if name == "opacity":
        return replace(style, opacity=style.opacity * _share(value))
    if name.startswith("background"):
        return replace(style, background=_background(value, style.background))
    size = _SIZE.search(value)
    return replace(style, size=_pixels(size, outer_size)) if size else style


def _is_inherited(value: str) -> bool:
    return value.split(maxsplit=1)[0].lower() in ("inherit", "currentcolor", "unset") if value else True


def _is_transparent(value: str) -> bool:
    found = _FUNCTION.match(value)
    opacity = _share(found[4]) if found and found[4] else 1.0
    return value.lower() == "transparent" or opacity < _LEAST_OPACITY


def _background(value: str, outer: Rgb | None) -> Rgb | None:
    """Return a background; of a picture or a gradient it is not known."""
    plain = value.lower()
    if "url(" in plain or "gradient" in plain:
        return None
    if _is_transparent(value) or any(word in plain for word in ("transparent", "none", "inherit")):
        return outer
    return _colour(value)


def _pixels(size: re.Match[str], outer: float) -> float:
    number, unit = float(size[1]), (size[2] or "").lower()
    if unit in ("em", "%"):
        return outer * number / (100 if unit == "%" else 1)
    return number * _PIXELS[unit]


def _share(value: str) -> float:
    number = re.match(r"\d*\.?\d+", value)
    return (float(number[0]) / (100 if "%" in value else 1)) if number else 1.0


def _colour(value: str) -> Rgb | None:
    """Return a colour, or None for one that is not known."""
    value = value.strip()
    if code := _HEX.match(value):
        return _hex_colour(code[1])
    if found := _FUNCTION.match(value):
        red, green, blue = (_channel(part) for part in found.groups()[:3])
        return red, green, blue
    return _hex_colour(_NAMED.get(value.split()[0].lower(), "")) if value else None


def _hex_colour(digits: str) -> Rgb | None:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        return None
    red, green, blue = (int(digits[n : n + 2], 16) for n in (0, 2, 4))
    return red, green, blue


def _channel(part: str) -> int:
    value = float(part.rstrip("%")) * (2.55 if part.endswith("%") else 1)
    return min(255, round(value))


def _luminance(colour: Iterable[int]) -> float:
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
