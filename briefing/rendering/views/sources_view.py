"""The source list as the page prints it: what is cited in full, what was only read in short."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from briefing.changes import Changes
from briefing.formatting import language_name
from briefing.record import Briefing, Source
from briefing.rendering import wording
from briefing.rendering.views.backlinks import Backlink, find_backlinks
from briefing.rendering.views.changes_view import label_changed_source
from briefing.rendering.views.truncation import MAX_SOURCES_READ, TruncatedList, count_by_publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source of the list."""

    number: int
    title: str
    language: str
    facts: tuple[str, ...]
    path: str
    url: str
    sha256: str
    note: str
    backlinks: tuple[Backlink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceListView:
    """All sources: those of which the page prints a citation, and the others."""

    cited: tuple[SourceView, ...]
    read_heading: str
    """The heading of the others."""
    read: tuple[SourceView, ...]
    """The others, where they are few."""
    read_by_publisher: TruncatedList
    """The others, where they are many."""

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the sources that are listed one by one."""
        return frozenset(source.number for source in (*self.cited, *self.read))


def build_source_list_view(
    briefing: Briefing, numbers: dict[str, int], *, printed: Collection[int]
) -> SourceListView:
    """Return the source list.

    `numbers` has the number of each printed point by its id, `printed` the numbers of the sources of which
    the page prints a citation.
    """
    cited, read = _split_sources(briefing, printed)
    backlinks = find_backlinks(briefing, numbers)

    def views(sources: Sequence[Source]) -> tuple[SourceView, ...]:
        return tuple(
            _source_view(source, backlinks.get(source.number, ()), briefing.changes) for source in sources
        )

    few = len(read) <= MAX_SOURCES_READ
    is_cited = any(source.state == "cited" for source in read)
    return SourceListView(
        cited=views(cited),
        read_heading=wording.READ_NOT_NAMED if is_cited else wording.READ_NOT_CITED,
        read=views(read) if few else (),
        read_by_publisher=count_by_publisher(() if few else read),
    )


def _split_sources(briefing: Briefing, printed: Collection[int]) -> tuple[list[Source], list[Source]]:
    """Return the sources that the page cites and all others, both in the order of their numbers.

    A source is among the others too where all its citations are behind the limit of printed citations.
    """
    citations = [point.citations for point in briefing.points]
    citations += [value.citations for conflict in briefing.conflicts for value in conflict.values]
    hidden = {citation.source for citation in chain.from_iterable(citations)}.difference(printed)
    cited: list[Source] = []
    read: list[Source] = []
    for source in briefing.sources:
        is_cited = source.state == "cited" and source.number not in hidden
        (cited if is_cited else read).append(source)
    return cited, read


def _source_view(source: Source, backlinks: Sequence[Backlink], changes: Changes | None) -> SourceView:
    facts = (
        source.publisher,
        source.author,
        wording.format_publication_date(source),
        language_name(source.language),
        f"reliability {source.reliability}" if source.reliability else "",
        source.marking,
        label_changed_source(changes, source.document),
    )
    return SourceView(
        number=source.number,
        title=wording.source_title(source),
        language=source.language,
        facts=tuple(filter(None, facts)),
        path=source.path,
        url=source.url,
        sha256=source.sha256,
        note=wording.source_note(source),
        backlinks=tuple(backlinks),
    )
