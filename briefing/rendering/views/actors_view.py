"""Who is who, and who says what on which topic."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.record import Actor, ActorStatement, Briefing, Source
from briefing.rendering import wording
from briefing.rendering.views.attribution import CitationFormat, CitationView, build_citation_view
from briefing.rendering.views.truncation import Extent
from briefing.rendering.wording import ENGLISH, Wording

_OFTEN = 2  # points in which somebody speaks: a reader looks him up


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """What an actor says: a link to a point, or a sentence with its citation."""

    verb: str
    topic: str
    """The topic of the profile; empty where a headline stands above it."""
    point: int
    """The number of the point that prints it; 0 where `text` is printed here."""
    text: str
    language: str
    citation: CitationView


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """A person, an organisation or a government, with the words that introduce it."""

    name: str
    role: str
    source: int
    """The number of the source that introduces it."""
    location: str
    """The paragraph in which it does."""
    positions: tuple[PositionView, ...]


def build_actor_views(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, extent: Extent = "full"
) -> tuple[ActorView, ...]:
    """Return the actors of a briefing; on a short page those who speak in two points or more, and where.

    `numbers` has the number of each printed point by its id.
    """
    sources = {source.number: source for source in briefing.sources}
    asked = {section.topic for section in briefing.sections if section.kind == "profile"}
    credit = CitationFormat(words=words, year=wording.common_year(briefing))
    actors = briefing.actors if extent == "full" else _of_points(briefing.actors, numbers)
    return tuple(_view(actor, numbers, sources, credit, asked=asked) for actor in actors)


def _of_points(actors: Iterable[Actor], numbers: Collection[str]) -> Iterator[Actor]:
    """Yield the actors who speak in several of the points, with these statements alone."""
    for actor in actors:
        printed = tuple(statement for statement in actor.statements if statement.point in numbers)
        if len(printed) >= _OFTEN:
            yield replace(actor, statements=printed)


def _view(
    actor: Actor,
    numbers: dict[str, int],
    sources: dict[int, Source],
    credit: CitationFormat,
    *,
    asked: set[str],
) -> ActorView:
    def position(statement: ActorStatement) -> PositionView:
        source, point = sources[statement.citation.source], numbers.get(statement.point, 0)
        return PositionView(
            verb=statement.verb or statement.act,
            topic=statement.topic if statement.topic in asked else "",
            point=point,
            text="" if point else statement.text,
            language=source.language,
            citation=build_citation_view(statement.citation, source, credit),
        )

    return ActorView(
        name=actor.name,
        role=actor.role,
        source=actor.introduction.source,
        location=credit.words.format_locator(None, actor.introduction.paragraph),
        positions=tuple(map(position, actor.statements)),
    )
