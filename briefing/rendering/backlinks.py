"""Where the page cites each source: in points, where sources differ, and in the timeline."""

from dataclasses import dataclass

from briefing.record import Briefing
from briefing.rendering import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place of the page where a source is cited, and the paragraphs that it takes."""

    name: str
    anchor: str
    where: str


def uses(briefing: Briefing, numbers: dict[str, int]) -> dict[int, list[Use]]:
    """Return where each source is cited, by its number: points by their `numbers`, then the rest."""
    found: dict[int, list[Use]] = {}
    points = sorted((numbers[point.id], point) for point in briefing.points if point.id in numbers)
    places = [(f"point {number}", f"point-{number}", point.citations) for number, point in points]
    for number, conflict in enumerate(briefing.conflicts, start=1):
        # What a point cites is said there.
        values = [value for value in conflict.values if not value.point]
        citations = tuple(citation for value in values for citation in value.citations)
        places.append((wording.difference(number), f"difference-{number}", citations))
    dated = tuple(entry.citation for entry in briefing.timeline if not entry.point)
    places.append(("timeline", "timeline", dated))
    for name, anchor, citations in places:
        for citation in citations:
            use = Use(name=name, anchor=anchor, where=wording.place(citation))
            found.setdefault(citation.source, []).append(use)
    return found
