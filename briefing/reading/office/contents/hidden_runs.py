"""Which runs of a Word document nobody sees: hidden by their format or style, of no size, or white on white.

A white run is seen where something gives it a ground: shading, a highlight, a text box, a table with a style.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKED_CHANGES = "it has tracked changes: what was inserted is read, what was deleted is not"
_VAL, _FILL = _W + "val", _W + "fill"
_OFF = "0", "false", "off"
_NO_FILL = "", "auto", "ffffff"
SMALLEST_POINTS = 2
"""A smaller letter cannot be read."""
_LIGHTEST = 0xD8  # of 255: in a lighter colour than this in all three channels nobody reads on white
_DEEPEST = 20  # styles that are based on each other


@dataclass(frozen=True, slots=True, kw_only=True)
class _RunFormat:
    """What is known of the format of a run; an empty field says nothing."""

    vanish: str = ""
    size: str = ""
    colour: str = ""
    fill: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyles:
    """The formats of runs by the id of their style."""

    formats: Mapping[str, _RunFormat] = field(default_factory=dict)

    def is_hidden(self, run: Any) -> bool:
        """Say whether nobody sees the text of a run."""
        paragraph = next(run.iterancestors(_W + "p"), None)
        style = "" if paragraph is None else _value(paragraph, f"{_W}pPr/{_W}pStyle")
        whole = _format(run.find(_W + "rPr"))
        for outer in (_value(run, f"{_W}rPr/{_W}rStyle"), style):
            whole = _merged(whole, self.formats.get(outer, _RunFormat()))
        if whole.vanish and whole.vanish not in _OFF:
            return True
        if whole.size.isdecimal() and int(whole.size) < 2 * SMALLEST_POINTS:
            return True
        return is_light(whole.colour) and whole.fill.lower() in _NO_FILL and not _has_ground(run)


def read_styles(root: Any) -> WordStyles:
    """Return the styles of a document; `root` is that of its part of styles."""
    styles = {style.get(_W + "styleId", ""): style for style in root.iter(_W + "style")}
    return WordStyles(formats={name: _whole_format(name, styles) for name in styles})


def _whole_format(name: str, styles: Mapping[str, Any]) -> _RunFormat:
    """Return the format of a style with what it has of those that it is based on."""
    whole = _RunFormat()
    for _ in range(_DEEPEST):
        if name not in styles:
            break
        whole = _merged(whole, _format(styles[name].find(_W + "rPr")))
        name = _value(styles[name], _W + "basedOn")
    return whole


def _merged(inner: _RunFormat, outer: _RunFormat) -> _RunFormat:
    names = (item.name for item in fields(_RunFormat))
    return _RunFormat(**{name: getattr(inner, name) or getattr(outer, name) for name in names})


def _format(properties: Any) -> _RunFormat:
    if properties is None:
        return _RunFormat()
    shading = properties.find(_W + "shd")
    fill = "" if shading is None else shading.get(_FILL, "")
    return _RunFormat(
        vanish=_value(properties, _W + "vanish", "1"),
        size=_value(properties, _W + "sz"),
        colour=_value(properties, _W + "color"),
        fill=_value(properties, _W + "highlight").replace("none", "") or fill,
    )


def _value(element: Any, path: str, without: str = "") -> str:
    """Return the value of an element; `without` for one that is there and has none."""
    found = element.find(path)
    return "" if found is None else str(found.get(_VAL, without))


def is_light(colour: str) -> bool:
    """Say whether a colour, as six hexadecimal digits, cannot be read on white."""
    try:
        channels = bytes.fromhex(colour)
    except ValueError:
        return False
    return len(channels) == len("rgb") and min(channels) > _LIGHTEST


def _has_ground(run: Any) -> bool:
    """Say whether a run stands on something that may have a colour."""
    for outer in run.iterancestors():
        properties = next((child for child in outer if child.tag in _PROPERTIES), None)
        shading = None if properties is None else properties.find(_W + "shd")
        if shading is not None and shading.get(_FILL, "").lower() not in _NO_FILL:
            return True
        if outer.tag == _W + "txbxContent" or outer.find(f"{_W}tblPr/{_W}tblStyle") is not None:
            return True
        if outer.find(_W + "background") is not None:
            return True
    return False


_PROPERTIES = frozenset(_W + name for name in ("pPr", "tcPr", "tblPr"))
