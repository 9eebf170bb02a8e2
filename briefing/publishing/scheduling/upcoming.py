"""List the runs that are to come, for `schedule next`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.publishing.scheduling.runner import scheduled_profile
from briefing.publishing.scheduling.slots import format_utc, slots_after
from briefing.publishing.series import Series, find_series


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingRun:
    """A run that is to come."""

    profile: str
    title: str
    slot: str
    """The local date and time that the schedule says."""
    timezone: str
    local: str
    """The local time at which it is due, with its offset; another than the slot where that does not come."""
    utc: str


def upcoming_runs(profiles: Sequence[Path], *, number: int, now: datetime) -> list[UpcomingRun]:
    """Return the next `number` runs of each profile, all in the order of time; raises ProfileError."""
    found = [series for path in profiles for series in find_series(path, sources=(), output=Path())]
    runs = [run for series in found for run in _runs(series, number, now)]
    return sorted(runs, key=lambda run: run.utc)


def format_runs(runs: Iterable[UpcomingRun]) -> str:
    """Return runs as lines for people."""
    return "\n".join(f"{run.local}  {run.timezone}  {run.utc}  {run.title}" for run in runs)


def _runs(series: Series, number: int, now: datetime) -> Iterator[UpcomingRun]:
    profile = scheduled_profile(series)
    for slot in islice(slots_after(profile.schedule, now), number) if profile.schedule else ():
        local = slot.instant.astimezone(ZoneInfo(slot.timezone))
        yield UpcomingRun(
            profile=series.name or str(series.profile),
            title=profile.title,
            slot=f"{slot.date} {slot.time}",
            timezone=slot.timezone,
            local=local.isoformat(sep=" ", timespec="minutes"),
            utc=format_utc(slot.instant),
        )
