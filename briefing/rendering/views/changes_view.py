"""The changes since the edition before, as the page prints them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource
from briefing.formatting import format_count, format_date, format_list
from briefing.record import Briefing, Source
from briefing.rendering import wording
from briefing.rendering.views.truncation import MAX_CHANGED_DOCUMENTS


class QuoteView(NamedTuple):
    """A sentence that the section on changes prints, with its source."""

    text: str
    language: str
    outlet: str
    location: str
    """The date of the source, and the place of the sentence in it."""
    note: str
    """Why the sentence is not printed any more, or that it is not printed; empty where it is."""


class AlterationView(NamedTuple):
    """A sentence as it was printed before, and as the source has it now."""

    before: QuoteView
    now: QuoteView
    point: int
    """The number of the point that prints it now; 0 for none."""


class RemovedPoints(NamedTuple):
    """Sentences that are not printed any more, under one label."""

    label: str
    quotes: tuple[QuoteView, ...]


class ChangedDocument(NamedTuple):
    """A document that is new, altered or gone."""

    name: str
    source: int
    """Its number in the page's source list; 0 for one that the page does not list."""


class ChangedDocuments(NamedTuple):
    """The documents that are new, altered or gone, under one label."""

    label: str
    documents: tuple[ChangedDocument, ...]
    more: int
    """How many are not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """The section on changes, as a template prints it."""

    heading: str
    summary: str
    new: tuple[int, ...]
    """The numbers of the points out of new documents, in order."""
    newly_printed: tuple[int, ...]
    """Those of points that were not printed before, although their documents were read."""
    altered: tuple[AlterationView, ...]
    removed: tuple[RemovedPoints, ...]
    documents: tuple[ChangedDocuments, ...]


def build_changes_view(
    briefing: Briefing, numbers: dict[str, int], *, listed: Collection[int]
) -> ChangesView | None:
    """Return the section on changes; None for a first edition.

    `numbers` has the number of each printed point by its id, `listed` the numbers of the sources that the
    page lists one by one.
    """
    changes = briefing.changes
    if changes is None:
        return None
    labels = label_changed_points(briefing)
    sources = {source.document: source for source in briefing.sources}
    return ChangesView(
        heading=f"What has changed since the edition of {format_date(changes.as_of)}",
        summary=describe_changes(changes),
        new=_labelled(wording.NEW, labels, numbers),
        newly_printed=_labelled(wording.NEWLY_PRINTED, labels, numbers),
        altered=tuple(_alteration(item, sources, numbers) for item in changes.altered),
        removed=_removed_points(changes),
        documents=_changed_documents(changes, sources, listed),
    )


def label_changed_points(briefing: Briefing) -> dict[str, str]:
    """Return ``new``, ``newly printed`` or ``altered`` for each point, by id, that was not printed like this.

    A sentence of a document that was read before is not called new, because a reader would take it for news.
    """
    changes = briefing.changes
    if changes is None:
        return {}
    labels = {item.after.point: wording.ALTERED for item in changes.altered if item.after.point}
    documents = {point.id: point.citations[0].document for point in briefing.points}
    for id_ in changes.new:
        labels[id_] = wording.NEW if documents[id_] in changes.new_sources else wording.NEWLY_PRINTED
    return {id_: label.lower() for id_, label in labels.items()}


def label_changed_source(changes: Changes | None, document: str) -> str:
    """Return ``new`` or ``altered`` for a document; empty if it is neither."""
    if changes and document in changes.new_sources:
        return wording.NEW.lower()
    return wording.ALTERED.lower() if changes and document in changes.altered_sources else ""


def describe_changes(changes: Changes) -> str:
    """Return in one sentence how many points and documents have changed, and how."""
    printed = [
        (len(changes.new), "was not printed before", "were not printed before"),
        (len(changes.still), "is still reported", "are still reported"),
        (len(changes.altered), "has been altered", "have been altered"),
        (len(changes.withdrawn), "has been withdrawn", "have been withdrawn"),
        (len(changes.dropped), "is no longer printed", "are no longer printed"),
    ]
    same = len(changes.still) == sum(number for number, _, _ in printed)
    points = "Nothing that is printed has changed" if same else _join_counts(printed, "point")
    documents = _join_counts(
        [
            (len(changes.new_sources), "is new", "are new"),
            (len(changes.altered_sources), "has been altered", "have been altered"),
            (len(changes.gone_sources), "is gone", "are gone"),
        ],
        "document",
    )
    return "; ".join(filter(None, (points, documents))) + "."


def _join_counts(counts: Sequence[tuple[int, str, str]], noun: str) -> str:
    """Return ``2 points are new, 9 are still reported and 1 has been altered``; empty for no counts above 0.

    Each count comes with its verb in the singular and in the plural.
    """
    clauses = [(number, one if number == 1 else many) for number, one, many in counts if number]
    return format_list(
        f"{format_count(number, noun) if i == 0 else f'{number:,}'} {verb}"
        for i, (number, verb) in enumerate(clauses)
    )


def _labelled(label: str, labels: dict[str, str], numbers: dict[str, int]) -> tuple[int, ...]:
    """Return the numbers of the points that have a label, in order."""
    return tuple(sorted(numbers[id_] for id_, own in labels.items() if own == label.lower()))


def _alteration(item: Alteration, sources: dict[str, Source], numbers: dict[str, int]) -> AlterationView:
    source, after = sources[item.after.document], item.after
    now = QuoteView(
        text=after.text,
        language=source.language,
        outlet=wording.outlet_name(source),
        location=f"{format_date(source.published)}, {wording.format_locator(None, after.paragraph)}",
        note="" if after.point else "not printed",
    )
    return AlterationView(before=_former_quote(item.before), now=now, point=numbers.get(after.point, 0))


def _removed_points(changes: Changes) -> tuple[RemovedPoints, ...]:
    former = ((wording.WITHDRAWN, changes.withdrawn), (wording.NO_LONGER_PRINTED, changes.dropped))
    return tuple(RemovedPoints(label, tuple(map(_former_quote, items))) for label, items in former if items)


def _former_quote(item: FormerPoint) -> QuoteView:
    source = item.source
    return QuoteView(
        text=item.text,
        language=source.language,
        outlet=wording.outlet_name(source),
        location=f"{format_date(source.published)}, {wording.format_locator(item.page, item.paragraph)}",
        note=item.why,
    )


def _changed_documents(
    changes: Changes, sources: dict[str, Source], listed: Collection[int]
) -> tuple[ChangedDocuments, ...]:
    """Return the documents that are new, altered or gone, as far as there are any."""

    def by_number(documents: Collection[str]) -> list[ChangedDocument]:
        found = sorted((sources[document] for document in documents), key=lambda source: source.number)
        return [
            ChangedDocument(_describe_source(source), source.number if source.number in listed else 0)
            for source in found
        ]

    groups = (
        (wording.NEW, by_number(changes.new_sources)),
        (wording.ALTERED, by_number(changes.altered_sources)),
        (wording.GONE, [ChangedDocument(_describe_source(source), 0) for source in changes.gone_sources]),
    )
    return tuple(
        ChangedDocuments(label, tuple(own[:MAX_CHANGED_DOCUMENTS]), len(own[MAX_CHANGED_DOCUMENTS:]))
        for label, own in groups
        if own
    )


def _describe_source(source: FormerSource | Source) -> str:
    facts = (source.title or source.document, source.publisher, format_date(source.published))
    return ", ".join(filter(None, facts))
