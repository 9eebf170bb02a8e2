"""What stands around every page of the desk: where one can go, what was done last, who is there."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from briefing.desk.briefing_page import BriefingPage
from briefing.desk.desk import Desk, reviewed
from briefing.desk.jobs import ReadingProgress
from briefing.desk.web.forms import author_of
from briefing.desk.web.renderer import PageRenderer
from briefing.errors import BriefingError
from briefing.formatting import format_count
from briefing.profile import Profile
from briefing.rendering.page_options import DEFAULT
from briefing.review import KeyPoint, LeaveOut, Move, Note, Pin

PAGES = (
    ("/", "Briefing"),
    ("/search", "Search"),
    ("/stories", "Stories"),
    ("/files", "Files"),
    ("/topics", "Topics"),
    ("/settings", "Length"),
    ("/decisions", "Decisions"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """The frame of one page."""

    path: str
    version: int
    last: str
    """What was done last, in words."""
    can_undo: bool
    can_redo: bool
    fault: str
    by: str
    """Who looks at it; empty where nobody has said."""
    topics: tuple[str, ...] = ()
    key_points: int = 0
    sentences: int = 0
    has_profile: bool = True
    reading: str = ""
    """How far the folder is read again, in words; empty where it is not."""
    reading_error: str = ""
    """Why it could not be read again."""
    decided: dict[tuple[str, int], str]
    """What is decided about sentences, by document and place."""
    pages: tuple[tuple[str, str], ...] = PAGES


class Framed:
    """Renders pages of a desk in their frame."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.renderer = PageRenderer()

    def answer(
        self, request: Request, template: str, values: dict[str, Any] | None = None, *, status: int = 200
    ) -> HTMLResponse:
        """Return a page of a template of the desk."""
        page = self.desk.page
        all_values = {"desk": self.frame(request), **(values or {})}
        options = page.options if page else DEFAULT
        return HTMLResponse(self.renderer.render(template, all_values, options), status)

    def loading(self, request: Request) -> HTMLResponse:
        """Return the page that is shown while the documents are read, or why they could not be."""
        status, progress = self.desk.reading.status, self.desk.progress
        values: dict[str, Any] = {
            "error": status.error,
            "progress": _progress_words(progress),
            "done": progress.done,
            "total": progress.total if progress.done < progress.total else 0,
        }
        if not status.error:
            values["refresh"] = 1
        return self.answer(request, "loading.html", values, status=200)

    def frame(self, request: Request) -> PageFrame:
        """Return the frame of a page."""
        desk, page = self.desk, self.desk.page
        history = desk.history
        done = history.done
        return PageFrame(
            path=request.url.path,
            version=history.version,
            last=(f"{done[-1].what[:1].upper()}{done[-1].what[1:]}" if done else ""),
            can_undo=bool(done),
            can_redo=bool(history.undone),
            fault=desk.fault,
            by=author_of({}, request).name,
            decided=self._decided(),
            has_profile=desk.profile.exists(),
            **(_of_reading(desk) if page else {}),
            **(_of_page(page) if page else {}),
        )

    def _decided(self) -> dict[tuple[str, int], str]:
        """Return what is decided about the sentences that are read; nothing where the review is faulty."""
        try:
            review = reviewed(self.desk)
        except BriefingError:
            return {}
        found: dict[tuple[str, int], list[str]] = {}
        words = {Pin: "pinned", LeaveOut: "left out", Move: "moved", KeyPoint: "key point", Note: "note"}
        for decision in review.decisions:
            name = words.get(type(decision), "")
            if isinstance(decision, KeyPoint) and not decision.chosen:
                name = "no key point"
            for sentence in decision.sentences if name else ():
                found.setdefault((sentence.document, sentence.start), []).append(name)
        return {place: ", ".join(dict.fromkeys(names)) for place, names in found.items()}


def _progress_words(progress: ReadingProgress) -> str:
    """Return how far the reading is, and what comes behind it: of many documents that takes a minute."""
    if 0 < progress.total <= progress.done:
        files = format_count(progress.total, "file")
        return f"{files} read; stories, repeats and differences are being found among them"
    return progress.message or "The documents are being read and compared"


def _of_reading(desk: Desk) -> dict[str, Any]:
    """Return how far the folder is read again, or why it could not be."""
    status = desk.reading.status
    progress = (desk.progress.message or "...") if status.is_running else ""
    return {"reading": progress, "reading_error": status.error}


def _of_page(page: BriefingPage) -> dict[str, Any]:
    profile: Profile = page.state.profile
    briefing = page.state.draft.briefing
    names = (*(topic.name for topic in profile.topics), *(section.topic for section in briefing.sections))
    return {
        "topics": tuple(dict.fromkeys(names)),
        "key_points": len(briefing.key_points),
        "sentences": len(page.state.ledger),
    }
