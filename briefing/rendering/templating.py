"""Templates: find them, and render them in an environment for HTML or for Markdown."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional
from urllib.parse import quote, urlsplit

from briefing.errors import ProfileError
from briefing.rendering.page_options import PageOptions

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).resolve().parent
SCHEMES = frozenset({"http", "https", "mailto"})
PAPERS = ("A4", "Letter")
BASE = "diplomatic"
"""The template whose files another has where it has none of its own."""

# Controls but tab and line feed, lone surrogates, embeddings and overrides that turn the reading order,
# and the invisible tags block.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\U000e0000-\U000e007f]")
# Everything that opens or closes markup anywhere in a line, in CommonMark or its usual extensions.
_MARKUP = re.compile(r"[\\`*_\[\]{}<>|~#!$&^=@]")
# What only the beginning of a line makes special: list markers, rules, underlines of headings.
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+:])")
# What viewers turn into links although it stands as plain text.
_AUTOLINK = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
_LOCATION = re.compile(r"(?<=\bp\.) (?=\d)| (?=¶)")


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
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        # A macro's result is markup already; autoescape then leaves both as they are.
        return value if isinstance(value, Markup) else Markup(escape_markdown(str(value)))  # noqa: S704 - escaped

    environment = _environment(options)
    environment.finalize = finalize
    environment.filters["safe_url"] = safe_url
    environment.filters["code_span"] = lambda text: Markup(markdown_code_span(text))  # noqa: S704 - fenced
    environment.filters["isolate"] = isolate
    environment.filters["escape_inline"] = lambda text: Markup(_escape_inline(text))  # noqa: S704 - escaped
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


def escape_unprintable(text: str) -> str:
    r"""Return the text with every character that cannot be printed shown: ``\x1b``, ``\u202e``."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def escape_markdown(text: str) -> str:
    """Return the text as one line of Markdown that prints it literally."""
    line = _escape_inline(" ".join(text.split()))
    return _LINE_START.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", line)


def _escape_inline(text: str) -> str:
    """Return the text escaped for the middle of a line, with its white space."""
    return _AUTOLINK.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", escape_unprintable(text)))


def nonbreaking(location: str) -> str:
    """Return a location in a source so that no line ends inside it."""
    return _LOCATION.sub("\N{NO-BREAK SPACE}", location)


def isolate(text: str) -> str:
    """Return the text, in a bidi isolate (UAX #9) if it has right-to-left letters.

    Inside it they cannot change the order of the words around the text.
    """
    turns = any(bidirectional(letter) in {"R", "AL"} for letter in text)
    return f"\u2068{text}\u2069" if turns else text


def text_direction(text: str) -> str:
    """Return ``rtl`` or ``ltr`` for a paragraph, by its first letter that has a direction (UAX #9, P2, P3).

    It is what ``dir="auto"`` means, which WeasyPrint does not know.
    """
    found = (bidirectional(letter) for letter in text)
    return "rtl" if next((kind for kind in found if kind in {"L", "R", "AL"}), "L") != "L" else "ltr"


def fill(text: str, label: str = "", width: int = 72) -> str:
    """Return a text in lines of up to `width` characters, behind a label that the other lines leave free."""
    from textwrap import TextWrapper

    wrapper = TextWrapper(width=width, initial_indent=label, subsequent_indent=" " * len(label))
    wrapper.break_long_words = wrapper.break_on_hyphens = False
    return wrapper.fill(" ".join(text.split()))


def markdown_code_span(text: str) -> str:
    """Return the text as a code span, fenced by more backticks than it holds."""
    line = " ".join(escape_unprintable(text).split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    gap = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def safe_url(url: str) -> str:
    """Return the URL if a reader may be sent there, without user name and password; else nothing."""
    stripped = re.sub(r"[\x00-\x20\x7f-\x9f]", "", url)
    try:
        parts = urlsplit(stripped)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES or (parts.scheme.lower() != "mailto" and not host):
        return ""
    clean = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    # Quoted so that it can end neither an attribute nor a Markdown target; what is quoted stays so.
    return quote(clean, safe="/:?#@!$&'()*+,;=~%")


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
    return environment


def _escape_unprintable_value(value: Any) -> Any:
    return escape_unprintable(value) if type(value) is str else value
