"""How what the profile lists by URL stands after a run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from briefing.models import Unread

FeedState: TypeAlias = Literal["fetched", "unchanged", "kept", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStatus:
    """How a feed or page stands after a run."""

    url: str
    """Redacted."""
    state: FeedState
    """``fetched``: something is new; ``unchanged``; ``kept``: it failed, and what was fetched before is read;
    ``failed``: there is nothing to read of it."""
    checked: datetime | None
    """When its server last said how it stands; None if it never has."""
    new: int = 0
    """How many documents are new."""
    reason: str = ""
    """Why it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of all feeds, in the order of the profile, and a reason for all that failed."""

    statuses: tuple[FeedStatus, ...] = ()
    unread: tuple[Unread, ...] = ()
