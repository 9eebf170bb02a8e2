"""The timeline of an edition as a calendar (iCalendar, RFC 5545)."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from briefing.record import Briefing, TimelineEntry

_LINE = 75  # octets of a line, without its end


def export_calendar(briefing: Briefing) -> str:
    """Return a calendar with an event of whole days for each entry of the timeline."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//briefing//timeline//EN",
        f"X-WR-CALNAME:{_text(briefing.title)}",
    ]
    for entry in briefing.timeline:
        lines += _event(briefing, entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(briefing: Briefing, entry: TimelineEntry) -> list[str]:
    identity = f"{entry.day} {entry.citation.document} {entry.citation.start}"
    end = (entry.until or entry.day) + timedelta(days=1)  # the first day on which it is over
    source = next(item for item in briefing.sources if item.number == entry.citation.source)
    where = f"{source.publisher or source.title or source.path}, paragraph {entry.citation.paragraph}"
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(identity.encode()).hexdigest()[:32]}@briefing",
        f"DTSTAMP:{briefing.as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"SUMMARY:{_text(entry.text)}",
        f"DESCRIPTION:{_text(f'{where}; {briefing.edition}')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    """Return a text value, escaped as section 3.3.11 wants it."""
    escaped = "".join(f"\\{char}" if char in "\\;," else char for char in " ".join(text.split()))
    return escaped.encode("utf-8", "replace").decode()


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, all but the first with a space before it."""
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + char, size + width
    yield part
