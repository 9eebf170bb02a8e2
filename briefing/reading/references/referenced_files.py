"""Lists of references -> what the documents of the files that they name are, who wrote them and when."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any
from urllib.parse import unquote

from briefing.models import Document, Unread
from briefing.reading.isolation.contents import Contents, Reference

ONLY_LISTS = "a list of references: the files that it names are read by themselves"
_SCHEME, _ABSOLUTE = re.compile(r"^file:/*"), re.compile(r"/|[A-Za-z]:/")
_FIELDS = "title", "author", "publisher", "published", "url"


def describe_referenced(
    contents: Sequence[Contents], given: Mapping[str, Mapping[str, Any]]
) -> list[Contents]:
    """Return the contents of all files with what lists of references say of the files that they name.

    What a person has `given` in sources.toml, by the path of the file, holds before what a list says. The
    abstract of an item is no document where its text is there.
    """
    references = [reference for content in contents for reference in content.references]
    if not references:
        return list(contents)
    by_name = _files_by_name(contents)
    said: dict[str, Reference] = {}
    abstracts: set[str] = set()
    for reference in references:
        found = _find(reference, by_name)
        said.update((place, reference) for place in found if place not in said)
        abstracts |= {reference.document} if found else set()
    return [_described(_without(content, abstracts), said, given) for content in contents]


def _files_by_name(contents: Sequence[Contents]) -> dict[str, set[str]]:
    """Return the files that gave documents, by their names without folders."""
    files: dict[str, set[str]] = defaultdict(set)
    for document in chain.from_iterable(content.documents for content in contents):
        files[_place(document).rpartition("/")[2]].add(_place(document))
    return files


def _without(content: Contents, abstracts: set[str]) -> Contents:
    """Return contents without some documents; a file that has no other is listed."""
    kept = tuple(document for document in content.documents if document.id not in abstracts)
    if kept or not content.documents:
        return replace(content, documents=kept)
    listed = Unread(path=content.documents[0].path, state="skipped", reason=ONLY_LISTS)
    return replace(content, documents=(), unread=(*content.unread, listed))


def _place(document: Document) -> str:
    """Return the path of the file of a document, that of the file inside a file with it."""
    return document.id.partition("#")[0]


def _find(reference: Reference, by_name: Mapping[str, set[str]]) -> list[str]:
    """Return the files of an item that were read: below the folder of its list.

    Of a path on another machine, the file is that of the name, if there is only one.
    """
    folder = reference.list[: max(reference.list.rfind("/"), reference.list.rfind("!")) + 1]
    found: list[str] = []
    for named in reference.files:
        path = posixpath.normpath(unquote(_SCHEME.sub("/", named)).replace("\\", "/"))
        there = by_name.get(posixpath.basename(path), set())
        place = folder + path
        found += [place] if place in there else there if _ABSOLUTE.match(path) and len(there) == 1 else []
    return [place for place in found if place != reference.list]


def _described(
    content: Contents, said: Mapping[str, Reference], given: Mapping[str, Mapping[str, Any]]
) -> Contents:
    documents = (
        _with_reference(document, said.get(_place(document)), given.get(document.path, {}))
        for document in content.documents
    )
    return replace(content, documents=tuple(documents))


def _with_reference(document: Document, reference: Reference | None, given: Mapping[str, Any]) -> Document:
    """Return a document with what a reference says of it, as far as no person says otherwise."""
    if reference is None:
        return document
    fields = {
        name: getattr(reference, name) for name in _FIELDS if getattr(reference, name) and name not in given
    }
    return replace(document, **fields, dated_by="" if "published" in fields else document.dated_by)
