"""The feeds and pages that a profile lists -> files in the dossier, and how each of them stands."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import Unreadable
from briefing.profile import Feed
from briefing.reading.discovery.finder import escape_path
from briefing.reading.fetching.addresses import check_url, redacted
from briefing.reading.fetching.fetcher import Fetcher
from briefing.reading.fetching.statuses import FeedStatus, Fetched
from briefing.reading.fetching.store import ItemStore, Known
from briefing.reading.fetching.sync import FeedSync
from briefing.reading.isolation.files import PROGRESS
from briefing.reading.isolation.worker import IsolatedExecutor


def fetch_feeds(
    feeds: Sequence[Feed],
    *,
    into: Path,
    now: datetime,
    fetcher: Fetcher | None = None,
    executor: Executor | None = None,
) -> Fetched:
    """Fetch what the profile lists into the dossier `into`; a failure is listed and stops nothing.

    `now`, with its time zone, is when that is. Where what is fetched lies is said in :mod:`.fetched`. It
    is examined through `executor`, by default in a process of our own with limits.
    """
    with nullcontext(executor) if executor else IsolatedExecutor(workers=1) as pool:
        sync = FeedSync(fetcher=fetcher or Fetcher(), executor=pool, now=now)
        statuses = []
        for feed in feeds:
            statuses.append(_fetch(feed, into, sync))
            PROGRESS.info("%d of %d feeds fetched", len(statuses), len(feeds))
    return Fetched(statuses=tuple(statuses), unread=tuple(sync.unread))


def _fetch(feed: Feed, into: Path, sync: FeedSync) -> FeedStatus:
    """Fetch one feed or page and say how it stands."""
    known = Known(url=escape_path(redacted(feed.url)))
    try:
        store = ItemStore(into, check_url(feed.url).host)
        known = store.load(feed.url, known.url)
        try:
            new = sync.renew(feed, store, known)
        finally:
            store.save(feed.url, known)
    except Unreadable as error:
        return _failed(known, error, sync)
    except OSError as error:
        reason = f"cannot be kept in the dossier: {(error.strerror or str(error)).lower()}"
        return _failed(known, Unreadable(reason), sync)
    return FeedStatus(url=known.url, state="fetched" if new else "unchanged", checked=sync.now, new=new)


def _failed(known: Known, error: Unreadable, sync: FeedSync) -> FeedStatus:
    """List why a feed was not fetched, and the age of what is read in its place."""
    kept = known.checked and any(family.versions for family in known.families.values())
    checked = datetime.fromisoformat(known.checked) if kept else None
    instead = f"; what was fetched on {_day(checked, sync.now)} is read instead" if checked else ""
    sync.give_up(known.url, error, instead)
    return FeedStatus(
        url=known.url, state="kept" if checked else "failed", checked=checked, reason=error.reason
    )


def _day(checked: datetime, now: datetime) -> str:
    days = (now - checked).days
    age = "today" if days < 1 else "1 day ago" if days == 1 else f"{days} days ago"
    return f"{checked.astimezone(UTC).date().isoformat()}, {age},"
