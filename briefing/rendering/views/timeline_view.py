"""The timeline as the page prints it: dates, sentences, and who reports them."""

from dataclasses import dataclass

from briefing.record import Briefing, Source, TimelineEntry
from briefing.rendering import wording
from briefing.rendering.page_language import message
from briefing.rendering.views.attribution import CitationFormat, CitationView, build_citation_view
from briefing.rendering.wording import ENGLISH, Wording

COUNTED_DATES = message(
    "What stands in [brackets] was counted from the day on which the source was published."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntryView:
    """An entry of the timeline."""

    date: str
    """In words, in brackets what was counted and not read."""
    iso_date: str
    """The first day in ISO form."""
    note: str
    """The note on a date after the information cut-off; empty for another date."""
    text: str
    language: str
    citation: CitationView
    point: int
    """The number of the point that prints the sentence; 0 where the timeline does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The section, as a template prints it."""

    note: str
    """The note on dates that were counted; empty where none was."""
    entries: tuple[TimelineEntryView, ...]


def build_timeline_view(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH
) -> TimelineView | None:
    """Return the timeline, or None where there is none; `numbers` has each printed point's number by id."""
    if not briefing.timeline:
        return None
    form = CitationFormat(words=words, year=wording.common_year(briefing))
    sources = {source.number: source for source in briefing.sources}
    return TimelineView(
        note=words.gettext(COUNTED_DATES) if any(map(_is_counted, briefing.timeline)) else "",
        entries=tuple(
            _entry_view(
                entry, sources[entry.citation.source], form, numbers=numbers, after=entry.day > briefing.as_of
            )
            for entry in briefing.timeline
        ),
    )


def _is_counted(entry: TimelineEntry) -> bool:
    return entry.resolved_from is not None and entry.words != ""


def _entry_view(
    entry: TimelineEntry, source: Source, form: CitationFormat, *, numbers: dict[str, int], after: bool
) -> TimelineEntryView:
    return TimelineEntryView(
        date=form.words.format_entry_date(entry, source.language),
        iso_date=entry.day.isoformat(),
        note=form.words.gettext("after the cut-off") if after else "",
        text=entry.text,
        language=source.language,
        citation=build_citation_view(entry.citation, source, form),
        point=numbers.get(entry.point, 0),
    )
