"""What the page says of what has changed since the edition before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource
from briefing.formatting import format_count, format_date, format_list
from briefing.record import Briefing, Source
from briefing.rendering import wording

_MOST_NAMED = 5  # documents; a page of their names would bury the sentences


class Quote(NamedTuple):
    """A sentence as it is printed here, where it stands or stood, and what is said of it."""

    text: str
    language: str
    name: str
    """Of its outlet."""
    where: str
    remark: str


class Group(NamedTuple):
    """Documents of one fate."""

    says: str
    documents: tuple[tuple[str, int], ...]
    """Name, and number in the page's source list; 0 for one that the page does not list."""
    more: int
    """How many are not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The section on what has changed, as a template fills it in."""

    heading: str
    summary: str
    new: tuple[int, ...]
    """The numbers of the points out of new documents, in order."""
    newly_printed: tuple[int, ...]
    """Those of points that were not printed before, although their documents were read."""
    altered: tuple[tuple[Quote, Quote, int], ...]
    """Before, now, and the number of the point that is printed now; 0 for none."""
    former: tuple[tuple[str, tuple[Quote, ...]], ...]
    """What is not printed any more, under its label."""
    documents: tuple[Group, ...]


def changed(briefing: Briefing, numbers: dict[str, int], *, listed: Collection[int]) -> Changed | None:
    """Return the section on what has changed, with points under their `numbers`; None for a first edition.

    `listed` has the numbers of the sources that the page lists one by one.
    """
    changes = briefing.changes
    if changes is None:
        return None
    marked = marks(briefing)
    sources = {source.document: source for source in briefing.sources}
    former = ((wording.WITHDRAWN, changes.withdrawn), (wording.NO_LONGER, changes.dropped))
    return Changed(
        heading=f"What has changed since the edition of {format_date(changes.as_of)}",
        summary=summary(changes),
        new=tuple(sorted(numbers[id_] for id_ in changes.new if marked[id_] == wording.NEW.lower())),
        newly_printed=tuple(
            sorted(numbers[id_] for id_ in changes.new if marked[id_] != wording.NEW.lower())
        ),
        altered=tuple(_alteration(item, sources, numbers) for item in changes.altered),
        former=tuple((label, tuple(_former(item) for item in items)) for label, items in former if items),
        documents=tuple(_groups(changes, sources, listed)),
    )


def marks(briefing: Briefing) -> dict[str, str]:
    """Return the mark of each point, by id, that was not printed like this before.

    What a document says that was read before is not called new: a reader takes that for news.
    """
    changes = briefing.changes
    if changes is None:
        return {}
    marked = {item.after.point: wording.ALTERED for item in changes.altered if item.after.point}
    firsts = {point.id: point.citations[0].document for point in briefing.points}
    for id_ in changes.new:
        marked[id_] = wording.NEW if firsts[id_] in changes.new_sources else wording.NEWLY_PRINTED
    return {id_: mark.lower() for id_, mark in marked.items()}


def source_mark(changes: Changes | None, document: str) -> str:
    """Return whether a document is new or altered; empty if it is neither."""
    if changes and document in changes.new_sources:
        return wording.NEW.lower()
    return wording.ALTERED.lower() if changes and document in changes.altered_sources else ""


def summary(changes: Changes) -> str:
    """Return in one sentence how many points and documents have changed, and how."""
    printed = [
        (len(changes.new), "was not printed before", "were not printed before"),
        (len(changes.still), "is still reported", "are still reported"),
        (len(changes.altered), "has been altered", "have been altered"),
        (len(changes.withdrawn), "has been withdrawn", "have been withdrawn"),
        (len(changes.dropped), "is no longer printed", "are no longer printed"),
    ]
    same = len(changes.still) == sum(number for number, _, _ in printed)
    points = "Nothing that is printed has changed" if same else _clauses(printed, "point")
    documents = _clauses(
        [
            (len(changes.new_sources), "is new", "are new"),
            (len(changes.altered_sources), "has been altered", "have been altered"),
            (len(changes.gone_sources), "is gone", "are gone"),
        ],
        "document",
    )
    return "; ".join(filter(None, (points, documents))) + "."


def _clauses(counts: Sequence[tuple[int, str, str]], noun: str) -> str:
    """Return ``2 points are new, 9 are still reported and 1 has been altered``; empty for nothing."""
    said = [(number, one if number == 1 else many) for number, one, many in counts if number]
    return format_list(
        f"{format_count(number, noun) if place == 0 else f'{number:,}'} {verb}"
        for place, (number, verb) in enumerate(said)
    )


def _alteration(
    item: Alteration, sources: dict[str, Source], numbers: dict[str, int]
) -> tuple[Quote, Quote, int]:
    source = sources[item.after.document]
    now = Quote(
        text=item.after.text,
        language=source.language,
        name=wording.outlet(source),
        where=f"{format_date(source.published)}, para {item.after.paragraph}",
        remark="" if item.after.point else "not printed",
    )
    return _former(item.before), now, numbers.get(item.after.point, 0)


def _former(item: FormerPoint) -> Quote:
    source = item.source
    page = "" if item.page is None else f"p. {item.page}, "
    return Quote(
        text=item.text,
        language=source.language,
        name=source.publisher or source.title or source.document,
        where=f"{format_date(source.published)}, {page}para {item.paragraph}",
        remark=item.why,
    )


def _groups(changes: Changes, sources: dict[str, Source], listed: Collection[int]) -> list[Group]:
    """Return the documents that are new, altered or gone, as far as there are any."""
    found = [
        (says, sorted((sources[document] for document in documents), key=lambda source: source.number))
        for says, documents in (
            (wording.NEW, changes.new_sources),
            (wording.ALTERED, changes.altered_sources),
        )
    ]
    named = [
        (says, [(_name(item), item.number if item.number in listed else 0) for item in documents])
        for says, documents in found
    ]
    named.append((wording.GONE, [(_name(item), 0) for item in changes.gone_sources]))
    return [
        Group(says, tuple(documents[:_MOST_NAMED]), len(documents[_MOST_NAMED:]))
        for says, documents in named
        if documents
    ]


def _name(source: FormerSource | Source) -> str:
    facts = (source.title or source.document, source.publisher, format_date(source.published))
    return ", ".join(filter(None, facts))
