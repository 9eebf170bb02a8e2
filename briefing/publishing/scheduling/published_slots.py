"""The slots that have an edition, as the manifests on disk say."""

from datetime import date, datetime
from pathlib import Path

from briefing.errors import SlotTaken
from briefing.publishing.editions.layout import list_editions, withdrawn
from briefing.publishing.scheduling.due import Published, window
from briefing.publishing.scheduling.slots import Slot, utc


def published_slots(output: Path, title: str) -> tuple[Published, ...]:
    """Return the slots of the editions of `title` below `output`, in the order of the editions."""
    gone = withdrawn(output)
    return tuple(
        Published(
            date=date.fromisoformat(manifest.slot["date"]),
            time=manifest.slot["time"],
            until=datetime.fromisoformat(str(manifest.window["to"])),
            edition=edition.name,
            withdrawn=edition.name in gone,
        )
        for edition in list_editions(output)
        if (manifest := edition.manifest).slot and manifest.window and manifest.settings["title"] == title
    )


def edition_of(slot: Slot, output: Path, title: str) -> str:
    """Return the name of the edition that has a slot; empty if none has."""
    return next((item.edition for item in published_slots(output, title) if item.key == slot.key), "")


def take_slot(slot: Slot, output: Path, title: str) -> dict[str, dict[str, str | None]]:
    """Return the slot and window of an edition, as its manifest has them; the first window has no begin.

    Call it under the lock. Raises SlotTaken if another run was quicker.
    """
    published = published_slots(output, title)
    if slot.key in {item.key for item in published}:
        raise SlotTaken(f"the edition of {slot.date} {slot.time} was published already")
    begin, end = window(published, slot)
    return {
        "slot": {"date": slot.date.isoformat(), "time": slot.time, "timezone": slot.timezone},
        "window": {"from": utc(begin) if begin else None, "to": utc(end)},
    }
