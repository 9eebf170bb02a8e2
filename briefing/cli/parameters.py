"""What people type as a file, a source, a date or a list of formats, and the right way where it is none."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from briefing.errors import UsageError

_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_YEAR_FIRST = re.compile(r"(\d{4})[-./]?(\d{1,2})[-./]?(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\.? ([^\W\d]+),? (\d{4})|([^\W\d]+) (\d{1,2}),? (\d{4})")
_ADDRESS = re.compile(r"(https?://|www\.)", re.IGNORECASE)
_MONTHS = 12


class GivenPath(click.Path):
    """A file or folder; an empty argument is none."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; raises UsageError for an empty text and for an address."""
        if not str(value).strip():
            name = param.human_readable_name.lower() if param else "path"
            raise UsageError(f"{name}: an empty argument; name a file or folder, or leave it out")
        if _ADDRESS.match(str(value)):  # a path would lose one of its slashes
            raise UsageError(f"{value}: an address; name a file or folder on this machine")
        return super().convert(value, param, ctx)


class SourcePath(GivenPath):
    """A source: a file or folder, for only these can be opened again when an edition is proved."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; raises UsageError for an address and for standard input, with the right way."""
        text = str(value)
        if _is_brought(text):
            raise UsageError(
                f"{text}: an address; `briefing build` reads it, and keeps copies to prove it by"
            )
        if _ADDRESS.match(text):
            raise UsageError(
                f"{text}: an address; `briefing fetch {text} --into DOSSIER` brings it into a folder"
            )
        if text == "-":
            raise UsageError(
                "-: what comes through standard input cannot be opened again to prove it: write it to a file,"
                " as in `cat > dossier/note.txt`, and name the folder"
            )
        return super().convert(value, param, ctx)


class AddressedSource(SourcePath):
    """A source, or the address of files that are brought here: the path of the one, the text of the other."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a path, or an address as text; raises UsageError as :class:`SourcePath` does."""
        return str(value) if _is_brought(str(value)) else super().convert(value, param, ctx)


def _is_brought(text: str) -> bool:
    from briefing.reading.remote.addresses import is_address

    return is_address(text)


class DateParameter(click.ParamType[date]):
    """A day as people write it: ``2026-03-06``, ``6.3.2026``, ``6 March 2026``, ``yesterday``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date; raises UsageError for what is none, and for one that may be two days."""
        del param, ctx
        return value if isinstance(value, date) else parse_date(str(value), today=today())


def today() -> date:
    """Return today's date in local time."""
    return datetime.now().astimezone().date()


def parse_date(text: str, *, today: date) -> date:
    """Return the date that somebody wrote; raises UsageError for what is none, or may be two days."""
    words = " ".join(text.split()).lower()
    if words in _RELATIVE:
        return today + timedelta(days=_RELATIVE[words])
    try:
        found = _numbers(words) or _month_in_words(words)
        if found:
            return date(*found)
    except ValueError as error:
        raise UsageError(f"{text}: no such day; write it as in {today.isoformat()}") from error
    raise UsageError(f"{text}: no date; write it as in {today.isoformat()}, or today, or yesterday")


def _numbers(words: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date in figures; raises UsageError for one that may be two days."""
    if match := _YEAR_FIRST.fullmatch(words):
        return int(match[1]), int(match[2]), int(match[3])
    match = _YEAR_LAST.fullmatch(words)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "/" and first <= _MONTHS and second <= _MONTHS and first != second:
        days = f"{year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}"
        raise UsageError(f"{words}: two days are written so: write {days}")
    day, month = (second, first) if match[2] == "/" and second > _MONTHS else (first, second)
    return year, month, day


def _month_in_words(words: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date with an English month, or its first three letters."""
    match = _IN_WORDS.fullmatch(words)
    if not match:
        return None
    from briefing.formatting import month_names

    day, name, year = match.group(1, 2, 3) if match[1] else match.group(5, 4, 6)
    months = [number for number, month in enumerate(month_names(), start=1) if _is_month(name, month.lower())]
    return (int(year), months[0], int(day)) if months else None


def _is_month(name: str, month: str) -> bool:
    return name in {month, month[:3]}


def split_formats(formats: str | None) -> tuple[str, ...] | None:
    """Return the parts of a list with commas in small letters, or None where none was given.

    Raises UsageError for a list without a part.
    """
    if formats is None:
        return None
    parts = tuple(part.strip().lower().removeprefix(".") for part in formats.split(",") if part.strip())
    if not parts:
        raise UsageError("--format needs the name of a format, as in --format pdf,md")
    return tuple(dict.fromkeys(parts))
