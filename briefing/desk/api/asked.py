"""A request of a program, checked and read; and what its answers have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from briefing.desk.api.problems import RequestProblem
from briefing.desk.api.tokens import Scope
from briefing.desk.briefing_page import BriefingPage
from briefing.desk.desk import Author, Desk
from briefing.publishing.reporting.redaction import redact
from briefing.serialisation import encode

ANY_VERSION = 2**53
"""The version of who does not say what they saw: nothing was changed since."""
_JSON = "application/json"
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiCall:
    """A request, with what it sends."""

    request: Request
    desk: Desk
    query: Any
    body: Any

    @property
    def page(self) -> BriefingPage:
        """The page as it is now; raises RequestProblem before the documents have been read."""
        page = self.desk.page
        if page is None:
            error = self.desk.reading.status.error
            if error:
                raise RequestProblem(409, redact(error))
            raise RequestProblem(503, "the documents are being read; try again", {"retry-after": "1"})
        return page

    @property
    def author(self) -> Author:
        """Who asks, and the version that they saw: that of the header ``If-Match``."""
        return Author(name=" ".join(self.body.by.split()), version=self.seen)

    @property
    def seen(self) -> int:
        """The version of ``If-Match``; raises RequestProblem for what is none."""
        given = self.request.headers.get("if-match", "*").strip()
        if given == "*":
            return ANY_VERSION
        number = given.strip('"').partition(".")[0]
        if not (number.isascii() and number.isdigit() and len(number) < 12):  # noqa: PLR2004
            raise RequestProblem(400, 'If-Match has an ETag that the desk gave, as in "12.1a2b3c4d", or *')
        return int(number)

    @property
    def etag(self) -> str:
        """The tag of what the desk shows now: the number of changes, and the digest of the draft."""
        page = self.desk.page
        edition = page.state.draft.briefing.edition if page else ""
        return f'"{self.desk.history.version}.{edition[-8:]}"'

    def answer(
        self, value: object, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Return a data class as JSON, with the tag of what it was made from."""
        return Response(encode(value), status, {"etag": self.etag, **(headers or {})}, media_type=_JSON)


ApiHandler: TypeAlias = Callable[[ApiCall], Response]
Method: TypeAlias = Literal["GET", "POST"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What can be asked at an address: by this it is routed, checked and described."""

    path: str
    method: Method
    name: str
    """In the OpenAPI document."""
    about: str
    handler: ApiHandler
    scope: Scope = "read"
    """The token that is asked for."""
    query: Any = None
    """The Struct of its query; None where it has none."""
    body: Any = None
    """The Struct of its body; None where it has none, or is a file."""
    returns: Any = None
    """The data class of its answer; None where that is no JSON of ours."""
    status: int = 200
    media_type: str = _JSON
    is_versioned: bool = False
    """Whether ``If-Match`` says what was seen."""
    problems: tuple[int, ...] = ()
    """Statuses of problems, besides those that all have."""


def read_query(request: Request, kind: type[_Kind] | None) -> _Kind | None:
    """Return the query of an address; raises RequestProblem for what it may not have."""
    given = dict(request.query_params)
    if kind is None:
        if given:
            raise RequestProblem(400, f"this address has no query; {next(iter(given))!r} is not known")
        return None
    try:
        return msgspec.convert(given, type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise RequestProblem(422, f"the query: {error}") from None


def read_json(data: bytes, content_type: str, kind: type[_Kind]) -> _Kind:
    """Return the body of a request; raises RequestProblem for what it may not be."""
    if data and content_type.partition(";")[0].strip().lower() != _JSON:
        raise RequestProblem(415, f"the body is sent as {_JSON}")
    try:
        return msgspec.json.decode(data or b"{}", type=kind)
    except msgspec.ValidationError as error:
        raise RequestProblem(422, f"the body: {error}") from None
    except (msgspec.DecodeError, RecursionError):
        raise RequestProblem(400, "the body is no JSON in UTF-8") from None
