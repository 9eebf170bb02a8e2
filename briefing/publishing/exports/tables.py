"""Points and ledger of an edition as tables (CSV, RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from briefing.record import Briefing, LedgerEntry

_POINT_COLUMNS = (
    "id", "key_point", "topic", "text", "support", "source", "title", "publisher", "published", "url",
    "document", "paragraph", "page",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula, and run it."""


def export_points(briefing: Briefing) -> str:
    """Return a table with a row for each citation of each point."""
    return _table(_POINT_COLUMNS, _point_rows(briefing))


def export_ledger(ledger: Sequence[LedgerEntry]) -> str:
    """Return a table with a row for each sentence of the ledger; its columns are the fields of an entry."""
    names = [field.name for field in fields(LedgerEntry)]
    return _table(names, ([getattr(entry, name) for name in names] for entry in ledger))


def _point_rows(briefing: Briefing) -> Iterator[list[object]]:
    sources = {source.number: source for source in briefing.sources}
    for point in briefing.points:
        for citation in point.citations:
            source = sources[citation.source]
            key = "yes" if point.id in briefing.key_points else "no"
            yield [
                point.id, key, point.topic, point.text, point.support,
                citation.source, source.title, source.publisher, source.published or "", source.url,
                citation.document, citation.paragraph, citation.page or "",
            ]  # fmt: skip


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue()


def _harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before it says that it is text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
