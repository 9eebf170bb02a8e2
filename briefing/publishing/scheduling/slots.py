"""Find the slots of a schedule: local dates and wall times, each with the instant at which it is due.

A cron expression is evaluated in local time without a time zone, where each wall time comes once a day. Then
the time zone is applied. So a day on which the clocks are changed has the same slots as any other day:

- a wall time that comes twice is due the first time;
- a wall time that does not come is due at the end of the gap. If another slot is due at that instant, or if
  that is another local date, there is no such slot on that day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TypeAlias
from zoneinfo import ZoneInfo

from cronsim import CronSim

from briefing.profile import Schedule

SlotKey: TypeAlias = tuple[date, str]
"""The local date and wall time, which identify a slot in its series."""

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time at which an edition is due. Each slot has one edition, however often the program is called."""

    date: date
    time: str
    """The wall time that the cron expression says, as ``HH:MM``."""
    timezone: str
    instant: datetime
    """When that is, in UTC."""

    @property
    def key(self) -> SlotKey:
        """What identifies it in its series."""
        return self.date, self.time


def slots_after(schedule: Schedule, moment: datetime) -> Iterator[Slot]:
    """Yield the slots that are due after `moment`, the earliest first; cronsim looks 50 years ahead."""
    wall = moment.astimezone(ZoneInfo(schedule.timezone)).replace(tzinfo=None)
    for slot in _slots(schedule, CronSim(schedule.cron, wall)):
        if slot.instant > moment:
            yield slot


def slots_until(schedule: Schedule, moment: datetime) -> Iterator[Slot]:
    """Yield the slots that are due at `moment` or before, the newest first."""
    local = moment.astimezone(ZoneInfo(schedule.timezone))
    # In the second pass of an hour that comes twice, all of the first pass is over.
    ahead = _DAY if local.fold else _SECOND
    wall = local.replace(tzinfo=None, microsecond=0) + ahead
    for slot in _slots(schedule, CronSim(schedule.cron, wall, reverse=True)):
        if slot.instant <= moment:
            yield slot


def _slots(schedule: Schedule, walls: Iterator[datetime]) -> Iterator[Slot]:
    zone = ZoneInfo(schedule.timezone)
    for wall in walls:
        instant = wall.replace(tzinfo=zone).astimezone(UTC)  # fold 0: the first of two
        if instant.astimezone(zone).replace(tzinfo=None) != wall:
            begin, end = _gap(wall, zone)
            if not _may_move(schedule.cron, wall, begin, end):
                continue
            instant = end.replace(tzinfo=zone).astimezone(UTC)
        yield Slot(date=wall.date(), time=f"{wall:%H:%M}", timezone=schedule.timezone, instant=instant)


def _gap(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the first wall time of the gap around `wall` and the first after it (PEP 495)."""
    offset = wall.replace(tzinfo=zone, fold=0).utcoffset()
    after = wall.replace(tzinfo=zone, fold=1).utcoffset()
    assert offset is not None and after is not None  # noqa: S101, PT018 - a ZoneInfo always says
    low = (wall - after).replace(tzinfo=UTC)  # before the change
    high = (wall - offset).replace(tzinfo=UTC)  # at or after it
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return (high + offset).replace(tzinfo=None), (high + after).replace(tzinfo=None)


def _may_move(cron: str, wall: datetime, begin: datetime, end: datetime) -> bool:
    """Return whether `wall` is the slot that is due at the end of its gap."""
    midnight = wall.replace(hour=0, minute=0)
    first = next(CronSim(cron, max(begin, midnight) - _SECOND), None)
    return end.date() == wall.date() and first == wall and next(CronSim(cron, end - _SECOND), None) != end


def format_utc(moment: datetime) -> str:
    """Return an instant of UTC as ISO 8601 has it, to the second, with Z."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def describe_slot(slot: Slot) -> str:
    """Return a slot for people: in local time and in UTC."""
    return f"{slot.date} {slot.time} {slot.timezone} ({format_utc(slot.instant)})"


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
