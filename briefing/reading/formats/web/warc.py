"""Web archives as crawlers write them: each page is a file inside the file, with its address."""

from collections.abc import Iterable
from dataclasses import replace

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.web.captures import Capture, read_captures


def read(data: bytes, name: str) -> tuple[Attachment, ...]:
    """Return the pages of an archive, named by their number in it.

    Raises Unreadable for an archive that is damaged at its beginning, and, as empty, for one without pages.
    What stands behind a damaged place is left out, and a note says so.
    """
    captures: list[Capture] = []
    damage = ""
    try:
        captures.extend(read_captures(data))
    except Unreadable as error:
        if not captures:
            raise
        damage = f"what stands behind it in the archive is not read: {error.reason}"
    if not captures:
        raise Unreadable("no page in the archive", empty=True)
    *pages, last = list_captures(captures, name)
    return (*pages, replace(last, note="; ".join(filter(None, (last.note, damage)))))


def list_captures(captures: Iterable[Capture], name: str) -> tuple[Attachment, ...]:
    """Return captures as files inside a file called `name`."""
    return tuple(
        Attachment(
            name=f"{name}#{number}{capture.suffix}",
            data=capture.data,
            url=capture.address,
            note=f"captured {capture.day}" if capture.day else "",
        )
        for number, capture in enumerate(captures, start=1)
    )
