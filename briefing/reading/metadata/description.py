"""Who published a document, when and where: what `sources.toml` gives, else what the document states.

A date is never guessed: a document without one is undated, and an inferred date is marked as inferred.
"""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefing.errors import ProfileError
from briefing.models import Document, Extract
from briefing.reading.cleaning.characters import clean_characters, fold
from briefing.reading.cleaning.clean_text import CleanText
from briefing.reading.metadata.language_detection import contradicts, find_language
from briefing.reading.metadata.names import find_persons, strip_outlet
from briefing.reading.metadata.publication_date import (
    choose_date,
    infer_publication_date,
    read_publication_date,
)
from briefing.record import MARKINGS
from briefing.strict_toml import is_language, read_toml

FILE_NAME = "sources.toml"

_FIELDS: dict[str, type] = {
    "title": str,
    "publisher": str,
    "author": str,
    "published": date,
    "language": str,
    "url": str,
    "reliability": str,
    "marking": str,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_].*)?")
_HEAD_PARAGRAPHS = 20
_REPLACED = "\ufffd"


def load_metadata(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of `sources.toml` in a folder, by file name; empty if there is no such file.

    Raises ProfileError naming the file and key that is wrong.
    """
    path = folder / FILE_NAME
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise ProfileError(f"{path}: a symbolic link out of the dossier; put a copy of the file in its place")
    try:
        raw = read_toml(path)
    except FileNotFoundError:
        return {}
    for name, entry in raw.items():
        _check(entry, f"{path}: [{name!r}]")
    return raw


def describe(
    extract: Extract,
    clean: CleanText,
    *,
    identity: tuple[str, str, str],
    language: str,
    given: dict[str, Any],
) -> Document:
    """Return the document made of an extract, its clean text and what a person gave for it.

    `identity` is its id, path and SHA-256. `language` is the default for a document that names none and is
    too short to be recognised.
    """
    texts = _texts(extract, clean, language, given)
    published, dated_by, dates = _publication_date(extract, clean, identity[0], {**given, **texts})
    return Document(
        id=identity[0],
        path=identity[1],
        sha256=identity[2],
        published=published,
        dated_by=dated_by,
        text=clean.text,
        paragraphs=clean.paragraphs,
        dropped=clean.dropped,
        pages=clean.pages,
        doubtful=tuple(_in_text(place, clean.pages) for place in extract.doubtful),
        note="; ".join(filter(None, (extract.note, dates, _damage(clean, extract.note)))),
        links=extract.links,
        partly=extract.partly or _REPLACED in clean.text,
        **texts,
    )


def _texts(extract: Extract, clean: CleanText, language: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a document that are texts: what a person gave, else what the document states."""
    stated: dict[str, Any] = {
        "title": strip_outlet(clean.title, extract.publisher),
        "publisher": extract.publisher,
        "author": extract.author or _author_of_byline(clean, extract.publisher),
        "language": _language(extract, clean, language, given),
        "url": extract.url,
        "reliability": "",
        "marking": "",
    }
    fields = {key: given.get(key, value) for key, value in stated.items()}
    fields["language"] = fields["language"][:2].lower()
    return {key: fold(clean_characters(value)) for key, value in fields.items()}


def _author_of_byline(clean: CleanText, publisher: str) -> str:
    """Return the persons that the byline above the body names, or an empty string."""
    begin = clean.paragraphs[0][0] if clean.paragraphs else 0
    lines = (part for part in clean.dropped if part.reason == "byline" and part.end <= begin)
    persons = (find_persons(clean.text[part.start : part.end], (publisher,)) for part in lines)
    return ", ".join(next(persons, []))


def _in_text(place: tuple[int, int, int], pages: tuple[int, ...]) -> tuple[int, int]:
    """Return the span in the clean text of a span in a page."""
    page, start, end = place
    offset = pages[page] if pages else 0
    return offset + start, offset + end


def _damage(clean: CleanText, note: str) -> str:
    """Return a note on how many characters were lost, unless there is such a note already."""
    lost = clean.text.count(_REPLACED)
    return f"{lost} of its characters could not be read" if lost and "could not be read" not in note else ""


def _publication_date(
    extract: Extract, clean: CleanText, identity: str, given: dict[str, Any]
) -> tuple[date | None, str, str]:
    """Return the day of publication, from what it was inferred if so, and a note on changes.

    `given` has the texts of the document beside what a person gave.
    """
    stated = given.get("published")
    if stated:
        return stated.date() if isinstance(stated, datetime) else stated, "", ""
    published, updated = read_publication_date(clean, given["language"])
    day, note = choose_date(extract.published or published, extract.updated or updated)
    if day is None:
        return *infer_publication_date(identity, given["url"]), note
    return day, "", note


def _language(extract: Extract, clean: CleanText, default: str, given: dict[str, Any]) -> str:
    """Return the language that a person or the document names, else the one that its text is in."""
    if "language" in given:
        return str(given["language"])
    text = "\n".join(clean.text[start:end] for start, end in clean.paragraphs[:_HEAD_PARAGRAPHS])
    named = extract.language if _LANGUAGE.fullmatch(extract.language) else ""
    if named and not contradicts(text, named[:2].lower()):
        return named
    return find_language(text, default=named or default)


def _check(entry: object, where: str) -> None:
    if not isinstance(entry, dict):
        raise ProfileError(f"{where}: must be a table of {', '.join(_FIELDS)}")
    for key, value in entry.items():
        if key not in _FIELDS:
            raise ProfileError(f"{where}: unknown key {key!r}; known are {', '.join(_FIELDS)}")
        if not isinstance(value, _FIELDS[key]):
            kind = "a date such as 2015-10-04" if key == "published" else "a text"
            raise ProfileError(f"{where}: {key!r} must be {kind}, not {value!r}")
    code = entry.get("language", "en")
    if not (_LANGUAGE.fullmatch(code) and is_language(code[:2].lower())):
        raise ProfileError(f"{where}: 'language' is a code such as en, not {entry['language']!r}")
    if entry.get("marking", MARKINGS[0]) not in MARKINGS:
        raise ProfileError(
            f"{where}: marking {entry['marking']!r} is no TLP 2.0 label: {', '.join(MARKINGS)}"
        )
    if entry.get("reliability", "A") not in tuple("ABCDEF"):
        raise ProfileError(f"{where}: 'reliability' is a letter from A to F, not {entry['reliability']!r}")
