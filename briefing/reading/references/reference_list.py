"""What an item of a list of references says, whatever program wrote it -> an extract."""

import re
from collections.abc import Sequence
from datetime import date

from briefing.models import Extract
from briefing.reading.cleaning.characters import fold
from briefing.reading.metadata.date_parsing import find_day
from briefing.reading.metadata.fields import parse_date, person_name, web_link
from briefing.reading.web.fragments import to_text

_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_MOST_AUTHORS = 20
_MOST_ITEMS = 10_000
MOST_FILES = 20
"""Of an item."""


def make_extract(fields: dict[str, str], authors: Sequence[str] = (), files: Sequence[str] = ()) -> Extract:
    """Return the extract of an item: its abstract is the text, unless one of its files is in the dossier.

    `fields` may be ``abstract``, ``title``, ``publisher``, ``date``, ``language`` and ``link``.
    """
    return Extract(
        text=to_text(fields.get("abstract", "")).replace("\r\n", "\n"),
        title=fold(to_text(fields.get("title", ""))),
        publisher=fold(to_text(fields.get("publisher", ""))),
        author=", ".join(filter(None, map(person_name, authors[:_MOST_AUTHORS]))),
        published=read_day(fields.get("date", "")),
        language=fields.get("language", "")[:10],
        url=web_link(fields.get("link", "")),
        files=tuple(files[:MOST_FILES]),
    )


def take_items(extracts: Sequence[Extract]) -> tuple[Extract, ...]:
    """Return the items that have an abstract or files, as far as a list is read."""
    return tuple(extract for extract in extracts if extract.text.strip() or extract.files)[:_MOST_ITEMS]


def read_day(text: str) -> date | None:
    """Return the day that an item gives; None for a year or a month alone."""
    slashed = _SLASHED.match(text.strip())
    if not slashed:
        return parse_date(text) or find_day(text)
    try:
        return date(*map(int, slashed.groups()))
    except ValueError:  # the 31st of February
        return None
