"""What a briefing prints, by the positions of its sentences in the corpus; the record is made of it last."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from briefing.mentions import DifferingSpan, Entity, ReportedSpeech, StatedFigure, TimeExpression, Update
from briefing.models import Clarification

StandaloneShare: TypeAlias = Callable[[str, str], float]
"""Returns the share of its worth that a sentence keeps by its words alone, in a language (ISO 639-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPoint:
    """A sentence that is printed as a point."""

    id: str
    cited: tuple[int, ...]
    """The sentence, then the repeats that corroborate it: at most one sentence of a document."""
    update: Update | None = None
    """What overtakes it."""
    before: int | None = None
    """The sentence that is printed before it, so that it can be understood."""

    @property
    def sentence(self) -> int:
        """The sentence whose words are printed."""
        return self.cited[0]

    @property
    def printed(self) -> tuple[int, ...]:
        """The sentences whose words are printed, in their order."""
        return (self.sentence,) if self.before is None else (self.before, self.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSide:
    """What some sources say where others say something else."""

    spans: tuple[DifferingSpan, ...]
    """The one whose sentence is printed, then the others, the earliest dated first."""
    point: str
    """The point that prints the sentence; empty where the side itself prints it."""

    @property
    def sentence(self) -> int:
        """The sentence that is printed."""
        return self.spans[0].sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenConflict:
    """A difference between sources that is printed."""

    id: str
    subject: str
    reason: str
    """Why the sentences are thought to differ."""
    sides: tuple[ChosenSide, ...]
    """At least two, the earliest dated first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenEntry:
    """An entry of the timeline: the words of a sentence that name its date."""

    expression: TimeExpression
    point: str
    """The point that prints the sentence; empty where the timeline prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFigure:
    """A figure that is listed."""

    figure: StatedFigure
    point: str
    """The point that prints its sentence; empty where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenStatement:
    """A statement of an actor that is printed."""

    speech: ReportedSpeech
    point: str
    """The point that prints its sentence; empty where it is printed beside the points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenActor:
    """An actor that is printed, as one document introduces it."""

    entity: Entity
    statements: tuple[ChosenStatement, ...]
    """The last one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedContent:
    """All that a briefing prints of its sources."""

    points: tuple[ChosenPoint, ...]
    """In print order, the key points first."""
    key_points: int
    """How many of them are key points."""
    conflicts: tuple[ChosenConflict, ...] = ()
    timeline: tuple[ChosenEntry, ...] = ()
    figures: tuple[ChosenFigure, ...] = ()
    rated: bool = False
    """Whether each point has a rating by the Admiralty code."""
    clarifications: Mapping[int, tuple[Clarification, ...]] = field(default_factory=dict)
    """What is printed in brackets in each sentence, in the order of its text."""
    headed: tuple[int, ...] = ()
    """The first sentences of the documents whose headlines stand above sections."""

    actors: tuple[ChosenActor, ...] = ()

    def cited(self) -> Iterator[int]:
        """Yield each sentence that is cited, in the order in which the sources are numbered."""
        for point in self.points:
            yield from point.cited
            if point.before is not None:
                yield point.before
            if point.update:
                yield point.update.later
        yield from self.headed
        yield from self._beside()

    def proving(self) -> Iterator[int]:
        """Yield each other document that proves what a bracket says, by its position in the corpus."""
        sides = (side.sentence for conflict in self.conflicts for side in conflict.sides)
        printed = chain(chain.from_iterable(point.printed for point in self.points), sides)
        for gloss in chain.from_iterable(self.clarifications.get(i, ()) for i in printed):
            if gloss.proof_document is not None:
                yield gloss.proof_document

    def _beside(self) -> Iterator[int]:
        """Yield each sentence that is cited beside the points."""
        for conflict in self.conflicts:
            for side in conflict.sides:
                yield from (span.sentence for span in side.spans)
        yield from (entry.expression.sentence for entry in self.timeline)
        yield from (item.figure.sentence for item in self.figures)
        for actor in self.actors:
            yield from (statement.speech.sentence for statement in actor.statements)
            yield actor.entity.sentence
