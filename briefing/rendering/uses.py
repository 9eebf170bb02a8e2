"""Where the page cites each source, as the source list says."""

from dataclasses import dataclass

from briefing.record import Briefing
from briefing.rendering import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Where a source is cited: a place of the page, and the paragraphs that it takes."""

    name: str
    anchor: str
    where: str


def uses(briefing: Briefing, numbers: dict[str, int]) -> dict[int, list[Use]]:
    """Return where each source is cited, by its number, in the order of the page."""
    found: dict[int, list[Use]] = {}
    printed = [point for point in briefing.points if point.id in numbers]
    for point in sorted(printed, key=lambda point: numbers[point.id]):
        number = numbers[point.id]
        for citation in point.citations:
            use = Use(name=f"point {number}", anchor=f"point-{number}", where=wording.place(citation))
            found.setdefault(citation.source, []).append(use)
    for entry in briefing.timeline:
        if not entry.point:
            use = Use(name="timeline", anchor="timeline", where=wording.place(entry.citation))
            found.setdefault(entry.citation.source, []).append(use)
    return found
