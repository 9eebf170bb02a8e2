"""The colours and the size of the text of a page, as its tags, its attributes and the rules in it give them.

What a style sheet says that the page links to is not there. So a text whose background may come from one is
taken for seen, and so is one that may lie over a picture.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.reading.web.styles.cascade import Values
from briefing.reading.web.styles.colours import contrast, luminance, parts_of_list

_LEAST_CONTRAST = 1.5  # WCAG 2.1 asks for 3 in large letters; light grey captions have 1.6
_SMALLEST = 2.0  # pixels
_LEAST_OPACITY = 0.15
_BLACK, _WHITE = 0.0, 1.0
_PART = re.compile(r"[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s,/]+")
_PICTURE = re.compile(r"gradient|url\(\s*[^\s)]|image-set|element\(|paint\(", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|\s)(\d*\.?\d+)(px|pt|em|rem|%)?(?=$|[\s/])", re.IGNORECASE)
_GRADIENT = re.compile(r"(?:repeating-)?(?:linear|radial|conic)-gradient\(")
_SUM = re.compile(r"calc\(\s*([^()]*)\)")
_TERM = re.compile(r"([+-]?)\s*(\d*\.?\d+)(px|pt|em|rem|%)?")
_TIME = re.compile(r"(?<![\w.])(?:[1-9]\d*(?:\.\d+)?|0?\.\d*[1-9]\d*)m?s\b")
_MOVED = "transform", "translate", "animation", "animation-name", "will-change"
_AT_REST = frozenset({"", "none", "initial", "unset", "auto", "0"})
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


def appears(values: Values) -> bool:
    """Say whether a style moves an element, so that a script lets it appear."""
    return any(values.get(name, "") not in _AT_REST for name in _MOVED) or bool(
        _TIME.search(values.get("transition", ""))
    )


def share(value: str) -> float:
    """Return a number or a percentage as a share; 1 for what is none."""
    number = re.match(r"\d*\.?\d+", value)
    return (float(number[0]) / (100 if "%" in value else 1)) if number else 1.0


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
    """Return the luminance of a background; of a picture or a gradient of several colours it is not known."""
    if _PICTURE.search(value):
        return _even_gradient(value, outer)
    for part in _PART.findall(value):
        if luminance(part) is not None:
            return _drawn(part, outer, outer)
    return outer


def _even_gradient(value: str, outer: float | None) -> float | None:
    """Return the luminance of a background that is one gradient of one colour; None for any other."""
    inner = value.partition("(")[2].rpartition(")")[0]
    parts = [part for stop in parts_of_list(inner) for part in _PART.findall(stop)]
    colours = {luminance(part) for part in parts} - {None}
    if not _GRADIENT.match(value) or "url(" in value or len(colours) != 1:
        return None
    return _drawn(next(part for part in parts if luminance(part) is not None), outer, outer)


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
