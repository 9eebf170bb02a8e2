"""Conditional requests: whether what somebody has is still right (RFC 9110, section 13)."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Literal, TypeAlias

Condition: TypeAlias = Literal["send", "not modified", "failed"]


def evaluate(headers: Mapping[str, str], *, etag: str, modified: float | None = None) -> Condition:
    """Return what is answered to a GET or HEAD for something with this entity tag.

    `modified` is a POSIX time; None for what has none. The order is that of section 13.2.2.
    """
    if not _holds(headers, etag, modified):
        return "failed"
    return "not modified" if _is_known(headers, etag, modified) else "send"


def _holds(headers: Mapping[str, str], etag: str, modified: float | None) -> bool:
    """Return whether something still is what somebody takes it for."""
    if "if-match" in headers:
        return _has(headers["if-match"], etag, weak=False)
    return not _is_later(modified, headers.get("if-unmodified-since", ""))


def _is_known(headers: Mapping[str, str], etag: str, modified: float | None) -> bool:
    """Return whether somebody has this already."""
    if "if-none-match" in headers:
        return _has(headers["if-none-match"], etag, weak=True)
    since = headers.get("if-modified-since", "")
    return modified is not None and _posix(since) is not None and not _is_later(modified, since)


def _has(field: str, etag: str, *, weak: bool) -> bool:
    tags = [tag.strip() for tag in field.split(",")]
    if weak:
        tags = [tag.removeprefix("W/") for tag in tags]
    return field.strip() == "*" or etag in tags


def _is_later(modified: float | None, date: str) -> bool:
    """Return whether something was modified after a date of HTTP; never for what is no date."""
    given = _posix(date)
    return modified is not None and given is not None and int(modified) > given


def _posix(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
