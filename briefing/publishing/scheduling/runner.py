"""Publish what is due: each series by itself, so that one that fails does not stop the others."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from briefing.errors import CannotWrite, Locked, ProfileError
from briefing.profile import Profile, Schedule, load_profile
from briefing.publishing.attempts import Attempt, attempt, record_attempt, record_together
from briefing.publishing.reporting.logs import Log
from briefing.publishing.reporting.notify import tell
from briefing.publishing.reporting.outcomes import Outcome, failure
from briefing.publishing.reporting.status import describe, read_status, record_told
from briefing.publishing.scheduling.due import due_slots
from briefing.publishing.scheduling.published_slots import published_slots
from briefing.publishing.scheduling.slots import Slot, slots_after, utc
from briefing.publishing.series import Series


def run_all(all_series: Sequence[Series], *, now: datetime, most: int, log: Log) -> tuple[Outcome, ...]:
    """Publish what is due at `now` of every series, in their order, and return how each ended."""
    outcomes = tuple(run_due(series, now=now, most=most, log=log) for series in all_series)
    record_together(all_series)
    return outcomes


def run_due(series: Series, *, now: datetime, most: int, log: Log) -> Outcome:
    """Publish those of the `most` newest slots that are due at `now`; tell the log, the status and the hook.

    Of several slots the outcome is that of the first that failed, else of the newest that was published.
    """
    try:
        profile = scheduled_profile(series)
        slots = _due(series, profile, now, most) if profile.schedule else ()
    except Exception as error:  # noqa: BLE001 - the next series must have its turn
        ended = Attempt(outcome=failure(error, profile=series.name), error=error)
        record_attempt(series, ended, now=now)
        return _report(series, [ended], now=now, log=log)
    if not slots:
        message = _nothing_due(profile.schedule, now)
        return Outcome(ending="nothing-due", message=message, profile=series.name)
    ended_all = [attempt(series, _options(slot.date), now=now, slot=slot) for slot in slots]
    return _report(series, ended_all, now=now, log=log)


def run_changed(series: Series, *, now: datetime, log: Log) -> Outcome:
    """Make an edition of a dossier that has changed, whatever the schedule says."""
    ended = attempt(series, _options(_today(series, now)), now=now)
    return _report(series, [ended], now=now, log=log)


def scheduled_profile(series: Series) -> Profile:
    """Return the profile of a series; raises ProfileError if it has no schedule and is not one of several."""
    if series.profile is None:
        raise ProfileError("a schedule needs a profile: name the file, or the folder that it lies in")
    profile = load_profile(series.profile)
    if profile.schedule is None and not series.name:
        raise ProfileError(f'{series.profile}: has no [schedule]; add one, with cron = "0 7 * * 1-5"')
    return profile


def next_slot(series: Series, now: datetime) -> Slot | None:
    """Return the slot of a series that is due next after `now`; None if its profile is faulty or has none."""
    with suppress(ProfileError):  # whoever runs the series is told
        schedule = scheduled_profile(series).schedule
        return next(slots_after(schedule, now), None) if schedule else None
    return None


def _due(series: Series, profile: Profile, now: datetime, most: int) -> tuple[Slot, ...]:
    assert profile.schedule is not None  # noqa: S101 - for the type checker
    found = read_status(series.output).get("settled")
    settled = (date.fromisoformat(found["date"]), found["time"]) if found else None
    published = published_slots(series.output, profile.title)
    return due_slots(profile.schedule, published, now=now, most=most, settled=settled)


def _nothing_due(schedule: Schedule | None, now: datetime) -> str:
    coming = next(slots_after(schedule, now), None) if schedule else None
    if coming is None:
        return "nothing is due: there is no [schedule]"
    return f"nothing is due; next: {coming.date} {coming.time} {coming.timezone} ({utc(coming.instant)})"


def _options(as_of: date) -> dict[str, Any]:
    return {"changes": {}, "as_of": as_of, "any_day": True}


def _report(series: Series, ended: Sequence[Attempt], *, now: datetime, log: Log) -> Outcome:
    """Tell the log of each attempt, and the hook of the one that counts, and return its outcome."""
    for item in ended:
        _say(item, log)
    failed = [item.outcome for item in ended if item.outcome.ending == "failed"]
    published = [item.outcome for item in ended if item.outcome.ending == "published"]
    outcome = (failed[:1] or published[-1:] or [ended[-1].outcome])[0]
    if not any(isinstance(item.error, Locked) for item in ended):  # whoever holds the lock tells of itself
        _tell(series, outcome, now=now, log=log)
    return outcome


def _say(item: Attempt, log: Log) -> None:
    outcome = item.outcome
    (event, level, line), *more = item.lines
    known = {key: value for key, value in describe(outcome).items() if key != "message"}
    log.say(event, line, level=level, profile=outcome.profile, **known)
    for event, level, line in more:
        log.say(event, line, level=level, profile=outcome.profile)


def _tell(series: Series, outcome: Outcome, *, now: datetime, log: Log) -> None:
    """Tell the hook of an edition, and of anything else only when it is another thing than the last time."""
    command = _command(series)
    told = {"outcome": outcome.ending, "exit_code": outcome.exit_code}
    status = read_status(series.output)
    again = outcome.ending != "published" and status.get("told") == told
    if not command or again or outcome.ending == "nothing-due":
        return
    result = {
        "schema": 1,
        "profile": series.name or None,
        "time": utc(now),
        "failures": status.get("failures", 0),
        **describe(outcome),
    }
    fault = tell(command, result, folder=series.folder)
    if fault:
        log.say("notify-failed", fault, level="warning", profile=series.name)
        return
    with suppress(CannotWrite):  # then it is told once more
        record_told(series.output, told)


def _command(series: Series) -> tuple[str, ...]:
    with suppress(ProfileError):  # a faulty profile names no command that could be trusted
        return load_profile(series.profile).notify if series.profile else ()
    return ()


def _today(series: Series, now: datetime) -> date:
    """Return the date at `now` in the zone of the profile's schedule, else of this machine."""
    coming = next_slot(series, now)
    return now.astimezone(ZoneInfo(coming.timezone) if coming else None).date()
