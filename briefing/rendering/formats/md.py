"""The Markdown digest, for mail, wikis and reading aloud."""

from briefing.record import Briefing
from briefing.rendering import templating, wording
from briefing.rendering.views.page_view import build_page_view

# Citations are links to headings ("### Source 1" is "#source-1" on GitHub, GitLab, pandoc, VS Code and
# MkDocs), not footnotes: footnotes are an extension that plain CommonMark prints as "[^1]", and HTML
# anchors are shown as text by viewers that escape HTML. Where a viewer makes no anchors, the number
# still names the source. Text of a source stands in block quotes, text of this tool never does.


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the digest as UTF-8 Markdown; raise ProfileError for an unknown template."""
    del paper
    environment = templating.markdown_environment(template)
    page = build_page_view(briefing)
    return templating.render_template(environment, "digest.md", page=page, words=wording).encode()
