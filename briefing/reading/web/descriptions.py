"""What a web page says of itself: its title, outlet, authors and dates, each from the places that state it.

The order is that of trust: data for machines (schema.org in JSON-LD), the head of the page, what is marked as
an author in the text. A value that cannot be one is passed over: a date is no author, a copyright line no
outlet.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.reading.cleaning.boilerplate import find_reason
from briefing.reading.cleaning.characters import fold
from briefing.reading.metadata.fields import parse_date, person_name
from briefing.reading.metadata.names import find_persons, part_title, strip_outlet
from briefing.reading.web.visibility import Visibility

_ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage|Event|Review|CreativeWork)$")
_LONGEST_JSON = 1_000_000
_MOST_NODES = 2000
_INNER = "@graph", "mainEntity", "mainEntityOfPage"
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|posted-?by|author)(?:[\s_-]?(?:name|names))?(?:$|[\s_-])", re.IGNORECASE
)
_MARKS = "class", "itemprop", "rel"
_BESIDE = frozenset({"nav", "footer", "form"})
_AUTHOR = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "dcterms.created",
)
_UPDATED = "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDescription:
    """What a page says of itself; empty where it says nothing."""

    title: str
    publisher: str
    author: str
    published: date | None
    updated: date | None
    found: date | None
    """The day that an extractor found in its text."""


def describe_page(visibility: Visibility, found: dict[str, str], lines: Sequence[str]) -> PageDescription:
    """Return what a page says of itself; the answers of an extractor, `found`, where it is silent.

    `lines` are those above its story: one of them may be its heading.
    """
    tree = visibility.tree
    head = _Head(tree)
    outlets = [head.meta("og:site_name"), head.meta("application-name"), *head.organisations()]
    outlets += [found.get("sitename", "")]
    headings = [fold("".join(element.itertext())) for element in tree.iter("h1")]
    known = [fold(name) for name in outlets if _may_be_outlet(name) and fold(name) not in headings]
    titles = (head.meta("og:title"), found.get("title", ""), head.title())
    title = next((fold(title) for title in titles if title.strip()), "")
    for name in (*known, found.get("hostname", "")):
        title = strip_outlet(title, name)
    heading, outlet = part_title(fold(head.title()), [*headings, *lines])
    publisher = next(filter(None, (*known, outlet, found.get("hostname", ""))), "")
    return PageDescription(
        title=heading or title,
        publisher=publisher,
        author=", ".join(_authors(head, visibility, known)),
        published=head.day("datePublished", _PUBLISHED),
        found=parse_date(found.get("date", "")),
        updated=head.day("dateModified", _UPDATED),
    )


class _Head:
    """The data for machines of a page, and the properties in its head."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            self._meta.setdefault(name.lower(), []).append(element.get("content") or "")
        self._nodes = list(_nodes(tree))

    def meta(self, name: str) -> str:
        """Return the first property of a name that is not empty."""
        return next(filter(None, map(str.strip, self._meta.get(name, ()))), "")

    def metas(self, name: str) -> list[str]:
        """Return all properties of a name."""
        return self._meta.get(name, [])

    def title(self) -> str:
        """Return the title in the head."""
        element = next(self._tree.iter("title"), None)
        return "" if element is None else "".join(element.itertext())

    def articles(self) -> list[dict[str, Any]]:
        """Return the descriptions of the article in the data for machines."""
        return [node for node in self._nodes if any(map(_ARTICLE.search, _types(node)))]

    def organisations(self) -> list[str]:
        """Return the names of the publishers of the article."""
        publishers = (value for node in self.articles() for value in _values(node.get("publisher")))
        return [name for name in map(_name, publishers) if name]

    def day(self, name: str, properties: tuple[str, ...]) -> date | None:
        """Return the day of a property of the article, in the data for machines or in the head."""
        stated = [str(node[name]) for node in self.articles() if isinstance(node.get(name), str)]
        stated += [value for key in properties for value in self.metas(key)]
        return next(filter(None, map(parse_date, stated)), None)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in the JSON-LD of a page, the outer ones first."""
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or ""))
    found = [_loaded(script.text or "") for script in scripts]
    for _ in range(_MOST_NODES):
        if not found:
            break
        value = found.pop(0)
        if isinstance(value, dict):
            yield value
        found += _values_inside(value)


def _values_inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value[key] for key in _INNER if key in value]
    return value if isinstance(value, list) else []


def _loaded(text: str) -> Any:
    """Return the value of a piece of JSON; None for one that is broken or too long."""
    try:
        return json.loads(text, strict=False, parse_int=str) if len(text) <= _LONGEST_JSON else None
    except (ValueError, RecursionError):
        return None


def _types(node: dict[str, Any]) -> list[str]:
    return [kind for kind in _values(node.get("@type")) if isinstance(kind, str)]


def _values(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    return fold(name) if isinstance(name, str) else ""


def _may_be_outlet(name: str) -> bool:
    return bool(name.strip()) and "://" not in name and find_reason(fold(name)) != "copyright"


def _authors(head: _Head, visibility: Visibility, outlets: list[str]) -> list[str]:
    """Return the persons who wrote the article, from the first place that names one."""
    for texts in _places_of_authors(head, visibility):
        persons = list(
            dict.fromkeys(name for text in texts for name in find_persons(person_name(text), outlets))
        )
        if persons:
            return persons
    return []


def _places_of_authors(head: _Head, visibility: Visibility) -> Iterator[list[str]]:
    yield _stated_persons(head)
    yield [text for name in _AUTHOR for text in head.metas(name)]
    yield _marked_authors(visibility)


def _stated_persons(head: _Head) -> list[str]:
    authors = [author for node in head.articles() for author in _values(node.get("author"))]
    return [
        _name(author)
        for author in authors
        if not (isinstance(author, dict) and "Organization" in str(_types(author)))
    ]


def _marked_authors(visibility: Visibility) -> list[str]:
    """Return the texts that are marked as the author inside the page and are seen."""
    texts: list[str] = []
    known: dict[Any, bool] = {}
    for element in filter(_is_byline, visibility.tree.iter("*")):
        path = [each for each in (element, *element.iterancestors()) if each not in known]
        for each in reversed(path):
            parent = each.getparent()
            around = parent is None or known[parent]
            known[each] = around and each.tag not in _BESIDE and not visibility.is_unseen(each)
        if known[element]:
            texts.append(fold(" ".join(element.itertext())))
            known |= dict.fromkeys(element.iterdescendants(), False)  # it is said once
    return texts


def _is_byline(element: Any) -> bool:
    marks = [mark for name in _MARKS if (mark := element.get(name))]
    return bool(marks) and element.tag != "body" and _BYLINE.search(" ".join(marks)) is not None
