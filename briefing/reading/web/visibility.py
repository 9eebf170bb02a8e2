"""Which elements of a page are no text of it: hidden by an attribute, a style or the class of a reader.

What is struck out is none either: its author took it back.
"""

import base64
import binascii
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from urllib.parse import unquote

from briefing.languages import load_all_languages
from briefing.reading.web.block_elements import parent_of
from briefing.reading.web.styles.cascade import PageCascade, Values, resolve
from briefing.reading.web.styles.contrast import Surroundings, TextStyle, style_of
from briefing.reading.web.styles.css_rules import is_for_screen
from briefing.reading.web.styles.disappearance import is_gone, is_struck_out
from briefing.reading.web.text_direction import is_turned_round

_NEVER_SHOWN = frozenset(
    "head script style template noscript svg audio video canvas iframe noframes datalist rp".split()
)
_DELETED = frozenset({"del", "s", "strike"})
_PICTURES = "img", "picture", "video", "canvas", "svg"
CONTROLS = frozenset({"button", "label", "select", "textarea"})
"""Elements that are blocks in most places and words or signs inside a text."""

_HIDING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sr[-_]?only|sr[-_]text|screen[-_]?reader(?:[-_]?(?:text|only))?|visually[-_]?hidden"
    r"|hidden[-_]visually|a11y[-_](?:hidden|text|only)|off[-_]?screen|element-invisible|assistive[-_]?text)"
    r"(?![\w-]*focusable-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONG = 200
"""In characters. A shorter text that a rule hides is hidden, however little else a page has."""
_MOST = 0.75
"""Of the prose of a page: what has more of it and is hidden by a rule is shown by a script."""
_PROSE = 40
"""In characters: shorter pieces of text are those of menus and labels."""
_LONGEST_NOTE = 60
_LONGEST_SHEETS = 4_000_000  # characters; what follows is not looked at
_DATA_SHEET = re.compile(r"@import\s+(?:url\(\s*)?[\"']?(data:text/css[^\"')]*)", re.IGNORECASE)


