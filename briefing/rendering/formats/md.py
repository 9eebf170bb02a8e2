"""The Markdown digest, for mail, wikis and reading aloud."""

from briefing.record import Briefing
from briefing.rendering import templating, wording
from briefing.rendering.view import view

# Citations are links to headings ("### Source 1" is "#source-1" on GitHub, GitLab, pandoc, VS Code and
# MkDocs), not footnotes: footnotes are an extension that plain CommonMark prints as "[^1]", and HTML
# anchors are shown as text by viewers that escape HTML. Where a viewer makes no anchors, the number
# still says where to look. Source words stand in block quotes, the tool's own words never do.


def render(briefing: Briefing, *, template: str = "diplomatic", paper: str = "A4") -> bytes:
    """Return the digest as UTF-8 Markdown; raise ProfileError for an unknown template."""
    del paper
    environment = templating.markdown_environment(template)
    return templating.fill(environment, "digest.md", page=view(briefing), words=wording).encode()
