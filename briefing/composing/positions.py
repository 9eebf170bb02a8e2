"""Who says what on which topic: the statements of each actor that are printed, the last one first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from briefing.composing.content import ChosenActor, ChosenPoint, ChosenStatement, StandaloneShare
from briefing.composing.selection.eligibility import ineligibility_reason
from briefing.mentions import Entity, KnownActor, ReportedSpeech
from briefing.models import Analysis

_OFTEN = 2  # statements of an actor in a story of which one is printed
_FEW = 8  # actors: up to so many come with those who speak once
_MOST_ADDED = 8  # statements that no point prints


class _Candidate(NamedTuple):
    """A statement that no point prints."""

    actor: int
    speech: ReportedSpeech
    number: int
    """How many statements of its story the actor has."""


def choose_actors(
    analysis: Analysis,
    actors: Sequence[KnownActor],
    points: Sequence[ChosenPoint],
    *,
    excluded: Mapping[int, str],
    alone: StandaloneShare,
) -> tuple[ChosenActor, ...]:
    """Return the actors that are printed: whom a point names and a source introduces, and who speaks.

    One who speaks twice or more in a story and in none of its points has the last of these statements
    printed; where few actors are printed, one who speaks once too, and who only speaks in what cannot be.
    """
    chooser = _ActorChooser(analysis, actors, points)
    chooser.add_statements(_added(analysis, actors, chooser.statements, chooser.entities, excluded, alone))
    chooser.add_silent_ones()
    return chooser.chosen()


class _ActorChooser:
    """Gathers the actors that are printed, and their statements."""

    def __init__(
        self, analysis: Analysis, actors: Sequence[KnownActor], points: Sequence[ChosenPoint]
    ) -> None:
        self._analysis, self._actors = analysis, actors
        ids = {point.sentence: point.id for point in points}
        documents = {analysis.corpus.sentences[i].document for point in points for i in point.cited}
        self.statements = [_in_points(actor, ids) for actor in actors]
        self.entities = [_introduced(analysis, actor, documents) for actor in actors]
        spoken = {number for number, own in enumerate(self.statements) if own}
        named = {number for number in self._with_role() if not ids.keys().isdisjoint(actors[number].named)}
        self._printed = spoken | named

    def add_statements(self, candidates: Iterable[_Candidate]) -> None:
        """Add those of actors that speak often; while few are printed, those of others too."""
        for candidate in candidates:
            if candidate.number >= _OFTEN or len(self._printed) < _FEW:
                statement = ChosenStatement(speech=candidate.speech, point="")
                self.statements[candidate.actor].append(statement)
                self._printed.add(candidate.actor)

    def add_silent_ones(self) -> None:
        """Add, while few are printed, who speaks only in sentences that cannot be quoted."""
        for number in self._with_role():
            if self._actors[number].speeches and len(self._printed) < _FEW:
                self._printed.add(number)

    def chosen(self) -> tuple[ChosenActor, ...]:
        """Return the actors in the order in which they are printed first."""
        return tuple(
            ChosenActor(
                entity=self.entities[number],
                statements=tuple(_last_first(self._analysis, self.statements[number])),
            )
            for number in sorted(self._printed)
        )

    def _with_role(self) -> list[int]:
        return [number for number, entity in enumerate(self.entities) if entity.role is not None]


def _in_points(actor: KnownActor, points: Mapping[int, str]) -> list[ChosenStatement]:
    said = (speech for speech in actor.speeches if speech.sentence in points)
    return [ChosenStatement(speech=speech, point=points[speech.sentence]) for speech in said]


def _added(
    analysis: Analysis,
    actors: Sequence[KnownActor],
    printed: Sequence[Sequence[ChosenStatement]],
    entities: Sequence[Entity],
    excluded: Mapping[int, str],
    alone: StandaloneShare,
) -> list[_Candidate]:
    """Return the statements that may be printed beside the points, those of who speaks most often first."""
    groups = analysis.repeats.groups
    taken = {int(groups[statement.speech.sentence]) for own in printed for statement in own}
    candidates: list[_Candidate] = []
    for number, actor in enumerate(actors):
        if entities[number].role is not None or entities[number].kind != "person":
            candidates += _of_actor(analysis, number, _without(actor, excluded), printed[number], alone)
    chosen: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda each: (-each.number, each.actor)):
        group = int(groups[candidate.speech.sentence])
        if group not in taken and len(chosen) < _MOST_ADDED:
            taken.add(group)
            chosen.append(candidate)
    return chosen


def _without(actor: KnownActor, excluded: Mapping[int, str]) -> KnownActor:
    """Return an actor without what it says in sentences that are `excluded`."""
    return replace(actor, speeches=tuple(each for each in actor.speeches if each.sentence not in excluded))


def _of_actor(
    analysis: Analysis,
    number: int,
    actor: KnownActor,
    printed: Sequence[ChosenStatement],
    alone: StandaloneShare,
) -> Iterator[_Candidate]:
    """Yield the last statement of an actor in each story in none of whose points it speaks."""
    stories = analysis.stories.labels
    by_story: defaultdict[int, list[ReportedSpeech]] = defaultdict(list)
    for speech in actor.speeches:
        by_story[int(stories[speech.sentence])].append(speech)
    known = {int(stories[statement.speech.sentence]) for statement in printed}
    for story in sorted(by_story.keys() - known):
        quotable = [speech for speech in by_story[story] if _is_quotable(analysis, speech.sentence, alone)]
        if quotable:
            last = max(quotable, key=lambda speech: _age(analysis, speech))
            yield _Candidate(number, last, len(by_story[story]))


def _is_quotable(analysis: Analysis, i: int, alone: StandaloneShare) -> bool:
    text, corpus = analysis.corpus.texts[i], analysis.corpus
    stands = alone(text, corpus.document_of(i).language) == 1.0
    return stands and not ineligibility_reason(text, int(corpus.words[i]))


def _age(analysis: Analysis, speech: ReportedSpeech) -> tuple[date, int]:
    """Return what orders statements by time: the publication, then the place in the corpus."""
    return analysis.corpus.document_of(speech.sentence).published or date.min, -speech.sentence


def _last_first(analysis: Analysis, statements: Sequence[ChosenStatement]) -> list[ChosenStatement]:
    return sorted(statements, key=lambda each: _age(analysis, each.speech), reverse=True)


def _introduced(analysis: Analysis, actor: KnownActor, documents: Collection[int]) -> Entity:
    """Return what an actor is in the document that introduces it best.

    That says a role, is one of those that points cite, and has the name in full and often.
    """

    def rank(entity: Entity) -> tuple[bool, bool, int, int]:
        words = analysis.corpus.documents[entity.document].text[slice(*entity.name)].split()
        return entity.role is not None, entity.document in documents, len(words), len(entity.mentions)

    return max(actor.entities, key=rank)
