"""The review: all decisions about one briefing, and how it is edited in memory."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from briefing.models import ReviewKind
from briefing.review.decisions import (
    Decided,
    KeyPoint,
    LeaveOut,
    Move,
    NoDifference,
    Note,
    Order,
    Pin,
    Reliability,
    StoryJoin,
    StorySplit,
)
from briefing.review.passages import TextPassage
from briefing.serialisation import to_builtins

FIELDS: Mapping[ReviewKind, str] = MappingProxyType(
    {
        "pin": "pins",
        "leave_out": "left_out",
        "move": "moves",
        "key_point": "key_points",
        "order": "orders",
        "join": "joined",
        "split": "parted",
        "no_difference": "no_differences",
        "reliability": "reliabilities",
        "note": "notes",
        "text": "passages",
    }
)
"""The field of a review that has the decisions of a kind; in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What people decided about a briefing, by kind, each in the order in which it was decided."""

    pins: tuple[Pin, ...] = ()
    left_out: tuple[LeaveOut, ...] = ()
    moves: tuple[Move, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    orders: tuple[Order, ...] = ()
    joined: tuple[StoryJoin, ...] = ()
    parted: tuple[StorySplit, ...] = ()
    no_differences: tuple[NoDifference, ...] = ()
    reliabilities: tuple[Reliability, ...] = ()
    notes: tuple[Note, ...] = ()
    passages: tuple[TextPassage, ...] = ()
    comments: tuple[str, ...] = ()
    """The comments at the head of the file, without the sign before them; they decide nothing."""

    @property
    def decisions(self) -> tuple[Decided, ...]:
        """All decisions in the order of the file: they are numbered from 1 where they are listed."""
        return tuple(decision for name in FIELDS.values() for decision in getattr(self, name))

    @property
    def settings(self) -> dict[str, Any]:
        """All that it decides, without comments, in the types of JSON; empty where it decides nothing."""
        made = {name: [_plain(each) for each in getattr(self, name)] for name in FIELDS.values()}
        return {name: decisions for name, decisions in made.items() if decisions}

    def with_decision(self, decision: Decided) -> "Review":
        """Return the review with a decision at the end of its kind, in place of those on the same matter."""
        field = FIELDS[decision.kind]
        left = self._kept(lambda other: not {*decision.subjects} & {*other.subjects})
        return replace(left, **{field: (*getattr(left, field), decision)})

    def without(self, decisions: Collection[Decided]) -> "Review":
        """Return the review without some decisions."""
        return self._kept(lambda other: other not in decisions)

    def _kept(self, keep: Callable[[Decided], bool]) -> "Review":
        return replace(self, **{name: tuple(filter(keep, getattr(self, name))) for name in FIELDS.values()})


NO_DECISIONS = Review()
"""The review of a briefing about which nobody has decided anything."""


def _plain(decision: Decided) -> dict[str, Any]:
    return {key: value for key, value in to_builtins(decision).items() if key != "comments"}
