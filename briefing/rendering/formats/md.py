"""The Markdown digest, for mail, wikis and reading aloud."""

from briefing.record import Briefing
from briefing.rendering import templating, wording
from briefing.rendering.views.page_view import build_page_view

# Citations are footnotes, which forges, pandoc and note programs know. Where a viewer does not, "[^1]" still
# names the source, whose line at the end begins with it.


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the digest as UTF-8 Markdown; raise ProfileError for an unknown template."""
    del paper
    environment = templating.markdown_environment(template)
    page = build_page_view(briefing, "short")
    return templating.render_template(environment, "digest.md", page=page, words=wording).encode()
