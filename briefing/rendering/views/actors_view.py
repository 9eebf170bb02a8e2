"""Who is who, and who says what on which topic."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing.record import Actor, ActorStatement, Briefing, Point, Source, Speaker
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


def _of_points(actors: Iterable[Actor], numbers: Mapping[str, int]) -> Iterator[Actor]:
    """Yield the actors who speak in several of the points, with these statements alone.

    Those of one verb are together, and each in the order of their points.
    """
    for actor in actors:
        printed = [statement for statement in actor.statements if statement.point in numbers]
        printed.sort(key=lambda statement: numbers[statement.point])
        if len(printed) >= _OFTEN:
            verbs = [_verb(statement) for statement in printed]
            ordered = sorted(printed, key=lambda statement: verbs.index(_verb(statement)))
            yield replace(actor, statements=tuple(ordered))


def _verb(statement: ActorStatement) -> str:
    return statement.verb or statement.act


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
            verb=_verb(statement),
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


class SpeakerLabel(NamedTuple):
    """Who says a point, in what role: ``Anna Ruz, envoy``."""

    full: str
    """Empty where nobody says it, or where its own words have all that would be said."""
    once: str
    """For a reader of the points before it: the name alone, and nothing beside a surname, if one of them says
    who it is."""


def name_speakers(points: Iterable[Point], words: Wording = ENGLISH) -> dict[str, SpeakerLabel]:
    """Return who says each point, by its id; `points` are in the order of print."""
    found: dict[str, SpeakerLabel] = {}
    introduced: list[set[str]] = []
    for point in points:
        said = _word_set(point.printed_text)
        label = _label(point.speaker, said, introduced, words)
        found[point.id] = label
        introduced.append(said | _word_set(label.full))
    return found


def _label(
    speaker: Speaker | None, said: set[str], introduced: Iterable[set[str]], words: Wording
) -> SpeakerLabel:
    asked = _word_set(f"{speaker.name} {speaker.role}") if speaker else set[str]()
    if speaker is None or asked <= said:
        return SpeakerLabel("", "")
    full = words.describe_speaker(speaker)
    if speaker.kind != "named" or not any(asked <= each for each in introduced):
        return SpeakerLabel(full, full)
    has_surname = speaker.name.split()[-1].casefold() in said
    return SpeakerLabel(full, "" if has_surname else speaker.name)


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
