"""The printed briefing: tagged PDF, the same bytes every time."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from html import unescape
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, filterwarnings

from markupsafe import Markup

from briefing.errors import BriefingError
from briefing.record import Briefing
from briefing.rendering import archival, templating
from briefing.rendering.escaping import text_direction
from briefing.rendering.fitting import fit_points
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.template_folders import read_template_file
from briefing.rendering.template_settings import TemplateSettings, load_settings
from briefing.rendering.views.page_view import build_page_view, label_edition
from briefing.rendering.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLE, _PAGE = "print.css", "print.html"
END = "end"
"""The anchor with which a template marks the end of what it prints."""
MAX_PAGES_SET_CLOSER = 4
"""Of a longer document a page is not worth the time of setting all of them twice."""
MAX_SPILL = 0.26
"""The share of a last page, with its margin, that setting all pages closer may save."""


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the PDF; raise ProfileError for an unknown template or paper."""
    return prepare(options)(briefing)


def prepare(options: PageOptions = DEFAULT) -> Callable[[Briefing], bytes]:
    """Return :func:`render` with these options, after it has loaded what it needs for any briefing."""
    environment = _environment(options)
    templating.load_templates(environment, _STYLE, _PAGE)
    fonts = _font_configuration()

    def prepared(briefing: Briefing) -> bytes:
        pdf, refused = _typeset(briefing, options, environment, fonts)
        if refused:
            raise BriefingError(
                f"template {options.template!r} asks for what is not bundled: {', '.join(refused)}"
            )
        return pdf

    return prepared


def typeset(briefing: Briefing, options: PageOptions = DEFAULT) -> tuple[bytes, list[str]]:
    """Return the PDF and every URL that was refused while it was made."""
    return _typeset(briefing, options, _environment(options), _font_configuration())


def _environment(options: PageOptions) -> "Environment":
    environment = templating.html_environment(options)
    environment.globals["asset"] = lambda name: f"asset:{name}"
    return environment


def _typeset(
    briefing: Briefing, options: PageOptions, environment: "Environment", fonts: Any
) -> tuple[bytes, list[str]]:
    settings = load_settings(options)
    style = templating.render_template(
        environment,
        _STYLE,
        paper=templating.check_paper(options.paper),
        page_number=_page_number(options.words),
        edition=label_edition(briefing, options.words),
    )
    lay_out, fetcher = _page_maker(style, _own_assets(options, settings), _variant(options), fonts)

    def document(kept: Briefing, *, compact: bool = False) -> Any:
        page, omitted = (
            build_page_view(kept, settings.extent, options.words),
            len(briefing.points) - len(kept.points),
        )
        values = {"page": page, "omitted": omitted, "compact": compact}
        html = templating.render_template(environment, _PAGE, **values)
        return lay_out(isolate_names(html) if options.words.direction == "rtl" else without_isolation(html))

    with _clock_at(briefing.as_of):
        printed = briefing
        if settings.pages:
            printed = fit_points(briefing, lambda kept: len(document(kept).pages) <= settings.pages)
        made = document(printed)
        if _has_few_lines_on_last_page(made):
            closer = document(printed, compact=True)
            made = min(made, closer, key=lambda candidate: len(candidate.pages))
        if options.archive:
            archival.embed_record(made, briefing)
        finish = archival.finish_archived if options.archive else archival.finish_tagged
        with catch_warnings():
            filterwarnings("ignore", category=ResourceWarning)  # it leaves the colour profile open
            pdf = made.write_pdf(pdf_variant=_variant(options), finisher=finish)
    return pdf, fetcher.refused


def isolate_names(html: str) -> str:
    """Return a page whose names have a direction each; WeasyPrint knows no ``bdi``, which would find it."""
    return re.sub(
        r"<bdi>([^<]*)", lambda found: f'<bdi dir="{text_direction(unescape(found[1]))}">{found[1]}', html
    )


def without_isolation(html: str) -> str:
    """Return a page without the ``bdi`` of its names: WeasyPrint knows none, and every element takes time."""
    return re.sub(r"<bdi>([^<]*)</bdi>", r"\1", html)


def _has_few_lines_on_last_page(document: Any) -> bool:
    """Say whether a document ends near the top of a page; a template that marks no end does not."""
    page = document.pages[-1]
    box = page.anchors.get(END)
    few = 1 < len(document.pages) <= MAX_PAGES_SET_CLOSER
    return few and box is not None and box[1] < MAX_SPILL * page.height


def _page_number(words: Wording) -> Markup:
    """Return the number of a page and that of all, as CSS has them."""
    before, between, after = (f'"{text}"' for text in words.page_number_texts())
    return Markup(f"{before} counter(page) {between} counter(pages) {after}")  # noqa: S704 - no source's text


def _variant(options: PageOptions) -> str:
    return archival.ARCHIVED if options.archive else archival.TAGGED


def _own_assets(options: PageOptions, settings: TemplateSettings) -> dict[str, bytes]:
    """Return the user's logo, fonts and other files by the URLs under which a page asks for them."""
    assets = {f"asset:{name}": data for name, data in options.files.items()}
    for family, names in (("serif", settings.fonts.serif), ("sans", settings.fonts.sans)):
        for cut, name in zip(("regular", "semibold"), names, strict=False):
            assets[f"asset:{family}-{cut}"] = read_template_file(options, name) or b""
    return assets


def _font_configuration() -> Any:
    """Load WeasyPrint and the libraries of the system that it needs, and return what it knows of fonts."""
    try:
        with catch_warnings():
            # Without HarfBuzz's subsetter it falls back to fontTools; `briefing doctor` reports that instead.
            filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
            # A machine without fonts has those that are bundled; which letters they lack is reported too.
            filterwarnings("ignore", "No fonts configured", UserWarning)
            from weasyprint.text.fonts import FontConfiguration

            return FontConfiguration()
    except OSError as error:
        # Pango is not a Python package: only the system can bring it.
        raise BriefingError(f"no PDF without the Pango library; run `briefing doctor` ({error})") from error


def _page_maker(
    style: str, assets: Mapping[str, bytes], variant: str, fonts: Any
) -> tuple[Callable[[str], Any], Any]:
    """Return a function that lays out HTML with a style sheet, and the fetcher that it asks for fonts."""
    from weasyprint import CSS, HTML

    from briefing.rendering.fonts.bundled import AssetFetcher

    fetcher = AssetFetcher(assets)
    sheet = CSS(string=style, url_fetcher=fetcher, font_config=fonts)

    def lay_out(html: str) -> Any:
        document = HTML(string=html, base_url=None, url_fetcher=fetcher)
        return document.render(font_config=fonts, stylesheets=[sheet], pdf_variant=variant)

    return lay_out, fetcher


@contextmanager
def _clock_at(day: date) -> Iterator[None]:
    """Make fontTools date the fonts with the briefing's day; it reads a date from the environment only."""
    moment = datetime.combine(day, time(), tzinfo=UTC)
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(max(0, int(moment.timestamp())))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
