"""`schedule run`: publish what is due now, and then, in the foreground, whatever becomes due."""

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.errors import ProfileError
from briefing.publishing.reporting.logs import Log
from briefing.publishing.reporting.outcomes import Outcome
from briefing.publishing.runs import record_profiles
from briefing.publishing.scheduling.runner import (
    next_slot,
    run_all_due,
    run_changed,
    run_due,
    scheduled_profile,
)
from briefing.publishing.scheduling.slots import describe_slot
from briefing.publishing.scheduling.watcher import Watcher
from briefing.publishing.series import Series
from briefing.publishing.signals import stop_on_signals
from briefing.serialisation import to_builtins

STEP = 2.0
"""Seconds of one sleep: the longest delay of a run, and until a changed profile or clock is noticed."""
RETRY = timedelta(minutes=10)
"""How long after a failure a run is tried again."""
_IDLE = timedelta(days=1)  # until a series without a slot is looked at again


def run_once(all_series: Sequence[Series], *, backfill: int, log: Log) -> tuple[Outcome, ...]:
    """Publish what is due, and return how that ended for each series; a signal ends it early."""
    with stop_on_signals(), suppress(KeyboardInterrupt):
        return run_all_due(all_series, now=datetime.now(UTC), backfill=backfill, log=log)
    log.write("stopped", "stopped by a signal; what was not committed is given up")
    return ()


def run_forever(
    all_series: Sequence[Series],
    *,
    backfill: int,
    watching: bool,
    log: Log,
    on_published: Callable[[Path], None],
) -> None:
    """Publish whatever becomes due until SIGTERM or SIGINT comes.

    `on_published` is called with the folder of each edition. Raises ProfileError if nothing will become due.
    """
    if not watching:
        _check_scheduled(all_series)
    loop = Scheduler(
        log=log,
        on_published=on_published,
        clock=lambda: datetime.now(UTC),
        wait=Watcher(all_series, step=STEP) if watching else _sleep,
        backfill=backfill,
        watching=watching,
    )
    with stop_on_signals(), suppress(KeyboardInterrupt):
        loop.run(all_series)
    log.write("stopped", "stopped by a signal; what was not committed is given up")


@dataclass(slots=True)
class _Job:
    """A series, and when it is checked again."""

    series: Series
    wake: datetime
    seen: tuple[int, ...] = ()

    def edited(self) -> bool:
        """Return whether the profile has changed since the last call."""
        seen, self.seen = self.seen, _fingerprint(self.series.profile)
        return seen != self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """A loop that publishes what becomes due, with a given clock and a given way to wait."""

    log: Log
    on_published: Callable[[Path], None]
    """Called with the folder of each edition that is published."""
    clock: Callable[[], datetime]
    wait: Callable[[float], Collection[Series]]
    """Sleeps for so many seconds, and returns the series whose dossiers have changed meanwhile."""
    backfill: int = 1
    watching: bool = False
    jobs: list[_Job] = field(default_factory=list)

    def run(self, all_series: Sequence[Series]) -> None:
        """Publish what is due now and whatever becomes due; only an interrupt ends it."""
        last = self.clock()
        self.jobs.extend(_Job(series, wake=last) for series in all_series)
        changed: Collection[Series] = all_series if self.watching else ()
        while True:
            now = self.clock()
            for job in self.jobs:
                self._check(job, changed=job.series in changed, set_back=now < last)
            last = now
            pause = min(job.wake for job in self.jobs) - self.clock()
            changed = self.wait(max(0.0, min(STEP, pause.total_seconds())))

    def _check(self, job: _Job, *, changed: bool, set_back: bool) -> None:
        """Run a series if it is time, if its profile or dossier has changed, or if the clock was set back."""
        now = self.clock()
        edited = job.edited()
        if not (edited or changed or set_back or now >= job.wake):
            return
        failed = self._run_due(job.series, now)
        if self.watching and (changed or edited):
            self._announce(job.series, run_changed(job.series, now=now, log=self.log))
        record_profiles([item.series for item in self.jobs])
        self._reschedule(job, failed=failed)

    def _run_due(self, series: Series, now: datetime) -> bool:
        """Publish what is due of a series, and return whether that failed."""
        if self.watching and not next_slot(series, now):
            return False  # it needs no schedule
        outcome = run_due(series, now=now, backfill=self.backfill, log=self.log)
        self._announce(series, outcome)
        return outcome.ending == "failed"

    def _announce(self, series: Series, outcome: Outcome) -> None:
        if outcome.ending == "published":
            self.on_published(series.output / outcome.edition)

    def _reschedule(self, job: _Job, *, failed: bool) -> None:
        now = self.clock()
        coming = next_slot(job.series, now)
        wake = coming.instant if coming else now + _IDLE
        job.wake = min(wake, now + RETRY) if failed else wake
        name = f"{job.series.name}: " if job.series.name else ""
        if coming:
            line = f"{name}next: {describe_slot(coming)}"
            self.log.write("waiting", line, profile=job.series.name, next_slot=to_builtins(coming))


def _check_scheduled(all_series: Sequence[Series]) -> None:
    """Raise ProfileError if no series has a schedule that can be read."""
    first: ProfileError | None = None
    for series in all_series:
        try:
            if scheduled_profile(series).schedule:
                return
        except ProfileError as error:
            first = first or error
    folder = all_series[0].folder
    raise first or ProfileError(
        f'{folder}: no profile in it has a [schedule]; add cron = "0 7 * * 1-5" to one'
    )


def _sleep(seconds: float) -> Collection[Series]:
    time.sleep(seconds)
    return ()


def _fingerprint(path: Path | None) -> tuple[int, ...]:
    try:
        found = path.stat() if path else None
    except OSError:  # gone: that is a change too
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else ()
