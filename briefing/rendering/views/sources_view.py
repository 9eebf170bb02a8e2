"""The source list as the page prints it: what is cited in full, what was only read in short."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from briefing.record import (
    ActorStatement,
    Briefing,
    Citation,
    KeyFigure,
    Point,
    Source,
    TimelineEntry,
    Value,
)
from briefing.rendering import wording
from briefing.rendering.views.backlinks import Backlink, find_backlinks
from briefing.rendering.views.changes_view import name_changed_source
from briefing.rendering.views.truncation import (
    LIMITS,
    Extent,
    TruncatedList,
    count_by_publisher,
    truncate_lead,
)
from briefing.rendering.wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source of the list."""

    number: int
    title: str
    """Where it has none, the first words that are cited of it in quotation marks, else the name of its
    file."""
    language: str
    publisher: str
    """Empty if it names none."""
    outlet: str
    """The name of its publisher, or that it has none."""
    facts: tuple[str, ...]
    """Date and what else tells it from others; a full page has the outlet and the author too."""
    path: str
    url: str
    sha256: str
    note: str
    backlinks: tuple[Backlink, ...]
    heads: int = 0
    """The number of the first section whose heading is its headline; 0 for none."""
    is_titled: bool = True
    """Whether `title` is one that the source has."""
    is_told_by_outlet: bool = False
    """Whether its outlet and its date tell it from all others that are cited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceListView:
    """All sources: those of which the page prints a citation, and the others."""

    cited: tuple[SourceView, ...]
    read: tuple[SourceView, ...]
    """The others, where they are few."""
    read_by_publisher: TruncatedList
    """The others, where they are many."""

    @property
    def by_outlet(self) -> tuple[tuple[str, tuple[SourceView, ...]], ...]:
        """Those cited, under the names of their outlets in the order of their first numbers."""
        by_outlet: dict[str, list[SourceView]] = {}
        for view in self.cited:
            by_outlet.setdefault(view.outlet, []).append(view)
        return tuple((outlet, tuple(own)) for outlet, own in by_outlet.items())

    @property
    def example(self) -> Backlink | None:
        """A link to a point, to show how one is written; if there is one, with two different numbers."""
        links = [link for source in self.cited for link in source.backlinks if link.point]
        return next((link for link in links if link.point != link.position[1]), links[0] if links else None)

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the sources that are listed one by one."""
        return frozenset(source.number for source in (*self.cited, *self.read))


def build_source_list_view(
    briefing: Briefing,
    numbers: dict[str, int],
    words: Wording = ENGLISH,
    *,
    printed: Collection[int],
    heading: Mapping[int, int],
    extent: Extent = "full",
) -> SourceListView:
    """Return the source list.

    `numbers` has the number of each printed point by its id, `printed` the numbers of the sources of which
    the page prints a citation, `heading` the number of the section that the headline of one stands above.
    """
    cited, read = _split_sources(briefing, {*printed, *heading})
    issues = Counter((source.publisher.casefold(), source.published) for source in cited)
    backlinks = find_backlinks(briefing, numbers, words, timeline=extent == "full")
    year, leads = wording.common_year(briefing), _leads(briefing)

    def source_view(source: Source) -> SourceView:
        full = extent == "full"
        facts = _full_facts(source, briefing, words) if full else _short_facts(source, briefing, words, year)
        view = _source_view(source, facts, backlinks.get(source.number, ()), words)
        view = replace(view, is_told_by_outlet=_is_alone(source, issues), heads=heading.get(source.number, 0))
        lead = "" if source.title else leads.get(source.number, "")
        return replace(view, title=words.gettext("“%(text)s”", text=truncate_lead(lead))) if lead else view

    def views(sources: Sequence[Source]) -> tuple[SourceView, ...]:
        return tuple(map(source_view, sources))

    few = len(read) <= LIMITS[extent].sources_read
    return SourceListView(
        cited=views(cited),
        read=views(read) if few else (),
        read_by_publisher=count_by_publisher(() if few else read, extent, words),
    )


def _is_alone(source: Source, issues: Mapping[tuple[str, date | None], int]) -> bool:
    """Say whether a source names its outlet and its date, and no other of `issues` has both."""
    named = bool(source.publisher and source.published)
    return named and issues[source.publisher.casefold(), source.published] <= 1


def _leads(briefing: Briefing) -> dict[int, str]:
    """Return what is cited first of each source by its number; what points have comes first."""
    values = chain.from_iterable(conflict.values for conflict in briefing.conflicts)
    statements = chain.from_iterable(actor.statements for actor in briefing.actors)
    main = chain.from_iterable(item.citations for item in chain[Point | Value](briefing.points, values))
    annexes = (
        *map(_citation, briefing.timeline),
        *map(_citation, briefing.figures),
        *map(_citation, statements),
    )
    headlines = {section.source: section.topic for section in briefing.sections if section.source}
    return _first_texts(annexes) | _first_texts(main) | headlines


def _citation(item: TimelineEntry | KeyFigure | ActorStatement) -> Citation:
    return item.citation


def _first_texts(citations: Iterable[Citation]) -> dict[int, str]:
    """Return of each source the text that is cited first in it."""
    ordered = sorted(citations, key=lambda each: (each.source, each.start), reverse=True)
    return {each.source: each.text for each in ordered}


def _split_sources(briefing: Briefing, printed: Collection[int]) -> tuple[list[Source], list[Source]]:
    """Return the sources that the page cites and all others, both in the order of their numbers.

    A source is among the others too where all its citations are behind the limit of printed citations, or
    in a part of the record that the page leaves out.
    """
    cited: list[Source] = []
    read: list[Source] = []
    for source in briefing.sources:
        is_cited = source.state == "cited" and source.number in printed
        (cited if is_cited else read).append(source)
    return cited, read


def _source_view(
    source: Source, facts: Sequence[str], backlinks: Sequence[Backlink], words: Wording
) -> SourceView:
    return SourceView(
        number=source.number,
        title=wording.source_title(source),
        publisher=source.publisher,
        outlet=source.publisher or words.gettext("Without a named publisher"),
        language=source.language,
        facts=tuple(filter(None, facts)),
        path=source.path,
        url=source.url,
        sha256=source.sha256,
        note=words.source_note(source),
        backlinks=tuple(backlinks),
        is_titled=bool(source.title),
    )


def _full_facts(source: Source, briefing: Briefing, words: Wording) -> tuple[str, ...]:
    return (
        source.publisher,
        source.author,
        words.format_publication_date(source),
        _other_language(source, briefing, words),
        *_remarks(source, briefing, words),
    )


def _short_facts(source: Source, briefing: Briefing, words: Wording, year: int) -> tuple[str, ...]:
    inferred = " (" + words.gettext("inferred") + ")" if source.dated_by else ""
    return (
        words.format_short_date(source.published, year) + inferred,
        _other_language(source, briefing, words),
        *_remarks(source, briefing, words),
    )


def _other_language(source: Source, briefing: Briefing, words: Wording) -> str:
    """Return the language of a source; empty if it is that of the briefing, or not known."""
    return "" if source.language in {"", briefing.language} else words.language_name(source.language)


def _remarks(source: Source, briefing: Briefing, words: Wording) -> tuple[str, ...]:
    letter = source.reliability
    reliability = words.gettext("reliability %(letter)s", letter=letter) if letter else ""
    return reliability, source.marking, name_changed_source(briefing.changes, source.document, words)
