"""Publish what is due of each series; one that fails does not stop the others."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from briefing.errors import CannotWrite, Locked, ProfileError
from briefing.profile import Profile, Schedule, load_profile
from briefing.publishing.build import BuildOptions
from briefing.publishing.delivery.delivering import begin_deliveries, deliver_editions
from briefing.publishing.reporting.logs import Log
from briefing.publishing.reporting.notify import notify
from briefing.publishing.reporting.outcomes import Outcome, failed_outcome
from briefing.publishing.reporting.redaction import redact
from briefing.publishing.reporting.status import Notice, Status, read_status, report_run, write_notice
from briefing.publishing.runs import RunResult, record_profiles, record_run, run_series
from briefing.publishing.scheduling.due import due_slots, published_slots
from briefing.publishing.scheduling.slots import Slot, format_utc, slots_after
from briefing.publishing.series import Series
from briefing.serialisation import to_builtins


def run_all_due(
    all_series: Sequence[Series], *, now: datetime, backfill: int, log: Log
) -> tuple[Outcome, ...]:
    """Publish what is due at `now` of every series, in their order, and return how each ended."""
    outcomes = tuple(run_due(series, now=now, backfill=backfill, log=log) for series in all_series)
    record_profiles(all_series)
    return outcomes


def run_due(series: Series, *, now: datetime, backfill: int, log: Log) -> Outcome:
    """Publish those of the `backfill` newest slots that are due at `now`, and report how that ended.

    The outcome is that of the first slot that failed, else of the newest that was published.
    """
    try:
        profile = scheduled_profile(series)
        begin_deliveries(series.output, profile)
        slots = _due(series, profile, profile.schedule, now, backfill) if profile.schedule else ()
    except Exception as error:  # noqa: BLE001 - the next series must be run
        result = RunResult(outcome=failed_outcome(error, profile=series.name), error=error)
        record_run(series, result, now=now)
        return _report(series, [result], now=now, log=log)
    if not slots:
        _deliver(series, profile, log)
        message = _nothing_due(profile.schedule, now)
        return Outcome(ending="nothing-due", message=message, profile=series.name)
    results = [
        run_series(series, BuildOptions(as_of=slot.date, any_day=True, slot=slot), now=now) for slot in slots
    ]
    outcome = _report(series, results, now=now, log=log)
    _deliver(series, profile, log)
    return outcome


def run_changed(series: Series, *, now: datetime, log: Log) -> Outcome:
    """Make an edition of a dossier that has changed, whatever the schedule says."""
    result = run_series(series, BuildOptions(as_of=_today(series, now), any_day=True), now=now)
    return _report(series, [result], now=now, log=log)


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
    with suppress(ProfileError):  # whoever runs the series reports it
        schedule = scheduled_profile(series).schedule
        return next(slots_after(schedule, now), None) if schedule else None
    return None


def _due(
    series: Series, profile: Profile, schedule: Schedule, now: datetime, backfill: int
) -> tuple[Slot, ...]:
    settled = read_status(series.output).settled
    published = published_slots(series.output, profile.title)
    key = settled.key if settled else None
    return due_slots(schedule, published, now=now, backfill=backfill, settled=key)


def _nothing_due(schedule: Schedule | None, now: datetime) -> str:
    coming = next(slots_after(schedule, now), None) if schedule else None
    if coming is None:
        return "nothing is due: there is no [schedule]"
    return (
        f"nothing is due; next: {coming.date} {coming.time} {coming.timezone} ({format_utc(coming.instant)})"
    )


def _report(series: Series, results: Sequence[RunResult], *, now: datetime, log: Log) -> Outcome:
    """Log each run, notify the command of the most important outcome, and return that."""
    for result in results:
        _log_result(result, log)
    important = _most_important([result.outcome for result in results])
    if not any(isinstance(result.error, Locked) for result in results):  # the run that has the lock reports
        _notify(series, important, now=now, log=log)
    return important


def _most_important(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the first outcome that is a failure, else the newest edition, else the last outcome."""
    failures = [outcome for outcome in outcomes if outcome.ending == "failed"]
    published = [outcome for outcome in outcomes if outcome.ending == "published"]
    return (failures[:1] or published[-1:] or outcomes[-1:])[0]


def _log_result(result: RunResult, log: Log) -> None:
    first, *more = result.messages
    profile = result.outcome.profile
    fields = to_builtins(report_run(result.outcome))
    del fields["message"]  # the log has its own
    log.write(first.event, first.text, level=first.level, profile=profile, **fields)
    for message in more:
        log.write(message.event, message.text, level=message.level, profile=profile)


def _notify(series: Series, outcome: Outcome, *, now: datetime, log: Log) -> None:
    """Notify the command of an edition, and of any other outcome if it was not notified of that last time."""
    command = _command(series)
    notice = Notice(outcome=outcome.ending, exit_code=outcome.exit_code)
    status = read_status(series.output)
    again = outcome.ending != "published" and status.told == notice
    if not command or again or outcome.ending == "nothing-due":
        return
    fault = notify(command, _notification(series, outcome, status, now), folder=series.folder)
    if fault:
        log.write("notify-failed", fault, level="warning", profile=series.name)
        return
    with suppress(CannotWrite):  # then it is notified once more
        write_notice(series.output, notice)


def _notification(series: Series, outcome: Outcome, status: Status, now: datetime) -> bytes:
    """Return the line of JSON that the command reads."""
    message = {
        "schema": 1,
        "profile": series.name or None,
        "time": format_utc(now),
        "failures": status.failures,
        **to_builtins(report_run(outcome)),
    }
    return json.dumps(message).encode() + b"\n"


def _command(series: Series) -> tuple[str, ...]:
    with suppress(ProfileError):  # a faulty profile names no command that could be trusted
        return load_profile(series.profile).notify if series.profile else ()
    return ()


def _deliver(series: Series, profile: Profile, log: Log) -> None:
    """Send what is to be sent of the editions of a series, and log how that ended."""
    for report in deliver_editions(series.output, profile, series.folder):
        text = redact(report.text)
        if report.delivered:
            log.write("delivered", text, level="info", profile=series.name)
        else:
            log.write("delivery-failed", text, level="warning", profile=series.name)


def _today(series: Series, now: datetime) -> date:
    """Return the date at `now` in the zone of the profile's schedule, else of this machine."""
    coming = next_slot(series, now)
    return now.astimezone(ZoneInfo(coming.timezone) if coming else None).date()
