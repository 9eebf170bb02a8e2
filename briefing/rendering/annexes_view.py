"""All points at once: stories with their outlets, and which outlet has something on which topic."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from briefing.record import Briefing, Point
from briefing.rendering.views.points_view import PointView
from briefing.rendering.wording import ENGLISH, Wording

MAX_OUTLETS = 8
"""How many outlets the table of coverage has."""
MAX_TOPICS = 20
"""How many topics it has."""


class OutletPoints(NamedTuple):
    """What one outlet says of a story."""

    outlet: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as a press review prints it."""

    headline: str
    """Empty for the points of no story, and for a story without a headline."""
    source: int
    """The number of the source that has the headline; 0 for none."""
    facts: str
    """How many reports of how many outlets there are, and of which days; empty for no story."""
    outlets: tuple[OutletPoints, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """In how many points of each topic each outlet is cited."""

    outlets: tuple[str, ...]
    """The most cited first."""
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """Topics in the order of print, with a number for each outlet."""


def build_story_views(
    briefing: Briefing, points: dict[str, PointView], words: Wording = ENGLISH
) -> tuple[StoryView, ...]:
    """Return the stories by weight, each with its printed points by outlet; last those without a headline."""
    stories = [
        StoryView(
            headline=story.headline,
            source=story.source or 0,
            facts=words.describe_story(story),
            outlets=_by_outlet([point for point in briefing.points if point.story == story.id], points),
        )
        for story in sorted(briefing.stories, key=lambda story: not story.headline)
    ]
    known = {story.id for story in briefing.stories}
    rest = _by_outlet([point for point in briefing.points if point.story not in known], points)
    stories.append(StoryView(headline="", source=0, facts="", outlets=rest))
    return tuple(story for story in stories if story.outlets)


def build_coverage_view(briefing: Briefing, points: dict[str, PointView]) -> CoverageView | None:
    """Return the table of coverage; None where it would have a single row or column."""
    counted: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for point in briefing.points:
        for outlet in {citation.outlet for citation in points[point.id].citations}:
            counted[point.topic, outlet] += 1
            totals[outlet] += 1
    topics = [section.topic for section in briefing.sections if section.points][:MAX_TOPICS]
    outlets = sorted(totals, key=lambda outlet: (-totals[outlet], outlet))[:MAX_OUTLETS]
    if min(len(topics), len(outlets)) < 2:  # noqa: PLR2004 - a table needs two of each
        return None
    rows = tuple((topic, tuple(counted[topic, outlet] for outlet in outlets)) for topic in topics)
    return CoverageView(outlets=tuple(outlets), rows=rows)


def _by_outlet(found: list[Point], points: dict[str, PointView]) -> tuple[OutletPoints, ...]:
    """Return points under the outlet of their first citation, in the order of their numbers."""
    outlets: dict[str, list[PointView]] = {}
    for view in sorted((points[point.id] for point in found if point.id in points), key=lambda v: v.number):
        outlets.setdefault(view.citations[0].outlet, []).append(view)
    return tuple(OutletPoints(outlet, tuple(own)) for outlet, own in outlets.items())
