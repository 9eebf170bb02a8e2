"""Which URL and which address may be contacted: those of the open internet, and nothing inside.

A URL is checked before its name is looked up, and every address of the name before one is contacted. What is
checked is what is used: the client connects to a checked address, and looks no name up a second time.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from briefing.errors import Unreadable

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?")
_LAST_LABEL = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]")  # never all digits, nor 0x1: those are addresses
_INSIDE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "onion")
_KEPT_AS_IS = "%/:;=@!$&'()*+,~?[]"  # in a path or query; the rest is written with per cent signs

# What the registries of special addresses (RFC 6890) hold beyond what Python 3.11 calls not global.
_SPECIAL_4 = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3")))
_OPEN_6 = ipaddress.IPv6Network("2000::/3")  # all that is given out; mapped and translated IPv4 lies outside
_SPECIAL_6 = tuple(
    map(
        ipaddress.IPv6Network,
        # Protocols, among them Teredo; documentation; 6to4, which embeds IPv4; documentation again.
        ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a checked URL leads."""

    url: str
    """The URL as it is asked for: in ASCII and without fragment."""
    scheme: str
    host: str
    """A name in lower case, or an address without brackets."""
    port: int
    path: str
    """Path and query, never empty."""

    @property
    def site(self) -> str:
        """Return what one robots.txt holds for: scheme, host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if _PORTS[self.scheme] == self.port else f":{self.port}")


def check_url(text: str) -> Target:
    """Return where a URL leads; raises Unreadable, state ``skipped``, for one that may not be contacted.

    Refused are other schemes than http and https, other ports than 80 and 443, user-info, and hosts that are
    no name of the open internet and no address of it in its plain form (RFC 3986, 3.2.2).
    """
    if len(text) > _LONGEST or not text.isprintable() or re.search(r"[\s\\<>\"]", text):
        raise _refused("its URL has characters that no URL has, or too many")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _refused("its URL names no host and port that can be read") from None
    scheme = parts.scheme
    if scheme not in _PORTS:
        raise _refused("only http and https are fetched")
    if "@" in parts.netloc:
        raise _refused("its URL holds a user name or password")
    if (port if port is not None else _PORTS[scheme]) not in _PORTS.values():
        raise _refused("only the ports 80 and 443 are contacted")
    host = _checked_host(parts.netloc)
    path = quote(parts.path or "/", safe=_KEPT_AS_IS)
    query = f"?{quote(parts.query, safe=_KEPT_AS_IS)}" if parts.query else ""
    target = Target(url="", scheme=scheme, host=host, port=port or _PORTS[scheme], path=path + query)
    return Target(url=target.site + target.path, scheme=scheme, host=host, port=target.port, path=target.path)


def check_addresses(host: str, addresses: tuple[str, ...]) -> None:
    """Raise Unreadable unless a name stands for addresses of the open internet and for no other."""
    if not addresses:
        raise Unreadable(f"{host} has no address")
    if not all(map(is_open, addresses)):
        raise _refused(f"{host} stands for an address that is not of the open internet")


def is_open(text: str) -> bool:
    """Say whether an address, in its plain form, is one of the open internet."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in _SPECIAL_4)
    return (
        address in _OPEN_6 and not address.scope_id and not any(address in network for network in _SPECIAL_6)
    )


def redacted(url: str) -> str:
    """Return a URL without user-info and fragment, and with ``…`` for the value of each query parameter."""
    place, _, query = url.partition("#")[0].partition("?")
    place = re.sub(r"//[^/]*@", "//", place)
    names = [name + "=…" if mark else "…" for name, mark, _ in (p.partition("=") for p in query.split("&"))]
    return f"{place}?{'&'.join(names)}" if query else place


def _checked_host(netloc: str) -> str:
    """Return the host of a URL; raises Unreadable for one that is inside, or that is written to look so."""
    if not netloc.isascii():
        raise _refused("its host is not written in ASCII: write it as xn--…")
    bracketed = re.fullmatch(r"\[([0-9A-Fa-f:]+)\](?::\d*)?", netloc)
    host = bracketed[1] if bracketed else re.sub(r":\d*$", "", netloc).lower()
    if bracketed or re.fullmatch(r"\d+(?:\.\d+){3}", host):
        if not is_open(host):
            raise _refused("its host is an address that is not of the open internet")
        return host
    labels = host.split(".")
    if not all(map(_LABEL.fullmatch, labels)) or not _LAST_LABEL.fullmatch(labels[-1]):
        raise _refused("its host is no name of the open internet")
    if len(labels) == 1 or labels[-1] in _INSIDE:
        raise _refused("its host is a name that is only known inside a network")
    return host


def _refused(reason: str) -> Unreadable:
    return Unreadable(reason, state="skipped")
