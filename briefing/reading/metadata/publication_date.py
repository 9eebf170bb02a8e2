"""When a document was published: as it states, or else as its file name or address states. Never a guess.

What people write at the head of a text is taken, if all of it agrees; the day of a name or an address may be
that on which it was saved, so the document says that its date was inferred.
"""

import re
from datetime import date, timedelta
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from briefing.formatting import format_date
from briefing.models import Dropped
from briefing.reading.cleaning.clean_text import CleanText
from briefing.reading.metadata.date_parsing import day_of_name, days_of_line, find_day

_HEAD_REASONS = frozenset({"date line", "byline", "caption or heading"})
_REWRITTEN = timedelta(days=365)
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?=/)")


def read_publication_date(clean: CleanText, language: str = "") -> tuple[date | None, date | None]:
    """Return the day of the dateline, or of the date lines above the body, and that of the last change.

    None stands for a day that no line names, and for days that disagree. `language` is the code of that of
    the text.
    """
    begin = clean.paragraphs[0][0] if clean.paragraphs else 0
    head = [span for span in clean.dropped if span.end <= begin]
    found = [_days(clean.text[span.start : span.end], span, language) for span in head]
    published, updated = ({days[place] for days in found if days[place]} for place in (0, 1))
    return _only(published), _only(updated)


def choose_date(published: date | None, updated: date | None) -> tuple[date | None, str]:
    """Return the day that dates a text, and a note if it was changed after it was published.

    A text that was changed more than a year later was written then: a page that is kept up to date.
    """
    if updated is None or (published and updated <= published):
        return published, ""
    if published is None:
        return updated, f"updated {format_date(updated)}"
    note = f"published {format_date(published)}, updated {format_date(updated)}"
    return (updated if updated - published > _REWRITTEN else published), note


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


def _days(line: str, span: Dropped, language: str) -> tuple[date | None, date | None]:
    if span.reason == "dateline":
        return find_day(line), None
    if span.reason not in _HEAD_REASONS:
        return None, None
    published, updated = days_of_line(line, language)
    # A byline or the head of a page may end in the date: "By Jane Doe, 5 October 2015".
    may_end = span.reason in ("byline", "date line") and not (published or updated)
    return published or (find_day(line) if may_end else None), updated


def _only(days: set[date | None]) -> date | None:
    return days.pop() if len(days) == 1 else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # brackets that hold no IPv6 address
        return ""
