"""Plain text of numbered paragraphs in 72 columns, as cables have it."""

from briefing.record import Briefing
from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.views.page_view import build_page_view


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the text as UTF-8; raise ProfileError for an unknown template."""
    environment = templating.text_environment(options)
    page = build_page_view(briefing, "short", options.words)
    return templating.render_template(environment, "cable.txt", page=page).encode()
