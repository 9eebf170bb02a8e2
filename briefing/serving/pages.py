"""The pages of the served editions, from templates/_serve."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from briefing.formatting import format_count
from briefing.publishing.editions.published import EditionFile, PublishedEdition, common_title
from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT
from briefing.serving.catalogue import SeriesListing, all_editions
from briefing.serving.paging import page_of

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE = 50
"""How many editions a page lists."""
_KILOBYTE = 1024
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "html": "Web page",
        "pdf": "PDF",
        "docx": "Word",
        "md": "Markdown",
        "eml": "Mail",
        "txt": "Text",
        "json": "JSON record",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEdition:
    """An edition with what its page says beside it."""

    edition: PublishedEdition
    listing: SeriesListing
    files: tuple[EditionFile, ...]

    @property
    def neighbours(self) -> tuple[PublishedEdition | None, PublishedEdition | None]:
        """The editions before and after it; None where there is none."""
        listed = self.listing.editions
        place = listed.index(self.edition)
        return next(iter(listed[place + 1 :]), None), listed[place - 1] if place else None


class EditionPages:
    """Renders the pages; the templates are compiled once."""

    def __init__(self) -> None:
        self._environment: Environment = templating.html_environment(DEFAULT)
        self._environment.globals |= {"count": format_count, "size": format_size, "names": _NAMES}

    def index(self, listings: tuple[SeriesListing, ...], *, page: int) -> str:
        """Return the list of editions: of one series all of them, of several the latest of each."""
        several = len(listings) > 1
        first = next(iter(listings), None)
        listed = _earlier(first) if first and not several else ()
        shown = page_of(listed, page, PAGE)
        path = first.path if first and not several else "/"
        return self._render(
            "index.html",
            {
                "title": common_title(edition for _, edition in all_editions(listings)),
                "series": listings if shown.number == 1 else (),
                "several": several,
                "earlier": shown.rows,
                "path": path,
                "number": shown.number,
                "pages": shown.pages,
                "feed": f"{path}feed.atom",
                "listed": f"{path}editions.json",
            },
        )

    def edition(self, shown: ShownEdition) -> str:
        """Return the page of an edition."""
        before, after = shown.neighbours
        path = shown.listing.path
        return self._render(
            "edition.html",
            {
                "edition": shown.edition,
                "files": shown.files,
                "path": path,
                "before": before,
                "after": after,
                "is_latest": shown.edition == shown.listing.latest,
                "feed": f"{path}feed.atom",
                "listed": f"{path}editions.json",
            },
        )

    def message(self, heading: str, message: str) -> str:
        """Return a page that says why there is no other."""
        return self._render("message.html", {"heading": heading, "message": message})

    def style(self) -> str:
        """Return the style sheet."""
        return self._render("serve.css", {"paper": DEFAULT.paper})

    def _render(self, name: str, values: Mapping[str, Any]) -> str:
        return templating.render_template(self._environment, f"_serve/{name}", **values)


def _earlier(listing: SeriesListing) -> tuple[PublishedEdition, ...]:
    return tuple(edition for edition in listing.editions if edition != listing.latest)


def format_size(size: int) -> str:
    """Return a number of bytes for people."""
    if size < _KILOBYTE:
        return f"{size} B"
    if size < _KILOBYTE**2:
        return f"{size / _KILOBYTE:.0f} kB"
    return f"{size / _KILOBYTE**2:.1f} MB"
