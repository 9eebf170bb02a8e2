"""Where the page cites each source: in points, in differences between sources, and in the timeline."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from briefing.record import Briefing, Citation
from briefing.rendering.wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A link from the source list to a part of the page that cites the source."""

    label: str
    anchor: str
    """The ``id`` of that part."""
    location: str
    """The cited paragraph of the source."""
    position: tuple[int, int]
    """Its page, 0 in a source without pages, and its number."""
    point: int = 0
    """The number of the point that cites it; 0 for another part of the page."""

    @property
    def place(self) -> tuple[str, str]:
        """Where it leads to and from: a point may cite one paragraph more than once."""
        return self.anchor, self.location


class _CitingPart(NamedTuple):
    label: str
    anchor: str
    citations: tuple[Citation, ...]
    point: int = 0


def find_backlinks(
    briefing: Briefing, numbers: dict[str, int], words: Wording = ENGLISH, *, timeline: bool = True
) -> dict[int, list[Backlink]]:
    """Return the backlinks of each source, by its number, in the order of the page.

    `numbers` has the number of each printed point by its id; `timeline` says whether it is printed, and with
    it the key figures and who says what.
    """
    found: dict[int, list[Backlink]] = {}
    for label, anchor, citations, point in chain(
        _citing_points(briefing, numbers, words),
        _citing_differences(briefing, words),
        _citing_figures(briefing, words) if timeline else (),
        _citing_timeline(briefing, words) if timeline else (),
        _citing_actors(briefing, words) if timeline else (),
    ):
        for citation in citations:
            location = words.format_locator(citation.page, citation.paragraph)
            position = (citation.page or 0, citation.paragraph)
            backlink = Backlink(label=label, anchor=anchor, location=location, position=position, point=point)
            found.setdefault(citation.source, []).append(backlink)
    return found


def _citing_points(briefing: Briefing, numbers: dict[str, int], words: Wording) -> Iterator[_CitingPart]:
    printed = [point for point in briefing.points if point.id in numbers]
    for point in sorted(printed, key=lambda point: numbers[point.id]):
        number = numbers[point.id]
        later = tuple(later.citation for later in point.later if not later.point)
        citations = (*point.citations, *later)
        yield _CitingPart(words.point_label(number), f"point-{number}", citations, number)


def _citing_differences(briefing: Briefing, words: Wording) -> Iterator[_CitingPart]:
    """Yield the differences without the sides that a point prints: the point has their citations."""
    for number, conflict in enumerate(briefing.conflicts, start=1):
        citations = chain.from_iterable(value.citations for value in conflict.values if not value.point)
        once = tuple(dict.fromkeys(citations))  # one sentence may tell all the sides
        yield _CitingPart(words.difference_label(number), f"difference-{number}", once)


def _citing_actors(briefing: Briefing, words: Wording) -> Iterator[_CitingPart]:
    said = (each.citation for actor in briefing.actors for each in actor.statements if not each.point)
    yield _CitingPart(words.gettext("who says what"), "actors", tuple(said))


def _citing_figures(briefing: Briefing, words: Wording) -> Iterator[_CitingPart]:
    citations = tuple(figure.citation for figure in briefing.figures if not figure.point)
    yield _CitingPart(words.gettext("key figures"), "figures", citations)


def _citing_timeline(briefing: Briefing, words: Wording) -> Iterator[_CitingPart]:
    citations = tuple(entry.citation for entry in briefing.timeline if not entry.point)
    yield _CitingPart(words.gettext("timeline"), "timeline", citations)
