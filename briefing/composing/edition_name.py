"""The name of an edition: its date, its title, and a digest of all of its content."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from briefing.changes import Changes
from briefing.record import Briefing
from briefing.serialisation import encode_indented

_SLUG = 50


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
    """Return the title as it stands in the name of an edition: ``talks-in-astana``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_SLUG].strip("-") or "briefing"


def _name(record: object, *, day: str, title: str) -> str:
    """Return the name of the edition that has this record, in which the name is empty."""
    digest = hashlib.sha256(encode_indented(record, order="sorted")).hexdigest()
    return f"{day}-{slug(title)}-{digest[:8]}"
