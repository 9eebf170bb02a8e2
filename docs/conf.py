"""How Sphinx builds the documentation site: the pages of this folder, those of the root, and the API."""

import re
from pathlib import Path

from briefing import __version__

project = "briefing"
author = "The briefing authors"
release = __version__
language = "en_GB"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3  # a link such as profile.md#feeds leads where it leads on a code host
nitpicky = True  # a type without a place to link to is a warning, and warnings are errors
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|os|pathlib|typing)\..*"),  # no network, so no inventory of Python's
    ("py:.*", r"(date|datetime|Path|NDArray|np\..*|numpy\..*)"),
    ("py:class", r"briefing\.(models\.derived|review\.sentences)\..*"),  # types that nobody else makes
]

autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 90

html_theme = "furo"
html_title = f"briefing {release}"
html_copy_source = False
html_show_copyright = False


def relink(_app: object, _path: Path, _page: str, text: list[str]) -> None:
    """Have the links in an included page of the root, such as the README, lead to pages of the site."""
    text[0] = re.sub(r"\]\((?:docs/)?([\w.-]+)", lambda match: f"]({match[1].lower()}", text[0])


def drop_fields(_app: object, kind: str, *_: object) -> tuple[str, None] | None:
    """Leave out the signature of a data class: its fields follow one by one."""
    return ("", None) if kind == "class" else None


def setup(app) -> None:  # noqa: ANN001 - of Sphinx, which is not installed where the types are checked
    """Register what is done while the pages are read."""
    app.connect("include-read", relink)
    app.connect("autodoc-process-signature", drop_fields)
