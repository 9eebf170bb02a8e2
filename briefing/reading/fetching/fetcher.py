"""A polite fetcher: it identifies itself, obeys robots.txt, waits between requests and accepts a refusal."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin

from briefing.errors import Unreadable
from briefing.reading.fetching.addresses import CheckedUrl, check_url
from briefing.reading.fetching.client import HostUnreachable, NetworkOptions, Response, send_request
from briefing.reading.fetching.robots import RobotsRule, can_fetch, parse_robots

PRODUCT = "diplomatic-briefing"
"""The name of this program in a robots.txt (RFC 9309, 2.2.1)."""

_MOST_REDIRECTS = 3
_MOVED = (301, 302, 303, 307, 308)
_OK, _NOT_MODIFIED, _TOO_MANY_REQUESTS = 200, 304, 429
_CLIENT_ERRORS = range(400, 500)
_SERVER_ERRORS = range(500, 600)


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches for one run; remembers the rules of each site, and which host does not respond."""

    options: NetworkOptions = field(default_factory=NetworkOptions)
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, tuple[RobotsRule, ...] | Unreadable] = field(default_factory=dict)
    _requested: dict[str, float] = field(default_factory=dict)
    _failed: dict[str, Unreadable] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Response:
        """Return the response to a request for `url`, or for what has changed since the last one.

        `etag` and `last_modified` are those of the last response. The status is 200, or 304 if nothing has
        changed since. Raises Unreadable, with the reason, if there is no such response.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        response = self._follow(url, {key: value for key, value in headers.items() if value}, robots=True)
        if response.status == _OK or (response.status == _NOT_MODIFIED and (etag or last_modified)):
            return response
        error = Unreadable(f"the server answered {response.status}")
        if response.status == _TOO_MANY_REQUESTS or response.status in _SERVER_ERRORS:
            self._failed[check_url(response.url).host] = error
        raise error

    def _follow(self, url: str, headers: Mapping[str, str], *, robots: bool) -> Response:
        """Return the response after up to three redirects, each of which is checked as the first URL is."""
        left = self.options.timeout
        for _ in range(1 + _MOST_REDIRECTS):
            checked = check_url(url)
            if robots:
                self._check_robots(checked)
            response, took = self._request(checked, headers, left)
            left -= took
            if response.status not in _MOVED or not response.location:
                return response
            # A header is read as Latin-1, in whatever encoding it was written.
            url = urljoin(checked.url, response.location.encode("latin-1").decode("utf-8", "replace"))
        raise Unreadable(f"more than {_MOST_REDIRECTS} redirects")

    def _request(self, url: CheckedUrl, headers: Mapping[str, str], timeout: float) -> tuple[Response, float]:
        """Return a response and the seconds it took; a host that did not respond gets no second request."""
        if url.host in self._failed:
            before = self._failed[url.host]
            raise Unreadable(f"{before.reason}; its host is not asked again in this run", state=before.state)
        if url.host in self._requested:
            due = self._requested[url.host] + self.options.delay
            self.sleep(max(0, due - time.monotonic()))
        start = self._requested[url.host] = time.monotonic()
        try:
            response = send_request(
                url, {"User-Agent": _user_agent(), **headers}, self.options, timeout=timeout
            )
        except HostUnreachable as error:
            self._failed[url.host] = error
            raise
        return response, time.monotonic() - start

    def _check_robots(self, url: CheckedUrl) -> None:
        """Raise Unreadable unless the site's robots.txt allows the URL (RFC 9309, 2.3.1)."""
        if url.origin not in self._rules:
            self._rules[url.origin] = self._fetch_rules(url.origin)
        rules = self._rules[url.origin]
        if isinstance(rules, Unreadable):
            raise rules
        if not can_fetch(rules, url.path):
            raise Unreadable("the site's robots.txt forbids it", state="skipped")

    def _fetch_rules(self, origin: str) -> tuple[RobotsRule, ...] | Unreadable:
        try:
            response = self._follow(f"{origin}/robots.txt", {}, robots=False)
        except Unreadable as error:
            return Unreadable(f"{error.reason} (asked for its robots.txt)", state=error.state)
        if response.status == _OK:
            return parse_robots(response.body, PRODUCT)
        if response.status in _CLIENT_ERRORS and response.status != _TOO_MANY_REQUESTS:
            return ()  # there is no robots.txt: everything is allowed
        return Unreadable(
            f"the server answered {response.status} for its robots.txt, which forbids all", state="skipped"
        )


def _user_agent() -> str:
    return f"{PRODUCT}/{version(PRODUCT)}"
