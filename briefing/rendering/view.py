"""Turns the record into what a page shows, once, so that HTML, PDF and Markdown agree."""

from dataclasses import dataclass
from itertools import chain

from briefing.changes import Changes
from briefing.formatting import format_date, language_name
from briefing.record import MARKINGS, Briefing, Point, Section, Source
from briefing.rendering import method_note, wording
from briefing.rendering.attribution import Credit, attribute
from briefing.rendering.backlinks import Use, uses
from briefing.rendering.changes_view import Changed, changed, marks, source_mark
from briefing.rendering.differences_view import Differing, differing, differing_points
from briefing.rendering.timeline_view import Timeline, timeline
from briefing.rendering.truncation import (
    MOST_CREDITS,
    MOST_READ,
    Shortened,
    left_out,
    publishers,
    unread,
)

SHORT_TITLE = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A point as it is printed, numbered through the whole briefing."""

    number: int
    text: str
    language: str
    topic: str
    credits: tuple[Credit, ...]
    more: str
    """What is said of the citations that are not printed; empty where all are."""
    support: str
    differs: tuple[int, ...]
    """The numbers of the differences between sources that it is a side of."""
    mark: str
    """``new`` or ``altered`` since the edition before; empty where it is neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: its own entries, and the numbers of those that stand among the key points."""

    topic: str
    sentences: int
    see: tuple[int, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A source as the source list prints it."""

    number: int
    title: str
    language: str
    facts: tuple[str, ...]
    path: str
    url: str
    sha256: str
    note: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that a template needs; it has no other data."""

    title: str
    short_title: str
    reference: str
    originator: str
    marking: str
    colour: str
    purpose: str
    language: str
    created: str
    generator: str
    cut_off: str
    facts: tuple[tuple[str, str], ...]
    key_points: tuple[Entry, ...]
    changed: Changed | None
    parts: tuple[Part, ...]
    differing: tuple[Differing, ...]
    timeline: Timeline | None
    cited: tuple[Listed, ...]
    rest: str
    """The heading of the two that follow."""
    read: tuple[Listed, ...]
    publishers: Shortened
    """In the place of `read` where that would be long."""
    unread: Shortened
    left_out: Shortened
    method: tuple[tuple[method_note.Run, ...], ...]
    explain: str


def view(briefing: Briefing) -> View:
    """Return the page of a briefing."""
    numbers = _numbers(briefing)
    entries, sides = _entries(briefing, numbers), differing(briefing, numbers)
    credited = [entry.credits for entry in entries.values()]
    credited += [side.credits for item in sides for side in item.sides]
    cited, rest = _split(briefing, {credit.number for credit in chain.from_iterable(credited)})
    short = len(rest) <= MOST_READ
    used = uses(briefing, numbers)
    return View(
        title=briefing.title,
        short_title=_shorten(briefing.title),
        reference=briefing.reference,
        originator=briefing.originator,
        marking=briefing.marking.upper(),
        colour=_colour(briefing.marking.upper()),
        purpose=briefing.purpose,
        language=briefing.language,
        created=briefing.as_of.isoformat(),
        generator=f"briefing {briefing.method.versions.get('diplomatic-briefing', '')}".strip(),
        cut_off=format_date(briefing.as_of),
        facts=_facts(briefing),
        key_points=tuple(entries[id_] for id_ in briefing.key_points),
        changed=changed(
            briefing, numbers, listed={source.number for source in (*cited, *(rest if short else ()))}
        ),
        parts=tuple(_part(section, entries, len(briefing.key_points)) for section in briefing.sections),
        differing=sides,
        timeline=timeline(briefing, numbers),
        cited=tuple(_listed(source, used, briefing.changes) for source in cited),
        rest=wording.REST if any(source.state == "cited" for source in rest) else wording.READ,
        read=tuple(_listed(source, used, briefing.changes) for source in rest) if short else (),
        publishers=publishers(() if short else rest),
        unread=unread(briefing.unread),
        left_out=left_out(briefing.dropped),
        method=method_note.note(briefing),
        explain=f"briefing explain {briefing.edition or 'EDITION'}",
    )


def _numbers(briefing: Briefing) -> dict[str, int]:
    """Return the number of each point: the key points come first, then the sections."""
    order = chain(briefing.key_points, *(section.points for section in briefing.sections))
    return {id_: number for number, id_ in enumerate(dict.fromkeys(order), start=1)}


def _colour(marking: str) -> str:
    return marking.removeprefix("TLP:").partition("+")[0].lower() if marking in MARKINGS else ""


def _facts(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    facts = (
        ("For", briefing.addressee),
        ("Reference", briefing.reference),
        ("Edition", briefing.edition),
        (wording.CUT_OFF, format_date(briefing.as_of)),
        ("Period covered", wording.days(briefing.period.start, briefing.period.end)),
        ("Source base", wording.source_base(briefing)),
    )
    return tuple((label, value) for label, value in facts if value)


def _shorten(title: str) -> str:
    """Cut a title at a word so that it fits into the head of a page."""
    if len(title) <= SHORT_TITLE:
        return title
    cut = title[:SHORT_TITLE]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:.')}…"


def _part(section: Section, entries: dict[str, Entry], keys: int) -> Part:
    own = [entries[id_] for id_ in section.points]
    return Part(
        topic=section.topic,
        sentences=section.sentences,
        see=tuple(sorted(entry.number for entry in own if entry.number <= keys)),
        entries=tuple(entry for entry in own if entry.number > keys),
    )


def _entries(briefing: Briefing, numbers: dict[str, int]) -> dict[str, Entry]:
    """Return the points as they are printed, by id."""
    points = {point.id: point for point in briefing.points}
    sources = {source.number: source for source in briefing.sources}
    marked, differs = marks(briefing), differing_points(briefing)
    return {
        id_: _entry(points[id_], number, sources, mark=marked.get(id_, ""), differs=differs.get(id_, ()))
        for id_, number in numbers.items()
    }


def _entry(
    point: Point, number: int, sources: dict[int, Source], *, mark: str, differs: tuple[int, ...]
) -> Entry:
    credits_, support = attribute(point, sources)
    return Entry(
        number=number,
        text=point.text,
        language=sources[point.citations[0].source].language,
        topic=point.topic,
        credits=credits_[:MOST_CREDITS],
        more=wording.more_credits(len(credits_) - MOST_CREDITS),
        support=support,
        differs=differs,
        mark=mark,
    )


def _split(briefing: Briefing, credited: set[int]) -> tuple[list[Source], list[Source]]:
    """Return the sources that are cited where the page says so, by their numbers, and all others."""
    citations = [point.citations for point in briefing.points]
    citations += [value.citations for item in briefing.conflicts for value in item.values]
    unsaid = {citation.source for citation in chain.from_iterable(citations)} - credited
    unsaid -= {entry.citation.source for entry in briefing.timeline if not entry.point}
    said = [source.state == "cited" and source.number not in unsaid for source in briefing.sources]
    return (
        [source for source, is_said in zip(briefing.sources, said, strict=True) if is_said],
        [source for source, is_said in zip(briefing.sources, said, strict=True) if not is_said],
    )


def _listed(source: Source, used: dict[int, list[Use]], changes: Changes | None) -> Listed:
    facts = (
        source.publisher,
        source.author,
        wording.published(source),
        language_name(source.language),
        f"reliability {source.reliability}" if source.reliability else "",
        source.marking,
        source_mark(changes, source.document),
    )
    return Listed(
        number=source.number,
        title=source.title or source.path.rpartition("/")[2],
        language=source.language,
        facts=tuple(fact for fact in facts if fact),
        path=source.path,
        url=source.url,
        sha256=source.sha256,
        note=wording.remark(source),
        uses=tuple(used.get(source.number, ())),
    )
