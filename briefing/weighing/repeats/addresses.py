"""The addresses of documents: whether two stand on one site, and whether one links to the other."""

import re
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefing.models import Document

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”)\]]+", re.IGNORECASE)
_TRACKING = ("utm_", "fbclid", "gclid")


def is_one_site(one: str, other: str) -> bool:
    """Say whether two addresses are of one site."""
    site = _split(one)[0]
    return bool(site) and site == _split(other)[0]


def links_to(one: Document, other: Document) -> bool:
    """Say whether a document has the address of another, or of its site where no outlet is named."""
    site, page = _split(other.url)
    if not site or site == _split(one.url)[0]:
        return False
    found = [_split(address) for address in (*one.links, *_ADDRESS.findall(one.text))]
    if page and (site, page) in found:
        return True
    return not other.publisher and re.search(rf"(?<![\w.-]){re.escape(site)}(?![\w-])", one.text) is not None


@cache
def _split(address: str) -> tuple[str, str]:
    """Return the site of an address and its page, without what differs between links to one page."""
    bare = address.rstrip(".,;:!?'")
    try:
        parts = urlsplit(bare if "://" in bare else f"https://{bare}")
        site = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no IPv6 address
        return "", ""
    kept = [pair for pair in parse_qsl(parts.query) if not pair[0].startswith(_TRACKING)]
    path = parts.path.rstrip("/")
    return site, f"{path}?{urlencode(kept)}" if kept else path
