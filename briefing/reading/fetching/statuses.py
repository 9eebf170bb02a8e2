"""The status of each feed and page that the profile lists, after a run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from briefing.models import Unread
from briefing.reading.discovery.finder import SourceFile

FeedState: TypeAlias = Literal["fetched", "unchanged", "kept", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStatus:
    """The status of a feed or page after a run."""

    url: str
    """Redacted."""
    state: FeedState
    """``fetched``: something is new; ``unchanged``; ``kept``: it failed, and what was fetched before is read;
    ``failed``: there is nothing to read of it."""
    checked: datetime | None
    """When its server last sent it, or said that it has not changed; None if it never has."""
    new: int = 0
    """How many documents are new."""
    reason: str = ""
    """Why it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchResult:
    """The statuses of all feeds, in the order of the profile, and what could not be fetched, with reasons."""

    statuses: tuple[FeedStatus, ...] = ()
    unread: tuple[Unread, ...] = ()
    files: tuple[SourceFile, ...] = ()
    """What was downloaded from addresses, and is read besides the files of the dossier."""
