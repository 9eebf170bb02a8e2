"""One HTML file that needs no other file: no script, no network, no fonts."""

from briefing.record import Briefing
from briefing.rendering import templating, wording
from briefing.rendering.views.page_view import build_page_view


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the page as UTF-8 HTML; raise ProfileError for an unknown template or paper."""
    values = {"page": build_page_view(briefing), "words": wording, "paper": templating.check_paper(paper)}
    return templating.render_template(templating.html_environment(template), "screen.html", **values).encode()
