"""When a document was published: as it states, or else as its file name or address states. Never a guess.

What people write at the head of a text is taken, if all of it agrees; the day of a name or an address may be
that on which it was saved, so the document says that its date was inferred.
"""

import re
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from briefing.models import Dropped
from briefing.reading.cleaning.clean_text import CleanText
from briefing.reading.metadata.date_parsing import day_of_line, day_of_name, find_day

_HEAD_REASONS = frozenset({"date line", "byline", "caption or heading"})
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?=/)")


def read_publication_date(clean: CleanText) -> date | None:
    """Return the day of the dateline, or of the date lines above the body; None if they disagree."""
    begin = clean.paragraphs[0][0] if clean.paragraphs else 0
    head = [span for span in clean.dropped if span.end <= begin]
    days = {day for span in head if (day := _day(clean.text[span.start : span.end], span))}
    return days.pop() if len(days) == 1 else None


def infer_publication_date(identity: str, url: str) -> tuple[date | None, str]:
    """Return the day in the name of a document's file, or else in its address, and which of them it was.

    `identity` is the id of the document: the name of a file of several documents dates none of them.
    """
    name = PurePosixPath(identity.rpartition("!")[2]).name
    day = None if "#" in name else day_of_name(name)
    if day:
        return day, "the file name"
    match = _DAY_IN_PATH.search(_path(url))
    day = day_of_name("-".join(match.groups())) if match else None
    return day, "its address" if day else ""


def _day(line: str, span: Dropped) -> date | None:
    if span.reason == "dateline":
        return find_day(line)
    if span.reason not in _HEAD_REASONS:
        return None
    # A byline may end in the date: "By Jane Doe, 5 October 2015".
    return find_day(line) if span.reason == "byline" else day_of_line(line)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # brackets that hold no IPv6 address
        return ""
