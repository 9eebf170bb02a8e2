"""One HTML file that needs no other file: no script, no network, no fonts."""

from briefing.record import Briefing
from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.views.page_view import build_page_view


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the page as UTF-8 HTML; raise ProfileError for an unknown template or paper."""
    values = {
        "page": build_page_view(briefing, words=options.words),
        "paper": templating.check_paper(options.paper),
    }
    return templating.render_template(templating.html_environment(options), "screen.html", **values).encode()
