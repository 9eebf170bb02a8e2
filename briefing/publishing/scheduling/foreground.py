"""`schedule run`: what is due now, and then, in the foreground, whatever becomes due."""

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import ProfileError
from briefing.publishing.reporting.logs import Log
from briefing.publishing.reporting.outcomes import Outcome
from briefing.publishing.scheduling.runner import run_all, scheduled_profile
from briefing.publishing.scheduling.service import STEP, Foreground
from briefing.publishing.scheduling.watcher import Watcher
from briefing.publishing.series import Series
from briefing.publishing.signals import stop_on_signals


def run_once(all_series: Sequence[Series], *, most: int, log: Log) -> tuple[Outcome, ...]:
    """Publish what is due and return how each series ended; a signal ends it early, and without an error."""
    with stop_on_signals(), suppress(KeyboardInterrupt):
        return run_all(all_series, now=datetime.now(UTC), most=most, log=log)
    log.say("stopped", "stopped by a signal; what was not committed is given up")
    return ()


def keep_running(
    all_series: Sequence[Series], *, most: int, watching: bool, log: Log, show: Callable[[Path], None]
) -> None:
    """Publish whatever becomes due until SIGTERM or SIGINT comes, and `show` the folder of each edition.

    Raises ProfileError if nothing will become due.
    """
    if not watching:
        _check(all_series)
    loop = Foreground(
        log=log,
        show=show,
        clock=lambda: datetime.now(UTC),
        wait=Watcher(all_series, step=STEP) if watching else _sleep,
        most=most,
        watching=watching,
    )
    with stop_on_signals(), suppress(KeyboardInterrupt):
        loop.run(all_series)
    log.say("stopped", "stopped by a signal; what was not committed is given up")


def _check(all_series: Sequence[Series]) -> None:
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
