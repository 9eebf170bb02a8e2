"""The pages that a person reads; none of them changes anything."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from briefing.desk.briefing_page import BriefingPage
from briefing.desk.desk import Desk, reviewed
from briefing.desk.page_pictures import draw_page
from briefing.desk.views import sources
from briefing.desk.views.decisions import decision_row
from briefing.desk.views.evidence import build_evidence
from briefing.desk.views.search import build_search, read_question
from briefing.desk.views.stories import build_stories
from briefing.desk.views.topics import build_topics
from briefing.desk.web.frame import Framed
from briefing.errors import BriefingError, UsageError
from briefing.plugins import find_plugin
from briefing.publishing.editions.layout import edition_folders, is_regular_file, read_edition_files
from briefing.rendering.template_folders import describe_templates
from briefing.serving.paging import page_of

PageHandler = Callable[[Request, BriefingPage], Response]


class ReadingPages:
    """Answers requests for pages."""

    def __init__(self, framed: Framed) -> None:
        self._framed = framed

    @property
    def _desk(self) -> Desk:
        return self._framed.desk

    def shown(self, handler: PageHandler) -> Callable[[Request], Response]:
        """Return the endpoint of a page; before the documents have been read it shows how far that is."""

        def endpoint(request: Request) -> Response:
            page = self._desk.page
            if page is None:
                return self._framed.loading(request)
            try:
                return handler(request, page)
            except UsageError as error:
                values = {"heading": "Not found", "message": str(error), "back": "/"}
                return self._framed.answer(request, "message.html", values, status=404)

        return endpoint

    def briefing(self, request: Request, page: BriefingPage) -> Response:
        """Return the briefing with what can be done below each point."""
        frame = self._framed.frame(request)
        known = {"desk": frame, "points": page.points}
        acts = self._framed.renderer.macros("forms.html", known, page.options)
        first = page.points.get(1)
        evidence = None
        if first:
            cited = first.citations[0]
            evidence = build_evidence(page.state, page.state.positions[cited.document, cited.start])
        values = {
            **known,
            "page": page.view,
            "point_acts": acts.point,
            "difference_acts": acts.difference,
            "contents": tuple(_contents(page)),
            "evidence": evidence,
        }
        return self._framed.answer(request, "briefing.html", values)

    def evidence(self, request: Request, page: BriefingPage) -> Response:
        """Return what stands behind a sentence."""
        position = _position(request, page)
        return self._framed.answer(
            request, "evidence.html", {"evidence": build_evidence(page.state, position)}
        )

    def picture(self, request: Request, page: BriefingPage) -> Response:
        """Return the page of a PDF as a picture, with the sentence marked."""
        entry = page.state.ledger[_position(request, page)]
        document = page.state.documents[entry.document]
        location = page.state.locations.get(document.id)
        if location is None or not document.pages:
            raise UsageError(f"{document.id}: no file with pages that can be shown")
        return Response(draw_page(location, document, entry.start, entry.end), media_type="image/png")

    def search(self, request: Request, page: BriefingPage) -> Response:
        """Return the sentences that answer a question."""
        question = read_question(dict(request.query_params))
        return self._framed.answer(request, "search.html", {"search": build_search(page.state, question)})

    def stories(self, request: Request, page: BriefingPage) -> Response:
        """Return the stories by weight."""
        found = build_stories(page.state, page.numbers, _number(request))
        return self._framed.answer(request, "stories.html", {"stories": found})

    def files(self, request: Request, page: BriefingPage) -> Response:
        """Return every file with its state and reason."""
        rows = sources.build_files(page.state)
        shown = page_of(rows, _number(request), sources.PAGE)
        values = {
            "files": shown.rows,
            "counts": Counter(row.state for row in rows).most_common(),
            "page_number": shown.number,
            "pages": shown.pages,
            **({"refresh": 2} if self._desk.reading.status.is_running else {}),
        }
        return self._framed.answer(request, "sources.html", values)

    def topics(self, request: Request, page: BriefingPage) -> Response:
        """Return the topics of the profile with what each term catches."""
        sections = [section.topic for section in page.state.draft.briefing.sections if section.points]
        values = {"topics": build_topics(page.state), "sections": sections}
        return self._framed.answer(request, "topics.html", values)

    def settings(self, request: Request, page: BriefingPage) -> Response:
        """Return the length and the template, with the pages of each where they were counted."""
        counts = self._desk.counted_pages(page)
        values: dict[str, Any] = {
            "profile": page.state.profile,
            "templates": [(name, about, counts.get(name)) for name, about in describe_templates()],
            "points": page.points,
            "printed": sum(point.words for point in page.points.values()),
            "counting": self._desk.counting.status.is_running,
            "counting_error": self._desk.counting.status.error,
            "counted": bool(counts),
        }
        if values["counting"]:
            values["refresh"] = 2
        return self._framed.answer(request, "settings.html", values)

    def decisions(self, request: Request, page: BriefingPage) -> Response:
        """Return what is decided, and what was done on the desk."""
        try:
            decided = reviewed(self._desk).decisions
        except BriefingError:  # the frame says what is wrong with it
            decided = ()
        known = page.state.draft.briefing.decisions
        rows = [decision_row(each, known) for each in decided]
        return self._framed.answer(
            request, "decisions.html", {"decisions": rows, "steps": self._desk.history.latest}
        )

    def publish(self, request: Request, page: BriefingPage) -> Response:
        """Return how far publishing is, and the editions with their files."""
        output = self._desk.request.output
        names = [folder.name for folder in edition_folders(output)]
        editions = [(name, tuple(_files(output / name))) for name in sorted(names, reverse=True)[:20]]
        status, progress = self._desk.publishing.status, self._desk.progress
        values: dict[str, Any] = {
            "job": {
                "is_running": status.is_running,
                "progress": progress.message or "The edition is being made",
                "error": status.error,
                "lines": status.lines,
                "edition": status.edition,
                "is_new": status.is_new,
            },
            "editions": editions,
            "seen": page.state.draft.briefing.edition,
            "points": page.points,
            "profile": page.state.profile,
            "output": str(output),
        }
        if status.is_running:
            values["refresh"] = 1
        return self._framed.answer(request, "publish.html", values)

    def preview(self, request: Request, page: BriefingPage) -> Response:
        """Return the PDF as it would be now."""
        del request
        data = find_plugin("renderer", "pdf")(page.state.draft.briefing, page.options)
        return Response(data, media_type="application/pdf")

    def download(self, request: Request, page: BriefingPage) -> Response:
        """Return a file of an edition."""
        del page
        name, file = request.path_params["edition"], request.path_params["file"]
        output = self._desk.request.output
        folder = next((each for each in edition_folders(output) if each.name == name), None)
        files = read_edition_files(folder) if folder else {}
        if file not in files:
            raise UsageError("there is no such file of an edition")
        headers = {"content-disposition": f'attachment; filename="{file}"'}
        return Response(files[file], media_type="application/octet-stream", headers=headers)

    def version(self, request: Request) -> Response:
        """Return the number of the last change, so that a page knows whether it is still right."""
        del request
        if self._desk.page:
            self._desk.follow_files()
        return JSONResponse({"version": self._desk.history.version})


def _contents(page: BriefingPage) -> list[tuple[str, str]]:
    """Return the parts of the page that there are, each with the name of its place."""
    view = page.view
    parts = (
        ("key-points", "Key points", view.key_points),
        ("changes", "Changes", view.changes),
        ("differing", "Differences", view.differences),
        ("figures", "Figures", view.figures),
        ("timeline", "Timeline", view.timeline),
        ("actors", "People and positions", view.actors),
        ("sources", "Sources", view.sources.cited),
        ("method", "Method", view.method),
    )
    return [(id_, name) for id_, name, found in parts if found]


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if is_regular_file(path))


def _number(request: Request) -> int:
    text = request.query_params.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 and int(text) else 1  # noqa: PLR2004


def _position(request: Request, page: BriefingPage) -> int:
    """Return the position of the sentence that an address names; raises UsageError where there is none."""
    document, start = request.query_params.get("document", ""), request.query_params.get("start", "")
    place = (document, int(start) if start.isascii() and start.isdigit() and len(start) < 10 else -1)  # noqa: PLR2004
    if place not in page.state.positions:
        raise UsageError("no such sentence in the documents that were read")
    return page.state.positions[place]
