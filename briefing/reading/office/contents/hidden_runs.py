"""Which runs of a Word document nobody sees, or that are struck out.

A run is hidden by its format or style, by what it stands in, by its size, or by a colour like that of its
ground: highlight, shading, table or page. What cannot be told for certain is seen: a run on a pattern or in a
text box, an automatic colour, a place beside the page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from briefing.reading.office.contents.run_colours import (
    PAGE,
    UNKNOWN,
    colour_of,
    fill_of,
    highlight_of,
    is_like,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_VML = "{urn:schemas-microsoft-com:vml}"
UNSEEN = "text that cannot be seen or is struck out is not read"
TRACKED_CHANGES = "it has tracked changes: what was inserted is read, what was deleted is not"
_VAL = _W + "val"
_OFF = "0", "false", "off"
SMALLEST_POINTS = 2
"""A smaller letter cannot be read."""
_TWENTIETHS = 20  # of a point, in which Word counts
_DEFAULT_SIZE = 22  # half points
_SMALLEST_SCALE = 10  # per cent of the width of a letter
_DEEPEST = 20  # styles that are based on each other
_UNSEEN_SHAPE = re.compile(r"visibility:\s*hidden")


@dataclass(frozen=True, slots=True, kw_only=True)
class _RunFormat:
    """What is known of the format of a run; an empty field says nothing."""

    vanish: str = ""
    strike: str = ""
    double_strike: str = ""
    size: str = ""
    scale: str = ""
    spacing: str = ""
    unfilled: str = ""
    colour: str = ""
    fill: str = ""
    line: str = ""
    """The exact height of the lines, in twentieths of a point."""
    ground: str = ""
    """The fill of the paragraph."""


_NOTHING = _RunFormat()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyles:
    """The formats of runs by the id of their style."""

    formats: Mapping[str, _RunFormat] = field(default_factory=dict)
    shaded: frozenset[str] = frozenset()
    """The styles that shade something, such as the cells of a table."""
    unseen: list[str] = field(default_factory=list)
    """The texts of the hidden runs that were asked for."""

    def is_hidden(self, run: Any) -> bool:
        """Say whether nobody sees the text of a run, or it is struck out."""
        hidden = self._is_hidden(run)
        if hidden:
            self.unseen.extend(filter(None, (text.text for text in run.iter(_W + "t"))))
        return hidden

    def _is_hidden(self, run: Any) -> bool:
        paragraph = next(run.iterancestors(_W + "p"), None)
        style = "" if paragraph is None else _value(paragraph, f"{_W}pPr/{_W}pStyle")
        whole = _format(run)
        for outer in (_value(run, f"{_W}rPr/{_W}rStyle"), style):
            whole = _merged(whole, self.formats.get(outer, _NOTHING))
        if paragraph is not None:
            whole = _merged(_paragraph_format(paragraph), whole)
        if any(map(_is_on, (whole.vanish, whole.strike, whole.double_strike, whole.unfilled))):
            return True
        if _is_too_small(whole) or _is_in_hidden_part(run):
            return True
        return bool(whole.colour) and is_like(whole.colour, self._ground(run, whole))

    def _ground(self, run: Any, whole: _RunFormat) -> str:
        """Return the colour on which a run stands, as six hexadecimal digits, or another text."""
        return (
            whole.fill or whole.ground or next(filter(None, map(self._outer_fill, run.iterancestors())), PAGE)
        )

    def _outer_fill(self, outer: Any) -> str:
        """Return the colour of an element around a run; empty if it has none."""
        table = _value(outer, f"{_W}tblPr/{_W}tblStyle")
        is_shaded = bool(table) and (table in self.shaded or table not in self.formats)
        if outer.tag == _W + "txbxContent" or is_shaded:
            return UNKNOWN
        page = outer.find(_W + "background")
        if page is not None:
            return _known(page.get(_W + "color", ""))
        fills = (_fill(outer.find(name)) for name in _PROPERTIES)
        return next(filter(None, fills), "")


def read_styles(root: Any) -> WordStyles:
    """Return the styles of a document; `root` is that of its part of styles."""
    styles = {style.get(_W + "styleId", ""): style for style in root.iter(_W + "style")}
    shaded = {name for name in styles if any(_shades(style) for style in _with_bases(name, styles))}
    return WordStyles(
        formats={name: _whole_format(name, styles) for name in styles}, shaded=frozenset(shaded)
    )


def _with_bases(name: str, styles: Mapping[str, Any]) -> Iterator[Any]:
    """Yield a style and those that it is based on."""
    for _ in range(_DEEPEST):
        if name not in styles:
            return
        yield styles[name]
        name = _value(styles[name], _W + "basedOn")


def _shades(style: Any) -> bool:
    return any(fill_of(shading) for shading in style.iter(_W + "shd"))


def _whole_format(name: str, styles: Mapping[str, Any]) -> _RunFormat:
    """Return the format of a style with what it has of those that it is based on."""
    whole = _NOTHING
    for style in _with_bases(name, styles):
        whole = _merged(_merged(whole, _format(style)), _paragraph_format(style))
    return whole


def _merged(inner: _RunFormat, outer: _RunFormat) -> _RunFormat:
    if _NOTHING in (inner, outer):
        return outer if inner == _NOTHING else inner
    names = (item.name for item in fields(_RunFormat))
    return _RunFormat(**{name: getattr(inner, name) or getattr(outer, name) for name in names})


def _format(element: Any) -> _RunFormat:
    """Return the format that a run or style states of letters."""
    properties = element.find(_W + "rPr")
    if properties is None:
        return _NOTHING
    return _RunFormat(
        vanish=_value(properties, _W + "vanish", "1"),
        strike=_value(properties, _W + "strike", "1"),
        double_strike=_value(properties, _W + "dstrike", "1"),
        size=_value(properties, _W + "sz"),
        scale=_value(properties, _W + "w").removesuffix("%"),
        spacing=_value(properties, _W + "spacing"),
        unfilled="1" if _is_unfilled(properties) else "",
        colour=colour_of(properties.find(_W + "color")),
        fill=highlight_of(_value(properties, _W + "highlight")) or fill_of(properties.find(_W + "shd")),
    )


def _paragraph_format(element: Any) -> _RunFormat:
    """Return what a paragraph or style states of its lines and its ground."""
    properties = element.find(_W + "pPr")
    if properties is None:
        return _NOTHING
    spacing = properties.find(_W + "spacing")
    line = ""
    if spacing is not None and spacing.get(_W + "lineRule") == "exact":
        line = spacing.get(_W + "line", "")
    return _RunFormat(line=line, ground=fill_of(properties.find(_W + "shd")))


def _value(element: Any, path: str, without: str = "") -> str:
    """Return the value of an element; `without` for one that is there and has none."""
    found = element.find(path)
    return "" if found is None else str(found.get(_VAL, without))


def _is_on(value: str) -> bool:
    return bool(value) and value not in _OFF


def _is_unfilled(properties: Any) -> bool:
    """Say whether letters have neither a filling nor an outline."""
    filling, outline = properties.find(_W14 + "textFill"), properties.find(_W14 + "textOutline")
    is_outlined = outline is not None and outline.find(_W14 + "noFill") is None
    return filling is not None and filling.find(_W14 + "noFill") is not None and not is_outlined


def _is_too_small(whole: _RunFormat) -> bool:
    """Say whether letters are too small, too narrow, one on another, or in a line that is too low."""
    size = int(whole.size) if whole.size.isdecimal() else _DEFAULT_SIZE
    if size < 2 * SMALLEST_POINTS or (whole.scale.isdecimal() and int(whole.scale) < _SMALLEST_SCALE):
        return True
    if (
        whole.spacing.startswith("-")
        and whole.spacing[1:].isdecimal()
        and int(whole.spacing[1:]) >= _TWENTIETHS // 2 * size
    ):
        return True
    return whole.line.isdecimal() and int(whole.line) < _TWENTIETHS * SMALLEST_POINTS


def _is_flat(height: Any) -> bool:
    """Say whether an exact height of a row leaves no letter to be seen."""
    value = height.get(_VAL, "")
    is_exact = height.get(_W + "hRule") == "exact"
    return is_exact and value.isdecimal() and int(value) < _TWENTIETHS * SMALLEST_POINTS


def _is_in_hidden_part(run: Any) -> bool:
    """Say whether a run stands in a row or shape that is hidden or has no height."""
    for row in run.iterancestors(_W + "tr"):
        properties = row.find(_W + "trPr")
        if properties is None:
            continue
        if any(map(_is_flat, properties.iterfind(_W + "trHeight"))):
            return True
        if _is_on(_value(properties, _W + "hidden", "1")):
            return True
    return any(_UNSEEN_SHAPE.search(shape.get("style", "")) for shape in run.iterancestors(*_SHAPES))


def _fill(properties: Any) -> str:
    return "" if properties is None else fill_of(properties.find(_W + "shd"))


def _known(colour: str) -> str:
    return colour.lower() if colour and colour != "auto" else ""


_PROPERTIES = tuple(_W + name for name in ("tcPr", "tblPr"))
_SHAPES = tuple(_VML + name for name in ("shape", "rect", "roundrect", "oval"))
