"""Templates: find them, and render them in an environment for HTML or for Markdown."""

import mimetypes
import traceback
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from briefing.errors import ProfileError
from briefing.rendering.escaping import (
    css_string,
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
from briefing.rendering.template_folders import read_template_file, search_folders
from briefing.rendering.template_settings import load_settings
from briefing.rendering.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateError

PAPERS = ("A4", "Letter")


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
    environment.filters["isolate"] = partial(isolate, page=options.words.direction)
    environment.filters["escape_inline"] = lambda text: Markup(escape_inline(text))  # noqa: S704 - escaped
    environment.filters["link_target"] = lambda url: Markup(f"<{url}>")  # noqa: S704 - safe_url has quoted it
    environment.filters["list_indent"] = lambda number: Markup(" " * (len(str(number)) + 2))  # noqa: S704 - blanks
    return environment


def text_environment(options: PageOptions) -> "Environment":
    """Return the environment for plain text: every value is one line without control characters."""
    environment = _environment(options)
    environment.autoescape = False
    environment.finalize = lambda value: " ".join(escape_unprintable(str(value)).split(" "))
    environment.filters["isolate"] = partial(isolate, page=options.words.direction)
    environment.filters["fill"] = fill
    return environment


def render_template(environment: "Environment", file: str, **values: object) -> str:
    """Return a file of the template rendered with `values`; raise ProfileError if the template lacks it."""
    with _profile_errors():
        return environment.get_template(file).render(values)


def load_templates(environment: "Environment", *files: str) -> None:
    """Compile files of the template and those that they name; raise ProfileError if it lacks one."""
    from jinja2.meta import find_referenced_templates

    waiting, known = [*reversed(files)], set[str]()
    with _profile_errors():
        while waiting:
            name = waiting.pop()
            known.add(name)
            environment.get_template(name)
            source = environment.loader.get_source(environment, name)[0] if environment.loader else ""
            named = find_referenced_templates(environment.parse(source))
            waiting += [other for other in named if other and other not in known]


@contextmanager
def _profile_errors() -> Iterator[None]:
    from jinja2 import TemplateError, TemplateNotFound

    try:
        yield
    except TemplateNotFound as error:
        raise ProfileError(f"the template has no {error.name}: add it to its folder") from error
    except TemplateError as error:
        raise ProfileError(f"{_place(error)}: {error.message or type(error).__name__}") from error


def check_paper(paper: str) -> str:
    """Return the paper's name; raise ProfileError for a size that no page is laid out for."""
    if paper not in PAPERS:
        raise ProfileError(f"unknown paper {paper!r}: use {' or '.join(PAPERS)}")
    return paper


def _environment(options: PageOptions) -> "Environment":
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def own_file(name: str) -> tuple[str, str, None] | None:
        data = options.files.get(name)
        return None if data is None else (data.decode("utf-8", "replace"), name, None)

    words = options.words
    built_in = FileSystemLoader(search_folders(options.template))
    # The files may be those of an edition from anywhere that is verified here.
    kind = ImmutableSandboxedEnvironment if options.files else Environment
    environment = kind(
        loader=ChoiceLoader([FunctionLoader(own_file), built_in]),
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
    environment.globals |= {"label_fonts": _label_fonts(words), "design": load_settings(options)}
    environment.globals["asset"] = lambda name: data_url(options, name)
    environment.filters["css_string"] = css_string
    return environment


def _place(error: "TemplateError") -> str:
    """Return the file and the line of a template where an error arose."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return f"template {error.name}, line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    suffixes = (".html", ".css", ".md", ".txt")
    frame = next((frame for frame in reversed(frames) if frame.filename.endswith(suffixes)), None)
    return f"template {Path(frame.filename).name}, line {frame.lineno}" if frame else "template"


def data_url(options: PageOptions, name: str) -> str:
    """Return a file of the template as a ``data:`` URL; raises ProfileError where there is none."""
    data = read_template_file(options, name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if data is None:
        raise ProfileError(f"the template has no {name}: add it to its folder")
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def _label_fonts(words: Wording) -> Markup:
    """Return the fonts of the words of the tool, as CSS has them; the sans has no Cyrillic letters."""
    fonts = ('"Briefing Sans"', '"Briefing Serif"')
    return Markup(", ".join(reversed(fonts) if words.script == "Cyrl" else fonts))  # noqa: S704 - no source's text


def _escape_unprintable_value(value: Any) -> Any:
    return escape_unprintable(value) if type(value) is str else value
