"""Who says what, and the words by which a source introduces people and organisations."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefing.mentions import SpeakerKind, SpeechAct
from briefing.record.citations import Citation

ActorKind: TypeAlias = Literal["person", "organisation", "government"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """The words of a source that say who somebody is."""

    source: int
    document: str
    start: int
    end: int
    paragraph: int
    text: str
    """The characters of the span, with white space folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says what a point reports."""

    name: str
    """The fullest form in the document; of somebody without a name, the words of the source."""
    role: str
    """What the document says that a person is; empty where it does not."""
    verb: str
    """The reporting verb of the source; empty where none stands by itself."""
    act: SpeechAct
    kind: SpeakerKind
    introduction: Introduction | None
    """Where the document says who it is; None of a writer and of somebody without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorStatement:
    """What an actor says: in a point, or in a sentence that is printed beside the points."""

    topic: str
    act: SpeechAct
    verb: str
    point: str
    """The point that prints it; empty where `text` is printed by itself."""
    text: str
    """The sentence, with white space folded."""
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, an organisation or a government that is printed, with what it says."""

    name: str
    role: str
    kind: ActorKind
    introduction: Introduction
    statements: tuple[ActorStatement, ...] = ()
    """The last one first."""
