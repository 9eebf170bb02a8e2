"""Which elements of a page are no text of it: hidden by an attribute, a style or the class of a reader.

What is struck out is none either: its author took it back.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from briefing.languages import load_all_languages
from briefing.reading.web.contrast import TextStyle, style_of

_NEVER_SHOWN = frozenset(
    "head script style template noscript svg audio video canvas iframe noframes datalist rp".split()
)
_DELETED = frozenset({"del", "s", "strike"})
CONTROLS = frozenset({"button", "label", "select", "textarea"})
"""Elements that are blocks in most places and words or signs inside a text."""

_GONE = r"display\s*:\s*none|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\((?:50|100)%"
_ZERO = r"(?:0+(?:\.0*)?|\.0+)(?![\d.])(?:[a-z]+|%)?\s*"
_HIDING_STYLE = re.compile(
    rf"{_GONE}|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|text-decoration(?:-line)?\s*:[^;]*line-through"
    rf"|(?:left|top|text-indent)\s*:\s*-(?:\d{{4,}}|\d{{3,}}r?em|999)|clip-path\s*:\s*(?:circle|ellipse)\({_ZERO}"
    rf"|transform\s*:[^;]*scale[xy]?\(\s*{_ZERO}[,)]|filter\s*:[^;]*opacity\(\s*{_ZERO}\)",
    re.IGNORECASE,
)
_HIDING_RULE = re.compile(rf"{_GONE}|font-size\s*:\s*{_ZERO}(?:;|!|$)", re.IGNORECASE)
_COLLAPSED = re.compile(rf"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*{_ZERO}(?:;|!|$)", re.IGNORECASE)
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_PIXEL = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[01]px", re.IGNORECASE)
_HIDING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr[-_]?only|sr[-_]text|screen[-_]?reader(?:[-_]?(?:text|only))?|visually[-_]?hidden"
    r"|hidden[-_]visually|a11y[-_](?:hidden|text|only)|off[-_]?screen|element-invisible|assistive[-_]?text)"
    r"(?![\w-]*focusable-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NESTED_RULES = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\s*(?:span|a|i|b|em|small|sup|div|p)?([.#][\w-]+)\s*")
_LONGEST_HIDDEN = 200
"""In characters: a longer text that a style sheet hides is shown by a script, as a menu that opens."""
_LONGEST_NOTE = 60
_LONGEST_SHEET = 200_000


class Visibility:
    """Tells the elements of one page that are seen from those that are not."""

    def __init__(self, tree: Any) -> None:
        sheets = [element.text or "" for element in tree.iter("style")]
        self._classes = frozenset(_hidden_classes(sheets))
        linked = any("stylesheet" in (link.get("rel") or "") for link in tree.iter("link"))
        self._has_sheet = linked or any("background" in sheet for sheet in sheets)

    def is_hidden(self, element: Any) -> bool:
        """Say whether a reader does not see the text in an element, or it is struck out or a comment."""
        if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN or element.tag in _DELETED:
            return True
        if element.get("hidden") is not None or element.get("role") == "tooltip":
            return True
        if element.tag == "dialog" and element.get("open") is None:
            return True
        return _is_styled_away(element) or self._has_hiding_class(element) or _is_note_on_link(element)

    def first_style(self) -> TextStyle:
        """Return the style of the page: a style sheet may give it any background."""
        return TextStyle(background=None) if self._has_sheet else TextStyle()

    def style_of(self, element: Any, outer: TextStyle) -> TextStyle:
        """Return the style of the text in an element that stands in one of the style `outer`."""
        return style_of(element, outer, has_sheet=self._has_sheet)

    def _has_hiding_class(self, element: Any) -> bool:
        classes, name = element.get("class") or "", element.get("id") or ""
        selectors = {f"#{name}", *(f".{each}" for each in classes.split())}
        hides = _HIDING_CLASS.search(classes) or not self._classes.isdisjoint(selectors)
        return bool(hides) and len(_text_of(element)) <= _LONGEST_HIDDEN


_BRACKETED = re.compile(r"\s*\[\w{1,8}(?: \d{1,3})?\]\s*")


def is_control(element: Any) -> bool:
    """Say whether an element is a control, such as a button, inside a text."""
    return element.tag in CONTROLS


def is_note_mark(element: Any) -> bool:
    """Say whether an element is the raised mark of a note below the text, in brackets: "[12]"."""
    if element.tag != "sup" or not _BRACKETED.fullmatch(_text_of(element)):
        return False
    return any((link.get("href") or "").startswith("#") for link in element.iter("a"))


def is_sign(element: Any) -> bool:
    """Say whether an element has no word, but at most a sign such as "i", "+" or "2"."""
    return re.search(r"[^\W\d_]{2}", _text_of(element)) is None


def _text_of(element: Any) -> str:
    return "".join(element.itertext())


def _hidden_classes(sheets: Iterable[str]) -> Iterable[str]:
    """Yield the classes and ids that the style sheets in a page hide, whatever the medium."""
    for sheet in sheets:
        plain = _NESTED_RULES.sub("", sheet[:_LONGEST_SHEET])
        for selectors, style in _RULE.findall(plain):
            if _HIDING_RULE.search(style):
                found = map(_CLASS.fullmatch, selectors.split(","))
                yield from (match[1] for match in found if match)


def _is_styled_away(element: Any) -> bool:
    style = element.get("style")
    if not style:
        return False
    is_collapsed = _COLLAPSED.search(style) and _CUT_OFF.search(style)
    return bool(_HIDING_STYLE.search(style) or is_collapsed) or len(_PIXEL.findall(style)) > 1


def _is_note_on_link(element: Any) -> bool:
    text: str = (element.text or "") if element.tag == "span" else ""
    return bool(text) and len(text) <= _LONGEST_NOTE and _link_notes().fullmatch(text) is not None


@cache
def _link_notes() -> re.Pattern[str]:
    """Return a pattern for what a screen reader is told of a link: "(opens in new tab)"."""
    words = (language.boilerplate for language in load_all_languages() if language.boilerplate)
    notes = "|".join(note for group in words for note in group.link_notes)
    return re.compile(rf"\s*[,(]?\s*(?:{notes})\s*[.)]?\s*", re.IGNORECASE)
