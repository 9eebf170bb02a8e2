"""Find the slots that are due: the newest since the last edition that has none, or more if asked for.

Systemd and cron may call twice, late or not at all, and clocks jump. So the editions on disk decide what is
due: however often the program is called, each slot is published once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, takewhile
from pathlib import Path

from briefing.errors import ClockSetBack, SlotTaken
from briefing.profile import Schedule
from briefing.publishing.editions.layout import list_editions, withdrawn_names
from briefing.publishing.editions.manifest import ScheduledSlot, Timing, Window
from briefing.publishing.scheduling.slots import Slot, SlotKey, slots_until


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSlot:
    """The slot of an edition on disk."""

    date: date
    time: str
    until: datetime
    """The end of its window, in UTC."""
    edition: str = ""
    withdrawn: bool = False
    """Whether it was rolled back. Its slot stays taken, and the next edition covers its window again."""

    @property
    def key(self) -> SlotKey:
        """What identifies it in its series."""
        return self.date, self.time


def due_slots(
    schedule: Schedule,
    published: Sequence[PublishedSlot],
    *,
    now: datetime,
    backfill: int = 1,
    settled: SlotKey | None = None,
) -> tuple[Slot, ...]:
    """Return the slots to publish at `now` (UTC), the oldest first.

    They are those of the `backfill` newest slots since the last edition that have none; before the first
    edition only the newest is due. `settled` is the key of a slot whose run found nothing new. Raises
    ClockSetBack if `now` lies before the end of the last window.
    """
    last = _last(published)
    if last is None:
        newest = islice(slots_until(schedule, now), 1)
    else:
        _check_clock(last, now)
        since = takewhile(lambda slot: slot.instant > last.until, slots_until(schedule, now))
        newest = islice(since, backfill)
    taken = {item.key for item in published} | {settled}
    return tuple(reversed([slot for slot in newest if slot.key not in taken]))


def published_slots(output: Path, title: str) -> tuple[PublishedSlot, ...]:
    """Return the slots of the editions of `title` below `output`, in the order of the editions."""
    gone = withdrawn_names(output)
    return tuple(
        PublishedSlot(
            date=manifest.slot.date,
            time=manifest.slot.time,
            until=manifest.window.end,
            edition=edition.name,
            withdrawn=edition.name in gone,
        )
        for edition in list_editions(output)
        if (manifest := edition.manifest).slot and manifest.window and manifest.settings["title"] == title
    )


def edition_of(slot: Slot, output: Path, title: str) -> str:
    """Return the name of the edition that has a slot; empty if none has."""
    return next((item.edition for item in published_slots(output, title) if item.key == slot.key), "")


def window(published: Sequence[PublishedSlot], slot: Slot) -> Window:
    """Return what the edition of `slot` covers: from the end of the last published edition to the slot.

    The first edition covers all that is there.
    """
    last = _last(published)
    return Window(start=last.until if last else None, end=slot.instant)


def claim_slot(slot: Slot, output: Path, title: str) -> Timing:
    """Return the slot and window of an edition, as its manifest has them.

    Call it under the lock. Raises SlotTaken if another run was quicker.
    """
    published = published_slots(output, title)
    if slot.key in {item.key for item in published}:
        raise SlotTaken(f"the edition of {slot.date} {slot.time} was published already")
    return Timing(
        slot=ScheduledSlot(date=slot.date, time=slot.time, timezone=slot.timezone),
        window=window(published, slot),
    )


def _last(published: Sequence[PublishedSlot]) -> PublishedSlot | None:
    shown = [item for item in published if not item.withdrawn]
    return max(shown, key=lambda item: item.until, default=None)


def _check_clock(last: PublishedSlot, now: datetime) -> None:
    if now < last.until:
        raise ClockSetBack(
            f"the clock says {_minute(now)}, and the last edition is of {_minute(last.until)}:"
            " set the clock right, or withdraw that edition with `briefing rollback`"
        )


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
