"""What a feed or page gives in one run: new versions of its items, and of the pages that they link to."""

from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from briefing.errors import Unreadable, UnreadState
from briefing.models import Unread
from briefing.profile import Feed
from briefing.reading.discovery.finder import escape_path
from briefing.reading.fetching.addresses import redact_url
from briefing.reading.fetching.client import Response
from briefing.reading.fetching.fetcher import Fetcher
from briefing.reading.fetching.items import FeedItem, FetchedContent, parse_fetched, unpack_fetched
from briefing.reading.fetching.store import (
    ItemStore,
    StoredFeed,
    StoredItem,
    VersionContent,
    format_timestamp,
    item_key,
)

_MOST_PAGES = 50  # linked pages in one run
_OK = 200
_SUFFIXES = {"feed": "xml", "jsonl": "json"}


@dataclass(slots=True, kw_only=True)
class FeedSync:
    """One run over all that the profile lists."""

    fetcher: Fetcher
    executor: Executor
    """Parses what was fetched: the parent process never does."""
    now: datetime
    unread: list[Unread] = field(default_factory=list)
    """What was not fetched, and why."""
    _pages: dict[str, VersionContent | None] = field(default_factory=dict)

    def update(self, feed: Feed, store: ItemStore, stored: StoredFeed) -> int:
        """Fetch a feed or page if it has changed, store what is new, and return how many documents that is.

        Raises Unreadable if it cannot be fetched or gives no text, and OSError if it cannot be stored.
        """
        _forget_deleted(feed, store, stored)
        response = self.fetcher.fetch(feed.url, etag=stored.etag, last_modified=stored.last_modified)
        update = _FeedUpdate(sync=self, feed=feed, store=store, stored=stored)
        if response.status == _OK:  # and not 304
            content = self.parse(response)
            complete = True
            if content.kind == "feed":
                complete = update.add_items(response, content)
            else:
                update.add_page(response, content)
            # Last, so that after a failure everything is sent again.
            stored.etag = response.etag if complete else ""
            stored.last_modified = response.last_modified if complete else ""
        stored.checked, stored.pages = format_timestamp(self.now), feed.pages
        return update.new

    def parse(self, response: Response) -> FetchedContent:
        """Return what a response holds; raises Unreadable if that is no text."""
        mime = Message()
        mime["Content-Type"] = response.content_type
        is_page = mime.get_content_subtype() in ("html", "xhtml+xml")
        name = "page.html" if is_page else _last_name(response.url)
        charset = str(mime.get_content_charset("") or "")
        return unpack_fetched(self.executor.submit(parse_fetched, response.body, name, charset).result())

    def is_page_limit_reached(self, link: str) -> bool:
        """Say whether so many linked pages were fetched in this run that another one must wait."""
        return link not in self._pages and len(self._pages) >= _MOST_PAGES

    def fetch_page(self, link: str, item: FeedItem) -> VersionContent | None:
        """Return the page that an item links to, or None if it cannot be fetched, which is listed then."""
        if link not in self._pages:
            self._pages[link] = None
            try:
                response = self.fetcher.fetch(link)
                self._pages[link] = _page_content(response, self.parse(response))
            except Unreadable as error:
                self.add_unread(link, error, "; its text in the feed is read instead" if item.data else "")
        return self._pages[link]

    def add_unread(self, url: str, error: Unreadable, instead: str = "") -> None:
        """List what was not fetched, and what is read instead."""
        path = escape_path(redact_url(url))
        self.unread.append(Unread(path=path, state=error.state, reason=error.reason + instead))


@dataclass(slots=True, kw_only=True)
class _FeedUpdate:
    """The new versions that one feed or page gives in a run, and what is missing of it."""

    sync: FeedSync
    feed: Feed
    store: ItemStore
    stored: StoredFeed
    new: int = 0
    _missing_pages: int = 0
    _postponed_pages: int = 0
    _without_text: int = 0

    def add_page(self, response: Response, content: FetchedContent) -> None:
        """Store a page that the profile lists itself."""
        key = item_key(self.feed.url)
        item = self.stored.items.setdefault(key, StoredItem())
        self._add_version(item, key, _page_content(response, content))

    def add_items(self, response: Response, content: FetchedContent) -> bool:
        """Store the items of a feed and the pages that they link to; return whether nothing is missing."""
        listed = len(self.sync.unread)
        for item in content.items:
            self._add_item(item, response.url)
        self._list_missing(content)
        # What is listed is to be listed again next time, and so the feed must be sent again.
        return not self._missing_pages and len(self.sync.unread) == listed

    def _add_item(self, item: FeedItem, feed_url: str) -> None:
        key = item_key(self.feed.url, item.id)
        stored = self.stored.items.get(key, StoredItem())
        link = urljoin(feed_url, item.link) if self.feed.pages and item.link else ""
        if link and not (stored.page_of == item.key and self.store.has(stored)):
            self._add_linked_page(stored, key, link, item)
        if item.data and not stored.page_of:
            self._add_version(stored, key, _entry_content(item, feed_url))
        if stored.versions:
            self.stored.items[key] = stored
        elif not link:
            self._without_text += 1

    def _add_linked_page(self, stored: StoredItem, key: str, link: str, item: FeedItem) -> None:
        """Store the page that an item links to, or count it as missing."""
        postponed = self.sync.is_page_limit_reached(link)
        page = None if postponed else self.sync.fetch_page(link, item)
        if page:
            stored.page_of = item.key
            self._add_version(stored, key, page)
        else:
            self._postponed_pages += postponed
            self._missing_pages += 1

    def _add_version(self, stored: StoredItem, key: str, content: VersionContent) -> None:
        self.new += self.store.add_version(stored, key, content, self.sync.now)

    def _list_missing(self, content: FetchedContent) -> None:
        """List what is not read of a feed."""
        if content.found > len(content.items):
            reason = f"{content.found} items, of which the first {len(content.items)} are read"
            self._list(reason, "skipped")
        if self._without_text:
            advice = "pages = true fetches the pages that they link to"
            self._list(f"{self._without_text} of its items have no text; {advice}", "empty")
        if self._postponed_pages:
            waiting = f"{self._postponed_pages} linked pages wait for the next run"
            self._list(f"{waiting}: {_MOST_PAGES} are fetched in one", "skipped")

    def _list(self, reason: str, state: UnreadState) -> None:
        self.sync.add_unread(self.stored.url, Unreadable(reason, state=state))


def _forget_deleted(feed: Feed, store: ItemStore, stored: StoredFeed) -> None:
    """Forget the items whose files a person has deleted, so that they are fetched again if they can be.

    If an item is gone, or `pages` has changed in the profile, the whole feed is requested again.
    """
    there = {key: item for key, item in stored.items.items() if store.has(item)}
    if stored.pages != feed.pages or len(there) < len(stored.items):
        stored.items, stored.etag, stored.last_modified = there, "", ""


def _page_content(response: Response, content: FetchedContent) -> VersionContent:
    return VersionContent(
        title=content.title or PurePosixPath(_last_name(response.url)).stem,
        suffix=_SUFFIXES.get(content.kind, content.kind),
        data=response.body,
        key=content.key,
        url=redact_url(response.url),
    )


def _entry_content(item: FeedItem, feed_url: str) -> VersionContent:
    return VersionContent(
        title=item.title,
        suffix="xml",
        data=item.data.encode("utf-8"),
        key=item.key,
        url=redact_url(urljoin(feed_url, item.link)) if item.link else "",
    )


def _last_name(url: str) -> str:
    """Return the last name in the path of a URL."""
    return PurePosixPath(unquote(urlsplit(url).path)).name
