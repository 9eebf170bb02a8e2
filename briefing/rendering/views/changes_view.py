"""The changes since the edition before, as the page prints them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource
from briefing.record import Briefing, Source
from briefing.rendering import wording
from briefing.rendering.page_language import plural_message
from briefing.rendering.review.reasons import with_reason_by_review
from briefing.rendering.views.truncation import MAX_CHANGED_DOCUMENTS
from briefing.rendering.wording import ENGLISH, Wording

ChangeLabel: TypeAlias = Literal["new", "newly printed", "altered"]
"""What has become of a point or a document since the edition before."""


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
    more: str
    """The note on those that are not named; empty where all are."""


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
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, listed: Collection[int]
) -> ChangesView | None:
    """Return the section on changes; None for a first edition, and where nothing has changed.

    `numbers` has the number of each printed point by its id, `listed` the numbers of the sources that the
    page lists one by one.
    """
    changes = briefing.changes
    if changes is None or changes.is_none:
        return None
    labels = label_changed_points(briefing)
    sources = {source.document: source for source in briefing.sources}
    return ChangesView(
        heading=words.gettext(
            "What has changed since the edition of %(date)s", date=words.format_date(changes.as_of)
        ),
        summary=describe_changes(changes, words),
        new=_labelled("new", labels, numbers),
        newly_printed=_labelled("newly printed", labels, numbers),
        altered=tuple(_alteration(item, sources, numbers, words) for item in changes.altered),
        removed=_removed_points(changes, words),
        documents=_changed_documents(changes, sources, listed, words),
    )


def label_changed_points(briefing: Briefing) -> dict[str, ChangeLabel]:
    """Return what has become of each point, by id, that was not printed like this.

    A sentence of a document that was read before is not called new, because a reader would take it for news.
    """
    changes = briefing.changes
    if changes is None:
        return {}
    labels: dict[str, ChangeLabel] = {
        item.after.point: "altered" for item in changes.altered if item.after.point
    }
    documents = {point.id: point.citations[0].document for point in briefing.points}
    for id_ in changes.new:
        labels[id_] = "new" if documents[id_] in changes.new_sources else "newly printed"
    return labels


def name_changed_points(briefing: Briefing, words: Wording = ENGLISH) -> dict[str, str]:
    """Return the labels of :func:`label_changed_points` in words."""
    names = {
        "new": words.gettext("new"),
        "newly printed": words.gettext("newly printed"),
        "altered": words.gettext("altered"),
    }
    return {id_: names[label] for id_, label in label_changed_points(briefing).items()}


def name_changed_source(changes: Changes | None, document: str, words: Wording = ENGLISH) -> str:
    """Return ``new`` or ``altered`` for a document; empty if it is neither."""
    if changes and document in changes.new_sources:
        return words.gettext("new")
    return words.gettext("altered") if changes and document in changes.altered_sources else ""


def describe_changes(changes: Changes, words: Wording = ENGLISH) -> str:
    """Return in one sentence how many points and documents have changed, and how."""
    points = (
        (*plural_message("%(num)s not printed before", "%(num)s not printed before"), len(changes.new)),
        (*plural_message("%(num)s still reported", "%(num)s still reported"), len(changes.still)),
        (*plural_message("%(num)s altered", "%(num)s altered"), len(changes.altered)),
        (*plural_message("%(num)s withdrawn", "%(num)s withdrawn"), len(changes.withdrawn)),
        (*plural_message("%(num)s no longer printed", "%(num)s no longer printed"), len(changes.dropped)),
    )
    documents = (
        (*plural_message("%(num)s new", "%(num)s new"), len(changes.new_sources)),
        (*plural_message("%(num)s altered", "%(num)s altered"), len(changes.altered_sources)),
        (*plural_message("%(num)s gone", "%(num)s gone"), len(changes.gone_sources)),
    )
    if len(changes.still) == sum(number for *_, number in points):
        told = words.gettext("Nothing that is printed has changed")
    else:
        told = words.gettext("Points: %(counts)s", counts=_counts(points, words))
    if not any(number for *_, number in documents):
        return f"{told}."
    counts = _counts(documents, words)
    return f"{told}; " + words.gettext("documents: %(counts)s", counts=counts) + "."


def _counts(counts: Sequence[tuple[str, str, int]], words: Wording) -> str:
    return f"{words.comma} ".join(words.ngettext(one, many, number) for one, many, number in counts if number)


def _labelled(label: ChangeLabel, labels: dict[str, ChangeLabel], numbers: dict[str, int]) -> tuple[int, ...]:
    """Return the numbers of the points that have a label, in order."""
    return tuple(sorted(numbers[id_] for id_, own in labels.items() if own == label))


def _alteration(
    item: Alteration, sources: dict[str, Source], numbers: dict[str, int], words: Wording
) -> AlterationView:
    source, after = sources[item.after.document], item.after
    now = QuoteView(
        text=after.text,
        language=source.language,
        outlet=wording.outlet_name(source),
        location=words.format_dated_locator(source.published, None, after.paragraph),
        note="" if after.point else words.gettext("not printed"),
    )
    return AlterationView(
        before=_former_quote(item.before, words), now=now, point=numbers.get(after.point, 0)
    )


def _removed_points(changes: Changes, words: Wording) -> tuple[RemovedPoints, ...]:
    former = (
        (words.gettext("Withdrawn"), changes.withdrawn),
        (words.gettext("No longer printed"), changes.dropped),
    )
    return tuple(
        RemovedPoints(
            label,
            tuple(
                _former_quote(item if items is changes.withdrawn else with_reason_by_review(item), words)
                for item in items
            ),
        )
        for label, items in former
        if items
    )


def _former_quote(item: FormerPoint, words: Wording) -> QuoteView:
    source = item.source
    return QuoteView(
        text=item.text,
        language=source.language,
        outlet=wording.outlet_name(source),
        location=words.format_dated_locator(source.published, item.page, item.paragraph),
        note=words.gettext(item.why) if item.why else "",
    )


def _changed_documents(
    changes: Changes, sources: dict[str, Source], listed: Collection[int], words: Wording
) -> tuple[ChangedDocuments, ...]:
    """Return the documents that are new, altered or gone, as far as there are any."""

    def by_number(documents: Collection[str]) -> list[ChangedDocument]:
        found = sorted((sources[document] for document in documents), key=lambda source: source.number)
        return [
            ChangedDocument(_describe_source(source, words), source.number if source.number in listed else 0)
            for source in found
        ]

    def more(number: int) -> str:
        return words.ngettext("and %(num)s more", "and %(num)s more", number) if number > 0 else ""

    groups = (
        (words.gettext("New documents"), by_number(changes.new_sources)),
        (words.gettext("Altered documents"), by_number(changes.altered_sources)),
        (
            words.gettext("Documents that are gone"),
            [ChangedDocument(_describe_source(source, words), 0) for source in changes.gone_sources],
        ),
    )
    return tuple(
        ChangedDocuments(label, tuple(own[:MAX_CHANGED_DOCUMENTS]), more(len(own) - MAX_CHANGED_DOCUMENTS))
        for label, own in groups
        if own
    )


def _describe_source(source: FormerSource | Source, words: Wording) -> str:
    facts = (source.title or source.document, source.publisher, words.format_date(source.published))
    return f"{words.comma} ".join(filter(None, facts))
