"""What is answered where something cannot be done: problem documents (RFC 9457)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import Response

from briefing.desk.desk import ChangedMeanwhile
from briefing.errors import BriefingError, Locked, ProfileError, ReviewChanged, UsageError
from briefing.publishing.reporting.redaction import redact
from briefing.serialisation import encode

MEDIA_TYPE = "application/problem+json"
CHANGED = "urn:briefing:changed-meanwhile"
"""The type of the problem that somebody else has changed the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something was not done."""

    type: str = "about:blank"
    """``urn:briefing:changed-meanwhile`` where somebody else has changed the same; ``changed`` says what."""
    title: str
    status: int
    detail: str
    changed: tuple[str, ...] = ()
    """What others have done about the same, in words."""


class RequestProblem(Exception):
    """A request that is answered with a problem."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class _ProblemKind:
    status: int
    type: str = "about:blank"
    changed: tuple[str, ...] = field(default=())


def problem_answer(
    status: int, detail: str, headers: Mapping[str, str] | None = None, *, kind: str = "about:blank"
) -> Response:
    """Return a problem as an answer."""
    return _answer(_ProblemKind(status=status, type=kind), detail, headers)


def answer_for(error: BriefingError) -> Response:
    """Return the answer where an act has failed."""
    return _answer(_kind_of(error), redact(str(error)))


def _kind_of(error: BriefingError) -> _ProblemKind:
    if isinstance(error, ChangedMeanwhile):
        return _ProblemKind(status=409, type=CHANGED, changed=error.theirs)
    if isinstance(error, UsageError):
        return _ProblemKind(status=422)
    if isinstance(error, ProfileError | Locked | ReviewChanged):
        return _ProblemKind(status=409)
    return _ProblemKind(status=500)


def _answer(kind: _ProblemKind, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    problem = Problem(
        type=kind.type,
        title=HTTPStatus(kind.status).phrase,
        status=kind.status,
        detail=detail,
        changed=kind.changed,
    )
    return Response(encode(problem), kind.status, dict(headers or {}), media_type=MEDIA_TYPE)
