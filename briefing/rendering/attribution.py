"""Says who reports a point, and whether anybody else reports it independently."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefing.formatting import format_date
from briefing.record import Point, Source, Value
from briefing.rendering import wording

Relation: TypeAlias = Literal["first", "copy", "also", "independent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One citation of a point, in the words that are printed around its link."""

    before: str
    name: str
    when: str
    """The date of the source; empty for a reprint, whose date says nothing about the news."""
    where: str
    number: int


def attribute(point: Point, sources: dict[int, Source]) -> tuple[tuple[Credit, ...], str]:
    """Return the credits of a point, each text before its reprints, and the label of its support."""
    relations = _relations(point, _names(point, sources))
    label = wording.support(
        point.support,
        independent=1 + relations.count("independent"),
        outlets=_outlets(point, sources),
        documents=len(point.citations),
        copied="also" not in relations,
    )
    return credit(point, sources), label


def credit(point: Point | Value, sources: dict[int, Source]) -> tuple[Credit, ...]:
    """Return the credits of a point or of a side of a conflict, each text before its reprints."""
    names = _names(point, sources)
    relations = _relations(point, names)
    first = [citation.copy_of or citation.source for citation in point.citations]
    place = {number: i for i, number in reversed([*enumerate(first)])}
    order = sorted(range(len(first)), key=lambda i: place[first[i]])
    credits_ = []
    said = ""
    for i in order:
        citation, relation = point.citations[i], relations[i]
        before = wording.RELATIONS[relation]
        credits_.append(
            Credit(
                before="" if relation == said == "copy" else before,
                name=names[citation.source],
                when="" if relation == "copy" else format_date(sources[citation.source].published),
                where=wording.place(citation),
                number=citation.source,
            )
        )
        said = relation
    return tuple(credits_)


def _names(point: Point | Value, sources: dict[int, Source]) -> dict[int, str]:
    return {citation.source: wording.outlet(sources[citation.source]) for citation in point.citations}


def _outlets(point: Point, sources: dict[int, Source]) -> int:
    """Return how many outlets cite the point, or 0 if one of the files does not say who published it."""
    publishers = {sources[citation.source].publisher for citation in point.citations}
    return 0 if "" in publishers else len(publishers)


def _relations(point: Point | Value, names: dict[int, str]) -> list[Relation]:
    """Return what each citation is to those before it; a second text of one outlet is no support."""
    relations: list[Relation] = []
    heard: set[str] = set()
    for citation in point.citations:
        name = names[citation.source]
        if not relations:
            relations.append("first")
        elif citation.copy_of is not None:
            relations.append("copy")
        else:
            relations.append("also" if name in heard else "independent")
        heard.add(name)
    return relations
