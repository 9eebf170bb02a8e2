"""Stay in the foreground: sleep in short steps, and publish what is due, until a signal comes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from briefing.publishing.attempts import record_together
from briefing.publishing.reporting.logs import Log
from briefing.publishing.reporting.outcomes import Outcome
from briefing.publishing.reporting.status import describe_slot
from briefing.publishing.scheduling.runner import next_slot, run_changed, run_due
from briefing.publishing.scheduling.slots import utc
from briefing.publishing.series import Series

STEP = 2.0
"""Seconds of one sleep: so late may a run be, and a clock that jumps or a profile that changes be noticed."""
RETRY = timedelta(minutes=10)
"""When a run that failed is tried again."""
_FAR = timedelta(days=1)


@dataclass(slots=True)
class _Turn:
    """A series, and when it is looked at again."""

    series: Series
    wake: datetime
    seen: tuple[int, ...] = ()

    def edited(self) -> bool:
        """Say whether the profile is another than the last time."""
        seen, self.seen = self.seen, _fingerprint(self.series.profile)
        return seen != self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreground:
    """The loop, with the clock and the wait that it is given."""

    log: Log
    show: Callable[[Path], None]
    """Hears the folder of each edition that is published."""
    clock: Callable[[], datetime]
    wait: Callable[[float], Collection[Series]]
    """Sleeps for so many seconds, and returns the series whose dossiers have changed meanwhile."""
    most: int = 1
    watching: bool = False
    turns: list[_Turn] = field(default_factory=list)

    def run(self, all_series: Sequence[Series]) -> None:
        """Publish what is due now and whenever it becomes due; ends by an interrupt only."""
        last = self.clock()
        self.turns.extend(_Turn(series, wake=last) for series in all_series)
        changed: Collection[Series] = all_series if self.watching else ()
        while True:
            now = self.clock()
            for turn in self.turns:
                self._look(turn, changed=turn.series in changed, set_back=now < last)
            last = now
            pause = min(turn.wake for turn in self.turns) - self.clock()
            changed = self.wait(max(0.0, min(STEP, pause.total_seconds())))

    def _look(self, turn: _Turn, *, changed: bool, set_back: bool) -> None:
        now = self.clock()
        edited = turn.edited()
        if not (edited or changed or set_back or now >= turn.wake):
            return
        coming = next_slot(turn.series, now)
        failed = False
        if coming or not self.watching:
            due = run_due(turn.series, now=now, most=self.most, log=self.log)
            failed = due.ending == "failed"
            self._show(turn.series, due)
        if changed or (edited and self.watching):
            self._show(turn.series, run_changed(turn.series, now=now, log=self.log))
        record_together([item.series for item in self.turns])
        self._sleep(turn, failed=failed)

    def _show(self, series: Series, outcome: Outcome) -> None:
        if outcome.ending == "published":
            self.show(series.output / outcome.edition)

    def _sleep(self, turn: _Turn, *, failed: bool) -> None:
        now = self.clock()
        coming = next_slot(turn.series, now)
        wake = coming.instant if coming else now + _FAR
        turn.wake = min(wake, now + RETRY) if failed else wake
        name = f"{turn.series.name}: " if turn.series.name else ""
        if coming:
            line = f"{name}next: {coming.date} {coming.time} {coming.timezone} ({utc(coming.instant)})"
            self.log.say("waiting", line, profile=turn.series.name, next_slot=describe_slot(coming))


def _fingerprint(path: Path | None) -> tuple[int, ...]:
    try:
        found = path.stat() if path else None
    except OSError:  # gone: that is a change too
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else ()
