"""The addresses of the desk, and what each answers."""

import asyncio
from collections.abc import Callable, Iterator
from typing import cast

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from briefing.desk.desk import Desk
from briefing.desk.web.access import NOT_OPENED, AccessMiddleware, AccessRules
from briefing.desk.web.changing_pages import ChangingPages
from briefing.desk.web.forms import read_form
from briefing.desk.web.frame import Framed
from briefing.desk.web.reading_pages import ReadingPages
from briefing.rendering.page_options import DEFAULT
from briefing.serving.fonts import read_font

_GUESS_SECONDS = 1.0
_TEXTS = {"desk.css": "text/css", "desk.js": "text/javascript"}


def build_application(desk: Desk, rules: AccessRules) -> Starlette:
    """Return the application of a desk, which answers those whom the rules allow."""
    framed = Framed(desk)
    application = Starlette(
        routes=[
            *_page_routes(ReadingPages(framed)),
            *_form_routes(ChangingPages(framed)),
            Route("/start", _start(framed, rules)),
            Route("/static/{name}", _static(framed)),
            *([Route("/login", _Login)] if rules.password else []),
        ],
        middleware=[Middleware(AccessMiddleware, rules=rules)],
        exception_handlers={500: _internal_error},
    )
    application.state.framed, application.state.rules = framed, rules
    application.state.guessing = asyncio.Lock()
    return application


def _page_routes(read: ReadingPages) -> Iterator[Route]:
    pages = {
        "/": read.briefing,
        "/evidence": read.evidence,
        "/page.png": read.picture,
        "/search": read.search,
        "/stories": read.stories,
        "/files": read.files,
        "/topics": read.topics,
        "/settings": read.settings,
        "/decisions": read.decisions,
        "/publish": read.publish,
        "/preview.pdf": read.preview,
        "/editions/{edition}/{file}": read.download,
    }
    for path, handler in pages.items():
        yield Route(path, read.shown(handler))
    yield Route("/version", read.version)


def _form_routes(change: ChangingPages) -> Iterator[Route]:
    forms = {
        "/decide": change.decide,
        "/undo": change.undo,
        "/redo": change.redo,
        "/topics": change.topics,
        "/settings": change.settings,
        "/publish": change.publish,
        "/read": change.read,
    }
    for path, handler in forms.items():
        yield Route(path, change.sent(handler), methods=["POST"])


def _start(framed: Framed, rules: AccessRules) -> Callable[[Request], Response]:
    """Return the endpoint of the address that was printed: it takes the token for the cookie."""

    def endpoint(request: Request) -> Response:
        if not rules.is_token(request.query_params.get("token", "")):
            return PlainTextResponse(f"{NOT_OPENED}\n", 403)
        return rules.grant(HTMLResponse(framed.renderer.render("start.html", {})))

    return endpoint


class _Login(HTTPEndpoint):
    """Ask for the password, one guess a second."""

    async def get(self, request: Request) -> Response:
        return self._page(request, "")

    async def post(self, request: Request) -> Response:
        state = request.app.state
        form = await read_form(request)
        async with state.guessing:
            if state.rules.is_password(form.get("password", "")):
                return cast("AccessRules", state.rules).grant(RedirectResponse("/", 303))
            await asyncio.sleep(_GUESS_SECONDS)
        return self._page(request, "this is not the password", status=403)

    def _page(self, request: Request, error: str, *, status: int = 200) -> Response:
        renderer = request.app.state.framed.renderer
        return HTMLResponse(renderer.render("login.html", {"error": error}), status)


def _static(framed: Framed) -> Callable[[Request], Response]:
    """Return the endpoint of style, script and fonts, all of which come from the package."""

    def endpoint(request: Request) -> Response:
        name = request.path_params["name"]
        if name in _TEXTS:
            page = framed.desk.page
            options = page.options if page else DEFAULT
            text = framed.renderer.render(name, {"paper": options.paper}, options)
            return Response(text, media_type=_TEXTS[name])
        if font := read_font(name):
            return Response(font, media_type="font/ttf", headers={"cache-control": "max-age=86400"})
        return PlainTextResponse("there is no such file\n", 404)

    return endpoint


async def _internal_error(request: Request, error: Exception) -> Response:
    del request
    return PlainTextResponse(f"internal error: {type(error).__name__}; the terminal has the details\n", 500)
