"""The runs that are to come, for `schedule next`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypedDict
from zoneinfo import ZoneInfo

from briefing.publishing.scheduling.runner import scheduled_profile
from briefing.publishing.scheduling.slots import slots_after, utc
from briefing.publishing.series import find_series


class Run(TypedDict):
    """A run that is to come."""

    profile: str
    title: str
    slot: str
    """The local date and time that the schedule says."""
    timezone: str
    local: str
    """The local time at which it is due, with its offset; another than the slot where that does not come."""
    utc: str


def coming_runs(profiles: Sequence[Path], *, number: int, now: datetime) -> list[Run]:
    """Return the next `number` runs of each profile, all in the order of time; raises ProfileError."""
    found = []
    for series in (item for path in profiles for item in find_series(path, sources=(), output=Path())):
        profile = scheduled_profile(series)
        for slot in islice(slots_after(profile.schedule, now), number) if profile.schedule else ():
            run = Run(
                profile=series.name or str(series.profile),
                title=profile.title,
                slot=f"{slot.date} {slot.time}",
                timezone=slot.timezone,
                local=slot.instant.astimezone(ZoneInfo(slot.timezone)).isoformat(sep=" ", timespec="minutes"),
                utc=utc(slot.instant),
            )
            found.append((slot.instant, run))
    return [run for _, run in sorted(found, key=lambda item: item[0])]


def plain_runs(runs: Iterable[Run]) -> str:
    """Return runs as lines for people."""
    return "\n".join(f"{run['local']}  {run['timezone']}  {run['utc']}  {run['title']}" for run in runs)
