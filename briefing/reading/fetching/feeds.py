"""Fetch the feeds and pages that a profile lists into the dossier."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import Unreadable
from briefing.profile import Feed
from briefing.reading.discovery.finder import escape_path
from briefing.reading.fetching.addresses import check_url, redact_url
from briefing.reading.fetching.client import require_urllib3
from briefing.reading.fetching.fetcher import Fetcher
from briefing.reading.fetching.statuses import FeedStatus, FetchResult
from briefing.reading.fetching.store import ItemStore, StoredFeed
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
) -> FetchResult:
    """Fetch what the profile lists into the dossier `into`, as :mod:`briefing.reading.fetching.store` says.

    A feed or page that fails is listed, and the others are fetched. `now` is the time of the run, with its
    time zone. What was fetched is parsed through `executor`, by default in a child process with limits.
    Raises UsageError if urllib3 is missing or too old.
    """
    require_urllib3()
    with nullcontext(executor) if executor else IsolatedExecutor(workers=1) as pool:
        sync = FeedSync(fetcher=fetcher or Fetcher(), executor=pool, now=now)
        statuses = []
        for feed in feeds:
            statuses.append(_fetch(feed, into, sync))
            PROGRESS.info("%d of %d feeds fetched", len(statuses), len(feeds))
    return FetchResult(statuses=tuple(statuses), unread=tuple(sync.unread))


def _fetch(feed: Feed, into: Path, sync: FeedSync) -> FeedStatus:
    """Fetch one feed or page and return its status."""
    stored = StoredFeed(url=escape_path(redact_url(feed.url)))
    try:
        store = ItemStore(into, check_url(feed.url).host)
        stored = store.load(feed.url, stored.url)
        try:
            new = sync.update(feed, store, stored)
        finally:
            store.save(feed.url, stored)
    except Unreadable as error:
        return _failed(stored, error, sync)
    except OSError as error:
        reason = f"cannot be kept in the dossier: {(error.strerror or str(error)).lower()}"
        return _failed(stored, Unreadable(reason), sync)
    return FeedStatus(url=stored.url, state="fetched" if new else "unchanged", checked=sync.now, new=new)


def _failed(stored: StoredFeed, error: Unreadable, sync: FeedSync) -> FeedStatus:
    """List why a feed was not fetched, and the age of what is read in its place; return its status."""
    kept = stored.checked and any(item.versions for item in stored.items.values())
    checked = datetime.fromisoformat(stored.checked) if kept else None
    instead = f"; what was fetched on {_day(checked, sync.now)} is read instead" if checked else ""
    sync.add_unread(stored.url, error, instead)
    return FeedStatus(
        url=stored.url, state="kept" if checked else "failed", checked=checked, reason=error.reason
    )


def _day(checked: datetime, now: datetime) -> str:
    days = (now - checked).days
    age = "today" if days < 1 else "1 day ago" if days == 1 else f"{days} days ago"
    return f"{checked.astimezone(UTC).date().isoformat()}, {age},"
