"""What the rules of a page and a style attribute declare of an element (CSS Cascade 4, Selectors 4).

Selectors are compiled and matched by cssselect2. Most are a class, an id or an element and need neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from briefing.reading.web.styles.css_rules import (
    Declared,
    Rule,
    declarations,
    hiding_properties,
    sheet_rules,
    without_comments,
)

Values: TypeAlias = Mapping[str, str]
"""The value of each property that is declared, by name; those of variables too."""

_SIMPLE = re.compile(r"[.#]?-?[A-Za-z_][\w-]*")
_LAST = re.compile(r"[^\s>+~]*$")
_KEY = re.compile(r"[.#]-?[A-Za-z_][\w-]*|^[A-Za-z][\w-]*")
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_OF_A_LIST = re.compile(r"(?:[^,()\[\]]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\])+")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)[^\]]*\]")
_NEVER = re.compile(
    r"::|:(?:before|after|hover|focus|active|visited|target|checked|first-line|first-letter)\b|\bno-?js\b",
    re.IGNORECASE,
)  # what is no text of the element, or holds only while somebody does something or has no scripts
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_MOST_UNKEYED = 1000
_MOST_REFERENCES = 20
_SPECIFICITIES = {"#": (1, 0, 0), ".": (0, 1, 0)}
_OF_ATTRIBUTE = (2, 0, 0)
_EMPTY: Values = {}


class _Selector:
    """A selector of a rule in its order; it is compiled, and the rule parsed, when that is needed."""

    def __init__(self, text: str, rule: Rule, order: int) -> None:
        self.text, self.rule, self.order = text, rule, order
        self._is_simple = _SIMPLE.fullmatch(text) is not None
        self._declared: list[Declared] | None = None
        self._compiled: list[Any] | None = None

    def declared(self, properties: frozenset[str]) -> list[Declared]:
        """Return what its rule declares of some properties, always the same ones."""
        if self._declared is None:
            self._declared = declarations(self.rule.body, properties)
        return self._declared

    def specificity(self, element: Any, elements: "_Elements") -> tuple[int, int, int] | None:
        """Return the specificity by which it selects an element; None if it does not."""
        if self._is_simple:
            return _SPECIFICITIES.get(self.text[0], (0, 0, 1))  # chosen by its key
        if self._compiled is None:
            self._compiled = _compile(self.text)
        wrapper = elements.wrapped(element) if self._compiled else None
        if wrapper is None:
            return None
        found = [
            each.specificity for each in self._compiled if not each.pseudo_element and each.test(wrapper)
        ]
        return max(found, default=None)


class _Elements:
    """The elements of a page as cssselect2 wants them, made when they are needed."""

    def __init__(self) -> None:
        self._wrapped: dict[Any, Any] = {}

    def wrapped(self, element: Any) -> Any:
        """Return an element with its parents and siblings; None for one of a tree parsed as a deep one."""
        if element in self._wrapped:
            return self._wrapped[element]
        if not hasattr(element, "getparent"):
            return None
        from cssselect2 import ElementWrapper

        path = []
        while element is not None and element not in self._wrapped:
            path.append(element)
            element = element.getparent()
        for each in reversed(path):
            parent = each.getparent()
            if parent is None:
                self._wrapped[each] = ElementWrapper.from_html_root(each)
            else:
                self._wrapped |= {
                    child.etree_element: child for child in self._wrapped[parent].iter_children()
                }
            _ = self._wrapped[each].ancestors  # from above, for cssselect2 finds them by recursion
        return self._wrapped[path[0]]


class PageCascade:
    """Tells what is declared of each element of one page."""

    def __init__(self, tree: Any, sheets: str, *, has_linked_sheet: bool) -> None:
        sheets = without_comments(sheets)
        names = _names(tree) if sheets else frozenset()
        self._properties = hiding_properties(sheets, has_linked_sheet=has_linked_sheet)
        self._selectors: dict[str, list[_Selector]] = {}
        for order, rule in enumerate(sheet_rules(sheets, self._properties)):
            for text in _split(rule.selectors):
                if not _NEVER.search(text):
                    self._add(_Selector(text, rule, order), names)
        self._asks_for_attributes = any(key.startswith("[") for key in self._selectors)
        self._elements = _Elements()
        self._attributes: dict[str, list[Declared]] = {}

    def _add(self, selector: _Selector, names: frozenset[str]) -> None:
        """Enter a selector under its key, unless it asks for a class or an id that no element has."""
        bare = _bare(selector.text)
        if "\\" not in bare and not names.issuperset(_NAME.findall(_ATTRIBUTE.sub("", bare))):
            return
        key = _key(bare)
        found = self._selectors.setdefault(key, [])
        if key or len(found) < _MOST_UNKEYED:
            found.append(selector)

    def of_attribute(self, element: Any) -> Values:
        """Return what the style attribute of an element declares."""
        declared = self._attribute(element)
        return {each.name: each.value for each in declared} if declared else _EMPTY

    def of_element(self, element: Any) -> Values:
        """Return what is declared of an element, by its attribute and the rules of the page."""
        found = [
            (each.is_important, specificity, selector.order, each)
            for selector, specificity in self._selected(element)
            for each in selector.declared(self._properties)
        ]
        own = self._attribute(element)
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

    def _selected(self, element: Any) -> Iterator[tuple[_Selector, tuple[int, int, int]]]:
        """Yield the selectors that select an element, with their specificity."""
        for selector in self._candidates(element) if self._selectors else ():
            specificity = selector.specificity(element, self._elements)
            if specificity is not None:
                yield selector, specificity

    def _candidates(self, element: Any) -> list[_Selector]:
        """Return the selectors that stand under a class, the id, the name or an attribute of an element."""
        known = self._selectors
        found = [*known.get("", ()), *known.get(element.tag, ())]
        for name in (element.get("class") or "").split():
            found += known.get(f".{name}", ())
        if name := element.get("id"):
            found += known.get(f"#{name}", ())
        for name in element.keys() if self._asks_for_attributes else ():
            found += known.get(f"[{name}]", ())
        return found


def resolve(values: Values, variables: Values) -> Values:
    """Return values with those of variables in their places; one whose variable is unknown is left out."""
    if not any("var(" in value for value in values.values()):
        return values
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
    """Return the classes and ids of a page."""
    names: set[str] = set()
    for element in tree.iter():
        names.update((element.get("class") or "").split())
        if name := element.get("id"):
            names.add(name)
    return frozenset(names)


def _split(selectors: str) -> Iterable[str]:
    """Return the selectors of a list."""
    found = _OF_A_LIST.findall(selectors) if re.search(r"[(\[]", selectors) else selectors.split(",")
    return map(str.strip, found) if ",".join(found) == selectors else [selectors]  # of too many brackets


def _bare(selector: str) -> str:
    """Return a selector without what stands in parentheses, as after `:not` and `:is`."""
    while "(" in selector:
        shorter = _IN_PARENTHESES.sub("", selector)
        if shorter == selector:
            return ""
        selector = shorter
    return selector


def _key(bare: str) -> str:
    """Return by what the elements that a selector can select are found: a class, id, element, attribute.

    It is empty where any element may be one of them.
    """
    if "\\" in bare:
        return ""
    last = _LAST.search(_ATTRIBUTE.sub(r"[\1]", bare).strip())
    compound = last[0] if last else ""
    found = _KEY.findall(_ATTRIBUTE.sub("", compound))
    if not found and compound.startswith(":root"):
        return "html"
    attribute = _ATTRIBUTE.search(compound)
    return found[-1] if found else attribute[0].lower() if attribute else ""


def _compile(text: str) -> list[Any]:
    """Return the selectors of a list as cssselect2 compiles them; none if one of them cannot be read."""
    from cssselect2 import SelectorError, compile_selector_list

    try:
        return list(compile_selector_list(text))
    except SelectorError:
        return []