class Visibility:
    """Tells the elements of one page that are seen from those that are not."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self._elements = list(tree.iter())
        """All of them, for lxml makes an object anew for an element that nobody holds."""
        links = [link.get("href") or "" for link in tree.iter("link") if _is_sheet_link(link)]
        has_linked_sheet = not all(map(_is_data, links))
        self._cascade = PageCascade(tree, _sheets(tree), has_linked_sheet=has_linked_sheet)
        self._around = Surroundings(
            has_linked_sheet=has_linked_sheet,
            has_picture=any(True for tag in _PICTURES for _ in tree.iter(tag)),
        )
        self._shadowed = _shadowed(tree)
        self._length = -1
        self._known: dict[Any, Values] = {}

    def is_hidden(self, element: Any, outer: TextStyle | None = None) -> bool:
        """Say whether a reader does not see an element, or it is struck out or a comment.

        `outer` is the style that it stands in, where that is known.
        """
        if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN or element.tag in _DELETED:
            return True
        if _is_closed(element) or _is_note_on_link(element) or element in self._shadowed:
            return True
        if self._is_styled_away(element, outer) or self._has_hiding_class(element):
            return True
        return is_turned_round(element, self._resolved(self._values(element), outer))

    def is_unseen(self, element: Any) -> bool:
        """Say whether a reader sees neither an element nor its own text, whatever stands in it."""
        hidden = ("hidden", "collapse")
        return self.is_hidden(element) or self._values(element).get("visibility") in hidden

    def first_style(self) -> TextStyle:
        """Return the style of the page: a style sheet that it links to may give it any background."""
        return TextStyle(background=None) if self._around.has_linked_sheet else TextStyle()

    def style_of(self, element: Any, outer: TextStyle) -> TextStyle:
        """Return the style of the text in an element that stands in one of the style `outer`."""
        values = self._resolved(self._values(element), outer)
        style = style_of(element, values, outer, self._around)
        if style is outer:
            return outer
        if outer.is_seen and not style.is_seen and self._is_most_of_page(element):
            own = self._resolved(self._cascade.of_attribute(element), outer)
            return style_of(element, own, outer, self._around)
        return style

    def _values(self, element: Any) -> Values:
        """Return what is declared of an element, which is asked for several times."""
        values = self._known.get(element)
        if values is None:
            values = self._known[element] = self._cascade.of_element(element)
        return values

    def _resolved(self, values: Values, outer: TextStyle | None) -> Values:
        return resolve(values, outer.variables if outer else {}) if values else values

    def _is_styled_away(self, element: Any, outer: TextStyle | None) -> bool:
        values = self._values(element)
        if not values or not _is_away(self._resolved(values, outer)):
            return False
        if not self._is_most_of_page(element):
            return True
        return _is_away(self._resolved(self._cascade.of_attribute(element), outer))

    def _has_hiding_class(self, element: Any) -> bool:
        name = element.get("class")
        return bool(name and _is_hiding_class(name)) and not self._is_most_of_page(element)

    def _is_most_of_page(self, element: Any) -> bool:
        """Say whether an element has so much of the prose that a script must show it: no page is empty."""
        length = _prose_length(element)
        if length <= _LONG:
            return False
        if self._length < 0:
            self._length = _prose_length(self.tree)
        return length > _MOST * self._length


_BRACKETED = re.compile(r"\s*\[\w{1,8}(?: \d{1,3})?\]\s*")


def is_control(element: Any) -> bool:
    """Say whether an element is a control, such as a button, inside a text."""
    return element.tag in CONTROLS


def is_note_mark(element: Any) -> bool:
    """Say whether an element is the raised mark of a note below the text, in brackets: "[12]"."""
    if element.tag != "sup" or not _BRACKETED.fullmatch("".join(element.itertext())):
        return False
    return any((link.get("href") or "").startswith("#") for link in element.iter("a"))


def is_sign(element: Any) -> bool:
    """Say whether an element has no word, but at most a sign such as "i", "+" or "2"."""
    return re.search(r"[^\W\d_]{2}", "".join(element.itertext())) is None


def _sheets(tree: Any) -> str:
    """Return the style sheets that are in a page and hold on a screen, one after the other."""
    sheets = [_data(link.get("href") or "") for link in tree.iter("link") if _is_sheet_link(link)]
    sheets += [style.text or "" for style in tree.iter("style") if _holds(style)]
    text = "\n".join(sheets)[:_LONGEST_SHEETS]
    imported = map(_data, _DATA_SHEET.findall(text))
    return "\n".join([*imported, text])


def _holds(style: Any) -> bool:
    """Say whether a sheet holds on a screen, and for readers with scripts too."""
    parent = parent_of(style)
    if parent is not None and parent.tag in ("noscript", "template"):
        return False
    kind, media = (style.get("type") or "text/css").strip().lower(), style.get("media") or "all"
    return kind == "text/css" and is_for_screen(media)


def _is_sheet_link(link: Any) -> bool:
    return "stylesheet" in (link.get("rel") or "").lower() and is_for_screen(link.get("media") or "all")


def _is_data(address: str) -> bool:
    return address.strip().lower().startswith("data:")


def _data(address: str) -> str:
    """Return the style sheet that stands in an address of the scheme ``data``; empty for any other."""
    head, _, text = address.strip().partition(",")
    if not _is_data(address):
        return ""
    if not head.lower().endswith(";base64"):
        return unquote(text)
    try:
        return base64.b64decode(unquote(text)).decode("utf-8", "replace")
    except binascii.Error:
        return ""


def _prose_length(element: Any) -> int:
    """Return how many characters of prose an element has, without scripts and short pieces of text."""
    total, stack = 0, [element]
    while stack:
        each = stack.pop()
        pieces = [each.tail] if each is not element else []
        if isinstance(each.tag, str) and each.tag not in _NEVER_SHOWN:
            pieces.append(each.text)
            stack.extend(each)
        lengths = (len(piece.strip()) for piece in pieces if piece)
        total += sum(length for length in lengths if length >= _PROSE)
    return total


@lru_cache(maxsize=2048)
def _is_hiding_class(name: str) -> bool:
    return _HIDING_CLASS.search(name) is not None


def _is_closed(element: Any) -> bool:
    """Say whether an attribute says that an element is not shown, or is shown by a click only."""
    get: Callable[[str], str | None] = element.get
    if get("hidden") is not None or get("popover") is not None or get("role") == "tooltip":
        return True
    if element.tag == "object":
        return get("data") is not None
    return element.tag == "dialog" and get("open") is None


def _shadowed(tree: Any) -> frozenset[Any]:
    """Return the elements that stand behind a shadow tree without a slot, which is drawn in their place."""
    roots = (each for each in tree.iter("template") if each.get("shadowrootmode") is not None)
    hosts = (parent_of(root) for root in roots if next(root.iter("slot"), None) is None)
    return frozenset(child for host in hosts if host is not None for child in host)


def _is_away(values: Values) -> bool:
    return bool(values) and (is_gone(values) or is_struck_out(values))


def _is_note_on_link(element: Any) -> bool:
    text: str = (element.text or "") if element.tag == "span" else ""
    return bool(text) and len(text) <= _LONGEST_NOTE and _link_notes().fullmatch(text) is not None


@cache
def _link_notes() -> re.Pattern[str]:
    """Return a pattern for what a screen reader is told of a link: "(opens in new tab)"."""
    words = (language.boilerplate for language in load_all_languages() if language.boilerplate)
    notes = "|".join(note for group in words for note in group.link_notes)
    return re.compile(rf"\s*[,(]?\s*(?:{notes})\s*[.)]?\s*", re.IGNORECASE)
