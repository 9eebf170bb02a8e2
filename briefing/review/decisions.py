"""The decisions of a review, one data class for each kind.

Texts lose what a page cannot hold when they are made: white space is folded, and control characters and
those that turn the direction of a line are dropped. Two decisions with the same `subject` cannot both hold.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from briefing.models import ReviewKind
from briefing.review.sentences import SentenceReference, fold

Subject: TypeAlias = tuple[str, object]
"""What a decision is about: a kind of question, and what it is asked of."""

RELIABILITIES = "ABCDEF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What every decision may say of itself."""

    kind: ClassVar[ReviewKind]
    by: str = ""
    """Who decided it."""
    on: date | None = None
    reason: str = ""
    comments: tuple[str, ...] = ()
    """The comments above it in the file, without the sign before them; they decide nothing."""

    def __post_init__(self) -> None:
        """Fold what is printed of it."""
        _fold_fields(self, "by", "reason")
        object.__setattr__(self, "comments", tuple(map(fold, self.comments)))

    @property
    def subject(self) -> Subject:
        """What it is about; another decision about that takes its place."""
        raise NotImplementedError

    @property
    def sentences(self) -> tuple[SentenceReference, ...]:
        """The sentences that it names."""
        return ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All that it is about: of two decisions that share one of these only one can hold."""
        return (self.subject,)


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfSentence(Decided):
    """A decision about one sentence."""

    sentence: SentenceReference

    @property
    def sentences(self) -> tuple[SentenceReference, ...]:
        """The sentence."""
        return (self.sentence,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin(_OfSentence):
    """Print a sentence."""

    kind: ClassVar[ReviewKind] = "pin"

    @property
    def subject(self) -> Subject:
        """Whether the sentence is printed."""
        return "printed", self.sentence.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOut(_OfSentence):
    """Print a sentence, and its repeats, nowhere."""

    kind: ClassVar[ReviewKind] = "leave_out"

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whether the sentence is printed, and so whether it can be a key point."""
        return self.subject, ("printed as key point", self.sentence.identity)

    @property
    def subject(self) -> Subject:
        """Whether the sentence is printed."""
        return "printed", self.sentence.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(_OfSentence):
    """Print a sentence under another topic."""

    kind: ClassVar[ReviewKind] = "move"
    topic: str

    def __post_init__(self) -> None:
        """Fold what is printed of it."""
        Decided.__post_init__(self)
        _fold_fields(self, "topic")

    @property
    def subject(self) -> Subject:
        """The topic of the sentence."""
        return "topic", self.sentence.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint(_OfSentence):
    """Make a sentence a key point, or keep it from being one."""

    kind: ClassVar[ReviewKind] = "key_point"
    chosen: bool = True

    @property
    def subject(self) -> Subject:
        """Whether the sentence is a key point."""
        return "key point", self.sentence.identity

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whether the sentence is a key point, and so printed, if it is to be one."""
        return (self.subject, ("printed as key point", self.sentence.identity))[: 1 + self.chosen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Decided):
    """Print topics, or points, in this order; exactly one of the two is given."""

    kind: ClassVar[ReviewKind] = "order"
    topics: tuple[str, ...] = ()
    points: tuple[SentenceReference, ...] = ()

    def __post_init__(self) -> None:
        """Fold what is printed of it."""
        Decided.__post_init__(self)
        object.__setattr__(self, "topics", tuple(map(fold, self.topics)))

    @property
    def subject(self) -> Subject:
        """The order of the topics, or that of these points."""
        return "order", frozenset(point.identity for point in self.points)

    @property
    def sentences(self) -> tuple[SentenceReference, ...]:
        """The points in their order."""
        return self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryJoin(Decided):
    """Make one story of those of several documents."""

    kind: ClassVar[ReviewKind] = "join"
    documents: tuple[str, ...]

    @property
    def subject(self) -> Subject:
        """The story of the documents."""
        return "story", frozenset(self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySplit(Decided):
    """Make a story of their own of some documents."""

    kind: ClassVar[ReviewKind] = "split"
    documents: tuple[str, ...]

    @property
    def subject(self) -> Subject:
        """The story of the documents."""
        return "story", frozenset(self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDifference(Decided):
    """Print nothing of a difference: one that has all these sentences in its sides."""

    kind: ClassVar[ReviewKind] = "no_difference"
    sides: tuple[SentenceReference, ...]

    @property
    def subject(self) -> Subject:
        """Whether the sentences differ."""
        return "difference", frozenset(side.identity for side in self.sides)

    @property
    def sentences(self) -> tuple[SentenceReference, ...]:
        """One sentence of each side."""
        return self.sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability(Decided):
    """Note the reliability of a document, or of all of a publisher, by a letter of the Admiralty code."""

    kind: ClassVar[ReviewKind] = "reliability"
    reliability: str
    """``A`` to ``F``."""
    document: str = ""
    publisher: str = ""
    """Exactly one of document and publisher is given."""

    @property
    def subject(self) -> Subject:
        """The reliability of the source."""
        return "reliability", (self.document, self.publisher)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Decided):
    """Print words of an analyst apart from the sources: under a topic, under a point, or at the top.

    `by` and `on` are given.
    """

    kind: ClassVar[ReviewKind] = "note"
    text: str
    topic: str = ""
    sentence: SentenceReference | None = None
    """A sentence of the point under which it stands."""

    def __post_init__(self) -> None:
        """Fold what is printed of it."""
        Decided.__post_init__(self)
        _fold_fields(self, "text", "topic")

    @property
    def subject(self) -> Subject:
        """The note in its place."""
        place = self.sentence.identity if self.sentence else self.topic
        return "note", (place, self.text, self.by, self.on)

    @property
    def sentences(self) -> tuple[SentenceReference, ...]:
        """The sentence under which it stands."""
        return (self.sentence,) if self.sentence else ()


def _fold_fields(decision: Decided, *names: str) -> None:
    for name in names:
        object.__setattr__(decision, name, fold(getattr(decision, name)))
