"""What a page says of a point that is no longer printed."""

from dataclasses import replace

from briefing.changes import FormerPoint
from briefing.models.decided import LEFT_OUT


def with_reason_by_review(item: FormerPoint) -> FormerPoint:
    """Return a point that is no longer printed with its reason if a person left it out, else without one.

    Why a sentence was not chosen is said by `briefing explain`, in words that are not a reader's.
    """
    return item if item.why == LEFT_OUT else replace(item, why="")
