"""When systemd or cron have to call us: at the slots, and an hour later.

The times are those of the slots of the next two years, as the clock there shows them, on those days of the
week. That is more often than anything is due: a monthly slot is asked for daily, and a day without one is
answered with "nothing is due". The hour later catches what a changed clock has skipped, and is a second try.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from briefing.profile import Schedule
from briefing.publishing.scheduling.slots import Slot, slots_after

AHEAD = timedelta(days=731)
_FEWEST = 8  # slots that are looked at, however rare they are
_MOST = 7 * 24 * 60
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True, order=True)
class Trigger:
    """Every combination of these, by the clock of the system or of a zone."""

    hours: tuple[int, ...]
    minutes: tuple[int, ...]
    weekdays: tuple[int, ...]
    """0 for Monday."""

    def on_calendar(self, timezone: str) -> str:
        """Return it as systemd has it (systemd.time(7))."""
        days = ",".join(_DAYS[day] for day in self.weekdays) + " " if len(self.weekdays) < len(_DAYS) else ""
        return f"{days}*-*-* {_numbers(self.hours, 2)}:{_numbers(self.minutes, 2)}:00 {timezone}"

    def cron(self) -> str:
        """Return it as the first five fields of a line of a crontab."""
        days = _numbers([(day + 1) % 7 for day in self.weekdays]) if len(self.weekdays) < len(_DAYS) else "*"
        return f"{_numbers(self.minutes)} {_numbers(self.hours)} * * {days}"


def find_triggers(
    schedules: Iterable[Schedule], *, now: datetime, zone: tzinfo | None
) -> tuple[Trigger, ...]:
    """Return triggers for every slot after `now`, by the clock of `zone`, or of this system (None)."""
    times: set[tuple[int, int, int]] = set()
    for schedule in schedules:
        for slot in _coming(schedule, now):
            for moment in (slot.instant, slot.instant + timedelta(hours=1)):
                local = moment.astimezone(zone)
                times.add((local.weekday(), local.hour, local.minute))
            if len(times) == _MOST:
                break
    return _grouped(times)


def _coming(schedule: Schedule, now: datetime) -> Iterator[Slot]:
    for number, slot in enumerate(slots_after(schedule, now)):
        if slot.instant > now + AHEAD and number >= _FEWEST:
            return
        yield slot


def _grouped(times: Iterable[tuple[int, int, int]]) -> tuple[Trigger, ...]:
    """Return the same times in few lines: those on the same days, then hours with the same minutes."""
    days: dict[tuple[int, int], set[int]] = defaultdict(set)
    minutes: dict[tuple[int, tuple[int, ...]], set[int]] = defaultdict(set)
    hours: dict[tuple[tuple[int, ...], tuple[int, ...]], set[int]] = defaultdict(set)
    for weekday, hour, minute in times:
        days[hour, minute].add(weekday)
    for (hour, minute), weekdays in days.items():
        minutes[hour, tuple(sorted(weekdays))].add(minute)
    for (hour, on), at in minutes.items():
        hours[tuple(sorted(at)), on].add(hour)
    return tuple(sorted(Trigger(tuple(sorted(group)), at, on) for (at, on), group in hours.items()))


def _numbers(values: Iterable[int], digits: int = 1) -> str:
    return ",".join(f"{value:0{digits}}" for value in sorted(values))
