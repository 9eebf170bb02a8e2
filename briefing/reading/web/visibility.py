"""Which elements of a page are no text of it: hidden by an attribute, a style or the class of a reader.

What is struck out is none either: its author took it back.
"""

import re
from functools import cache
from typing import Any

from briefing.languages import load_all_languages
from briefing.reading.web.contrast import TextStyle, style_of
from briefing.reading.web.hiding_styles import hides_in_tag
from briefing.reading.web.style_rules import hidden_elements

_NEVER_SHOWN = frozenset(
    "head script style template noscript svg audio video canvas iframe noframes datalist rp".split()
)
_DELETED = frozenset({"del", "s", "strike"})
CONTROLS = frozenset({"button", "label", "select", "textarea"})
"""Elements that are blocks in most places and words or signs inside a text."""

_HIDING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr[-_]?only|sr[-_]text|screen[-_]?reader(?:[-_]?(?:text|only))?|visually[-_]?hidden"
    r"|hidden[-_]visually|a11y[-_](?:hidden|text|only)|off[-_]?screen|element-invisible|assistive[-_]?text)"
    r"(?![\w-]*focusable-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_HIDDEN = 1_000
"""In characters: a longer text that a style sheet hides is shown by a script, as a menu that opens."""
_LONGEST_NOTE = 60


class Visibility:
    """Tells the elements of one page that are seen from those that are not."""

    def __init__(self, tree: Any) -> None:
        sheets = [element.text or "" for element in tree.iter("style")]
        self._hidden = hidden_elements(tree, sheets)
        linked = any("stylesheet" in (link.get("rel") or "") for link in tree.iter("link"))
        self._has_sheet = linked or any("background" in sheet for sheet in sheets)

    def is_hidden(self, element: Any) -> bool:
        """Say whether a reader does not see the text in an element, or it is struck out or a comment."""
        if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN or element.tag in _DELETED:
            return True
        if (
            _is_marked_hidden(element)
            or hides_in_tag(element.get("style") or "")
            or _is_note_on_link(element)
        ):
            return True
        return self._is_hidden_by_sheet(element) and len(_text_of(element)) <= _LONGEST_HIDDEN

    def _is_hidden_by_sheet(self, element: Any) -> bool:
        return element in self._hidden or bool(_HIDING_CLASS.search(element.get("class") or ""))

    def first_style(self) -> TextStyle:
        """Return the style of the page: a style sheet may give it any background."""
        return TextStyle(background=None) if self._has_sheet else TextStyle()

    def style_of(self, element: Any, outer: TextStyle) -> TextStyle:
        """Return the style of the text in an element that stands in one of the style `outer`."""
        return style_of(element, outer, has_sheet=self._has_sheet)


_BRACKETED = re.compile(r"\s*\[\w{1,8}(?: \d{1,3})?\]\s*")


def _is_marked_hidden(element: Any) -> bool:
    is_closed = element.tag == "dialog" and element.get("open") is None
    return is_closed or element.get("hidden") is not None or element.get("role") == "tooltip"


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


def _is_note_on_link(element: Any) -> bool:
    text: str = (element.text or "") if element.tag == "span" else ""
    return bool(text) and len(text) <= _LONGEST_NOTE and _link_notes().fullmatch(text) is not None


@cache
def _link_notes() -> re.Pattern[str]:
    """Return a pattern for what a screen reader is told of a link: "(opens in new tab)"."""
    words = (language.boilerplate for language in load_all_languages() if language.boilerplate)
    notes = "|".join(note for group in words for note in group.link_notes)
    return re.compile(rf"\s*[,(]?\s*(?:{notes})\s*[.)]?\s*", re.IGNORECASE)
