"""`status.json` at the root of the output folder: how the last run ended, for monitors.

It is replaced by one rename, so that a reader always finds a whole one.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.publishing.editions.committing import write_atomically
from briefing.publishing.editions.durable import explained, make_folder
from briefing.publishing.reporting.outcomes import Outcome
from briefing.publishing.reporting.redaction import redact
from briefing.publishing.scheduling.slots import Slot, utc
from briefing.serialisation import encode_indented

STATUS = "status.json"
SCHEMA = 1
_WELL = "published", "nothing-new"


def read_status(output: Path) -> dict[str, Any]:
    """Return the status below `output`; empty if there is none that can be read."""
    try:
        status: Any = json.loads((output / STATUS).read_bytes())
    except (OSError, ValueError):
        return {}
    return status if isinstance(status, dict) and status.get("schema") == SCHEMA else {}


def record_outcome(output: Path, outcome: Outcome, *, now: datetime, next_slot: Slot | None) -> None:
    """Write how a run ended that began at `now` (UTC); raises CannotWrite."""
    before = read_status(output)
    well = outcome.ending in _WELL
    status = {
        "schema": SCHEMA,
        **describe(outcome),
        "last_attempt": utc(now),
        "last_success": utc(now) if well else before.get("last_success"),
        "last_edition": outcome.edition or before.get("last_edition"),
        "expected": next_slot and utc(next_slot.instant) if well else before.get("expected"),
        "failures": 0 if well else int(before.get("failures", 0)) + 1,
        "settled": describe_slot(outcome.slot) if well and outcome.slot else before.get("settled"),
        "next_slot": describe_slot(next_slot),
        "told": before.get("told"),
    }
    with explained(output):
        make_folder(output)
    write_atomically(output / STATUS, encode_indented(status))


def record_told(output: Path, told: Mapping[str, Any]) -> None:
    """Write what the hook was told last; raises CannotWrite."""
    write_atomically(output / STATUS, encode_indented({**read_status(output), "told": told}))


def record_profiles(output: Path, names: Iterable[str]) -> None:
    """Write the status of several profiles: that of each under its name; raises CannotWrite."""
    profiles = {name: read_status(output / name) for name in names}
    write_atomically(output / STATUS, encode_indented({"schema": SCHEMA, "profiles": profiles}))


def describe(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as JSON has it, without paths of this machine."""
    return {
        "outcome": outcome.ending,
        "exit_code": outcome.exit_code,
        "message": redact(outcome.message),
        "edition": outcome.edition or None,
        "slot": describe_slot(outcome.slot),
        "documents": outcome.documents,
        "unread": outcome.unread,
        "stale_feeds": [redact(feed) for feed in outcome.stale_feeds],
        "seconds": round(outcome.seconds, 1),
    }


def describe_slot(slot: Slot | None) -> dict[str, str] | None:
    """Return a slot as JSON has it."""
    if slot is None:
        return None
    return {
        "date": slot.date.isoformat(),
        "time": slot.time,
        "timezone": slot.timezone,
        "instant": utc(slot.instant),
    }
