"""What is answered where something cannot be done: problem documents (RFC 9457)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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


def problem_answer(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a problem as an answer."""
    return _answer(Problem(title=HTTPStatus(status).phrase, status=status, detail=detail), headers)


def answer_for(error: BriefingError) -> Response:
    """Return the answer where an act has failed."""
    status = _status_of(error)
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=redact(str(error)))
    if isinstance(error, ChangedMeanwhile):
        problem = replace(problem, type=CHANGED, changed=error.theirs)
    return _answer(problem)


def _status_of(error: BriefingError) -> int:
    if isinstance(error, ChangedMeanwhile | ProfileError | Locked | ReviewChanged):
        return 409
    return 422 if isinstance(error, UsageError) else 500


def _answer(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    return Response(encode(problem), problem.status, dict(headers or {}), media_type=MEDIA_TYPE)
