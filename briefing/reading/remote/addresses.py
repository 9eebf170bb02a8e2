"""Which sources are addresses, how they are shown, and which ones a list of them may name.

A web page or feed is no source of this kind: `briefing fetch` and ``[[feeds]]`` fetch it into a dossier, as
robots.txt allows. Of the web only files that hold many documents are taken here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from briefing.reading.fetching.addresses import redact_url

LOCAL = "local://"
"""Begins the path of a file that a pattern of this machine names; the rest is relative to the pattern."""
_STORAGE = re.compile(r"(?:s3a?|gs|gcs|abfss?|az|hdfs|webhdfs)://", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SHARD = re.compile(r"\.(?:jsonl|ndjson|warc|wacz|zip|parquet|paths)(?:\.(?:gz|bz2|xz))?", re.IGNORECASE)
_LIST = re.compile(r"\.paths(?:\.gz)?", re.IGNORECASE)
_SUFFIXES = re.compile(r"(?:\.[A-Za-z0-9]+)+$")
_MAGIC = re.compile(r"[*?\[]")
_ORIGIN = re.compile(r"(\w+)://([^/?#]*)")
_SHOWN = re.compile(r"\w+://")
_MOST_LISTED = 100_000


def is_address(text: str) -> bool:
    """Say whether a source that somebody named is an address, or a pattern of files on this machine."""
    if _STORAGE.match(text):
        return True
    if _WEB.match(text):
        return "*" in text or bool(_ends_in(_SHARD, text))
    return bool(_MAGIC.search(text)) and not Path(text).exists()


def is_remote_path(path: str) -> bool:
    """Say whether a path in a record is that of a file that an address named."""
    return bool(_SHOWN.match(path))


def is_pattern(address: str) -> bool:
    """Say whether an address stands for all that match it; a question mark in a web address does not."""
    return "*" in address if _WEB.match(address) else bool(_MAGIC.search(address))


def is_list(address: str) -> bool:
    """Say whether an address is that of a list of addresses, as crawls publish one (``warc.paths.gz``)."""
    return bool(_ends_in(_LIST, address))


def shown_address(address: str) -> str:
    """Return an address without user name, password and the values of its query, which may be secrets."""
    return redact_url(address)


def origin_of(address: str) -> tuple[str, str]:
    """Return the scheme of an address and its host, bucket or container; empty for a path of this machine."""
    origin = _ORIGIN.match(address)
    return (origin[1].lower(), origin[2]) if origin else ("", "")


def folder_of_pattern(pattern: str) -> str:
    """Return the folder before the first wildcard of a pattern, with a slash at its end."""
    magic = _MAGIC.search(pattern)
    return pattern[: pattern.rfind("/", 0, magic.start() if magic else len(pattern)) + 1]


def listed_addresses(text: str, of: str) -> Iterator[str]:
    """Yield what a list at the address `of` names: paths from the root of its host, or whole addresses.

    What it names on another host or bucket is left out, malformed or not: a list from elsewhere does not
    choose what this machine opens.
    """
    scheme, host = origin = origin_of(of)
    lines = (line.strip() for line in text.splitlines()[:_MOST_LISTED])
    for line in lines:
        if line and not line.startswith("#"):
            address = line if _SHOWN.match(line) else f"{scheme}://{host}/{line.lstrip('/')}"
            if origin_of(address) == origin:
                yield address


def _ends_in(pattern: re.Pattern[str], address: str) -> bool:
    """Say whether the suffixes of the last name in an address end in a pattern."""
    name = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
    suffixes = _SUFFIXES.search(name)
    return (
        any(match.end() == len(suffixes[0]) for match in pattern.finditer(suffixes[0])) if suffixes else False
    )
