"""What a feed or page gives in one run: the item or page that is new, and the pages that items link to."""

from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from briefing.errors import Unreadable
from briefing.models import Unread
from briefing.profile import Feed
from briefing.reading.discovery.finder import escape_path
from briefing.reading.fetching.addresses import redacted
from briefing.reading.fetching.client import Answer
from briefing.reading.fetching.fetcher import Fetcher
from briefing.reading.fetching.items import Examined, Item, examine, unpack
from briefing.reading.fetching.store import Content, Family, ItemStore, Known, family_name, stamp

_MOST_PAGES = 50
_SUFFIXES = {"feed": "xml", "jsonl": "json"}


@dataclass(slots=True, kw_only=True)
class FeedSync:
    """One run over all that is listed."""

    fetcher: Fetcher
    executor: Executor
    """Takes apart what was fetched: the parent never parses."""
    now: datetime
    unread: list[Unread] = field(default_factory=list)
    _pages: dict[str, Content | None] = field(default_factory=dict)
    _waiting: int = 0

    def give_up(self, url: str, error: Unreadable, instead: str = "") -> None:
        """List what was not fetched, and what is read instead."""
        path = escape_path(redacted(url))
        self.unread.append(Unread(path=path, state=error.state, reason=error.reason + instead))

    def renew(self, feed: Feed, store: ItemStore, known: Known) -> int:
        """Ask whether a feed or page has changed, keep what is new, and return how many documents that is.

        Raises Unreadable if it cannot be fetched or gives no text, and OSError if it cannot be kept.
        """
        here = {name: family for name, family in known.families.items() if store.has(family)}
        if known.pages != feed.pages or len(here) < len(known.families):
            # What a person has deleted is fetched again, if the server still has it.
            known.families, known.etag, known.last_modified = here, "", ""
        answer = self.fetcher.fetch(feed.url, etag=known.etag, last_modified=known.last_modified)
        new = 0
        if answer.status == 200:  # noqa: PLR2004 - and not 304
            examined = self._examine(answer)
            if examined.kind == "feed":
                new, all_kept = self._keep_items(feed, store, known, (answer, examined))
            else:
                family = known.families.setdefault(family_name(feed.url), Family())
                page = _page(answer, examined)
                new, all_kept = store.keep(family, family_name(feed.url), page, self.now), True
            # Last, so that after a failure all is sent again.
            known.etag, known.last_modified = (answer.etag, answer.last_modified) if all_kept else ("", "")
        known.checked, known.pages = stamp(self.now), feed.pages
        return new

    def _keep_items(
        self, feed: Feed, store: ItemStore, known: Known, fetched: tuple[Answer, Examined]
    ) -> tuple[int, bool]:
        """Keep the items of a feed; return how many are new, and whether all of it could be kept."""
        answer, examined = fetched
        listed = len(self.unread)
        new = missing = textless = self._waiting = 0
        for item in examined.items:
            name = family_name(feed.url, item.id)
            family = known.families.get(name, Family())
            link = urljoin(answer.url, item.link) if feed.pages and item.link else ""
            if link and not (family.page_of == item.key and store.has(family)):
                page = self._fetch_page(link, item)
                if page:
                    family.page_of = item.key
                    new += store.keep(family, name, page, self.now)
                missing += not page
            if item.data and not family.page_of:
                new += store.keep(family, name, _entry(item, answer), self.now)
            if family.versions:
                known.families[name] = family
            textless += not (family.versions or link)
        self._list_rest(known.url, examined, textless)
        # What is listed is listed again next time: then the feed must be sent again.
        return new, not missing and len(self.unread) == listed

    def _fetch_page(self, link: str, item: Item) -> Content | None:
        """Return the page that an item links to, or None if there is none now: then that is listed."""
        if link not in self._pages:
            if len(self._pages) == _MOST_PAGES:
                self._waiting += 1
                return None
            self._pages[link] = None
            try:
                answer = self.fetcher.fetch(link)
                self._pages[link] = _page(answer, self._examine(answer))
            except Unreadable as error:
                self.give_up(link, error, "; its text in the feed is read instead" if item.data else "")
        return self._pages[link]

    def _examine(self, answer: Answer) -> Examined:
        """Return what an answer holds; raises Unreadable for what gives no text."""
        mime = Message()
        mime["Content-Type"] = answer.content_type
        name = "page.html" if mime.get_content_subtype() in ("html", "xhtml+xml") else _last(answer.url)
        charset = str(mime.get_content_charset("") or "")
        return unpack(self.executor.submit(examine, answer.body, name, charset).result())

    def _list_rest(self, url: str, examined: Examined, textless: int) -> None:
        """List what is not read of a feed."""
        if examined.found > len(examined.items):
            reason = f"{examined.found} items, of which the first {len(examined.items)} are read"
            self.give_up(url, Unreadable(reason, state="skipped"))
        if textless:
            reason = f"{textless} of its items have no text; pages = true fetches the pages that they link to"
            self.give_up(url, Unreadable(reason, empty=True))
        if self._waiting:
            reason = f"{self._waiting} linked pages wait for the next run: {_MOST_PAGES} are fetched in one"
            self.give_up(url, Unreadable(reason, state="skipped"))


def _page(answer: Answer, examined: Examined) -> Content:
    return Content(
        title=examined.title or PurePosixPath(_last(answer.url)).stem,
        suffix=_SUFFIXES.get(examined.kind, examined.kind),
        data=answer.body,
        key=examined.key,
        url=redacted(answer.url),
    )


def _entry(item: Item, answer: Answer) -> Content:
    return Content(
        title=item.title,
        suffix="xml",
        data=item.data.encode("utf-8"),
        key=item.key,
        url=redacted(urljoin(answer.url, item.link)) if item.link else "",
    )


def _last(url: str) -> str:
    """Return the last name in the path of a URL."""
    return PurePosixPath(unquote(urlsplit(url).path)).name
