"""One request and its response: to a checked address, in a limited time, with a limited size, without proxy.

The request runs in a thread of its own. Whatever that waits for (a name server, a handshake, a byte), the
caller waits for the total time and no longer, closes the connection and continues.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from briefing.errors import Unreadable, UsageError
from briefing.reading.fetching.addresses import CheckedUrl, check_addresses

_CHUNK = 1 << 16
_OLDEST_URLLIB3 = 2, 7  # older ones may unpack without bounds: CVE-2026-44432, CVE-2026-9375
_ENCODINGS = "gzip", "deflate"
_LONGEST_HEADER = 1000  # characters of a header that is kept


def require_urllib3() -> None:
    """Raise UsageError unless there is a version of urllib3 that unpacks responses within bounds."""
    try:
        installed = version("urllib3").split(".")[:2]
    except PackageNotFoundError:
        installed = ["0", "0"]
    if tuple(map(int, installed)) < _OLDEST_URLLIB3:
        raise UsageError(
            "[[feeds]] need the package urllib3, 2.7 or later: pip install 'diplomatic-briefing[fetch]'"
        )


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Return all addresses of a host, in the order of the system; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int, timeout: float) -> socket.socket:
    """Return a connection to an address, made within `timeout` seconds; raises OSError."""
    return socket.create_connection((address, port), timeout=timeout)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkOptions:
    """How the network is reached and the limits of its use; which addresses are refused is fixed."""

    resolve: Callable[[str, int], tuple[str, ...]] = resolve_host
    connect: Callable[[str, int, float], socket.socket] = connect
    make_ssl_context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    """Decides which certificates are trusted: by default those that the system trusts."""
    timeout: float = 20
    """Seconds for one document, from the host name to the last byte, over all redirects."""
    max_size: int = 10_000_000
    """Bytes of one document, unpacked."""
    delay: float = 1
    """Seconds between two requests to one host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server has sent back."""

    url: str
    status: int
    body: bytes = b""
    location: str = ""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""


class HostUnreachable(Unreadable):
    """Report that a host does not respond, so that another request to it would be useless."""


def send_request(
    url: CheckedUrl, headers: Mapping[str, str], options: NetworkOptions, *, timeout: float
) -> Response:
    """Send one GET request and return the response, without following a redirect.

    Raises Unreadable: ``skipped`` for a host that may not be contacted, ``too-large``, and ``unreadable`` for
    a response that is not HTTP; HostUnreachable, perhaps ``timed-out``, if there is no complete response.
    """
    request = _Request(url, headers, options, timeout)
    future: Future[Response] = Future()
    threading.Thread(target=request.run, args=(future,), name="fetching", daemon=True).start()
    try:
        return future.result(timeout=timeout)
    except TimeoutError:
        raise HostUnreachable(f"no whole answer within {options.timeout:g} s", state="timed-out") from None
    finally:
        request.abort()


class _Request:
    """A request that is being sent or answered, and that another thread may abort."""

    def __init__(
        self, url: CheckedUrl, headers: Mapping[str, str], options: NetworkOptions, timeout: float
    ) -> None:
        self._url = url
        self._headers = headers
        self._options = options
        self._timeout = timeout
        self._lock = threading.Lock()
        self._aborted = False
        self._socket: socket.socket | None = None

    def run(self, future: "Future[Response]") -> None:
        """Send the request, and set the response or the error as the result of the future."""
        try:
            future.set_result(self._send())
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that waits
            future.set_exception(error)
        finally:
            if self._socket:
                self._socket.close()

    def abort(self) -> None:
        """End whatever the request waits for: nobody waits for its response any more."""
        with self._lock:
            self._aborted = True
            if self._socket:
                with suppress(OSError):  # it is closed already
                    # The method of the plain class: that of TLS would first drop its TLS state.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _send(self) -> Response:
        from urllib3.exceptions import HTTPError

        try:
            return self._exchange(self._connect())
        except TimeoutError:
            raise
        except ssl.SSLCertVerificationError as error:
            raise HostUnreachable(f"its certificate is not to be trusted: {error.verify_message}") from error
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise HostUnreachable(f"{self._url.host} cannot be reached: {reason}") from error
        except (HTTPError, HTTPException, ValueError) as error:
            raise Unreadable(f"{self._url.host} gave no sound answer: {type(error).__name__}") from error

    def _connect(self) -> socket.socket:
        """Return a connection to the first of the host's addresses that accepts one; all were checked."""
        url = self._url
        addresses = self._options.resolve(url.host, url.port)
        check_addresses(url.host, addresses)
        failure: OSError = OSError("no address")
        for address in addresses:
            try:
                plain = self._options.connect(address, url.port, self._timeout)
            except OSError as error:
                failure = error
                continue
            return self._secured(self._register(plain))
        raise failure

    def _secured(self, plain: socket.socket) -> socket.socket:
        if self._url.scheme == "http":
            return plain
        context = self._options.make_ssl_context()
        # The handshake has a call of its own, so that it too can be aborted.
        secure = context.wrap_socket(plain, server_hostname=self._url.host, do_handshake_on_connect=False)
        self._register(secure)
        secure.do_handshake()
        return secure

    def _register(self, connection: socket.socket) -> socket.socket:
        """Make a connection the one that is closed if the request is aborted."""
        with self._lock:
            self._socket = connection
            if self._aborted:
                raise TimeoutError
        return connection

    def _exchange(self, connection: socket.socket) -> Response:
        """Send the request and return the response, up to the largest size."""
        from urllib3 import HTTPHeaderDict, HTTPResponse

        url = self._url
        # The connection is given: so nothing here resolves a name, uses a proxy or follows a redirect.
        http = HTTPConnection(url.host, url.port)
        http.sock = connection
        host = url.origin.partition("//")[2]
        headers = {"Host": host, "Accept-Encoding": ", ".join(_ENCODINGS), **self._headers}
        http.request("GET", url.path, headers=headers)
        plain = http.getresponse()
        fields = HTTPHeaderDict(plain.getheaders())
        # It unpacks within bounds and detects a body that ends early; connections of urllib3 log whole URLs.
        with closing(HTTPResponse(plain, fields, plain.status, preload_content=False)) as response:
            body = self._body(response) if response.status == 200 else b""  # noqa: PLR2004 - OK
        return Response(
            url=url.url,
            status=response.status,
            body=body,
            location=_header(response, "Location"),
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
            content_type=_header(response, "Content-Type"),
        )

    def _body(self, response: Any) -> bytes:
        """Return the body, unpacked in small parts, so that no more than the largest size is unpacked."""
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in (*_ENCODINGS, "identity", "x-gzip", ""):
            raise Unreadable("it is packed in a way that was not asked for")
        body = bytearray()
        while chunk := response.read(_CHUNK):
            body += chunk
            if len(body) > self._options.max_size:
                most = self._options.max_size / 1_000_000
                raise Unreadable(f"larger than {most:g} MB", state="too-large")
        return bytes(body)


def _header(response: Any, name: str) -> str:
    """Return a header, or an empty string for one that could do harm when it is stored or sent back."""
    value = str(response.headers.get(name, ""))
    return value if len(value) <= _LONGEST_HEADER and value.isprintable() else ""
