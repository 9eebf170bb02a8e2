"""Format the table of editions, and the changes between two, as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.changes import Changes, FormerPoint, FormerSource
from briefing.errors import escape_controls
from briefing.formatting import format_date
from briefing.publishing.editions.history import EditionRow
from briefing.publishing.editions.layout import title_slug
from briefing.record import Briefing, Source
from briefing.rendering.views.changes_view import describe_changes, label_changed_points
from briefing.rendering.wording import format_location, outlet_name

_CHANGES = ("new", "newly printed", "altered", "withdrawn", "no longer printed")
_COLUMNS = ("number", "cut-off", "points", "sources", *_CHANGES, "state", "edition")
_NUMBERS = ("number", "points", "sources", *_CHANGES)


def format_rows(rows: Sequence[EditionRow]) -> str:
    """Return the table of editions; where they have several titles, a table of each under its title."""
    series = {title_slug(row.edition): row.title for row in rows if row.title}
    if len(series) <= 1:
        return _table(rows)
    titled = [
        f"{series.get(title, title)}\n{_table([row for row in rows if title_slug(row.edition) == title])}"
        for title in sorted({title_slug(row.edition) for row in rows})
    ]
    return "\n".join(titled)


def _table(rows: Sequence[EditionRow]) -> str:
    """Return a table with its numbers under each other."""
    cells = [_COLUMNS, *(tuple(map(escape_controls, _cells(row))) for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(_COLUMNS))]
    lines = []
    for line in cells:
        padded = [
            cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
            for column, cell, width in zip(_COLUMNS, line, widths, strict=True)
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines) + "\n"


def format_changes(changes: Changes, briefing: Briefing) -> str:
    """Return what has changed in `briefing` since another edition, every sentence in full."""
    head = f"{briefing.edition}\nsince {changes.since}\n\n{describe_changes(changes)}\n"
    parts = [*_new(changes, briefing), *_altered(changes, briefing)]
    for label, items in (("withdrawn", changes.withdrawn), ("dropped", changes.dropped)):
        parts += [_entry(label, item.text, f"{_former(item)}: {item.why}") for item in items]
    return "\n".join([head, *parts, *_documents(changes, briefing)])


def _new(changes: Changes, briefing: Briefing) -> Iterator[str]:
    sources = {source.number: source for source in briefing.sources}
    labels = label_changed_points(replace(briefing, changes=changes))
    for point in briefing.points:
        if point.id in changes.new:
            first = point.citations[0]
            source = sources[first.source]
            location = format_location(first.page, first.paragraph)
            yield _entry(labels[point.id], point.printed_text, f"{point.id}: {_where(source)}, {location}")


def _altered(changes: Changes, briefing: Briefing) -> Iterator[str]:
    sources = {source.document: source for source in briefing.sources}
    for item in changes.altered:
        source = sources[item.after.document]
        where = f"{item.after.point or 'not printed'}: {_where(source)}, para {item.after.paragraph}"
        yield _entry("before", item.before.text, _former(item.before)) + _entry("now", item.after.text, where)


def _documents(changes: Changes, briefing: Briefing) -> list[str]:
    sources = {source.document: source for source in briefing.sources}
    found: list[tuple[str, Iterable[Source | FormerSource]]] = [
        ("new", [sources[document] for document in changes.new_sources]),
        ("altered", [sources[document] for document in changes.altered_sources]),
        ("gone", changes.gone_sources),
    ]
    lines = [
        f"{label:<11}  {', '.join(filter(None, (source.document, source.title, source.publisher)))}"
        for label, documents in found
        for source in documents
    ]
    return ["documents\n" + "".join(f"  {line}\n" for line in lines)] if lines else []


def _entry(label: str, text: str, where: str) -> str:
    return f"{label:<13}  {text}\n               {where}\n"


def _former(item: FormerPoint) -> str:
    return f"{_where(item.source)}, {format_location(item.page, item.paragraph)}"


def _where(source: Source | FormerSource) -> str:
    return f"{outlet_name(source)}, {format_date(source.published)}"


def _cells(row: EditionRow) -> tuple[str, ...]:
    def number(value: int | None) -> str:
        return "-" if value is None else str(value)

    return (
        str(row.number or "-"),
        row.as_of.isoformat() if row.as_of else "-",
        str(row.points),
        str(row.sources),
        *map(number, (row.new, row.newly_printed, row.altered, row.withdrawn, row.dropped)),
        row.state,
        row.edition,
    )
