"""Which elements the style sheets inside a page hide on a screen.

Of a sheet only the rules that hide something, or set `display`, are worked out, in their order: what is more
specific does not count. A selector that cssselect2 does not know hides nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.reading.web.hiding_styles import hides_in_rule, plain_style, shows_in_rule

_LONGEST_SHEET = 200_000
_MOST_RULES = 500
_RULE = re.compile(r"([^{}]*)([{}])")
_ON_SCREEN = re.compile(
    r"@(?:layer|supports|container|scope)\b|@media\s+(?:only\s+)?(?:all|screen)\s*$", re.IGNORECASE
)
_SCRIPTED = re.compile(r"\.no-?js\b", re.IGNORECASE)
"""A class that a script takes away."""


def hidden_elements(tree: Any, sheets: Iterable[str]) -> frozenset[Any]:
    """Return the elements of a page that the rules of its style sheets hide."""
    rules = [rule for sheet in sheets for rule in _hiding_rules(sheet[:_LONGEST_SHEET])][:_MOST_RULES]
    if not any(hidden for _, hidden in rules):
        return frozenset()
    from cssselect2 import ElementWrapper, Matcher

    matcher = Matcher()
    for number, (selectors, hidden) in enumerate(rules):
        for selector in _compiled(selectors):
            matcher.add_selector(selector, (number, hidden))
    found = set()
    for wrapper in ElementWrapper.from_html_root(tree).iter_subtree():
        last = max((payload for _, _, _, payload in matcher.match(wrapper)), default=(0, False))
        if last[1]:
            found.add(wrapper.etree_element)
    return frozenset(found)


def _compiled(selectors: str) -> Iterator[Any]:
    from cssselect2 import SelectorError, compile_selector_list

    try:
        yield from (each for each in compile_selector_list(selectors) if each.pseudo_element is None)
    except (SelectorError, ValueError):
        return


def _hiding_rules(sheet: str) -> Iterator[tuple[str, bool]]:
    """Yield the selectors of each rule on a screen that hides or shows something, and whether it hides."""
    for selectors, style in _rules(plain_style(sheet)):
        if _SCRIPTED.search(selectors):
            continue
        if hides_in_rule(style):
            yield selectors, True
        elif shows_in_rule(style):
            yield selectors, False


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of each rule on a screen; nested ones have those around them."""
    around: list[str | None] = [""]  # the selectors of each open block; None where it is for no screen
    for match in _RULE.finditer(sheet):
        text, bracket = match.groups()
        own, _, prelude = text.rpartition(";") if bracket == "{" else (text, "", "")
        if around[-1] and own.strip():
            yield around[-1], own
        if bracket == "{":
            around.append(_inside(around[-1], prelude.strip()))
        elif len(around) > 1:
            around.pop()


def _inside(outer: str | None, prelude: str) -> str | None:
    """Return the selectors inside a block; None where it is for no screen."""
    if outer is None:
        return None
    if prelude.startswith("@"):
        return outer if _ON_SCREEN.match(prelude) else None
    if not outer:
        return prelude
    return prelude.replace("&", f":is({outer})") if "&" in prelude else f":is({outer}) {prelude}"
