"""The name of an edition: its date, its title, and a digest of all of its content."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from briefing.changes import Changes
from briefing.record import Briefing
from briefing.serialisation import encode_indented

_SLUG = 50  # characters: with date and digest below 255 bytes in any script


def name_edition(briefing: Briefing, changes: Changes | None) -> Briefing:
    """Return the briefing with its changes, named after its date, title and all of its content.

    So the same content has the same name, and other content another.
    """
    whole = replace(briefing, changes=changes, edition="")
    name = _name(whole, day=whole.as_of.isoformat(), title=whole.title)
    return replace(whole, edition=name)


def has_name_of_content(record: Mapping[str, Any]) -> bool:
    """Say whether an edition has the name of its content, or that and a number; `record` is its JSON.

    The same content in other formats has a number behind its name. The fields need not be those of today:
    the record of another version can be checked too.
    """
    edition = str(record["edition"])
    name = _name({**record, "edition": ""}, day=str(record["as_of"]), title=str(record["title"]))
    number = edition.removeprefix(f"{name}-")
    return edition == name or (number != edition and number.isdecimal())


def slug(title: str) -> str:
    """Return the title as it stands in the name of an edition: ``talks-in-astana``, ``переговоры-в-астане``.

    Latin letters lose their accents; those of other scripts are kept as they are. It ends between two words.
    """
    plain = "".join(map(_plain, unicodedata.normalize("NFC", title))).lower()
    words = "".join(char if _belongs_to_word(char) else " " for char in plain).split()
    name = "-".join(words)
    if len(name) > _SLUG:
        name = name[: _SLUG + 1].rpartition("-")[0] or name[:_SLUG]
    return name or "briefing"


def _plain(char: str) -> str:
    """Return a Latin letter without its accents, and another character as it is."""
    letters = unicodedata.normalize("NFKD", char)
    return letters.encode("ascii", "ignore").decode("ascii") if letters[0].isascii() else char


def _belongs_to_word(char: str) -> bool:
    """Say whether a character is a letter, a digit, or a mark that belongs to the letter before it."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _name(record: object, *, day: str, title: str) -> str:
    """Return the name of the edition that has this record, in which the name is empty."""
    digest = hashlib.sha256(encode_indented(record, order="sorted")).hexdigest()
    return f"{day}-{slug(title)}-{digest[:8]}"
