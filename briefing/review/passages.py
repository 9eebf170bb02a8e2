"""The decision that a passage which reading left out is text."""

from dataclasses import dataclass
from typing import ClassVar

from briefing.models import ReviewKind
from briefing.review.decisions import Decided, Subject
from briefing.review.sentences import SentenceReference


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPassage(Decided):
    """Read as text what was left out as none: a heading, a line of a page, a paragraph of several reports."""

    kind: ClassVar[ReviewKind] = "text"
    passage: SentenceReference
    """It may be several sentences."""

    @property
    def sentences(self) -> tuple[SentenceReference, ...]:
        """The passage, as a sentence is named."""
        return (self.passage,)

    @property
    def subject(self) -> Subject:
        """Whether the passage is text."""
        return "text", self.passage.identity
