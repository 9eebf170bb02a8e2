"""One request and its answer: to a checked address, in a limited time, with a limited size, through no proxy.

The exchange runs in a thread of its own. Whatever it waits for (a name server, a handshake, a byte), the run
waits for the total time and no longer, closes the connection and goes on.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any

from briefing.errors import Unreadable
from briefing.reading.fetching.addresses import Target, check_addresses

_CHUNK = 1 << 16
_ENCODINGS = "gzip", "deflate"
_LONGEST_HEADER = 1000


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Return all addresses of a host, as the system gives them; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """Return a connection to an address; raises OSError."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How the network is reached, and how far; which addresses are refused is no choice."""

    look_up: Callable[[str, int], tuple[str, ...]] = look_up
    connect: Callable[[str, int, float], socket.socket] = connect
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context
    """Whose certificates are trusted: by default those that the system trusts."""
    seconds: float = 20
    """For one document, from the name to the last byte, over all redirects."""
    largest: int = 10_000_000
    """Bytes of one document, unpacked."""
    pause: float = 1
    """Seconds between two requests to one host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server has answered."""

    url: str
    status: int
    body: bytes = b""
    location: str = ""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""


class Unreachable(Unreadable):
    """Report that a host cannot be talked with, so that it is of no use to ask it again."""


def exchange(target: Target, headers: Mapping[str, str], network: Network, *, seconds: float) -> Answer:
    """Ask for a URL once, without following where the answer leads.

    Raises Unreadable: ``skipped`` for a host that may not be contacted, ``too-large``, and ``unreadable`` for
    an answer that is none; Unreachable, perhaps ``timed-out``, if there is no whole answer.
    """
    work = _Exchange(target, headers, network, seconds)
    future: Future[Answer] = Future()
    threading.Thread(target=work.run, args=(future,), name="fetching", daemon=True).start()
    try:
        return future.result(timeout=seconds)
    except TimeoutError:
        raise Unreachable(f"no whole answer within {network.seconds:g} s", state="timed-out") from None
    finally:
        work.leave()


class _Exchange:
    """A request under way, which another thread may end."""

    def __init__(self, target: Target, headers: Mapping[str, str], network: Network, seconds: float) -> None:
        self._target = target
        self._headers = headers
        self._network = network
        self._seconds = seconds
        self._lock = threading.Lock()
        self._left = False
        self._socket: socket.socket | None = None

    def run(self, future: "Future[Answer]") -> None:
        """Ask, and give the future the answer or what stood in its way."""
        try:
            future.set_result(self._ask())
        except BaseException as error:  # noqa: BLE001 - it is raised again where the answer is waited for
            future.set_exception(error)
        finally:
            if self._socket:
                self._socket.close()

    def leave(self) -> None:
        """Wake the exchange from whatever it waits for: nobody waits for its answer any more."""
        with self._lock:
            self._left = True
            if self._socket:
                with suppress(OSError):  # it is closed
                    # Of the plain class: the one of TLS would first forget that it speaks TLS.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _ask(self) -> Answer:
        from urllib3.exceptions import HTTPError

        try:
            return self._talk(self._open())
        except TimeoutError:
            raise
        except ssl.SSLCertVerificationError as error:
            raise Unreachable(f"its certificate is not to be trusted: {error.verify_message}") from error
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise Unreachable(f"{self._target.host} cannot be reached: {reason}") from error
        except (HTTPError, HTTPException, ValueError) as error:
            raise Unreadable(f"{self._target.host} gave no sound answer: {type(error).__name__}") from error

    def _open(self) -> socket.socket:
        """Return a connection to the first of the host's addresses that takes one, all of them checked."""
        target = self._target
        addresses = self._network.look_up(target.host, target.port)
        check_addresses(target.host, addresses)
        failure: OSError = OSError("no address")
        for address in addresses:
            try:
                plain = self._network.connect(address, target.port, self._seconds)
            except OSError as error:
                failure = error
                continue
            return self._secured(self._hold(plain))
        raise failure

    def _secured(self, plain: socket.socket) -> socket.socket:
        if self._target.scheme == "http":
            return plain
        context = self._network.trust()
        # The handshake has a call of its own, so that it too can be woken.
        secure = context.wrap_socket(plain, server_hostname=self._target.host, do_handshake_on_connect=False)
        self._hold(secure)
        secure.do_handshake()
        return secure

    def _hold(self, connection: socket.socket) -> socket.socket:
        with self._lock:
            self._socket = connection
            if self._left:
                raise TimeoutError
        return connection

    def _talk(self, connection: socket.socket) -> Answer:
        """Send the request and return what comes back, up to the largest size."""
        from urllib3 import HTTPHeaderDict, HTTPResponse

        target = self._target
        # The connection is given, and so nothing here looks a name up, knows a proxy or follows a redirect.
        http = HTTPConnection(target.host, target.port)
        http.sock = connection
        host = target.site.partition("//")[2]
        headers = {"Host": host, "Accept-Encoding": ", ".join(_ENCODINGS), **self._headers}
        http.request("GET", target.path, headers=headers)
        plain = http.getresponse()
        fields = HTTPHeaderDict(plain.getheaders())
        # It unpacks within bounds and minds a body that ends too early; its own connection logs whole URLs.
        with closing(HTTPResponse(plain, fields, plain.status, preload_content=False)) as response:
            body = self._body(response) if response.status == 200 else b""  # noqa: PLR2004 - OK
        return Answer(
            url=target.url,
            status=response.status,
            body=body,
            location=_header(response, "Location"),
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
            content_type=_header(response, "Content-Type"),
        )

    def _body(self, response: Any) -> bytes:
        """Return the body, unpacked bit by bit, so that no bomb grows beyond what is taken."""
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in (*_ENCODINGS, "identity", "x-gzip", ""):
            raise Unreadable("it is packed in a way that was not asked for")
        body = bytearray()
        while chunk := response.read(_CHUNK):
            body += chunk
            if len(body) > self._network.largest:
                most = self._network.largest / 1_000_000
                raise Unreadable(f"larger than {most:g} MB", state="too-large")
        return bytes(body)


def _header(response: Any, name: str) -> str:
    """Return a header, or an empty string for one that could do harm where it is sent back or kept."""
    value = str(response.headers.get(name, ""))
    return value if len(value) <= _LONGEST_HEADER and value.isprintable() else ""
