"""The selectors of style rules, and which elements they select (Selectors 4).

They are compiled and matched by cssselect2. Most are a class, an id or an element and need neither; most
others ask for one that neither the element has nor one that it stands in.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from briefing.reading.web.styles.css_rules import Declared, Rule, declarations

_SIMPLE = re.compile(r"[.#]?-?[A-Za-z_][\w-]*")
_LAST = re.compile(r"[^\s>+~]*$")
_KEY = re.compile(r"[.#]-?[A-Za-z_][\w-]*|^[A-Za-z][\w-]*")
_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")
_TAG = re.compile(r"(?:^|[\s>])([A-Za-z][\w-]*)")
_OF_A_LIST = re.compile(r"(?:[^,()\[\]]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\])+")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)[^\]]*\]")
_SPECIFICITIES = {"#": (1, 0, 0), ".": (0, 1, 0)}
_NOTHING: frozenset[str] = frozenset()


class Selector:
    """A selector of a rule in its order; it is compiled, and the rule parsed, when that is needed."""

    def __init__(self, text: str, rule: Rule, order: int) -> None:
        self.text, self.rule, self.order = text, rule, order
        self.bare = _bare(text)
        self.key = _key(self.bare)
        plain = _ATTRIBUTE.sub("", self.bare)
        self.names = _NOTHING if "\\" in self.bare else frozenset(_NAME.findall(plain))
        """The classes and ids (".note", "#top") that it asks for, of whatever element."""
        self._path = _NOTHING if re.search(r"[\\+~|]", plain) else self.names.union(_tags(plain))
        self._is_simple = _SIMPLE.fullmatch(text) is not None
        self._declared: list[Declared] | None = None
        self._compiled: tuple[Any, ...] | None = None

    def declared(self, properties: frozenset[str]) -> list[Declared]:
        """Return what its rule declares of some properties, always the same ones."""
        if self._declared is None:
            self._declared = declarations(self.rule.body, properties)
        return self._declared

    def specificity(
        self, element: Any, path: frozenset[str], elements: "Elements"
    ) -> tuple[int, int, int] | None:
        """Return the specificity by which it selects an element of a path; None if it does not."""
        if self._is_simple:
            return _SPECIFICITIES.get(self.text[0], (0, 0, 1))  # chosen by its key
        if not self._path.issubset(path):
            return None
        if self._compiled is None:
            self._compiled = _compile(self.text)
        wrapper = elements.wrapped(element) if self._compiled else None
        if wrapper is None:
            return None
        found = [
            each.specificity for each in self._compiled if not each.pseudo_element and each.test(wrapper)
        ]
        return max(found, default=None)


class Elements:
    """The elements of a page as selectors look at them, made when they are needed."""

    def __init__(self) -> None:
        self._wrapped: dict[Any, Any] = {}
        self._paths: dict[Any, frozenset[str]] = {}

    def path(self, element: Any) -> frozenset[str]:
        """Return the tags, classes and ids (".note", "#top") of an element and of those that it stands in.

        Nothing of one of a tree parsed as a deep one.
        """
        if not hasattr(element, "getparent"):
            return _NOTHING
        inside = []
        while element is not None and element not in self._paths:
            inside.append(element)
            element = element.getparent()
        path = _NOTHING if element is None else self._paths[element]
        for each in reversed(inside):
            own = names_of(each)
            own.append(each.tag)
            path = path if path.issuperset(own) else path.union(own)
            self._paths[each] = path
        return path

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


def names_of(element: Any) -> list[str]:
    """Return the classes and the id of an element, as selectors name them: ".note", "#top"."""
    return names_in(element.get("class"), element.get("id"))


def names_in(classes: str | None, identifier: str | None) -> list[str]:
    """Return the classes and the id in the values of the attributes that hold them."""
    found = [f".{name}" for name in classes.split()] if classes else []
    if identifier:
        found.append(f"#{identifier}")
    return found


def split_selectors(selectors: str) -> Iterable[str]:
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


def _tags(plain: str) -> list[str]:
    return [tag.lower() for tag in _TAG.findall(plain)]


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


@lru_cache(maxsize=1024)
def _compile(text: str) -> tuple[Any, ...]:
    """Return the selectors of a list as cssselect2 compiles them; none if one of them cannot be read.

    The pages of an outlet have the same ones.
    """
    from cssselect2 import SelectorError, compile_selector_list

    try:
        return tuple(compile_selector_list(text))
    except SelectorError:
        return ()
