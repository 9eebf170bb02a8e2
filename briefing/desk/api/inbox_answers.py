"""Documents that programs put into the inbox of the dossier."""

from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from briefing.desk.api.answers import InboxList, InboxRow
from briefing.desk.api.asked import ApiCall, read_json
from briefing.desk.api.bodies import DocumentBody
from briefing.desk.api.problems import RequestProblem
from briefing.desk.desk import Desk
from briefing.desk.inbox import FOLDER, Inbox, InboxFile
from briefing.desk.views.sources import FileRow, build_files
from briefing.reading.discovery.finder import escape_path, resolve_roots
from briefing.serialisation import encode_indented

_FORM = "multipart/form-data"


def add(call: ApiCall) -> Response:
    """Put a document into the inbox: a file with the name that the query has, or a text in JSON."""
    request, data = call.request, call.body
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() == _FORM:
        raise RequestProblem(415, "a file is sent as it is, as `curl --data-binary @FILE` does")
    name = call.query.name
    if name is None:
        name, data = _as_file(read_json(data, kind, DocumentBody))
    file, is_new = Inbox(_dossier(call.desk)).add(name, data)
    headers = {"location": f"/api/inbox/{quote(file.name)}"}
    return call.answer(_rows(call.desk, (file,))[0], status=201 if is_new else 200, headers=headers)


def listed(call: ApiCall) -> Response:
    """Return the files of the inbox, and what became of each."""
    files = Inbox(_dossier(call.desk)).files()
    return call.answer(InboxList(files=_rows(call.desk, files)))


def one(call: ApiCall) -> Response:
    """Return what became of a file of the inbox."""
    name = call.request.path_params["name"]
    file = next((file for file in Inbox(_dossier(call.desk)).files() if file.name == name), None)
    if file is None:
        raise RequestProblem(404, "there is no such file in the inbox")
    return call.answer(_rows(call.desk, (file,))[0])


def _as_file(document: DocumentBody) -> tuple[str, bytes]:
    """Return a document as a file of JSON, as exports are; nothing of its text is markup of ours."""
    known = {
        "title": document.title,
        "publisher": document.source,
        "author": document.author,
        "published": document.date.isoformat() if document.date else "",
        "url": document.url,
        "language": document.language,
        "text": document.text,
    }
    return f"{document.title.replace('/', '-')}.json", encode_indented({k: v for k, v in known.items() if v})


def _dossier(desk: Desk) -> Path:
    found = next((source for source in desk.request.sources if source.is_dir()), None)
    if found is None:
        raise RequestProblem(
            409, "the sources of this desk are single files: there is no folder for an inbox"
        )
    return found


def _rows(desk: Desk, files: tuple[InboxFile, ...]) -> tuple[InboxRow, ...]:
    dossier = _dossier(desk)
    prefix = next((root.prefix for root in resolve_roots(desk.request.sources) if root.path == dossier), "")
    page = desk.page
    known: defaultdict[str, list[FileRow]] = defaultdict(list)
    for row in build_files(page.state) if page else ():
        known[row.path].append(row)
    return tuple(_row(file, "/".join(filter(None, (prefix, FOLDER, file.name))), known) for file in files)


def _row(file: InboxFile, path: str, known: defaultdict[str, list[FileRow]]) -> InboxRow:
    path = escape_path(path)
    rows = known.get(path, [])
    return InboxRow(
        name=file.name,
        path=path,
        size=file.size,
        received=file.received,
        state=rows[0].state if rows else "waiting",
        reason=rows[0].reason if rows else "",
        documents=tuple(row.document for row in rows if row.document),
    )
