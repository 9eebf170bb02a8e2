"""The luminance of colours in the notations of CSS Color 4, and the contrast of two of them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_LINEAR = 0.04045  # darker channels of sRGB are linear
_SYSTEM = {"canvas": "#fff", "field": "#fff", "canvastext": "#000", "fieldtext": "#000", "linktext": "#00e"}
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
_MIX = re.compile(r"color-mix\(\s*in [\w -]+,(.+)\)")
_PERCENTAGE = re.compile(r"(?:^|\s)(\d+(?:\.\d+)?)%(?=\s|$)")
_PAIR = 2
_OF_A_LIST = re.compile(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")


def contrast(first: float, second: float) -> float:
    """Return the contrast of two luminances, from 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((first, second), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(value: str) -> tuple[float, float] | None:
    """Return the relative luminance and the opacity of a colour in any notation of CSS Color 4, or None."""
    return _mixed(mix[1]) if (mix := _MIX.fullmatch(value)) else _luminance(_SYSTEM.get(value, value))


def parts_of_list(text: str) -> list[str]:
    """Return what commas part outside parentheses."""
    return _OF_A_LIST.findall(text)


def _mixed(inner: str) -> tuple[float, float] | None:
    """Return the luminance and the opacity of two colours mixed, nearly as in linear light."""
    parts = [part.strip() for part in parts_of_list(inner)]
    colours = [found for part in parts if (found := luminance(_PERCENTAGE.sub("", part).strip()))]
    if not len(parts) == len(colours) == _PAIR:
        return None
    share = _first_share([_PERCENTAGE.search(part) for part in parts])
    (light, opacity), (other_light, other_opacity) = colours
    return share * light + (1 - share) * other_light, share * opacity + (1 - share) * other_opacity


def _first_share(given: Sequence[re.Match[str] | None]) -> float:
    """Return the share of the first of two colours, by the percentages that are given."""
    first, second = given
    if first:
        return float(first[1]) / 100
    return 1 - float(second[1]) / 100 if second else 0.5


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
