"""Rows of Parquet are read as those of any export, in a process with the limits of all readers."""

import io
import sys
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from format_samples import TEXT, columns

from briefing.errors import Unreadable
from briefing.reading.formats.parquet import read
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.reading.tables import parquet_rows
from briefing.serialisation import decode


def parquet(**fields):
    out = io.BytesIO()
    pq.write_table(pa.table(fields), out)
    return out.getvalue()


def test_each_row_is_a_document_with_what_its_columns_say():
    data = parquet(
        headline=["Talks end"],
        body=[TEXT[0]],
        published_at=[datetime(2026, 3, 2, 8, tzinfo=UTC)],
        source=["Example Agency"],
        link=["https://example.org/1"],
        picture=[b"\x89PNG"],
    )
    (extract,) = read(data, "week.parquet")
    assert (extract.title, extract.text, extract.publisher) == ("Talks end", TEXT[0], "Example Agency")
    assert (extract.published, extract.url) == (date(2026, 3, 2), "https://example.org/1")


def test_too_many_rows_and_too_much_text_are_reasons(monkeypatch):
    data = parquet(text=[TEXT[0]] * 3)
    monkeypatch.setattr(parquet_rows, "_LARGEST", 10)
    with pytest.raises(Unreadable, match="of text: write smaller files"):
        read(data, "a.parquet")
    monkeypatch.setattr(parquet_rows, "_MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="more than 2 rows"):
        read(data, "a.parquet")


def test_without_the_package_the_command_that_adds_it_is_told(monkeypatch):
    data = columns()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (unread,) = decode(parse_file(data, "a.parquet", "en", {}, Limits()), Contents).unread
    assert "pip install 'diplomatic-briefing[parquet]'" in unread.reason
    with pytest.raises(Unreadable, match="parquet"):
        parquet_rows.unpack_lines(parquet_rows.parquet_lines(data))


@pytest.mark.slow
def test_it_is_read_within_the_memory_of_a_reading_process():
    with IsolatedExecutor(workers=1) as executor:
        lines = executor.submit(parquet_rows.parquet_lines, columns()).result(timeout=60)
    assert TEXT[0].encode() in parquet_rows.unpack_lines(lines)
