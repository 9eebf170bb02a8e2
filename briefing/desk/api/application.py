"""The application that answers programs, and what checks each request before anything else sees it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefing.desk.api.asked import ApiCall, Operation, read_json, read_query
from briefing.desk.api.openapi import build_document
from briefing.desk.api.operations import INBOX, build_operations
from briefing.desk.api.problems import RequestProblem, answer_for, problem_answer
from briefing.desk.api.tokens import ApiTokens
from briefing.desk.desk import Desk
from briefing.errors import BriefingError
from briefing.reading.isolation.limits import Limits
from briefing.serving.answers import origin_of
from briefing.serving.request_limits import (
    BodyLimits,
    RefusedRequest,
    answer_in_time,
    check_address,
    read_body,
    read_headers,
)

DOCUMENT = "/api/openapi.json"
ACT_LIMITS = BodyLimits(most=64 * 1024, what="body")
FILE_LIMITS = BodyLimits(most=Limits().file_size, seconds=300.0, what="document")
_OF_ROUTER: Mapping[int, str] = MappingProxyType(
    {
        404: f"there is no such address; {DOCUMENT} has them all",
        405: "another method is answered here",
    }
)
_MOST_UPLOADS = 4  # at once, each of which is held in memory
_HEADERS = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


def build_api(desk: Desk, *, hosts: frozenset[str], tokens: ApiTokens) -> ASGIApp:
    """Return the application of the API; `hosts` are the names with port under which it may be asked."""
    operations = build_operations(desk)
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.path, {})[operation.method] = operation
    application = Starlette(
        routes=[
            Route(DOCUMENT, lambda request: JSONResponse(build_document(operations, origin_of(request)))),
            *(Route(path, _endpoint(desk, found), methods=list(found)) for path, found in by_path.items()),
        ],
        exception_handlers={
            HTTPException: _refused,
            RequestProblem: _problem,
            BriefingError: _failed,
            Exception: _internal,
        },
    )
    application.router.redirect_slashes = False
    return ApiAccess(application, hosts=hosts, tokens=tokens)


def with_api(pages: ASGIApp, api: ASGIApp) -> ASGIApp:
    """Return the application of pages and, under /api/, that of programs."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and scope["path"].startswith("/api/")
        await (api if is_api else pages)(scope, receive, send)

    return serve


def _endpoint(desk: Desk, operations: dict[str, Operation]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        operation = operations["POST" if request.method == "POST" else "GET"]
        body: Any = await request.body()
        return await run_in_threadpool(_answer, desk, operation, request, body)

    return endpoint


def _answer(desk: Desk, operation: Operation, request: Request, data: bytes) -> Response:
    query = read_query(request, operation.query)
    kind = request.headers.get("content-type", "")
    body = data if operation.body is None else read_json(data, kind, operation.body)
    if operation.method == "GET" and desk.page:
        desk.follow_files()
    return operation.handler(ApiCall(request=request, desk=desk, query=query, body=body))


class ApiAccess:
    """Answer requests that have a token; refuse others with a problem. Cookies do not count."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], tokens: ApiTokens) -> None:
        self._app, self._hosts, self._tokens = app, hosts, tokens
        self._uploads = asyncio.Semaphore(_MOST_UPLOADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        send = _with_headers(send)
        try:
            headers = read_headers(scope)
            check_address(scope)
            if refusal := self._refusal(scope, headers):
                await refusal(scope, receive, send)
            elif scope["method"] == "POST" and scope["path"] == INBOX:
                async with self._uploads:
                    body = await read_body(receive, headers, FILE_LIMITS)
                    await answer_in_time(self._app, scope, body, send)
            else:
                is_sent = scope["method"] == "POST"
                body = await read_body(receive, headers, ACT_LIMITS) if is_sent else b""
                await answer_in_time(self._app, scope, body, send)
        except RefusedRequest as refused:
            await problem_answer(refused.status, refused.line)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> Response | None:
        """Return the answer to a request without the token that it needs; None for one that has it."""
        if headers.get("host", "").lower() not in self._hosts:
            return problem_answer(421, "this server answers under the address that it printed alone")
        if scope["path"] == DOCUMENT:
            return None
        given = headers.get("authorization", "")
        allowed = self._tokens.scope_of(given)
        challenge = 'Bearer realm="briefing desk"'
        if allowed is None:
            error = ', error="invalid_token"' if given else ""
            detail = "give a token of the file that --tokens names, as `Authorization: Bearer TOKEN`"
            return problem_answer(401, detail, {"www-authenticate": challenge + error})
        if scope["method"] not in {"GET", "HEAD"} and allowed != "change":
            more = {"www-authenticate": f'{challenge}, error="insufficient_scope"'}
            return problem_answer(403, "the token `read` changes nothing; give the token `change`", more)
        return None


def _with_headers(send: Send) -> Send:
    """Return what sends an answer with the headers that every one has, unless it has its own."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name for name, _ in message.get("headers", ())}
            more = [each for each in _HEADERS if each[0] not in given]
            message["headers"] = [*message.get("headers", ()), *more]
        await send(message)

    return send_with_headers


def _refused(request: Request, error: Exception) -> Response:
    del request
    if not isinstance(error, HTTPException):
        raise error
    status, detail = error.status_code, error.detail
    if detail == HTTPStatus(status).phrase:  # of the router, which says no more
        detail = _OF_ROUTER.get(status, detail)
    return problem_answer(status, detail, error.headers)


def _problem(request: Request, error: Exception) -> Response:
    del request
    if not isinstance(error, RequestProblem):
        raise error
    return problem_answer(error.status, error.detail, error.headers)


def _failed(request: Request, error: Exception) -> Response:
    del request
    if not isinstance(error, BriefingError):
        raise error
    return answer_for(error)


async def _internal(request: Request, error: Exception) -> Response:
    del request
    return problem_answer(500, f"internal error: {type(error).__name__}; the terminal has the details")
