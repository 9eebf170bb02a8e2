"""What is answered: data classes, by which answers are made and described."""

from dataclasses import dataclass
from datetime import datetime

from briefing.desk.views.sentences import SentenceRow
from briefing.desk.views.sources import FileRow
from briefing.desk.views.topics import TopicRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """How far some work is."""

    is_running: bool
    error: str
    edition: str = ""
    """The edition that was made; empty where none was."""
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskStatus:
    """What the desk is at."""

    version: int
    """The number of changes that there were."""
    title: str
    edition: str
    """The name that an edition of the draft would have; empty before the documents have been read."""
    documents: int
    points: int
    words: int
    fault: str
    """Why the draft is not as the files say: one of them is faulty. Empty where it is."""
    last: str
    """What was done last, in words."""
    can_undo: bool
    can_redo: bool
    reading: WorkState
    publishing: WorkState


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSentences:
    """A page of the sentences that were found, those that fit the words best first."""

    total: int
    page: int
    pages: int
    sentences: tuple[SentenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A report of a story."""

    document: str
    title: str
    outlet: str
    published: str
    """In ISO form; empty for an undated one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStory:
    """A story."""

    number: int
    headline: str
    first: str
    last: str
    weight: float
    outlets: tuple[str, ...]
    reports: tuple[StoryReport, ...]
    points: tuple[int, ...]
    """The numbers of its points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A page of the stories, by weight."""

    total: int
    page: int
    pages: int
    stories: tuple[ListedStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """A page of the files, those with a fault first."""

    total: int
    page: int
    pages: int
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicList:
    """The topics of the profile, with what each term catches."""

    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTemplate:
    """A template that the page can have."""

    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """The length and the template of the page."""

    words: int
    """Of all points together, at the most."""
    key_points: int
    template: str
    templates: tuple[ListedTemplate, ...]
    """All that there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDecision:
    """A decision of the review."""

    what: str
    by: str
    on: str
    subject: str
    """By which ``withdraw`` takes it back."""
    status: str
    """What became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStep:
    """A step of the history."""

    version: int
    what: str
    by: str
    on: str
    is_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionList:
    """What is decided, and what was done, the last step first."""

    decisions: tuple[ListedDecision, ...]
    steps: tuple[ListedStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done."""

    what: str
    version: int
    """The number of the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """A file of the inbox, and what became of it."""

    name: str
    path: str
    """As the record names it."""
    size: int
    """Bytes."""
    received: datetime
    state: str
    """``waiting`` until the desk reads again; then the state that files have."""
    reason: str
    documents: tuple[str, ...]
    """The ids of the documents that it gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxList:
    """The files of the inbox, in the order of their names."""

    files: tuple[InboxRow, ...]
