"""What people decided about the sentences of a corpus, by their positions in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from briefing.models.documents import Document

ReviewKind: TypeAlias = Literal[
    "pin",
    "leave_out",
    "move",
    "key_point",
    "order",
    "join",
    "split",
    "no_difference",
    "reliability",
    "note",
    "text",
]
"""The kind of a decision: the name of its table in the file."""

LEFT_OUT = "left out by review"
"""Why a sentence is not printed that a person left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDecisions:
    """The decisions of a review that were found in a corpus: positions of sentences, and of documents."""

    pinned: tuple[int, ...] = ()
    """What is printed, whatever else speaks against it; the chosen key points are among them."""
    left_out: frozenset[int] = frozenset()
    key_points: tuple[int, ...] = ()
    no_key_points: frozenset[int] = frozenset()
    moved: Mapping[int, str] = field(default_factory=dict)
    """The topic under which a sentence stands."""
    orders: tuple[tuple[int, ...], ...] = ()
    """Sentences that stand in this order where they are printed side by side."""
    topic_order: tuple[str, ...] = ()
    no_differences: tuple[frozenset[int], ...] = ()
    """Sentences that do not differ."""
    joined: tuple[tuple[int, ...], ...] = ()
    """Documents whose stories are one."""
    parted: tuple[tuple[int, ...], ...] = ()
    """Documents that are a story of their own."""
    reliabilities: Mapping[str, str] = field(default_factory=dict)
    """The letter of each document of which one is noted, by its id; it holds before the document's own."""

    def reliability_of(self, document: Document) -> str:
        """Return the letter of a document, or an empty string."""
        return self.reliabilities.get(document.id, document.reliability)
