"""A polite fetcher: says who asks, reads robots.txt first, waits between requests, takes no for an answer."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin

from briefing.errors import Unreadable
from briefing.reading.fetching.addresses import Target, check_url
from briefing.reading.fetching.client import Answer, Network, Unreachable, exchange
from briefing.reading.fetching.robots import Rule, allows, read_robots

PRODUCT = "diplomatic-briefing"
"""How we are called in a robots.txt."""

_MOST_REDIRECTS = 3
_MOVED = (301, 302, 303, 307, 308)
_OK, _UNCHANGED, _TOO_MANY = 200, 304, 429
_CLIENT_ERRORS = range(400, 500)
_SERVER_ERRORS = range(500, 600)


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches for one run, and remembers for as long what each site allows and which host gave up."""

    network: Network = field(default_factory=Network)
    wait: Callable[[float], None] = time.sleep
    _rules: dict[str, tuple[Rule, ...] | Unreadable] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _silent: dict[str, Unreadable] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Answer:
        """Return the answer, 200 or 304, to a request for what has changed since those two were given.

        Raises Unreadable, which says why there is none.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        answer = self._follow(url, {key: value for key, value in headers.items() if value}, robots=True)
        if answer.status == _OK or (answer.status == _UNCHANGED and (etag or last_modified)):
            return answer
        error = Unreadable(f"the server answered {answer.status}")
        if answer.status == _TOO_MANY or answer.status in _SERVER_ERRORS:
            self._silent[check_url(answer.url).host] = error
        raise error

    def _follow(self, url: str, headers: Mapping[str, str], *, robots: bool) -> Answer:
        """Return the answer at the end of up to three redirects, each checked as the first URL was."""
        left = self.network.seconds
        for _ in range(1 + _MOST_REDIRECTS):
            target = check_url(url)
            if robots:
                self._ask_robots(target)
            answer, took = self._ask(target, headers, left)
            left -= took
            if answer.status not in _MOVED or not answer.location:
                return answer
            # A header is read as Latin-1, whatever it was written in.
            url = urljoin(target.url, answer.location.encode("latin-1").decode("utf-8", "replace"))
        raise Unreadable(f"more than {_MOST_REDIRECTS} redirects")

    def _ask(self, target: Target, headers: Mapping[str, str], seconds: float) -> tuple[Answer, float]:
        """Return a server's answer and the seconds that it took; a host without one is not asked again."""
        if target.host in self._silent:
            before = self._silent[target.host]
            raise Unreadable(f"{before.reason}; its host is not asked again in this run", state=before.state)
        if target.host in self._asked:
            due = self._asked[target.host] + self.network.pause
            self.wait(max(0, due - time.monotonic()))
        begin = self._asked[target.host] = time.monotonic()
        try:
            answer = exchange(target, {"User-Agent": _name(), **headers}, self.network, seconds=seconds)
        except Unreachable as error:
            self._silent[target.host] = error
            raise
        return answer, time.monotonic() - begin

    def _ask_robots(self, target: Target) -> None:
        """Raise Unreadable unless the site's robots.txt allows the target (RFC 9309, 2.3.1)."""
        if target.site not in self._rules:
            self._rules[target.site] = self._read_robots(target.site)
        rules = self._rules[target.site]
        if isinstance(rules, Unreadable):
            raise rules
        if not allows(rules, target.path):
            raise Unreadable("the site's robots.txt forbids it", state="skipped")

    def _read_robots(self, site: str) -> tuple[Rule, ...] | Unreadable:
        try:
            answer = self._follow(f"{site}/robots.txt", {}, robots=False)
        except Unreadable as error:
            return Unreadable(f"{error.reason} (asked for its robots.txt)", state=error.state)
        if answer.status == _OK:
            return read_robots(answer.body, PRODUCT)
        if answer.status in _CLIENT_ERRORS and answer.status != _TOO_MANY:
            return ()  # there is none: everything is allowed
        return Unreadable(
            f"the server answered {answer.status} for its robots.txt, which forbids all", state="skipped"
        )


def _name() -> str:
    return f"{PRODUCT}/{version(PRODUCT)}"
