"""Who reports a point, and whether anybody else reports it independently."""

from dataclasses import dataclass

from briefing.record import Citation, Point, Source, Value
from briefing.rendering import wording
from briefing.rendering.wording import ENGLISH, Relation, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFormat:
    """How citations are written on a page."""

    words: Wording
    year: int
    """The year without which a date in it is printed; 0 for none."""

    def date(self, source: Source) -> str:
        """Return when a source was published."""
        return self.words.format_short_date(source.published, self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """One citation, in the words that are printed around its link."""

    relation: str
    """What it is to the citations before it, in words; empty for the first."""
    outlet: str
    published: str
    """The date of the source; empty for a reprint, whose date says nothing about the news."""
    location: str
    source: int
    """The number of the source."""
    is_copy: bool = False
    """Whether the source has the text of one before it."""


def build_citation_views(
    point: Point | Value, sources: dict[int, Source], form: CitationFormat
) -> tuple[CitationView, ...]:
    """Return the citations of a point or of a side of a difference, each text before its reprints."""
    outlets = _outlets(point, sources)
    relations = _relations(point, outlets)
    originals = [citation.copy_of or citation.source for citation in point.citations]
    position = {number: i for i, number in reversed([*enumerate(originals)])}
    order = sorted(range(len(originals)), key=lambda i: position[originals[i]])
    views = []
    printed = ""
    for i in order:
        citation, relation = point.citations[i], relations[i]
        views.append(
            CitationView(
                # Of the reprints of one text only the first is called one.
                relation="" if relation == printed == "copy" else form.words.relation(relation),
                outlet=outlets[citation.source],
                published="" if relation == "copy" else form.date(sources[citation.source]),
                location=form.words.format_locator(citation.page, citation.paragraph),
                source=citation.source,
                is_copy=relation == "copy",
            )
        )
        printed = relation
    return tuple(views)


def build_citation_view(citation: Citation, source: Source, form: CitationFormat) -> CitationView:
    """Return a citation that stands alone."""
    return CitationView(
        relation="",
        outlet=wording.outlet_name(source),
        published=form.date(source),
        location=form.words.format_locator(citation.page, citation.paragraph),
        source=source.number,
    )


def describe_support(point: Point, sources: dict[int, Source], words: Wording = ENGLISH) -> str:
    """Return the label that says how well a point is supported: ``2 independent sources``."""
    relations = _relations(point, _outlets(point, sources))
    return words.support_label(
        point.support,
        independent=1 + relations.count("independent"),
        outlets=_count_publishers(point, sources),
        documents=len(point.citations),
        copied=not {"also", "dependent"} & {*relations},
    )


def _outlets(point: Point | Value, sources: dict[int, Source]) -> dict[int, str]:
    """Return the name of each cited source's outlet, by the number of the source."""
    return {citation.source: wording.outlet_name(sources[citation.source]) for citation in point.citations}


def _count_publishers(point: Point, sources: dict[int, Source]) -> int:
    """Return how many publishers are cited, or 0 if one of the files does not name its publisher."""
    publishers = {sources[citation.source].publisher.casefold() for citation in point.citations}
    return 0 if "" in publishers else len(publishers)


def _relations(point: Point | Value, outlets: dict[int, str]) -> list[Relation]:
    """Return what each citation is to those before it; a second text of one outlet is no support."""
    relations: list[Relation] = []
    named: set[str] = set()
    for citation in point.citations:
        outlet = outlets[citation.source].casefold()
        if not relations:
            relations.append("first")
        elif citation.copy_of is not None:
            relations.append("copy")
        elif citation.rests_on is not None:
            relations.append("dependent")
        else:
            relations.append("also" if outlet in named else "independent")
        named.add(outlet)
    return relations
