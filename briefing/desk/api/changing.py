"""The answers that change something, by the same acts as the forms of the desk."""

import re
import time

from starlette.responses import Response

from briefing.desk.acts.about_profile import SettingsEdit, TopicEdit, change_settings
from briefing.desk.api.answers import Done
from briefing.desk.api.asked import ApiCall
from briefing.desk.api.problems import RequestProblem
from briefing.desk.api.reading import desk_status
from briefing.desk.jobs import Job
from briefing.publishing.reporting.redaction import redact

_LONGEST_WAIT = 60  # seconds
_STEP = 0.05
_WAIT = re.compile(r"\bwait=(\d{1,4})\b")


def decide(call: ApiCall) -> Response:
    """Decide about a sentence, a topic, a story, a difference or a source."""
    _ = call.page  # the documents have been read
    act = call.body
    given = {name: getattr(act, name) for name in act.__struct_fields__}
    form = {name: str(value) for name, value in given.items() if value is not None}
    what = call.desk.decide({"act": act.__struct_config__.tag, **form}, call.author)
    return _done(call, what)


def topics(call: ApiCall) -> Response:
    """Add, change, move or delete a topic of the profile."""
    _ = call.page
    act = call.body
    asked = {name: getattr(act, name) for name in act.__struct_fields__ if name != "by"}
    return _done(call, call.desk.edit_topics(TopicEdit(act=act.__struct_config__.tag, **asked), call.author))


def settings(call: ApiCall) -> Response:
    """Set the length or the template in the profile."""
    _ = call.page
    act = call.body
    asked = SettingsEdit(words=act.words, key_points=act.key_points, template=act.template)
    return _done(call, call.desk.change_profile(change_settings(asked), call.author))


def undo(call: ApiCall) -> Response:
    """Take back the last step."""
    return _step(call, back=True)


def redo(call: ApiCall) -> Response:
    """Do again what was undone last."""
    return _step(call, back=False)


def _step(call: ApiCall, *, back: bool) -> Response:
    _ = call.page
    if "if-match" not in call.request.headers:
        raise RequestProblem(428, "If-Match says which step was seen as the last; `*` takes any")
    what = call.desk.step(back=back, author=call.author)
    return _done(call, f"{'undone' if back else 'done again'}: {what}")


def _done(call: ApiCall, what: str) -> Response:
    return call.answer(Done(what=what, version=call.desk.history.version))


def publish(call: ApiCall) -> Response:
    """Make an edition of the draft that was seen."""
    seen = call.page.state.draft.briefing.edition
    if call.body.edition != seen:
        raise RequestProblem(409, f"the draft is now {seen}: look at it, and publish that")
    return _work(call, call.desk.publishing, begun=call.desk.start_publishing(call.body.edition))


def read(call: ApiCall) -> Response:
    """Read the documents again."""
    begun = not call.desk.reading.status.is_running
    call.desk.start_reading()
    return _work(call, call.desk.reading, begun=begun)


def _work(call: ApiCall, job: Job, *, begun: bool) -> Response:
    """Return that some work has begun; what came of it, if the request prefers to wait (RFC 7240)."""
    if not begun:
        raise RequestProblem(409, "this is at work already", {"retry-after": "1"})
    wanted = _WAIT.search(call.request.headers.get("prefer", ""))
    end = time.monotonic() + (min(int(wanted[1]), _LONGEST_WAIT) if wanted else 0)
    while job.status.is_running and time.monotonic() < end:
        time.sleep(_STEP)
    if job.status.error:
        raise RequestProblem(409, redact(job.status.error))
    running = job.status.is_running
    headers = {"location": "/api/status"} if running else {}
    return call.answer(desk_status(call.desk), status=202 if running else 200, headers=headers)
