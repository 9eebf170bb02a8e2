"""A real HTTP server on loopback, and a network whose names all lead there.

Every rule of the product holds in these tests: only the look-up of names and the last step, from a checked
address to a socket, are our own.
"""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from briefing.reading.fetching.client import NetworkOptions
from briefing.reading.fetching.fetcher import Fetcher

OPEN_ADDRESS = "93.184.216.34"


@dataclass
class Site:
    """What the server answers, by host and path or by path alone, and what it was asked."""

    port: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    """Bytes for a 200, a number for a status, (status, headers, body), or what handles the request itself."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    addresses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """What was asked for but for robots.txt, with its host."""
        return [path for path, _ in self.asked if not path.endswith("/robots.txt")]

    def resolve(self, host: str, _: int) -> tuple[str, ...]:
        """Resolve a name: to an open address unless the test says otherwise."""
        self.looked_up.append(host)
        if self.addresses.get(host) == ():
            raise OSError(-2, "Name or service not known")
        return self.addresses.get(host, (OPEN_ADDRESS,))

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """Connect to the server, whatever the address."""
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def options(self, **changes: Any) -> NetworkOptions:
        """Return a network that leads here, without pauses."""
        return NetworkOptions(**{"resolve": self.resolve, "connect": self.connect, "delay": 0, **changes})

    def fetcher(self, **changes: Any) -> Fetcher:
        """Return a fetcher on that network, who notes how long it would wait."""
        return Fetcher(options=self.options(**changes), sleep=self.waited.append)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """Answer as the test says, and close."""
        place = self.headers["Host"] + self.path
        self.site.asked.append((place, dict(self.headers)))
        self.close_connection = True
        answer = self.site.answers.get(place, self.site.answers.get(self.path, 404))
        if callable(answer):
            answer = answer(self)
        if answer is None:
            return
        if isinstance(answer, bytes):
            answer = 200, {}, answer
        status, headers, body = (answer, {}, b"") if isinstance(answer, int) else answer
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Stay quiet where the client has left."""


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that answers 404 until it is told otherwise."""
    found = Site()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": found}))
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
