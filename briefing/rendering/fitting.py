"""How many points a page has room for."""

from collections.abc import Callable
from dataclasses import replace

from briefing.record import Briefing


def fit_points(briefing: Briefing, fits: Callable[[Briefing], bool]) -> Briefing:
    """Return the briefing with as many points as fit, the least left out first: none is tried twice.

    Key points are kept before others, then the points with the highest scores. Differences, dates and changes
    are left out with the first point.
    """
    if fits(briefing):
        return briefing
    ranked = _by_importance(briefing)
    low, high = 0, len(ranked)  # so many fit; so many do not
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(keep_points(briefing, ranked[:middle])) else (low, middle)
    return keep_points(briefing, ranked[: max(1, low)])


def keep_points(briefing: Briefing, kept: tuple[str, ...]) -> Briefing:
    """Return the briefing with some of its points and nothing beside them."""
    sections = (
        replace(section, points=tuple(id_ for id_ in section.points if id_ in kept))
        for section in briefing.sections
    )
    return replace(
        briefing,
        points=tuple(point for point in briefing.points if point.id in kept),
        key_points=tuple(id_ for id_ in briefing.key_points if id_ in kept),
        sections=tuple(section for section in sections if section.points),
        conflicts=(),
        timeline=(),
        changes=None,
    )


def _by_importance(briefing: Briefing) -> tuple[str, ...]:
    keys = {id_: rank for rank, id_ in enumerate(briefing.key_points)}
    ordered = sorted(briefing.points, key=lambda point: (keys.get(point.id, len(keys)), -point.score))
    return tuple(point.id for point in ordered)
