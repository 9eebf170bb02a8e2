"""What the rules of a page and a style attribute declare of an element (CSS Cascade 4)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias

from briefing.reading.web.styles.css_rules import (
    Declared,
    declarations,
    hiding_properties,
    sheet_rules,
    without_comments,
)
from briefing.reading.web.styles.selectors import Elements, Selector, names_in, split_selectors

Values: TypeAlias = Mapping[str, str]
"""The value of each property that is declared, by name; those of variables too."""

_NEVER = re.compile(
    r"::|:(?:before|after|hover|focus|active|visited|target|checked|first-line|first-letter)\b|\bno-?js\b",
    re.IGNORECASE,
)  # what is no text of the element, or holds only while somebody does something or has no scripts
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_MOST_UNKEYED = 1000
_MOST_REFERENCES = 20
_OF_ATTRIBUTE = (2, 0, 0)
_EMPTY: Values = {}


class PageCascade:
    """Tells what is declared of each element of one page."""

    def __init__(self, tree: Any, sheets: str, *, has_linked_sheet: bool) -> None:
        sheets = without_comments(sheets)
        names = _names(tree) if sheets else frozenset()
        self._properties = hiding_properties(sheets, has_linked_sheet=has_linked_sheet)
        self._selectors: dict[str, list[Selector]] = {}
        for order, rule in enumerate(sheet_rules(sheets, self._properties)):
            for text in split_selectors(rule.selectors):
                if not _NEVER.search(text):
                    self._add(Selector(text, rule, order), names)
        self._asks_for_attributes = any(key.startswith("[") for key in self._selectors)
        self._elements = Elements()
        self._attributes: dict[str, list[Declared]] = {}
        self._known: dict[tuple[str, str | None, str | None], list[Selector]] = {}

    def _add(self, selector: Selector, names: frozenset[str]) -> None:
        """Enter a selector under its key, unless it asks for a class or an id that no element has."""
        if not names.issuperset(selector.names):
            return
        found = self._selectors.setdefault(selector.key, [])
        if selector.key or len(found) < _MOST_UNKEYED:
            found.append(selector)

    def of_attribute(self, element: Any) -> Values:
        """Return what the style attribute of an element declares."""
        declared = self._attribute(element)
        return {each.name: each.value for each in declared} if declared else _EMPTY

    def of_element(self, element: Any) -> Values:
        """Return what is declared of an element, by its attribute and the rules of the page."""
        candidates = self._candidates(element) if self._selectors else ()
        own = self._attribute(element)
        found = (
            [
                (each.is_important, specificity, selector.order, each)
                for selector, specificity in self._selected(element, candidates)
                for each in selector.declared(self._properties)
            ]
            if candidates
            else []
        )
        if not found:
            return {each.name: each.value for each in own} if own else _EMPTY
        found += [(each.is_important, _OF_ATTRIBUTE, 0, each) for each in own]
        found.sort(key=lambda entry: entry[:3])
        return {each.name: each.value for *_, each in found}

    def _attribute(self, element: Any) -> list[Declared]:
        text = element.get("style")
        if not text:
            return []
        if text not in self._attributes:
            parsed = declarations(text)
            self._attributes[text] = sorted(parsed, key=lambda each: each.is_important)
        return self._attributes[text]

    def _selected(
        self, element: Any, candidates: Iterable[Selector]
    ) -> Iterator[tuple[Selector, tuple[int, int, int]]]:
        """Yield the selectors that select an element, with their specificity."""
        path = self._elements.path(element)
        for selector in candidates:
            specificity = selector.specificity(element, path, self._elements)
            if specificity is not None:
                yield selector, specificity

    def _candidates(self, element: Any) -> list[Selector]:
        """Return the selectors that stand under a class, the id, the name or an attribute of an element."""
        key = element.tag, element.get("class"), element.get("id")
        found = self._known.get(key)
        if found is None:
            names = ("", element.tag, *names_in(*key[1:]))
            found = self._known[key] = [each for name in names for each in self._selectors.get(name, ())]
        if self._asks_for_attributes:
            asked = (self._selectors.get(f"[{name}]", ()) for name in element.attrib)
            return [*found, *chain.from_iterable(asked)]
        return found


def resolve(values: Values, inherited: Values) -> Values:
    """Return values with those of variables in their places; one whose variable is unknown is left out.

    The variables are those among the values, and `inherited` ones.
    """
    if not any("var(" in value for value in values.values()):
        return values
    variables = {**inherited, **values}
    found = {name: _resolved(value, variables) for name, value in values.items()}
    return {name: value for name, value in found.items() if "var(" not in value}


def _resolved(value: str, variables: Values) -> str:
    for _ in range(_MOST_REFERENCES):
        reference = _REFERENCE.search(value)
        if reference is None:
            break
        known = variables.get(reference[1], reference[2])
        if known is None:
            break
        value = f"{value[: reference.start()]}{known.strip()}{value[reference.end() :]}"
    return value.lower() if "var(" not in value else value


def _names(tree: Any) -> frozenset[str]:
    """Return the classes and ids that elements of a page have."""
    attributes = {(element.get("class"), element.get("id")) for element in tree.iter()}
    return frozenset(name for each in attributes for name in names_in(*each))
