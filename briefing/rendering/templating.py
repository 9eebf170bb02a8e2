"""Templates: find them, and render them in an environment for HTML or for Markdown."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from briefing.errors import ProfileError
from briefing.rendering.escaping import (
    escape_inline,
    escape_markdown,
    escape_unprintable,
    fill,
    isolate,
    markdown_code_span,
    nonbreaking,
    safe_url,
    text_direction,
)
from briefing.rendering.page_options import PageOptions
from briefing.rendering.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).resolve().parent
PAPERS = ("A4", "Letter")
BASE = "diplomatic"
"""The template whose files another has where it has none of its own."""


def template_folder() -> Path:
    """Return the folder of templates: inside the package in a wheel, beside it in a checkout."""
    inside = HERE.parent / "templates"
    return inside if inside.is_dir() else HERE.parent.parent / "templates"


def template_path(template: str) -> Path:
    """Return the folder of a template; raises ProfileError for one that does not exist."""
    check_template(template)
    return template_folder() / template


def template_names() -> tuple[str, ...]:
    """Return the names of all templates, in order; folders with a leading underscore are shared parts."""
    return tuple(
        sorted(
            folder.name
            for folder in template_folder().iterdir()
            if folder.is_dir() and not folder.name.startswith(("_", "."))
        )
    )


def html_environment(options: PageOptions) -> "Environment":
    """Return the environment whose every value is escaped as HTML."""
    environment = _environment(options)
    environment.finalize = _escape_unprintable_value
    environment.filters["safe_url"] = safe_url
    environment.filters["text_direction"] = text_direction
    environment.filters["nonbreaking"] = nonbreaking
    return environment


def markdown_environment(options: PageOptions) -> "Environment":
    """Return the environment whose every value is escaped as Markdown."""

    def finalize(value: Any) -> Any:
        # A macro's result is markup already; autoescape then leaves both as they are.
        return value if isinstance(value, Markup) else Markup(escape_markdown(str(value)))  # noqa: S704 - escaped

    environment = _environment(options)
    environment.finalize = finalize
    environment.filters["safe_url"] = safe_url
    environment.filters["code_span"] = lambda text: Markup(markdown_code_span(text))  # noqa: S704 - fenced
    environment.filters["isolate"] = isolate
    environment.filters["escape_inline"] = lambda text: Markup(escape_inline(text))  # noqa: S704 - escaped
    environment.filters["link_target"] = lambda url: Markup(f"<{url}>")  # noqa: S704 - safe_url has quoted it
    environment.filters["list_indent"] = lambda number: Markup(" " * (len(str(number)) + 2))  # noqa: S704 - blanks
    return environment


def text_environment(options: PageOptions) -> "Environment":
    """Return the environment for plain text: every value is one line without control characters."""
    environment = _environment(options)
    environment.autoescape = False
    environment.finalize = lambda value: " ".join(escape_unprintable(str(value)).split(" "))
    environment.filters["isolate"] = isolate
    environment.filters["fill"] = fill
    return environment


def render_template(environment: "Environment", file: str, **values: object) -> str:
    """Return a file of the template rendered with `values`; raise ProfileError if the template lacks it."""
    from jinja2 import TemplateNotFound

    try:
        return environment.get_template(file).render(values)
    except TemplateNotFound as error:
        raise ProfileError(f"the template has no {error.name}: add it to its folder") from error


def check_paper(paper: str) -> str:
    """Return the paper's name; raise ProfileError for a size that no page is laid out for."""
    if paper not in PAPERS:
        raise ProfileError(f"unknown paper {paper!r}: use {' or '.join(PAPERS)}")
    return paper


def check_template(template: str) -> None:
    """Raise ProfileError for a template that does not exist."""
    names = template_names()
    if template not in names:
        raise ProfileError(f"unknown template {template!r}: the templates are {', '.join(names)}")


def _environment(options: PageOptions) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    check_template(options.template)
    root, words = template_folder(), options.words
    environment = Environment(
        # A template has only what it has otherwise: its own folder comes first. It may include a file of
        # another by its folder, as in "diplomatic/print.css".
        loader=FileSystemLoader([root / options.template, root / BASE, root / "_shared", root]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    # Texts are escaped where they are printed, translated ones too; "newstyle" would call them markup.
    environment.extend(newstyle_gettext=False)
    environment.globals |= {"words": words, "gettext": words.gettext, "ngettext": words.ngettext}
    sides = ("right", "left") if words.direction == "rtl" else ("left", "right")
    environment.globals |= dict(zip(("start", "end"), sides, strict=True))
    environment.globals["label_fonts"] = _label_fonts(words)
    return environment


def _label_fonts(words: Wording) -> Markup:
    """Return the fonts of the words of the tool, as CSS has them; the sans has no Cyrillic letters."""
    fonts = ('"Briefing Sans"', '"Briefing Serif"')
    return Markup(", ".join(reversed(fonts) if words.script == "Cyrl" else fonts))  # noqa: S704 - no source's text


def _escape_unprintable_value(value: Any) -> Any:
    return escape_unprintable(value) if type(value) is str else value
