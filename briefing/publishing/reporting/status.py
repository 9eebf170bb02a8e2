"""Read and write `status.json` in the output folder: how the last run ended, for monitoring.

The file is replaced with one rename, so that a reader never sees a part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.durable import make_folder, read_file, translate_os_errors, write_atomically
from briefing.publishing.reporting.outcomes import Ending, Outcome
from briefing.publishing.reporting.redaction import redact
from briefing.publishing.scheduling.slots import Slot
from briefing.serialisation import decode, encode_indented, from_builtins, to_builtins

STATUS = "status.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """How a run ended, for other programs: without paths of this machine."""

    outcome: Ending
    exit_code: int
    message: str
    edition: str | None
    slot: Slot | None
    documents: int | None
    unread: int | None
    stale_feeds: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the command in ``[notify]`` was last called with."""

    outcome: Ending
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the runs of a series have ended so far; the defaults stand for no run at all."""

    run: RunReport | None = None
    """The last run; in the file, its fields are on the same level as the others."""
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    last_edition: str | None = None
    expected: datetime | None = None
    """When the next success is due."""
    failures: int = 0
    """How many runs have failed since the last success."""
    settled: Slot | None = None
    """The last slot that was published, or for which nothing was new."""
    next_slot: Slot | None = None
    told: Notice | None = None


def report_run(outcome: Outcome) -> RunReport:
    """Return how a run ended, for other programs."""
    return RunReport(
        outcome=outcome.ending,
        exit_code=outcome.exit_code,
        message=redact(outcome.message),
        edition=outcome.edition or None,
        slot=outcome.slot,
        documents=outcome.documents,
        unread=outcome.unread,
        stale_feeds=tuple(map(redact, outcome.stale_feeds)),
        seconds=round(outcome.seconds, 1),
    )


def read_status(output: Path) -> Status:
    """Return the status below `output`; an empty one if there is none that can be read."""
    raw = _read(output)
    try:
        return from_builtins({**raw, "run": raw}, Status, lenient=True)
    except ValueError:
        return Status()


def read_profiles(output: Path) -> tuple[str, ...] | None:
    """Return the names of the profiles of which `output` has the status; None if it has that of one only."""
    profiles = _read(output).get("profiles")
    return tuple(sorted(profiles)) if isinstance(profiles, dict) else None


def write_outcome(output: Path, outcome: Outcome, *, now: datetime, next_slot: Slot | None) -> None:
    """Write how a run ended that began at `now` (UTC); raises CannotWrite."""
    now = now.replace(microsecond=0)
    status = replace(read_status(output), run=report_run(outcome), last_attempt=now, next_slot=next_slot)
    if outcome.ending == "failed":
        status = replace(status, failures=status.failures + 1)
    else:
        status = replace(
            status,
            last_success=now,
            last_edition=outcome.edition or status.last_edition,
            expected=next_slot.instant if next_slot else None,
            failures=0,
            settled=outcome.slot or status.settled,
        )
    with translate_os_errors(output):
        make_folder(output)
    _write(output, _flat(status))


def write_notice(output: Path, notice: Notice) -> None:
    """Add to the status what the command in ``[notify]`` was called with; raises CannotWrite."""
    status = read_status(output)
    if status.run:
        _write(output, _flat(replace(status, told=notice)))


def write_profiles(output: Path, names: Iterable[str]) -> None:
    """Write the status of several profiles: that of each under its name; raises CannotWrite."""
    _write(output, {"profiles": {name: _flat(read_status(output / name)) for name in names}})


def _flat(status: Status) -> dict[str, Any]:
    """Return a status as it is in its file; nothing if there was no run."""
    if status.run is None:
        return {}
    rest: dict[str, Any] = to_builtins(status)
    return {"schema": SCHEMA, **rest.pop("run"), **rest}


def _read(output: Path) -> dict[str, Any]:
    try:
        status = decode(read_file(output / STATUS), dict[str, Any])
    except (OSError, ValueError):
        return {}
    return status if status.get("schema") == SCHEMA else {}


def _write(output: Path, status: dict[str, Any]) -> None:
    write_atomically(output / STATUS, encode_indented({"schema": SCHEMA, **status}))
