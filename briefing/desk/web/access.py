"""Who may ask, and for how much: each request is checked here before anything else sees it.

The address that is printed has a random token. It is taken once for a cookie that browsers send from pages of
this server alone. The name of the host is checked, so that a page elsewhere whose name leads to this machine
reads nothing, and of each request that changes something its origin.
"""

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefing.serving.request_limits import (
    BodyLimits,
    RefusedRequest,
    answer_in_time,
    check_address,
    read_body,
    read_headers,
)

MAX_BODY = 64 * 1024
"""Bytes of what a form may send."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
NOT_OPENED = "open the address that `briefing desk` printed: it has the token"
_FORM = "application/x-www-form-urlencoded"
_ANSWERED = frozenset({"GET", "HEAD", "POST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRules:
    """To whom a server answers."""

    hosts: frozenset[str]
    """The names with port under which it may be asked."""
    scheme: str = "http"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What the address has with which a browser begins; empty where a password is asked for."""
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What the cookie has."""
    cookie: str = "briefing-desk"
    password: str = ""
    """What is asked for in place of the token; empty where nothing is."""
    open_paths: tuple[str, ...] = ("/static/",)
    """The beginnings of the paths that are answered without the cookie."""

    def is_session(self, cookies: str) -> bool:
        """Return whether a header of cookies has that of this server."""
        try:
            found = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        return found is not None and _is_same(found.value, self.session)

    def is_token(self, token: str) -> bool:
        """Return whether an address was printed by this server."""
        return bool(self.token) and _is_same(token, self.token)

    def is_password(self, password: str) -> bool:
        """Return whether this is the password."""
        return bool(self.password) and _is_same(password, self.password)

    def grant(self, response: Response) -> Response:
        """Give the browser that gets this response the cookie."""
        response.set_cookie(
            self.cookie, self.session, httponly=True, samesite="strict", secure=self.scheme == "https"
        )
        return response


def _is_same(given: str, known: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), known.encode())


class AccessMiddleware:
    """Answer requests that the rules allow; refuse others with one line."""

    def __init__(self, app: ASGIApp, rules: AccessRules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, _with_headers(scope, send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            headers = read_headers(scope)
            self._check(scope, headers)
            is_form = scope["method"] == "POST"
            given = await read_body(receive, headers, BodyLimits(most=MAX_BODY)) if is_form else b""
            await answer_in_time(self._app, scope, given, send)
        except RefusedRequest as refused:
            await PlainTextResponse(f"{refused.line}\n", refused.status)(scope, receive, send)

    def _check(self, scope: Scope, headers: dict[str, str]) -> None:
        """Raise RefusedRequest for a request that the rules do not allow."""
        method, host = scope["method"], headers.get("host", "").lower()
        if method not in _ANSWERED:
            raise RefusedRequest(405, "only GET, HEAD and POST are answered")
        check_address(scope)
        if host not in self._rules.hosts:
            raise RefusedRequest(421, "this server answers under the address that it printed alone")
        if method == "POST":
            self._check_origin(headers, host)
        self._check_session(scope["path"], headers)

    def _check_session(self, path: str, headers: dict[str, str]) -> None:
        rules = self._rules
        if path == "/start":  # the address that was printed, which may be opened from anywhere
            return
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            raise RefusedRequest(403, "another page asked for this; open the address yourself")
        if not (path.startswith(rules.open_paths) or rules.is_session(headers.get("cookie", ""))):
            raise RefusedRequest(403, "log in at /login" if rules.password else NOT_OPENED)

    def _check_origin(self, headers: dict[str, str], host: str) -> None:
        if headers.get("origin", "").lower() != f"{self._rules.scheme}://{host}":
            raise RefusedRequest(403, "a form of another page; nothing was changed")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            raise RefusedRequest(415, f"a form is sent as {_FORM}")


def _with_headers(scope: Scope, send: Send) -> Send:
    """Return what sends an answer with the headers that every one has."""
    kept = scope["path"].startswith("/static/")

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            cache = b"no-cache" if kept else b"no-store"
            message["headers"] = [*message.get("headers", ()), *_HEADERS, (b"cache-control", cache)]
        await send(message)

    return send_with_headers
