"""The stories of a dossier, ranked, with their reports."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from briefing.desk.views.sentences import outlet_of
from briefing.desk.workbench import DeskState
from briefing.models import Document, Story
from briefing.serving.paging import page_of

PAGE = 30
"""How many stories a page lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story with its reports."""

    number: int
    headline: str
    """The title of one of its reports."""
    language: str
    first: str
    last: str
    """Days in ISO form; empty where no report is dated."""
    weight: float
    reasons: tuple[tuple[str, float], ...]
    outlets: tuple[str, ...]
    """Who reports it, in the order of the first report of each."""
    reports: tuple[Document, ...]
    points: tuple[int, ...]
    """The numbers of its points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesView:
    """A page of stories."""

    stories: tuple[StoryRow, ...]
    total: int
    page: int
    pages: int


def build_stories(state: DeskState, numbers: dict[str, int], page: int) -> StoriesView:
    """Return a page of stories by weight; `numbers` has the number of each point by its id."""
    stories = state.analysed.analysis.stories.stories
    shown = page_of(range(1, len(stories) + 1), page, PAGE)
    rows = (_row(state, number, stories[number - 1], numbers) for number in shown.rows)
    return StoriesView(stories=tuple(rows), total=len(stories), page=shown.number, pages=shown.pages)


def _row(state: DeskState, number: int, story: Story, numbers: dict[str, int]) -> StoryRow:
    id_, briefing = f"s{number}", state.draft.briefing
    reports = tuple(state.analysed.analysis.corpus.documents[i] for i in story.documents)
    printed = {each.id: each.headline for each in briefing.stories}
    titled = next(filter(attrgetter("title"), reports), reports[0])
    points = {point.id: point.story for point in briefing.points}
    return StoryRow(
        number=number,
        headline=printed.get(id_) or titled.title or titled.path,
        language=titled.language,
        first=_day(story.first),
        last=_day(story.last),
        weight=story.weight,
        reasons=story.reasons,
        outlets=tuple(dict.fromkeys(map(outlet_of, reports))),
        reports=reports,
        points=tuple(number for point, number in numbers.items() if points[point] == id_),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
