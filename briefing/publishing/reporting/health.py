"""Check whether the schedule still works: a run that never starts cannot report it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from briefing.errors import UsageError
from briefing.formatting import format_count, format_list
from briefing.publishing.delivery.records import list_undelivered
from briefing.publishing.editions.layout import latest_edition
from briefing.publishing.reporting.status import read_profiles, read_status
from briefing.publishing.scheduling.slots import format_utc

_GRACE = timedelta(hours=1)
_MAX_AGE = timedelta(hours=26)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether an output folder is as new as it should be, and a line that says so."""

    well: bool
    line: str
    last_success: str | None = None


def parse_age(text: str) -> timedelta:
    """Return a time such as ``90m``, ``26h`` or ``2d``; raises UsageError."""
    match = re.fullmatch(r"(\d{1,6})([mhd])", text)
    if not match:
        raise UsageError(f"{text!r} is no age: write minutes, hours or days, as in 90m, 26h or 2d")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def check_health(output: Path, *, max_age: timedelta | None, now: datetime) -> Health:
    """Return whether the last success below `output` is at most `max_age` old, and `latest` shows an edition.

    Without `max_age` the schedule decides: the next success may be at most an hour later than the slot after
    the last success. Without a schedule, 26 hours are allowed. No mail may wait to be sent. Of several
    profiles, each must be well.
    """
    profiles = read_profiles(output)
    if profiles is None:
        return _check_series(output, max_age, now)
    found = {name: check_health(output / name, max_age=max_age, now=now) for name in profiles}
    ill = [f"{name}: {health.line}" for name, health in found.items() if not health.well]
    return Health(well=not ill, line="; ".join(ill) or f"{format_count(len(found), 'profile')}, well")


def _check_series(output: Path, max_age: timedelta | None, now: datetime) -> Health:
    status = read_status(output)
    last = status.last_success
    failed = status.run if status.failures else None
    ended = f"; the last run: {failed.outcome}, {failed.message}" if failed else ""
    if last is None:
        return Health(well=False, line=f"no run has succeeded yet{ended}")
    allowed = max_age or (status.expected - last + _GRACE if status.expected else _MAX_AGE)
    fault = ""
    if now - last > allowed:
        fault = f"the last success is {_age(now - last)} old, and {_age(allowed)} is allowed{ended}"
    elif last > now:
        fault = f"the last success is of {format_utc(last)}, which is yet to come: set the clock right"
    else:
        fault = _output_fault(output)
    line = fault or f"the last success is {_age(now - last)} old"
    return Health(well=not fault, line=line, last_success=format_utc(last))


def _output_fault(output: Path) -> str:
    """Return what is wrong with the editions of a schedule that runs; empty if nothing is."""
    if latest_edition(output) is None:
        return "there is no edition that `latest` shows; `briefing verify --all` says more"
    waiting = list_undelivered(output)
    return f"not delivered by mail yet: {format_list(waiting)}; the next run tries again" if waiting else ""


def _age(age: timedelta) -> str:
    hours, minutes = divmod(int(age.total_seconds()) // 60, 60)
    return f"{hours} h {minutes:02} min"
