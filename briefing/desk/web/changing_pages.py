"""The forms: each changes one file, or starts some work, and leads to a page."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefing.desk.acts.about_profile import SettingsEdit, TopicAct, TopicEdit, change_settings
from briefing.desk.desk import Author, ChangedMeanwhile, Desk
from briefing.desk.web.forms import author_of, read_form, remember_name
from briefing.desk.web.frame import Framed
from briefing.errors import BriefingError, UsageError

_SEE_OTHER = 303
_TOPIC_ACTS: Mapping[str, TopicAct] = MappingProxyType({"up": "up", "down": "down", "delete": "delete"})
FormHandler = Callable[[dict[str, str], Author], str]


class ChangingPages:
    """Answers forms."""

    def __init__(self, framed: Framed) -> None:
        self._framed = framed

    @property
    def _desk(self) -> Desk:
        return self._framed.desk

    def sent(self, handler: FormHandler) -> Callable[[Request], object]:
        """Return the endpoint of a form: `handler` does what it asks and returns the page to go to."""

        async def endpoint(request: Request) -> Response:
            form: dict[str, str] = {}
            try:
                form = await read_form(request)
                author = author_of(form, request)
                target = await run_in_threadpool(handler, form, author)
            except ChangedMeanwhile as meanwhile:
                return await run_in_threadpool(self._choice, request, form, meanwhile)
            except BriefingError as error:
                return await run_in_threadpool(self._refusal, request, form, error)
            response = RedirectResponse(_local(form.get("back", "")) or target, _SEE_OTHER)
            return remember_name(response, form, request)

        return endpoint

    def decide(self, form: dict[str, str], author: Author) -> str:
        """Decide about a sentence, a story, a difference or a source."""
        self._desk.decide(form, author)
        return "/"

    def undo(self, form: dict[str, str], author: Author) -> str:
        """Take back the last step."""
        del form
        self._desk.step(back=True, author=author)
        return "/"

    def redo(self, form: dict[str, str], author: Author) -> str:
        """Do again what was undone last."""
        del form
        self._desk.step(back=False, author=author)
        return "/"

    def topics(self, form: dict[str, str], author: Author) -> str:
        """Change the topics of the profile."""
        was, act = form.get("was", ""), form.get("act", "")
        edit = TopicEdit(
            act=_TOPIC_ACTS.get(act, "change") if was else "add",
            topic=was,
            name=form.get("name", ""),
            terms=form.get("terms", "").splitlines(),
        )
        self._desk.edit_topics(edit, author)
        return "/topics"

    def settings(self, form: dict[str, str], author: Author) -> str:
        """Change the length or the template, or count the pages of each template."""
        if form.get("act") == "count":
            self._desk.start_counting()
            return "/settings"
        edit = SettingsEdit(
            words=_integer(form, "words"),
            key_points=_integer(form, "key_points"),
            template=form.get("template", ""),
        )
        self._desk.change_profile(change_settings(edit), author)
        return "/settings"

    def publish(self, form: dict[str, str], author: Author) -> str:
        """Make an edition of what was seen."""
        del author
        self._desk.start_publishing(form.get("edition", ""))
        return "/publish"

    def read(self, form: dict[str, str], author: Author) -> str:
        """Read the documents again."""
        del form, author
        self._desk.start_reading()
        return "/files"

    def _choice(self, request: Request, form: dict[str, str], meanwhile: ChangedMeanwhile) -> Response:
        values = {
            "theirs": meanwhile.theirs,
            "asked": meanwhile.asked,
            "form": [(name, value) for name, value in form.items() if name != "version"],
            "path": request.url.path,
            "back": _local(form.get("back", "")) or "/",
        }
        return self._framed.answer(request, "conflict.html", values, status=409)

    def _refusal(self, request: Request, form: dict[str, str], error: BriefingError) -> Response:
        values = {
            "heading": "Not done",
            "message": str(error),
            "back": _local(form.get("back", "")) or "/",
        }
        return self._framed.answer(request, "message.html", values, status=422)


def _integer(form: dict[str, str], name: str) -> int:
    text = form.get(name, "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 7):  # noqa: PLR2004
        raise UsageError(f"{name}: a number, not {text!r}")
    return int(text)


def _local(address: str) -> str:
    """Return an address of this server, empty for any other."""
    parts = urlsplit(address)
    is_own = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if is_own and address.isprintable() and len(address) < 2_000 else ""  # noqa: PLR2004
