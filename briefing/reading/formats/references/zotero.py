"""Lists of references of Zotero: its own form (RDF), that of Better BibTeX, and CSL JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.cleaning.characters import decode
from briefing.reading.office.packages import parse_xml
from briefing.reading.references.reference_list import make_extract, take_items

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_ZOTERO = "{http://www.zotero.org/namespaces/export#}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}link"
_ATTACHMENT = _ZOTERO + "Attachment"
_PEOPLE = "{http://purl.org/net/biblio#}authors"
_ABOUT, _RESOURCE = _RDF + "about", _RDF + "resource"
_NAMES = {
    "abstract": ("abstractNote", "abstract"),
    "title": ("title",),
    "publisher": ("publicationTitle", "container-title", "websiteTitle", "blogTitle", "publisher"),
    "date": ("date",),
    "language": ("language",),
    "link": ("url", "URL"),
}
"""The names of each field in JSON, the best first."""
_ISSUED = 3  # year, month and day


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the items that have an abstract or a file, in their order.

    Raises Unreadable for what is neither RDF nor JSON, and, as empty, if no item has either.
    """
    text, _ = decode(data)
    extracts = list(_from_rdf(data) if text.lstrip().startswith("<") else _from_json(text))
    items = take_items(extracts)
    if not items:
        raise Unreadable("a list of references without abstracts and files", empty=True)
    return items


def _from_rdf(data: bytes) -> Iterator[Extract]:
    root = parse_xml(data)
    resources = {element.get(_ABOUT): element for element in root if element.get(_ABOUT)}
    files = {name: _file(element) for name, element in resources.items() if element.tag == _ATTACHMENT}
    for element in root:
        if element.tag != _ATTACHMENT and element.find(_DC + "title") is not None:
            linked = (files.get(link.get(_RESOURCE), "") for link in element.iter(_LINK))
            yield make_extract(_fields(element, resources), _people(element), list(filter(None, linked)))


def _file(attachment: Any) -> str:
    resource = attachment.find(_RDF + "resource")
    return "" if resource is None else str(resource.get(_RESOURCE, ""))


def _fields(item: Any, resources: Mapping[str, Any]) -> dict[str, str]:
    whole = item.find(_TERMS + "isPartOf")
    outlet = ""
    if whole is not None:
        inner = resources.get(whole.get(_RESOURCE)) if whole.get(_RESOURCE) else next(iter(whole), None)
        outlet = "" if inner is None else _text(inner, _DC + "title")
    publisher = item.find(f"{_DC}publisher")
    return {
        "abstract": _text(item, _TERMS + "abstract"),
        "title": _text(item, _DC + "title"),
        "publisher": outlet or ("" if publisher is None else " ".join("".join(publisher.itertext()).split())),
        "date": _text(item, _DC + "date"),
        "language": _text(item, _ZOTERO + "language"),
        "link": next(
            (value.text or "" for value in item.iterfind(f"{_DC}identifier/{_TERMS}URI/{_RDF}value")), ""
        ),
    }


def _text(element: Any, name: str) -> str:
    return str(element.findtext(name) or "")


def _people(item: Any) -> list[str]:
    people = item.iterfind(f"{_PEOPLE}//{{*}}Person")
    names = ((person.findtext("{*}givenName"), person.findtext("{*}surname")) for person in people)
    return [" ".join(filter(None, name)) for name in names]


def _from_json(text: str) -> Iterator[Extract]:
    try:
        value = json.loads(text, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the list of references is no JSON") from error
    items = value.get("items", [value]) if isinstance(value, dict) else value
    for item in items if isinstance(items, list) else ():
        inner = item.get("data", item) if isinstance(item, dict) else None
        if isinstance(inner, dict):
            yield make_extract(_json_fields(inner), _json_people(inner), list(_json_files(inner)))


def _json_fields(item: Mapping[str, Any]) -> dict[str, str]:
    fields = {field: _first_text(item, names) for field, names in _NAMES.items()}
    return {**fields, "date": fields["date"] or _issued(item)}


def _first_text(item: Mapping[str, Any], names: Sequence[str]) -> str:
    values = (item.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value), "")


def _issued(item: Mapping[str, Any]) -> str:
    """Return the day of an item of CSL, or an empty string for a month or a year."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    day = parts[0] if isinstance(parts, list) and parts else None
    return "/".join(map(str, day)) if isinstance(day, list) and len(day) == _ISSUED else ""


def _json_people(item: Mapping[str, Any]) -> list[str]:
    people = item.get("creators") or item.get("author") or []
    names = []
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict):
            pieces = [
                person.get(key) for key in ("firstName", "given", "lastName", "family", "name", "literal")
            ]
            names.append(" ".join(piece for piece in pieces if isinstance(piece, str) and piece))
    return names


def _json_files(item: Mapping[str, Any]) -> Iterator[str]:
    attachments = item.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else ():
        path = attachment.get("path") if isinstance(attachment, dict) else None
        if isinstance(path, str):
            yield path
