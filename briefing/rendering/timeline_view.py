"""The timeline as the page prints it: dates, sentences, and who reports them."""

from dataclasses import dataclass

from briefing.formatting import format_date
from briefing.record import Briefing, Source, TimelineEntry
from briefing.rendering import wording
from briefing.rendering.attribution import Credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An entry of the timeline."""

    when: str
    day: str
    """The first day in ISO form."""
    remark: str
    """Of a date after the information cut-off, that it is one."""
    text: str
    language: str
    credit: Credit
    point: int
    """The number of the point that prints the sentence; 0 where the timeline does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The section, as a template fills it in."""

    note: str
    """What is said of dates that were counted; empty where none was."""
    entries: tuple[Dated, ...]


def timeline(briefing: Briefing, numbers: dict[str, int]) -> Timeline | None:
    """Return the timeline of a briefing whose points have these `numbers`; None where it has none."""
    if not briefing.timeline:
        return None
    sources = {source.number: source for source in briefing.sources}
    return Timeline(
        note=wording.COUNTED if any(entry.resolved_from for entry in briefing.timeline) else "",
        entries=tuple(
            _dated(
                entry,
                sources[entry.citation.source],
                numbers.get(entry.point, 0),
                ahead=entry.day > briefing.as_of,
            )
            for entry in briefing.timeline
        ),
    )


def _dated(entry: TimelineEntry, source: Source, point: int, *, ahead: bool) -> Dated:
    return Dated(
        when=wording.when(entry),
        day=entry.day.isoformat(),
        remark=wording.AHEAD if ahead else "",
        text=entry.text,
        language=source.language,
        credit=Credit(
            before="",
            name=wording.outlet(source),
            when=format_date(source.published),
            where=wording.place(entry.citation),
            number=source.number,
        ),
        point=point,
    )
