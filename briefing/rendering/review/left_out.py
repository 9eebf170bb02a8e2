"""What a page says of a point that is no longer printed."""

from dataclasses import replace

from briefing.changes import FormerPoint

_BY_A_PERSON = "left out by review"


def without_score(item: FormerPoint) -> FormerPoint:
    """Return a point that is no longer printed without the reason, unless a person left it out.

    Why a sentence was not chosen is said by `briefing explain`, in words that are not a reader's.
    """
    return item if item.why == _BY_A_PERSON else replace(item, why="")
