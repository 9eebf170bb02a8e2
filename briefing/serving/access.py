"""Who may read the served editions: each request is checked here before anything else sees it."""

import asyncio
from base64 import b64decode
from dataclasses import dataclass, field
from hmac import compare_digest

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefing.serving.request_limits import RefusedRequest, check_address, read_headers

_GUESS_SECONDS = 1.0
_ALLOW = "GET, HEAD"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; font-src 'self';"
    " form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
EDITION_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:;"
    " font-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""That of the page of an edition: in it stands a stricter one, which names its style and script by hash."""
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderRules:
    """To whom the editions are served."""

    hosts: frozenset[str]
    """The names with port under which the server may be asked."""
    password: str = field(default="", repr=False)
    """What is asked for, with any name; empty where nothing is."""

    def is_allowed(self, authorization: str) -> bool:
        """Return whether a header ``Authorization`` has the password, as RFC 7617 has it."""
        if not self.password:
            return True
        scheme, _, given = authorization.partition(" ")
        try:
            decoded = b64decode(given.strip(), validate=True)
        except ValueError:
            return False
        return scheme.lower() == "basic" and compare_digest(
            decoded.partition(b":")[2], self.password.encode()
        )


class ReaderAccess:
    """Answer requests to read; refuse others with one line."""

    def __init__(self, app: ASGIApp, rules: ReaderRules) -> None:
        self._app, self._rules = app, rules
        self._guessing = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        refusal = await self._refusal(scope)
        await (refusal or self._app)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        """Return the answer to a request that is refused; None for one that is not."""
        if scope["method"] not in {"GET", "HEAD"}:
            return PlainTextResponse("editions are read, and nothing else\n", 405, {"allow": _ALLOW})
        try:
            headers = read_headers(scope)
            check_address(scope)
        except RefusedRequest as refused:
            return PlainTextResponse(f"{refused.line}\n", refused.status)
        if headers.get("host", "").lower() not in self._rules.hosts:
            return PlainTextResponse("this server answers under the address that it printed alone\n", 421)
        given = headers.get("authorization", "")
        if self._rules.is_allowed(given):
            return None
        if given:
            async with self._guessing:  # one guess a second is answered
                await asyncio.sleep(_GUESS_SECONDS)
        challenge = {"www-authenticate": 'Basic realm="briefing", charset="UTF-8"'}
        return PlainTextResponse("the password is asked for, with any name\n", 401, challenge)


def _with_headers(send: Send) -> Send:
    """Return what sends an answer with the headers that every one has, unless it has its own."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = dict(message.get("headers", ()))
            more = [*_HEADERS, (b"content-security-policy", POLICY.encode())]
            if given.get(b"content-type") == b"application/pdf":  # the viewers of browsers are pages
                more.pop()
            message["headers"] = [
                *message.get("headers", ()),
                *(each for each in more if each[0] not in given),
            ]
        await send(message)

    return send_with_headers
