"""What programs can ask of the desk: each address, declared once."""

from typing import Any, TypeAlias

from briefing.desk.api import changing, inbox_answers, reading
from briefing.desk.api.answers import (
    DecisionList,
    DeskStatus,
    Done,
    FilePage,
    FoundSentences,
    InboxList,
    InboxRow,
    PageSettings,
    StoryPage,
    TopicList,
)
from briefing.desk.api.asked import ApiHandler, Method, Operation
from briefing.desk.api.bodies import (
    DecisionBody,
    FileQuery,
    PageQuery,
    PublishBody,
    ReadBody,
    SearchQuery,
    SentenceQuery,
    SettingsBody,
    StepBody,
    TopicBody,
)
from briefing.desk.desk import Desk
from briefing.desk.views.evidence import EvidenceView
from briefing.serving.editions_listing import EditionsList

GET: Method = "GET"
POST: Method = "POST"
ANY = "application/octet-stream"
INBOX = "/api/inbox"
_Listed: TypeAlias = tuple[str, ApiHandler, Any, Any, tuple[int, ...]]


def build_operations(desk: Desk) -> tuple[Operation, ...]:
    """Return all that can be asked of a desk."""
    return *_reading(desk), *_changing(), *_inbox()


def _reading(desk: Desk) -> tuple[Operation, ...]:
    editions = reading.EditionAnswers(desk)
    return (
        *(
            Operation(
                path=f"/api/{name}",
                method=GET,
                name=f"get_{name}",
                about=handler.__doc__ or "",
                handler=handler,
                query=query,
                returns=returns,
                problems=problems,
            )
            for name, handler, query, returns, problems in _lists(editions)
        ),
        Operation(
            path="/api/draft",
            method=GET,
            name="get_draft",
            about="Return the record of the briefing as it would be printed: see docs/record.md.",
            handler=reading.draft,
            problems=(503,),
        ),
        Operation(
            path="/api/editions/{edition}/{file}",
            method=GET,
            name="get_edition_file",
            about="Return a file of an edition; `latest` stands for the one that is shown.",
            handler=editions.file,
            media_type=ANY,
            problems=(404, 410, 412),
        ),
    )


def _lists(editions: reading.EditionAnswers) -> tuple[_Listed, ...]:
    """Return what is read: its name, handler, query, answer and problems."""
    return (
        ("status", reading.status, None, DeskStatus, ()),
        ("evidence", reading.evidence, SentenceQuery, EvidenceView, (404, 503)),
        ("search", reading.search, SearchQuery, FoundSentences, (503,)),
        ("stories", reading.stories, PageQuery, StoryPage, (503,)),
        ("files", reading.files, PageQuery, FilePage, (503,)),
        ("topics", reading.topics, None, TopicList, (503,)),
        ("settings", reading.settings, None, PageSettings, (503,)),
        ("decisions", reading.decisions, None, DecisionList, (503,)),
        ("editions", editions.listed, None, EditionsList, ()),
    )


def _changing() -> tuple[Operation, ...]:
    changing_ = (
        ("decisions", "decide", changing.decide, DecisionBody, Done, 200),
        ("topics", "change_topics", changing.topics, TopicBody, Done, 200),
        ("settings", "change_settings", changing.settings, SettingsBody, Done, 200),
        ("undo", "undo", changing.undo, StepBody, Done, 200),
        ("redo", "redo", changing.redo, StepBody, Done, 200),
        ("publish", "publish", changing.publish, PublishBody, DeskStatus, 202),
        ("read", "read", changing.read, ReadBody, DeskStatus, 202),
    )
    return tuple(
        Operation(
            path=f"/api/{path}",
            method=POST,
            name=name,
            about=handler.__doc__ or "",
            handler=handler,
            scope="change",
            body=body,
            returns=returns,
            status=status,
            is_versioned=returns is Done,
            problems=(400, 409, 413, 415, 422, *((428,) if body is StepBody else ()), 503),
        )
        for path, name, handler, body, returns, status in changing_
    )


def _inbox() -> tuple[Operation, ...]:
    return (
        Operation(
            path=INBOX,
            method=GET,
            name="get_inbox",
            about=inbox_answers.listed.__doc__ or "",
            handler=inbox_answers.listed,
            returns=InboxList,
        ),
        Operation(
            path=f"{INBOX}/{{name}}",
            method=GET,
            name="get_inbox_file",
            about=inbox_answers.one.__doc__ or "",
            handler=inbox_answers.one,
            returns=InboxRow,
            problems=(404,),
        ),
        Operation(
            path=INBOX,
            method=POST,
            name="add_document",
            about=inbox_answers.add.__doc__ or "",
            handler=inbox_answers.add,
            scope="change",
            query=FileQuery,
            returns=InboxRow,
            status=201,
            problems=(400, 409, 413, 415, 422, 503),
        ),
    )
