"""Which slots are due: those since the last edition that have none, the newest unless more are asked for.

Nothing is trusted to call us once, or in time: systemd, cron and clocks double, skip and jump. What was
published says what is due, so any number of calls publishes each slot once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, takewhile

from briefing.errors import ClockSetBack
from briefing.profile import Schedule
from briefing.publishing.scheduling.slots import Key, Slot, slots_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The slot of an edition on disk."""

    date: date
    time: str
    until: datetime
    """The end of its window, in UTC."""
    edition: str = ""
    withdrawn: bool = False
    """Whether it was rolled back: its slot stays taken, and what it covered is covered again."""

    @property
    def key(self) -> Key:
        """What tells it from the others of its series."""
        return self.date, self.time


def due_slots(
    schedule: Schedule,
    published: Sequence[Published],
    *,
    now: datetime,
    most: int = 1,
    settled: Key | None = None,
) -> tuple[Slot, ...]:
    """Return the slots to publish at `now` (UTC), the oldest first.

    They are those of the `most` newest slots since the last edition that have none; before the first edition
    only the newest is due. `settled` is the key of a slot whose run found nothing new. Raises ClockSetBack if
    `now` lies before the end of the last window.
    """
    last = _last(published)
    if last is None:
        newest = islice(slots_until(schedule, now), 1)
    else:
        _check_clock(last, now)
        since = takewhile(lambda slot: slot.instant > last.until, slots_until(schedule, now))
        newest = islice(since, most)
    taken = {item.key for item in published} | {settled}
    return tuple(reversed([slot for slot in newest if slot.key not in taken]))


def window(published: Sequence[Published], slot: Slot) -> tuple[datetime | None, datetime]:
    """Return what the edition of `slot` covers: from the end of the last published edition to the slot.

    The first edition covers all that is there (None).
    """
    last = _last(published)
    return (last.until if last else None), slot.instant


def _last(published: Sequence[Published]) -> Published | None:
    shown = [item for item in published if not item.withdrawn]
    return max(shown, key=lambda item: item.until, default=None)


def _check_clock(last: Published, now: datetime) -> None:
    if now < last.until:
        raise ClockSetBack(
            f"the clock says {_minute(now)}, and the last edition is of {_minute(last.until)}:"
            " set the clock right, or withdraw that edition with `briefing rollback`"
        )


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
