"""The desk as a whole: the dossier in memory, the files that decisions go to, and what is at work."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefing.desk.acts import Asked, ReviewChange, make_change
from briefing.desk.acts.about_profile import ProfileChange, TopicEdit, change_topics
from briefing.desk.briefing_page import BriefingPage, count_pages
from briefing.desk.history import ChangedFile, History
from briefing.desk.jobs import Job, JobStatus, ReadingProgress
from briefing.desk.profile_file import new_profile
from briefing.desk.workbench import DeskRequest, DeskState, Workbench
from briefing.errors import BriefingError, UsageError
from briefing.formatting import format_count
from briefing.processes import settle_collector
from briefing.profile import FILE_NAME
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.layout import STATE
from briefing.rendering.template_folders import template_names
from briefing.review import Review, load_review, review_path
from briefing.review.encoding import encode_review
from briefing.review.files import lock_review

HISTORY = Path(STATE, "desk.json")


class ChangedMeanwhile(BriefingError):
    """Report that somebody else has changed the same since a page was shown."""

    def __init__(self, theirs: tuple[str, ...], asked: str) -> None:
        super().__init__("; ".join(theirs))
        self.theirs, self.asked = theirs, asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who asks for something, and what they saw."""

    name: str
    version: int
    """That of the page which has the form; -1 for none."""


class Desk:
    """What the pages show and the forms change; several threads may ask at once."""

    def __init__(self, request: DeskRequest) -> None:
        """Open the history beside the editions; raises CannotWrite."""
        self.request = request
        self.workbench = Workbench(request)
        self.reading = Job("reading")
        self.publishing = Job("publishing")
        self.counting = Job("counting")
        self.progress = ReadingProgress()
        self._counts: tuple[BriefingPage, dict[str, int]] | None = None
        self.fault = ""
        """Why the page is not as the files say: one of them is faulty."""
        self._lock = threading.Lock()
        self._page: BriefingPage | None = None
        self.profile = request.profile_path or request.sources[0] / FILE_NAME
        self.review = review_path(self.profile)
        files: dict[ChangedFile, Path] = {"profile": self.profile, "review": self.review}
        self.history = History(request.output / HISTORY, files)

    @property
    def page(self) -> BriefingPage | None:
        """The page of the briefing as it is now; None before the documents have been read."""
        state = self.workbench.state
        if state is None:
            return None
        page = self._page
        if page is None or page.state is not state:
            page = self._page = BriefingPage(state)
        return page

    def start_reading(self) -> None:
        """Read the documents in the background."""

        def work() -> JobStatus:
            state = self.workbench.read()
            settle_collector()
            self.fault = ""
            return JobStatus(lines=(f"{format_count(len(state.documents), 'document')} read",))

        self.reading.start(work)

    def start_counting(self) -> None:
        """Count the pages that the PDF has by each template, in the background."""
        page = self.page

        def work() -> JobStatus:
            if page:
                counts = {name: count_pages(page, name) for name in template_names()}
                self._counts = page, counts
            return JobStatus()

        self.counting.start(work)

    def counted_pages(self, page: BriefingPage) -> dict[str, int]:
        """Return the pages of a briefing by template; nothing where they were not counted."""
        return self._counts[1] if self._counts and self._counts[0] is page else {}

    def follow_files(self) -> None:
        """Make the page anew if somebody has changed a file without the desk."""
        with self._lock:
            if self.history.find_outside_changes():
                with suppress(BriefingError):  # the frame of each page says it
                    self._update()

    def decide(self, form: dict[str, str], author: Author) -> str:
        """Do what a form asks of the review, and return it in words.

        Raises ChangedMeanwhile if somebody has decided about the same since the author's page was made,
        UsageError for what there is not, ProfileError and CannotWrite.
        """
        with self._lock:
            today = datetime.now(UTC).astimezone().date()
            with lock_review(self.review):
                review = load_review(self.review)
                asked = Asked(form=form, state=self._known(), review=review, by=author.name, on=today)
                change = make_change(asked)
                self._check(author, change.subjects, change.what)
                self._write_review(change.apply(review), change, author)
            self._update()
            return change.what

    def edit_topics(self, asked: TopicEdit, author: Author) -> str:
        """Do what is asked of a topic of the profile, and return it in words; raises as :meth:`decide`."""
        return self.change_profile(change_topics(self._known().profile.topics, asked), author)

    def change_profile(self, change: ProfileChange, author: Author) -> str:
        """Write the profile with a change of its text, and return it in words; raises as :meth:`decide`."""
        subjects = (change.subject,)
        with self._lock:
            self._check(author, subjects, change.what)
            text = self.history.text("profile") or new_profile(self._known().profile.title)
            changed = change.edit(text)
            written = self.history.change(
                "profile", changed, what=change.what, by=author.name, subjects=subjects
            )
            try:
                self._update()
            except BriefingError:
                if written:
                    self.history.take_back()
                    self._update()
                raise
            return change.what

    def step(self, *, back: bool, author: Author) -> str:
        """Undo or redo one step.

        Raises ChangedMeanwhile if anything was done since the author's page was made, and UsageError where
        there is no step.
        """
        with self._lock:
            with lock_review(self.review):
                self._check(author, None, "undo" if back else "do again")
                step = (self.history.undo if back else self.history.redo)(by=author.name)
            self._update()
            return step.what

    def start_publishing(self, edition: str) -> bool:
        """Make the edition that somebody saw, in the background; return whether that began."""

        def work() -> JobStatus:
            request = self.request
            options = BuildOptions(as_of=request.as_of, any_day=True, expected=edition)
            made = build_edition(
                request.sources, profile=request.profile, output=request.output, options=options
            )
            return JobStatus(lines=made.report, edition=made.edition.name, is_new=made.new)

        return self.publishing.start(work)

    def _known(self) -> DeskState:
        state = self.workbench.state
        if state is None:
            raise UsageError("the documents are not read yet: try again in a moment")
        return state

    def _check(self, author: Author, subjects: tuple[str, ...] | None, asked: str) -> None:
        if self.history.find_outside_changes():
            with suppress(BriefingError):  # the frame of each page says it
                self._update()
        theirs = self.history.since(author.version, subjects)
        if theirs:
            raise ChangedMeanwhile(theirs, asked)

    def _write_review(self, review: Review, change: ReviewChange, author: Author) -> None:
        text = encode_review(review).decode("utf-8")
        self.history.change("review", text, what=change.what, by=author.name, subjects=change.subjects)

    def _update(self) -> None:
        self.fault = ""
        try:
            self.workbench.update()
        except BriefingError as error:
            self.fault = str(error)
            raise


def reviewed(desk: Desk) -> Review:
    """Return the review as it is on disk; raises ProfileError for a faulty one."""
    return load_review(desk.review)
