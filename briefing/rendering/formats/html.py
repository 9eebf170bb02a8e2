"""One HTML file that needs no other file: no network, no fonts, and no script that a reader has to run."""

from markupsafe import Markup

from briefing.record import Briefing
from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.screen.policy import content_security_policy
from briefing.rendering.screen.reading_view import build_reading_view
from briefing.rendering.template_settings import load_settings
from briefing.rendering.views.page_view import build_page_view
from briefing.rendering.views.points_view import number_points


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the page as UTF-8 HTML; raise ProfileError for an unknown template or paper."""
    environment = templating.html_environment(options)
    paper = templating.check_paper(options.paper)
    style = templating.render_template(environment, "screen.css", paper=paper)
    script = templating.render_template(environment, "screen.js")
    values = {
        "page": build_page_view(briefing, words=options.words),
        "screen": build_reading_view(briefing, number_points(briefing), options.words),
        "style": Markup(style),  # noqa: S704 - a file of the template
        "script": Markup(script),  # noqa: S704 - a file of the template
        "policy": content_security_policy(
            style=style, script=script, images=bool(load_settings(options).logo)
        ),
    }
    return templating.render_template(environment, "screen.html", **values).encode()
