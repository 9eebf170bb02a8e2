"""Say who published a document, when and where: the document's own words, then `sources.toml`.

A date is never guessed: a document that gives none is undated.
"""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefing.errors import ProfileError
from briefing.models import Document, Extract
from briefing.reading.characters import clean_characters, fold
from briefing.reading.cleaning import CleanText

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
_MARKINGS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


def load_metadata(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what `folder`'s sources.toml says, by file name; empty if there is no such file.

    Raises ProfileError naming the file and key that is wrong.
    """
    path = folder / FILE_NAME
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read as TOML: {error}") from error
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

    `identity` is its id, path and SHA-256; `language` is used where the document names none.
    """
    said: dict[str, Any] = {
        "title": clean.title,
        "publisher": extract.publisher,
        "author": extract.author,
        "published": extract.published,
        "language": extract.language if _LANGUAGE.fullmatch(extract.language) else language,
        "url": extract.url,
        "reliability": "",
        "marking": "",
    }
    fields = {key: given.get(key, value) for key, value in said.items()}
    published = fields.pop("published")
    fields["language"] = fields["language"][:2].lower()
    texts: dict[str, Any] = {key: fold(clean_characters(value)) for key, value in fields.items()}
    return Document(
        id=identity[0],
        path=identity[1],
        sha256=identity[2],
        published=published.date() if isinstance(published, datetime) else published,
        text=clean.text,
        paragraphs=clean.paragraphs,
        dropped=clean.dropped,
        note=extract.note,
        **texts,
    )


def _check(entry: object, where: str) -> None:
    if not isinstance(entry, dict):
        raise ProfileError(f"{where}: must be a table of {', '.join(_FIELDS)}")
    for key, value in entry.items():
        if key not in _FIELDS:
            raise ProfileError(f"{where}: unknown key {key!r}; known are {', '.join(_FIELDS)}")
        if not isinstance(value, _FIELDS[key]):
            kind = "a date such as 2015-10-04" if key == "published" else "a text"
            raise ProfileError(f"{where}: {key!r} must be {kind}, not {value!r}")
    if not _LANGUAGE.fullmatch(entry.get("language", "en")):
        raise ProfileError(f"{where}: 'language' is a code such as en, not {entry['language']!r}")
    if entry.get("marking", _MARKINGS[0]) not in _MARKINGS:
        raise ProfileError(
            f"{where}: marking {entry['marking']!r} is no TLP 2.0 label: {', '.join(_MARKINGS)}"
        )
    if entry.get("reliability", "A") not in tuple("ABCDEF"):
        raise ProfileError(f"{where}: 'reliability' is a letter from A to F, not {entry['reliability']!r}")
