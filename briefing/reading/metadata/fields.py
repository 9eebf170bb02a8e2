"""The fields that a file states -> metadata: dates, links and names; nothing for one that is not valid."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate
from urllib.parse import urlsplit

from briefing.reading.cleaning.characters import clean_characters, fold
from briefing.reading.metadata.date_parsing import words_before_clock

_LONGEST = 500
_LONGEST_LINK = 2000
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?![\d-])")
_YEAR = re.compile(r"\b\d{4}\b")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_ADDRESS = re.compile(r"[<(]?(?:mailto:)?[^\s<>()@]+@[^\s<>()@]+[>)]?")
_REDACTED = "[e-mail address]"


def parse_date(text: str) -> date | None:
    """Return the day that an ISO 8601 or RFC 5322 date names where it was written; None for any other.

    A month or a year alone names no day, and a year of two digits no year.
    """
    text = words_before_clock().sub(" ", fold(text[:_LONGEST]))
    iso = _ISO.match(text)
    if iso:
        return _day(*map(int, iso.groups()))
    if not _YEAR.search(text):
        return None
    # A memorandum may give a date without the time of day, which the standard library asks for.
    parts = parsedate(text) or parsedate(f"{text} 00:00:00")
    return _day(*parts[:3]) if parts else None


def parse_epoch(text: str) -> date | None:
    """Return the day, in UTC, of a count of seconds or milliseconds since 1970; None for any other text."""
    if not _EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text) / (1 if len(text) <= len("9999999999") else 1000), UTC).date()


def web_link(text: str) -> str:
    """Return an http or https address without its user-info, or an empty string for any other."""
    text = text.strip()
    if len(text) > _LONGEST_LINK or not text.isprintable() or " " in text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def person_name(text: str) -> str:
    """Return a person's name on one line, without the e-mail address beside it."""
    name = _ADDRESS.sub(" ", clean_characters(text[:_LONGEST]))
    name = fold(name).strip(" \"'<>,;:")
    return fold(name[1:-1] if name.startswith("(") and name.endswith(")") else name)


def hide_addresses(line: str) -> str:
    """Return a line with a note in the place of each e-mail address."""
    # Word by word: a pattern that looks for the @ takes time in the square of a word's length.
    return re.sub(r"\S+", _hide_address, line) if "@" in line else line


def _hide_address(match: re.Match[str]) -> str:
    before, _, behind = match.group().partition("@")
    return _REDACTED if before.strip("<(\"'") and "." in behind else match.group()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of February
        return None
