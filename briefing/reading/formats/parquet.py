"""Parquet, as data teams keep archives: each row with a text is a document, by the names of its columns."""

from briefing.models import Extract
from briefing.reading.formats import jsonl
from briefing.reading.tables.parquet_rows import read_lines


def read(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the rows that have a text, in their order; columns are named as fields of JSON exports are.

    Raises Unreadable for a damaged file and for rows without text.
    """
    return jsonl.read(read_lines(data), name)
