"""The addresses under which editions are served, which are those of their files on disk."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from briefing.errors import BriefingError
from briefing.publishing.editions.layout import LATEST
from briefing.publishing.editions.published import PublishedEdition
from briefing.publishing.exports.feed import FeedLinks, encode_feed
from briefing.serving.access import ReaderAccess, ReaderRules
from briefing.serving.answers import file_answer, find_edition, made_answer, origin_of
from briefing.serving.catalogue import Catalogue, SeriesListing, ServedOutput, all_editions
from briefing.serving.editions_listing import edition_address, list_as_json
from briefing.serving.fonts import read_font
from briefing.serving.pages import EditionPages, ShownEdition

_HTML = "text/html; charset=utf-8"
_DAY = 24 * 3600

SeriesHandler = Callable[[Request, tuple[SeriesListing, ...], str], Response]


def build_site(served: ServedOutput, rules: ReaderRules) -> Starlette:
    """Return the application that serves editions to those whom the rules allow."""
    site = _Site(served)
    application = Starlette(
        routes=[
            Route("/", site.of_all(site.index)),
            Route("/feed.atom", site.of_all(site.feed)),
            Route("/editions.json", site.of_all(site.listed)),
            Route("/_static/{name}", site.static),
            Route("/{name}", site.without_slash),
            Route("/{name}/", site.folder),
            Route("/{series}/feed.atom", site.of_series(site.feed)),
            Route("/{series}/editions.json", site.of_series(site.listed)),
            Route("/{edition}/{file}", site.file),
            Route("/{series}/{edition}/", site.edition),
            Route("/{series}/{edition}/{file}", site.file),
        ],
        middleware=[Middleware(ReaderAccess, rules=rules)],
        exception_handlers={
            HTTPException: site.refused,
            BriefingError: site.failed,
            Exception: site.failed,
        },
    )
    application.router.redirect_slashes = False
    return application


class _Site:
    """The answers, each from the editions as they lie on disk when it is asked for."""

    def __init__(self, served: ServedOutput) -> None:
        self._catalogue = Catalogue(served)
        self._pages = EditionPages()

    def of_all(self, handler: SeriesHandler) -> Callable[[Request], Response]:
        """Return the endpoint that answers with all editions."""
        return lambda request: handler(request, self._catalogue.listings(), self._name)

    def of_series(self, handler: SeriesHandler) -> Callable[[Request], Response]:
        """Return the endpoint that answers with the editions of a sub-folder."""

        def endpoint(request: Request) -> Response:
            listing = self._series(request.path_params["series"])
            return handler(request, (listing,), f"{self._name}/{listing.name}")

        return endpoint

    def index(self, request: Request, listings: tuple[SeriesListing, ...], name: str) -> Response:
        """Return the page with the editions."""
        del name
        text = request.query_params.get("page", "1")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004
        page = self._pages.index(listings, page=number)
        return made_answer(request, page.encode(), _HTML)

    def feed(self, request: Request, listings: tuple[SeriesListing, ...], name: str) -> Response:
        """Return the editions as a feed."""
        origin = origin_of(request)
        path = quote(request.scope["path"])
        places = {id(edition): listing for listing, edition in all_editions(listings)}

        def address(edition: PublishedEdition, file: str) -> str:
            return origin + edition_address(places[id(edition)], edition.name, file)

        links = FeedLinks(file=address, own=origin + path, page=origin + path.removesuffix("feed.atom"))
        data = encode_feed([edition for _, edition in all_editions(listings)], links, name=name)
        return made_answer(request, data, "application/atom+xml; charset=utf-8")

    def listed(self, request: Request, listings: tuple[SeriesListing, ...], name: str) -> Response:
        """Return the editions as JSON."""
        del name
        data = list_as_json(self._catalogue, listings, origin_of(request))
        return made_answer(request, data, "application/json")

    def without_slash(self, request: Request) -> Response:
        """Lead to the page of an edition or a sub-folder whose address lacks its last slash."""
        self.folder(request)
        return RedirectResponse(f"{quote(request.scope['path'])}/", 308)

    def folder(self, request: Request) -> Response:
        """Return the page of an edition, or of the editions in a sub-folder."""
        name = request.path_params["name"]
        if any(listing.name == name for listing in self._catalogue.listings()):
            request.path_params["series"] = name
            return self.of_series(self.index)(request)
        request.path_params["edition"] = name
        return self.edition(request)

    def edition(self, request: Request) -> Response:
        """Return the page of an edition."""
        listing, edition = self._find(request)
        files = self._catalogue.files_of(edition)
        page = self._pages.edition(ShownEdition(edition=edition, listing=listing, files=files))
        return made_answer(request, page.encode(), _HTML)

    def file(self, request: Request) -> Response:
        """Return a file of an edition."""
        listing, edition = self._find(request)
        as_latest = request.path_params["edition"] == LATEST
        folder = listing.folder / edition.name
        answer = file_answer(request, self._catalogue, edition, folder, as_latest=as_latest)
        if as_latest:
            name = request.path_params["file"]
            answer.headers["content-location"] = edition_address(listing, edition.name, name)
        return answer

    def static(self, request: Request) -> Response:
        """Return the style sheet or a typeface."""
        name = request.path_params["name"]
        if name == "serve.css":
            return made_answer(request, self._pages.style().encode(), "text/css; charset=utf-8")
        font = read_font(name)
        if font is None:
            raise HTTPException(404, "there is no such file")
        return Response(font, media_type="font/ttf", headers={"cache-control": f"max-age={_DAY}"})

    def refused(self, request: Request, error: Exception) -> Response:
        """Return why a request has no other answer: a page for browsers, a line for programs."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        message = error.detail if isinstance(error, HTTPException) else ""
        headers = (error.headers if isinstance(error, HTTPException) else None) or {}
        headers = {**headers, "cache-control": "no-store"}
        if "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(self._pages.message("Not here", message), status, headers)
        return PlainTextResponse(f"{message}\n", status, headers)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Return that the editions cannot be read now."""
        del request
        if isinstance(error, BriefingError):
            return PlainTextResponse("the editions cannot be read; `briefing verify` says why\n", 503)
        return PlainTextResponse("internal error; the terminal has the details\n", 500)

    @property
    def _name(self) -> str:
        served = self._catalogue.served
        return served.title or served.folder.resolve().name

    def _series(self, name: str) -> SeriesListing:
        found = next((each for each in self._catalogue.listings() if each.name == name and name), None)
        if found is None:
            raise HTTPException(404, "there is no such folder of editions")
        return found

    def _find(self, request: Request) -> tuple[SeriesListing, PublishedEdition]:
        """Return the edition that an address names; raises HTTPException where there is none."""
        given = request.path_params
        return find_edition(self._catalogue, given["edition"], series=given.get("series", ""))
