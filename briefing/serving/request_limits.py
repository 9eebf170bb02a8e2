"""The limits of one request, for every server of this program."""

import asyncio
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_PATH = 2_048
MAX_QUERY = 4_096
BODY_SECONDS = 10.0
"""Within which a form must have been sent."""
REQUEST_SECONDS = 120.0
"""After which a request is given up."""
_SINGLE = frozenset(
    {"host", "origin", "content-length", "content-type", "sec-fetch-site", "authorization", "if-match"}
)


class RefusedRequest(Exception):
    """A request that is answered with a status and a line."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status, self.line = status, line


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLimits:
    """The most that a request may send, and how long that may take."""

    most: int
    """Bytes."""
    seconds: float = BODY_SECONDS
    what: str = "form"


def read_headers(scope: Scope) -> dict[str, str]:
    """Return the headers by name in small letters.

    Raises RefusedRequest for two of one that decides something.
    """
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key in found and key in _SINGLE:
            raise RefusedRequest(400, f"two headers {key}")
        joint = "; " if key == "cookie" and key in found else ""
        found[key] = (
            f"{found.get(key, '')}{joint}{value.decode('latin-1')}" if joint else value.decode("latin-1")
        )
    return found


def check_address(scope: Scope) -> None:
    """Raise RefusedRequest for an address that is too long."""
    if len(scope["raw_path"] or b"") > MAX_PATH or len(scope["query_string"]) > MAX_QUERY:
        raise RefusedRequest(414, "the address is too long")


async def read_body(receive: Receive, headers: dict[str, str], limits: BodyLimits) -> bytes:
    """Return what a request sent; raises RefusedRequest where that is too much or takes too long."""
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length) > limits.most:
        raise RefusedRequest(413, f"the {limits.what} is too long")
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RefusedRequest(400, f"the {limits.what} was not sent whole")
                chunks.append(message.get("body", b""))
                size += len(chunks[-1])
                if size > limits.most:
                    raise RefusedRequest(413, f"the {limits.what} is too long")
                if not message.get("more_body"):
                    return b"".join(chunks)
    except TimeoutError:
        raise RefusedRequest(408, f"the {limits.what} was sent too slowly") from None


async def answer_in_time(app: ASGIApp, scope: Scope, body: bytes, send: Send) -> None:
    """Have a request answered whose body is known.

    Raises RefusedRequest where no answer has begun in time; one that has begun is broken off.
    """
    begun = False

    async def send_noted(message: Message) -> None:
        nonlocal begun
        begun = True
        await send(message)

    try:
        await asyncio.wait_for(app(scope, _replay(body), send_noted), REQUEST_SECONDS)
    except TimeoutError:
        if not begun:
            raise RefusedRequest(503, "it took too long; try again") from None


def _replay(body: bytes) -> Receive:
    """Return the source of messages of a request whose body is known."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if not messages:
            await asyncio.Event().wait()  # until the request ends
        return messages.pop()

    return receive
