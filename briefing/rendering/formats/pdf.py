"""The printed briefing: tagged PDF, the same bytes every time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from warnings import catch_warnings, filterwarnings

from briefing.errors import BriefingError
from briefing.record import Briefing
from briefing.rendering import templating, wording
from briefing.rendering.views.page_view import build_page_view


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the PDF; raise ProfileError for an unknown template or paper."""
    pdf, refused = typeset(briefing, template=template, paper=paper)
    if refused:
        raise BriefingError(f"template {template!r} asks for what is not bundled: {', '.join(refused)}")
    return pdf


def typeset(briefing: Briefing, *, template: str, paper: str) -> tuple[bytes, list[str]]:
    """Return the PDF and every URL that was refused while it was made."""
    environment = templating.html_environment(template)
    page = build_page_view(briefing, "short")
    html = templating.render_template(environment, "print.html", page=page, words=wording)
    style = templating.render_template(environment, "print.css", paper=templating.check_paper(paper))
    try:
        with catch_warnings():
            # Without HarfBuzz's subsetter it falls back to fontTools; `briefing doctor` reports that instead.
            filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
            from weasyprint import CSS, HTML
            from weasyprint.text.fonts import FontConfiguration

            from briefing.rendering.fonts.bundled import BundledFontFetcher
    except OSError as error:
        # Pango is not a Python package: only the system can bring it.
        raise BriefingError(f"no PDF without the Pango library; run `briefing doctor` ({error})") from error
    fetcher = BundledFontFetcher()
    fonts = FontConfiguration()
    sheet = CSS(string=style, url_fetcher=fetcher, font_config=fonts)
    document = HTML(string=html, base_url=None, url_fetcher=fetcher)
    with _clock_at(briefing.as_of):
        pdf = document.write_pdf(font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/ua-1")
    return pdf, fetcher.refused


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
