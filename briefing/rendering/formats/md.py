"""The Markdown digest, for mail, wikis and reading aloud."""

from briefing.record import Briefing
from briefing.rendering import templating
from briefing.rendering.page_options import DEFAULT, PageOptions
from briefing.rendering.views.page_view import build_page_view

# Citations are footnotes, which forges, pandoc and note programs know. Where a viewer does not, "[^1]" still
# names the source, whose line at the end begins with it.


def render(briefing: Briefing, options: PageOptions = DEFAULT) -> bytes:
    """Return the digest as UTF-8 Markdown; raise ProfileError for an unknown template."""
    environment = templating.markdown_environment(options)
    page = build_page_view(briefing, "short", options.words)
    return templating.render_template(environment, "digest.md", page=page).encode()
