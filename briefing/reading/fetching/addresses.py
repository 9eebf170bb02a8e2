"""Which URLs and addresses may be contacted: those of the open internet, and none of a private network.

A URL is checked before its host name is resolved, and every address of the name before one is contacted. What
is checked is what is used: the client connects to a checked address, and resolves no name a second time.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from briefing.errors import Unreadable

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000  # characters
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?")
_LAST_LABEL = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]")  # digits alone, or 0x1, would be an address
_PRIVATE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "onion")
_KEPT_AS_IS = "%/:;=@!$&'()*+,~?[]"  # in a path or query; all else is percent-encoded

# The special addresses of the registries (RFC 6890) that Python 3.11 calls global.
_SPECIAL_IPV4 = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3")))
_ASSIGNED_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that is assigned, but no mapped and translated IPv4
_SPECIAL_IPV6 = tuple(
    map(
        ipaddress.IPv6Network,
        # Protocols, among them Teredo; documentation; 6to4, which embeds IPv4; documentation again.
        ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedUrl:
    """A URL that may be contacted, in its parts."""

    scheme: str
    host: str
    """A name in lower case, or an address without brackets."""
    port: int
    path: str
    """Path and query in ASCII, never empty."""

    @property
    def origin(self) -> str:
        """Return scheme, host and port, for which there is one robots.txt."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if _PORTS[self.scheme] == self.port else f":{self.port}")

    @property
    def url(self) -> str:
        """Return the URL that is requested: in ASCII and without fragment."""
        return self.origin + self.path


def check_url(text: str) -> CheckedUrl:
    """Return the parts of a URL; raises Unreadable, state ``skipped``, for one that may not be contacted.

    Only the schemes http and https and the ports 80 and 443 are accepted, without user-info. The host must be
    a name of the open internet, or an address of it in its plain form (RFC 3986, 3.2.2).
    """
    parts, port = _split(text)
    if parts.scheme not in _PORTS:
        raise _refused("only http and https are fetched")
    if "@" in parts.netloc:
        raise _refused("its URL holds a user name or password")
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values():
        raise _refused("only the ports 80 and 443 are contacted")
    path = quote(parts.path or "/", safe=_KEPT_AS_IS)
    query = f"?{quote(parts.query, safe=_KEPT_AS_IS)}" if parts.query else ""
    return CheckedUrl(scheme=parts.scheme, host=_checked_host(parts.netloc), port=port, path=path + query)


def _split(text: str) -> tuple[SplitResult, int | None]:
    """Return a URL as :mod:`urllib.parse` splits it, and its port if it has one; raises Unreadable."""
    if len(text) > _LONGEST or not text.isprintable() or re.search(r"[\s\\<>\"]", text):
        raise _refused("its URL has characters that no URL has, or too many")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _refused("its URL names no host and port that can be read") from None
    return parts, port


def check_addresses(host: str, addresses: tuple[str, ...]) -> None:
    """Raise Unreadable unless all addresses of a host, at least one, are of the open internet."""
    if not addresses:
        raise Unreadable(f"{host} has no address")
    if not all(map(is_public_address, addresses)):
        raise _refused(f"{host} stands for an address that is not of the open internet")


def is_public_address(text: str) -> bool:
    """Say whether an address, in its plain form, belongs to the open internet."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in _SPECIAL_IPV4)
    return (
        address in _ASSIGNED_IPV6
        and not address.scope_id
        and not any(address in network for network in _SPECIAL_IPV6)
    )


def redact_url(url: str) -> str:
    """Return a URL without user-info and fragment, and with ``…`` for the value of each query parameter."""
    place, _, query = url.partition("#")[0].partition("?")
    place = re.sub(r"//[^/]*@", "//", place)
    names = [name + "=…" if mark else "…" for name, mark, _ in (p.partition("=") for p in query.split("&"))]
    return f"{place}?{'&'.join(names)}" if query else place


def _checked_host(netloc: str) -> str:
    """Return the host of a URL; raises Unreadable unless it is a name or address of the open internet."""
    if not netloc.isascii():
        raise _refused("its host is not written in ASCII: write it as xn--…")
    bracketed = re.fullmatch(r"\[([0-9A-Fa-f:]+)\](?::\d*)?", netloc)
    host = bracketed[1] if bracketed else re.sub(r":\d*$", "", netloc).lower()
    if bracketed or re.fullmatch(r"\d+(?:\.\d+){3}", host):
        if not is_public_address(host):
            raise _refused("its host is an address that is not of the open internet")
        return host
    labels = host.split(".")
    if not all(map(_LABEL.fullmatch, labels)) or not _LAST_LABEL.fullmatch(labels[-1]):
        raise _refused("its host is no name of the open internet")
    if len(labels) == 1 or labels[-1] in _PRIVATE:
        raise _refused("its host is a name that is only known inside a network")
    return host


def _refused(reason: str) -> Unreadable:
    return Unreadable(reason, state="skipped")
