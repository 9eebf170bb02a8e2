"""Bring single pages and files into a dossier, as those that a profile lists are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefing.durable import translate_os_errors
from briefing.errors import TooFewSources, UsageError
from briefing.formatting import format_count
from briefing.profile import Feed
from briefing.reading.fetching.fetcher import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedAddresses:
    """What came of the addresses that a person named, in lines."""

    lines: tuple[str, ...]
    failures: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0, or the code of too few sources if an address could not be fetched."""
        return TooFewSources.exit_code if self.failures else 0


def fetch_addresses(
    addresses: Sequence[str], *, into: Path, now: datetime, fetcher: Fetcher | None = None
) -> FetchedAddresses:
    """Fetch pages, files and feeds into the folder `into`, which is made if there is none.

    Raises UsageError for what is no address and for a file where a folder is meant, and CannotWrite.
    """
    if into.exists() and not into.is_dir():
        raise UsageError(f"{into}: a file; name the folder of the documents")
    feeds = [Feed(url=_address(text)) for text in addresses]
    from briefing.reading.fetching.feeds import fetch_feeds

    with translate_os_errors(into):
        into.mkdir(parents=True, exist_ok=True)
    result = fetch_feeds(feeds, into=into, now=now, fetcher=fetcher)
    lines, failures = [], []
    for status in result.statuses:
        if status.reason:
            failures.append(f"not fetched: {status.url}: {status.reason}")
        else:
            new = format_count(status.new, "new document") if status.new else "nothing new"
            lines.append(f"{status.url}: {new}")
    return FetchedAddresses(lines=tuple(lines), failures=tuple(failures))


def _address(text: str) -> str:
    """Return an address as a browser would read it; raises UsageError for what is none."""
    address = text.strip()
    host = address.partition("/")[0]
    if "." in host and ":" not in host and not Path(address).exists():
        address = f"https://{address}"
    if not address.lower().startswith(("http://", "https://")):
        raise UsageError(
            f"{text or 'an empty argument'}: no address; write it as in https://example.org/news"
        )
    return address
