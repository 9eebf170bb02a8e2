"""The colours and the size of the text of a page, as its tags, its attributes and the rules in it give them.

What a style sheet says that the page links to is not there. So a text whose background may come from one is
taken for seen, and so is one that may lie over a picture.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from briefing.reading.web.styles.cascade import Values

_LEAST_CONTRAST = 1.5  # WCAG 2.1 asks for 3 in large letters; light grey captions have 1.6
_SMALLEST = 2.0  # pixels
_LEAST_OPACITY = 0.15
_LINEAR = 0.04045  # darker channels of sRGB are linear
_BLACK, _WHITE = 0.0, 1.0
_SYSTEM = {"canvas": "#fff", "field": "#fff", "canvastext": "#000", "fieldtext": "#000", "linktext": "#00e"}
_PART = re.compile(r"[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s,/]+")
_PICTURE = re.compile(r"gradient|url\(\s*[^\s)]|image-set|element\(|paint\(", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|\s)(\d*\.?\d+)(px|pt|em|rem|%)?(?=$|[\s/])", re.IGNORECASE)
_SUM = re.compile(r"calc\(\s*([^()]*)\)")
_TERM = re.compile(r"([+-]?)\s*(\d*\.?\d+)(px|pt|em|rem|%)?")
_TIME = re.compile(r"(?<![\w.])(?:[1-9]\d*(?:\.\d+)?|0?\.\d*[1-9]\d*)m?s\b")
_MOVED = "transform", "translate", "animation", "animation-name", "will-change"
_AT_REST = frozenset({"", "none", "initial", "unset", "auto", "0"})
_WITH_RGB = frozenset("srgb hsl hwb srgb-linear display-p3 a98-rgb prophoto-rgb rec2020".split())
_WITH_LIGHT = {
    "lab": "xyz-d50",
    "lch": "xyz-d50",
    "oklab": "xyz-d65",
    "oklch": "xyz-d65",
    "xyz": "xyz",
    "xyz-d50": "xyz-d50",
    "xyz-d65": "xyz-d65",
}
"""The space in which a colour has its luminance as a coordinate, by its own space."""
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "": 1.0}
_OVER = frozenset({"absolute", "fixed", "sticky"})
_INHERITED = frozenset({"", "inherit", "currentcolor", "unset", "revert", "revert-layer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How the text inside an element is drawn, as far as the page says."""

    colour: float | None = _BLACK
    """The relative luminance, from 0 to 1 (WCAG 2.1). None: not known."""
    background: float | None = _WHITE
    size: float = 16.0
    """In pixels."""
    opacity: float = 1.0
    is_visible: bool = True
    """What the property `visibility` says, which an element inside may revoke."""
    variables: Values = field(default_factory=dict)
    """The values of the variables (custom properties)."""

    @property
    def is_seen(self) -> bool:
        """Whether a reader sees text in this style."""
        if not self.is_visible or self.size < _SMALLEST or self.opacity < _LEAST_OPACITY:
            return False
        if self.colour is None or self.background is None:
            return True
        return contrast(self.colour, self.background) >= _LEAST_CONTRAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What of a page makes the ground of a text unknown."""

    has_linked_sheet: bool = False
    """Then an element with a class or an id may have any background."""
    has_picture: bool = False
    """Then what is placed anywhere on the page may lie over it."""


def style_of(element: Any, values: Values, outer: TextStyle, around: Surroundings) -> TextStyle:
    """Return the style of the text in an element with these declared values, in one of the style `outer`."""
    fill = element.get("bgcolor")
    font = element.get("color") if element.tag == "font" else element.get("text")
    style = outer
    is_known = (outer.colour, outer.background) != (None, None)
    if is_known and around.has_linked_sheet and (element.get("class") or element.get("id")):
        style = replace(style, colour=None, background=None)
    if font:
        style = replace(style, colour=_drawn(font, style.background, style.colour))
    if fill:
        style = replace(style, background=_drawn(fill, style.background, None))
    return _declared(style, values, outer, around) if values else style


def contrast(first: float, second: float) -> float:
    """Return the contrast of two luminances, from 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((first, second), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def appears(values: Values) -> bool:
    """Say whether a style moves an element, so that a script lets it appear."""
    return any(values.get(name, "") not in _AT_REST for name in _MOVED) or bool(
        _TIME.search(values.get("transition", ""))
    )


def share(value: str) -> float:
    """Return a number or a percentage as a share; 1 for what is none."""
    number = re.match(r"\d*\.?\d+", value)
    return (float(number[0]) / (100 if "%" in value else 1)) if number else 1.0


def luminance(value: str) -> tuple[float, float] | None:
    """Return the relative luminance and the opacity of a colour in any notation of CSS Color 4, or None."""
    return _luminance(_SYSTEM.get(value, value))


def _declared(style: TextStyle, values: Values, outer: TextStyle, around: Surroundings) -> TextStyle:
    """Return the style with the properties as they are declared."""
    if any(name.startswith("--") for name in values):
        own = {name: value for name, value in values.items() if name.startswith("--")}
        style = replace(style, variables={**outer.variables, **own})
    if "visibility" in values and values["visibility"] not in _INHERITED:
        style = replace(style, is_visible=values["visibility"] in ("visible", "initial"))
    size = _font_size(values, outer.size)
    if size is not None:
        style = replace(style, size=size)
    if "opacity" in values and not appears(values):
        style = replace(style, opacity=style.opacity * share(values["opacity"]))
    return _coloured(style, values, around)


def _coloured(style: TextStyle, values: Values, around: Surroundings) -> TextStyle:
    if around.has_picture and _is_over_others(values):
        style = replace(style, background=None)
    for name in ("background", "background-color", "background-image"):
        if name in values:
            style = replace(style, background=_background(values[name], style.background))
    for name in ("color", "-webkit-text-fill-color"):
        if values.get(name, "") not in _INHERITED:
            style = replace(style, colour=_drawn(values[name], style.background, style.colour))
    if values.get("text-shadow", "none") != "none":
        style = replace(style, colour=None)
    return style


def _is_over_others(values: Values) -> bool:
    position = values.get("position", "")
    return position in _OVER or (position == "relative" and "z-index" in values)


def _drawn(value: str, ground: float | None, before: float | None) -> float | None:
    """Return the luminance of a colour as it is drawn on a ground, or `before` where it is none."""
    if value == "initial":
        return _BLACK
    found = luminance(value)
    if found is None:
        return None if "(" in value else before  # what cannot be read, a browser leaves out
    bright, opacity = found
    if opacity < _LEAST_OPACITY:
        return ground
    return bright if ground is None else opacity * bright + (1 - opacity) * ground


def _background(value: str, outer: float | None) -> float | None:
    """Return the luminance of a background; of a picture or a gradient it is not known."""
    if _PICTURE.search(value):
        return None
    for part in _PART.findall(value):
        if luminance(part) is not None:
            return _drawn(part, outer, outer)
    return outer


def _font_size(values: Values, outer: float) -> float | None:
    """Return a size in pixels, if one is declared in figures."""
    for name in ("font-size", "font"):
        value = values.get(name)
        if value is None:
            continue
        if total := _SUM.search(value):
            return sum(_pixels(match[2], match[3], outer) * _sign(match[1]) for match in _terms(total[1]))
        if size := _SIZE.search(value):
            return _pixels(size[1], size[2], outer)
    return None


def _terms(text: str) -> Iterator[re.Match[str]]:
    return _TERM.finditer("" if re.search(r"[*/]", text) else text)


def _sign(text: str) -> int:
    return -1 if text == "-" else 1


def _pixels(number: str, unit: str | None, outer: float) -> float:
    kind = (unit or "").lower()
    if kind in ("em", "%"):
        return outer * float(number) / (100 if kind == "%" else 1)
    return float(number) * _PIXELS[kind]


@lru_cache(maxsize=512)
def _luminance(value: str) -> tuple[float, float] | None:
    from tinycss2 import color5

    try:
        colour = color5.parse_color(value, ("light",))
    except (ValueError, TypeError):  # of a colour without its numbers
        return None
    if colour is None or isinstance(colour, str):
        return None
    space = _WITH_LIGHT.get(colour.space)
    if space:
        light = colour.to(space) if space != colour.space else colour
        return min(1.0, max(0.0, float(light.coordinates[1] or 0.0))), float(colour.alpha)
    return (_luminance_of_channels(colour), float(colour.alpha)) if colour.space in _WITH_RGB else None


def _luminance_of_channels(colour: Any) -> float:
    channels = colour.to("srgb") if colour.space in ("hsl", "hwb") else colour
    parts = [min(1.0, max(0.0, part or 0.0)) for part in channels.coordinates[:3]]
    linear = [part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
