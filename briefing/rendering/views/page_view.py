"""The page of a briefing: all that a template prints, so that HTML, PDF and Markdown agree."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from briefing.record import MARKINGS, Briefing
from briefing.rendering import wording
from briefing.rendering.annexes_view import (
    CoverageView,
    StoryView,
    build_coverage_view,
    build_story_views,
)
from briefing.rendering.charts.reports_chart import ReportsChart, build_reports_chart
from briefing.rendering.charts.timeline_strip import TimelineStrip, build_timeline_strip
from briefing.rendering.figures_view import FigureView, build_figure_views
from briefing.rendering.review import NoteView, build_notes
from briefing.rendering.views.actors_view import ActorView, build_actor_views
from briefing.rendering.views.changes_view import (
    ChangesView,
    build_changes_view,
    describe_changes,
)
from briefing.rendering.views.differences_view import DifferenceView, build_difference_views
from briefing.rendering.views.method_note import (
    NoteParagraph,
    build_method_note,
    describe_versions,
)
from briefing.rendering.views.points_view import (
    PointView,
    TopicsView,
    build_point_views,
    build_topics_view,
    number_points,
)
from briefing.rendering.views.source_base import describe_source_base
from briefing.rendering.views.sources_view import SourceListView, build_source_list_view
from briefing.rendering.views.timeline_view import TimelineView, build_timeline_view
from briefing.rendering.views.truncation import (
    LIMITS,
    Extent,
    TruncatedList,
    count_by_reason,
    list_unread,
    truncate_title,
)
from briefing.rendering.wording import ENGLISH, RECORD_FILE, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """All that a template needs; it has no other data."""

    title: str
    short_title: str
    reference: str
    originator: str
    marking: str
    marking_colour: str
    """The colour of a TLP label, in small letters; empty for another marking."""
    purpose: str
    language: str
    created: str
    """The information cut-off in ISO form."""
    generator: str
    cut_off: str
    source_base: str
    unchanged: str
    """That nothing has changed since the edition before; empty where something has."""
    facts: tuple[tuple[str, str], ...]
    """Labels with their values."""
    notes: tuple[NoteView, ...]
    """The notes of analysts that stand at the top."""
    key_points: tuple[PointView, ...]
    changes: ChangesView | None
    topics: TopicsView
    stories: tuple[StoryView, ...]
    coverage: CoverageView | None
    reports: ReportsChart | None
    differences: tuple[DifferenceView, ...]
    timeline: TimelineView | None
    strip: TimelineStrip | None
    """The dates of the timeline on a line; None on a short page, as `timeline`."""
    figures: tuple[FigureView, ...]
    """On a short page only those that stand in points, as `actors`."""
    actors: tuple[ActorView, ...]
    sources: SourceListView
    unread: TruncatedList
    left_out: TruncatedList
    method: tuple[NoteParagraph, ...]
    versions: str
    """What it was made with, and by which profile."""
    edition: str
    record_file: str
    """The name of the file that has all that the page leaves out."""
    unless_noted: str
    """What goes without saying: the year of most dates, and that a point rests on one source."""


def build_page_view(briefing: Briefing, extent: Extent = "full", words: Wording = ENGLISH) -> PageView:
    """Return the page of a briefing; a short one has no timeline of its own and shorter lists."""
    limits = LIMITS[extent]
    numbers = number_points(briefing)
    points = build_point_views(briefing, numbers, words, limits=limits)
    differences = build_difference_views(briefing, numbers, words, citations=limits.citations_of_side)
    if extent == "short":
        differences, points = _left_by_points(differences, points)
    timeline = build_timeline_view(briefing, numbers, words) if extent == "full" else None
    topics = build_topics_view(briefing, points, words)
    figures = build_figure_views(briefing, numbers, words, extent=extent)
    actors = build_actor_views(briefing, numbers, words, extent=extent)
    printed = _printed_sources(points.values(), differences, timeline)
    printed |= _cited_in_annexes(actors, figures) if extent == "full" else set[int]()
    sources = build_source_list_view(
        briefing, numbers, words, printed=printed, heading=_headed_sections(topics), extent=extent
    )
    return PageView(
        **_heading(briefing, words),
        notes=build_notes(briefing, words).top,
        key_points=tuple(points[id_] for id_ in briefing.key_points),
        changes=build_changes_view(briefing, numbers, words, listed=sources.numbers),
        topics=topics,
        stories=build_story_views(briefing, points, words),
        coverage=build_coverage_view(briefing, points),
        reports=build_reports_chart(briefing, numbers, words, least=limits.reports),
        differences=differences,
        timeline=timeline,
        strip=build_timeline_strip(briefing, words) if extent == "full" else None,
        figures=figures,
        actors=actors,
        sources=sources,
        unread=list_unread(briefing.unread, limits.unread, words),
        left_out=count_by_reason(briefing.dropped, limits.reasons, words),
        method=build_method_note(briefing, words, extent=extent),
        versions=describe_versions(briefing, words),
        edition=briefing.edition,
        record_file=RECORD_FILE,
        unless_noted=_unless_noted(briefing, points.values(), words),
    )


def _left_by_points(
    differences: Iterable[DifferenceView], points: dict[str, PointView]
) -> tuple[tuple[DifferenceView, ...], dict[str, PointView]]:
    """Return the differences that no point tells alone, and the points with references to those only."""
    left = tuple(each for each in differences if not each.is_told_by_a_point)
    printed = {each.number for each in left}
    return left, {
        id_: replace(point, differences=tuple(number for number in point.differences if number in printed))
        for id_, point in points.items()
    }


def _heading(briefing: Briefing, words: Wording) -> dict[str, Any]:
    """Return what stands above the points, by the names of the fields."""
    base = describe_source_base(briefing, words)
    return {
        "title": briefing.title,
        "short_title": truncate_title(briefing.title),
        "reference": briefing.reference,
        "originator": briefing.originator,
        "marking": briefing.marking.upper(),
        "marking_colour": _tlp_colour(briefing.marking.upper()),
        "purpose": briefing.purpose,
        "language": briefing.language,
        "created": briefing.as_of.isoformat(),
        "generator": _generator(briefing),
        "cut_off": words.format_date(briefing.as_of),
        "source_base": base,
        "unchanged": _no_changes(briefing, words),
        "facts": _facts(briefing, words, base),
    }


def label_edition(briefing: Briefing, words: Wording = ENGLISH) -> str:
    """Return what tells an edition from others of its day, in the foot of a page: ``Edition 9ffea3cc``.

    Its name ends in a digest, and in a number if it has the content of another; date and title stand on the
    page. Another name is given whole.
    """
    found = re.search(r"[0-9a-f]{8}(?:-\d+)?$", briefing.edition)
    label = found[0] if found else briefing.edition
    return f"{words.gettext('Edition')} {label}" if label else ""


def _no_changes(briefing: Briefing, words: Wording) -> str:
    """Return that nothing has changed since the edition before; empty where something has."""
    changes = briefing.changes
    return describe_changes(changes, words) if changes and changes.is_none else ""


def _generator(briefing: Briefing) -> str:
    return f"briefing {briefing.method.versions.get('diplomatic-briefing', '')}".strip()


def _unless_noted(briefing: Briefing, points: Iterable[PointView], words: Wording) -> str:
    single = any(point.single for point in points)
    return words.unless_noted(wording.common_year(briefing), single=single)


def _printed_sources(
    points: Collection[PointView],
    differences: Iterable[DifferenceView],
    timeline: TimelineView | None,
) -> set[int]:
    """Return the numbers of the sources of which the page prints a citation."""
    cited = chain.from_iterable(point.citations for point in points)
    later = (later.citation for point in points for later in point.later if not later.point)
    sides = chain.from_iterable(difference.sides for difference in differences)
    differing = chain.from_iterable(side.citations for side in sides)
    return {each.source for each in chain(cited, later, differing)} | _dated_sources(timeline)


def _headed_sections(topics: TopicsView) -> dict[int, int]:
    """Return the number of the first section that a headline stands above, by the number of its source."""
    numbered = reversed([*enumerate(topics.sections, start=1)])
    return {section.source: number for number, section in numbered if section.source}


def _cited_in_annexes(actors: Collection[ActorView], figures: Iterable[FigureView]) -> set[int]:
    """Return the numbers of the sources that introduce an actor, have a statement beside it or a figure."""
    said = {each.citation.source for actor in actors for each in actor.positions if not each.point}
    return said | {actor.source for actor in actors} | {figure.citation.source for figure in figures}


def _dated_sources(timeline: TimelineView | None) -> set[int]:
    entries = timeline.entries if timeline else ()
    return {entry.citation.source for entry in entries if not entry.point}


def _tlp_colour(marking: str) -> str:
    return marking.removeprefix("TLP:").partition("+")[0].lower() if marking in MARKINGS else ""


def _facts(briefing: Briefing, words: Wording, base: str) -> tuple[tuple[str, str], ...]:
    facts = (
        (words.gettext("For"), briefing.addressee),
        (words.gettext("Reference"), briefing.reference),
        (words.gettext("Information cut-off"), words.format_date(briefing.as_of)),
        (words.gettext("Period covered"), words.format_period(briefing.period.start, briefing.period.end)),
        (words.gettext("Source base"), base),
        (words.gettext("Since the last edition"), _no_changes(briefing, words)),
    )
    return tuple((label, value) for label, value in facts if value)
