"""The feeds and pages that a profile lists -> files in the dossier, and how each of them stands."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import Unreadable
from briefing.profile import Feed
from briefing.reading.fetching.addresses import check_url, redacted
from briefing.reading.fetching.fetched import Known, Shelf
from briefing.reading.fetching.gathering import Gathering
from briefing.reading.fetching.statuses import FeedStatus, Fetched
from briefing.reading.fetching.visiting import Visitor
from briefing.reading.finding.walking import printable
from briefing.reading.isolation.files import PROGRESS
from briefing.reading.isolation.worker import Isolated


def fetch_feeds(
    feeds: Sequence[Feed],
    *,
    into: Path,
    now: datetime,
    visitor: Visitor | None = None,
    executor: Executor | None = None,
) -> Fetched:
    """Fetch what the profile lists into the dossier `into`; a failure is listed and stops nothing.

    `now`, with its time zone, is when that is. Where what is fetched lies is said in :mod:`.fetched`. It
    is examined through `executor`, by default in a process of our own with limits.
    """
    with nullcontext(executor) if executor else Isolated(workers=1) as pool:
        gathering = Gathering(visitor=visitor or Visitor(), executor=pool, now=now)
        statuses = []
        for feed in feeds:
            statuses.append(_fetch(feed, into, gathering))
            PROGRESS.info("%d of %d feeds fetched", len(statuses), len(feeds))
    return Fetched(statuses=tuple(statuses), unread=tuple(gathering.unread))


def _fetch(feed: Feed, into: Path, gathering: Gathering) -> FeedStatus:
    """Fetch one feed or page and say how it stands."""
    known = Known(url=printable(redacted(feed.url)))
    try:
        shelf = Shelf(into, check_url(feed.url).host)
        known = shelf.load(feed.url, known.url)
        try:
            new = gathering.renew(feed, shelf, known)
        finally:
            shelf.save(feed.url, known)
    except Unreadable as error:
        return _failed(known, error, gathering)
    except OSError as error:
        reason = f"cannot be kept in the dossier: {(error.strerror or str(error)).lower()}"
        return _failed(known, Unreadable(reason), gathering)
    return FeedStatus(url=known.url, state="fetched" if new else "unchanged", checked=gathering.now, new=new)


def _failed(known: Known, error: Unreadable, gathering: Gathering) -> FeedStatus:
    """List why a feed was not fetched, and the age of what is read in its place."""
    kept = known.checked and any(family.versions for family in known.families.values())
    checked = datetime.fromisoformat(known.checked) if kept else None
    instead = f"; what was fetched on {_day(checked, gathering.now)} is read instead" if checked else ""
    gathering.give_up(known.url, error, instead)
    return FeedStatus(
        url=known.url, state="kept" if checked else "failed", checked=checked, reason=error.reason
    )


def _day(checked: datetime, now: datetime) -> str:
    days = (now - checked).days
    age = "today" if days < 1 else "1 day ago" if days == 1 else f"{days} days ago"
    return f"{checked.astimezone(UTC).date().isoformat()}, {age},"
