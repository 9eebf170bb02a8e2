"""The answers that change nothing."""

from starlette.responses import Response

from briefing.desk.api.answers import (
    DecisionList,
    DeskStatus,
    FilePage,
    FoundSentences,
    ListedDecision,
    ListedStep,
    ListedStory,
    ListedTemplate,
    PageSettings,
    StoryPage,
    StoryReport,
    TopicList,
    WorkState,
)
from briefing.desk.api.asked import ApiCall
from briefing.desk.api.problems import RequestProblem
from briefing.desk.desk import Desk, reviewed
from briefing.desk.jobs import JobStatus
from briefing.desk.views import sources
from briefing.desk.views.decisions import decision_row
from briefing.desk.views.evidence import build_evidence
from briefing.desk.views.search import SearchQuestion, build_search
from briefing.desk.views.sentences import outlet_of
from briefing.desk.views.stories import StoryRow, build_stories
from briefing.desk.views.topics import build_topics
from briefing.plugins import find_plugin
from briefing.publishing.reporting.redaction import redact
from briefing.rendering.template_folders import describe_templates
from briefing.serving.answers import file_answer, find_edition, origin_of
from briefing.serving.catalogue import Catalogue, ServedOutput
from briefing.serving.conditions import evaluate
from briefing.serving.editions_listing import list_as_json
from briefing.serving.paging import page_of

EDITIONS = "/api/editions"


def status(call: ApiCall) -> Response:
    """Return what the desk is at."""
    return call.answer(desk_status(call.desk))


def desk_status(desk: Desk) -> DeskStatus:
    """Return what a desk is at."""
    page, history = desk.page, desk.history
    done = history.done
    return DeskStatus(
        version=history.version,
        title=page.state.profile.title if page else "",
        edition=page.state.draft.briefing.edition if page else "",
        documents=len(page.state.documents) if page else 0,
        points=len(page.points) if page else 0,
        words=sum(point.words for point in page.points.values()) if page else 0,
        fault=redact(desk.fault),
        last=done[-1].what if done else "",
        can_undo=bool(done),
        can_redo=bool(history.undone),
        reading=work_state(desk.reading.status),
        publishing=work_state(desk.publishing.status),
    )


def work_state(status: JobStatus) -> WorkState:
    """Return how far some work is."""
    return WorkState(
        is_running=status.is_running, error=redact(status.error), edition=status.edition, is_new=status.is_new
    )


def draft(call: ApiCall) -> Response:
    """Return the record of the briefing as it would be printed."""
    page = call.page
    etag = call.etag
    headers = {"etag": etag}
    if evaluate(call.request.headers, etag=etag) == "not modified":
        return Response(status_code=304, headers=headers)
    data = find_plugin("renderer", "json")(page.state.draft.briefing, page.options)
    return Response(data, headers=headers, media_type="application/json")


def evidence(call: ApiCall) -> Response:
    """Return what stands behind a sentence."""
    state = call.page.state
    place = call.query.document, call.query.start
    if place not in state.positions:
        raise RequestProblem(404, "no such sentence in the documents that were read")
    return call.answer(build_evidence(state, state.positions[place]))


def search(call: ApiCall) -> Response:
    """Return the sentences that answer a question."""
    asked = {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in ((name, getattr(call.query, name)) for name in call.query.__struct_fields__)
        if value is not None
    }
    found = build_search(call.page.state, SearchQuestion(**asked))
    sentences = tuple(row for row, _ in found.found)
    return call.answer(
        FoundSentences(total=found.total, page=found.page, pages=found.pages, sentences=sentences)
    )


def stories(call: ApiCall) -> Response:
    """Return the stories by weight."""
    page = call.page
    found = build_stories(page.state, page.numbers, call.query.page)
    rows = tuple(map(_story, found.stories))
    return call.answer(StoryPage(total=found.total, page=found.page, pages=found.pages, stories=rows))


def _story(row: StoryRow) -> ListedStory:
    reports = (
        StoryReport(
            document=report.id,
            title=report.title,
            outlet=outlet_of(report),
            published=report.published.isoformat() if report.published else "",
        )
        for report in row.reports
    )
    return ListedStory(
        number=row.number,
        headline=row.headline,
        first=row.first,
        last=row.last,
        weight=row.weight,
        outlets=row.outlets,
        reports=tuple(reports),
        points=row.points,
    )


def files(call: ApiCall) -> Response:
    """Return every file with its state and reason."""
    rows = sources.build_files(call.page.state)
    shown = page_of(rows, call.query.page, sources.PAGE)
    listed = FilePage(total=len(rows), page=shown.number, pages=shown.pages, files=tuple(shown.rows))
    return call.answer(listed)


def topics(call: ApiCall) -> Response:
    """Return the topics of the profile."""
    return call.answer(TopicList(topics=build_topics(call.page.state)))


def settings(call: ApiCall) -> Response:
    """Return the length and the template of the page."""
    profile = call.page.state.profile
    templates = tuple(ListedTemplate(name=name, about=about) for name, about in describe_templates())
    return call.answer(
        PageSettings(
            words=profile.words,
            key_points=profile.key_points,
            template=profile.template,
            templates=templates,
        )
    )


def decisions(call: ApiCall) -> Response:
    """Return what is decided, and what was done."""
    known = call.page.state.draft.briefing.decisions
    listed = tuple(
        ListedDecision(
            what=row.what,
            by=row.by,
            on=row.on,
            subject=row.subject,
            status=f"{row.state}: {row.why}" if row.why else row.state,
        )
        for row in (decision_row(each, known) for each in reviewed(call.desk).decisions)
    )
    steps = tuple(
        ListedStep(version=step.version, what=step.what, by=step.by, on=step.on, is_undone=step.is_undone)
        for step in call.desk.history.latest
    )
    return call.answer(DecisionList(decisions=listed, steps=steps))


class EditionAnswers:
    """The editions of the desk's output folder, as `briefing serve` has them."""

    def __init__(self, desk: Desk) -> None:
        self._catalogue = Catalogue(ServedOutput(folder=desk.request.output, all_files=True))

    def listed(self, call: ApiCall) -> Response:
        """Return the editions, the newest first."""
        listings = tuple(listing for listing in self._catalogue.listings() if not listing.name)
        data = list_as_json(self._catalogue, listings, origin_of(call.request) + EDITIONS)
        return Response(data, media_type="application/json")

    def file(self, call: ApiCall) -> Response:
        """Return a file of an edition, or of the latest."""
        name = call.request.path_params["edition"]
        listing, edition = find_edition(self._catalogue, name)
        folder = listing.folder / edition.name
        return file_answer(call.request, self._catalogue, edition, folder, as_latest=name != edition.name)
