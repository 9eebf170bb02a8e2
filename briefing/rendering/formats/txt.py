"""Plain text of numbered paragraphs in 72 columns, as cables have it."""

from briefing.record import Briefing
from briefing.rendering import templating, wording
from briefing.rendering.views.page_view import build_page_view


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the text as UTF-8; raise ProfileError for an unknown template."""
    del paper
    environment = templating.text_environment(template)
    page = build_page_view(briefing, "short")
    return templating.render_template(environment, "cable.txt", page=page, words=wording).encode()
