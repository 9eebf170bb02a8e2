"""Which declarations make an element vanish from a page, with all that is in it."""

import re
from functools import lru_cache

from briefing.reading.web.styles.cascade import Values
from briefing.reading.web.styles.colours import luminance
from briefing.reading.web.styles.contrast import share

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_LENGTH = re.compile(rf"(?<![\w.#-])({_NUMBER})([a-z]+|%)?")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 12.8,
           "vh": 8.0, "vmin": 8.0, "vmax": 12.8, "in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0}  # fmt: skip
_FUNCTION = re.compile(r"([\w-]+)\(([^()]*)\)")
_BEFORE_THE_PAGE = -500.0  # pixels
_BEHIND_THE_PAGE = 2500.0  # pixels: of two screens beside each other
_LEAST = 0.05  # of a scale
_LEAST_OPACITY = 0.15
_LEAST_ZOOM = 0.125
_ON_EDGE = 90  # degrees
_SMALLEST_BOX = 1.0  # pixels
_MOST_CUT = 50.0  # per cent from each side
_PLACES = "left", "right", "top", "bottom", "inset", "text-indent", "margin-left", "margin-top", "margin"
_BOXES = "height", "max-height", "width", "max-width"
_CUT_OFF = frozenset({"hidden", "clip"})
_HIDING = frozenset(
    "clip clip-path content-visibility display filter mask mask-image mso-hide rotate scale transform"
    " translate -webkit-mask -webkit-mask-image zoom".split()
) | {*_PLACES, *_BOXES}


def is_gone(values: Values) -> bool:
    """Say whether an element with these declarations is not drawn, has no room, or stands beside the page."""
    return not _HIDING.isdisjoint(values) and _is_gone(tuple(values.items()))


@lru_cache(maxsize=1024)
def _is_gone(items: tuple[tuple[str, str], ...]) -> bool:
    values = dict(items)
    return any(check(values) for check in (_is_left_out, _is_clipped, _is_beside, _is_flat, _has_no_size))


def is_struck_out(values: Values) -> bool:
    """Say whether the text of an element is struck out: its author took it back."""
    return any("line-through" in values.get(name, "") for name in ("text-decoration", "text-decoration-line"))


def _is_left_out(values: Values) -> bool:
    if values.get("display", "").partition(" ")[0] == "none" or values.get("mso-hide") == "all":
        return True
    if values.get("content-visibility") == "hidden" or share(values.get("zoom", "1")) < _LEAST_ZOOM:
        return True
    filters = dict(_FUNCTION.findall(values.get("filter", "")))
    return share(filters.get("opacity", "1").strip()) < _LEAST_OPACITY or _is_masked(values)


def _is_masked(values: Values) -> bool:
    """Say whether a mask lets nothing through: a gradient of colours without any opacity."""
    for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"):
        found = re.search(r"gradient\(([^)]*)\)", values.get(name, ""))
        colours = [luminance(part.strip().split(" ")[0]) for part in found[1].split(",")] if found else []
        if any(colours) and all(colour[1] < _LEAST_OPACITY for colour in colours if colour):
            return True
    return False


def _is_clipped(values: Values) -> bool:
    shapes = _FUNCTION.findall(f"{values.get('clip', '')} {values.get('clip-path', '')}")
    return any(_is_empty(name, _LENGTH.findall(inside)) for name, inside in shapes)


def _is_empty(shape: str, lengths: list[tuple[str, str]]) -> bool:
    """Say whether a shape has no area."""
    if not lengths:
        return False
    number, unit = lengths[0]
    if shape == "rect":
        return all(abs(_pixels(each)) <= _SMALLEST_BOX for each in lengths)
    if shape == "inset":
        return unit == "%" and float(number) >= _MOST_CUT
    if shape in ("circle", "ellipse"):
        return not float(number)
    return shape == "polygon" and len(set(lengths)) == 1


def _is_beside(values: Values) -> bool:
    """Say whether an element is drawn beside the page."""
    moved = _FUNCTION.findall(values.get("transform", ""))
    places = [inside for name, inside in moved if name.startswith("translate")]
    places += [values.get(name, "") for name in (*_PLACES, "translate")]
    lengths = [_pixels(each) for place in places if place for each in _LENGTH.findall(place)]
    return any(length <= _BEFORE_THE_PAGE or length >= _BEHIND_THE_PAGE for length in lengths)


def _is_flat(values: Values) -> bool:
    """Say whether an element is scaled to nothing, or is seen from its edge."""
    functions = _FUNCTION.findall(values.get("transform", ""))
    functions.append(("scale", values.get("scale", "1")))
    functions.append((f"rotate{values.get('rotate', '')[:1]}", values.get("rotate", "0")))
    found = ((name, [float(number) for number, _ in _LENGTH.findall(inside)]) for name, inside in functions)
    return any(_is_flattened(name, numbers) for name, numbers in found if numbers)


def _is_flattened(name: str, numbers: list[float]) -> bool:
    if name.startswith("scale"):
        return min(map(abs, numbers)) < _LEAST
    if name in ("rotatex", "rotatey"):
        return round(numbers[-1]) % 180 == _ON_EDGE
    return name == "matrix" and not (numbers[0] or numbers[1])


def _has_no_size(values: Values) -> bool:
    small = [name for name in _BOXES if name in values and _is_small(values[name])]
    cut_off = any(
        not _CUT_OFF.isdisjoint(values.get(name, "").split())
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    return bool(small and cut_off) or {"width", "height"} <= set(small)


def _is_small(value: str) -> bool:
    found = _LENGTH.fullmatch(value.strip())
    return found is not None and abs(_pixels((found[1], found[2] or ""))) <= _SMALLEST_BOX


def _pixels(length: tuple[str, str]) -> float:
    """Return a length in pixels, with the usual size of a letter; what a share is one of is not known."""
    number, unit = length
    if unit == "%" and float(number):
        return 100.0  # neither small nor far
    return float(number) * _PIXELS.get(unit, 1.0)
