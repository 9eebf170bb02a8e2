"""Escape and direct texts, so that they say on the page what they say in the source and do nothing else."""

import re
from typing import Literal, TypeAlias
from unicodedata import bidirectional
from urllib.parse import quote, urlsplit

from markupsafe import Markup

Direction: TypeAlias = Literal["ltr", "rtl"]

SCHEMES = frozenset({"http", "https", "mailto"})

# Controls but tab and line feed, lone surrogates, embeddings and overrides that turn the reading order,
# and the invisible tags block.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\U000e0000-\U000e007f]")
# What ends a line inside a text, which no page lays out as that, and WeasyPrint not at all.
_LINE_END = re.compile("[\u2028\u2029]")
# Everything that opens or closes markup anywhere in a line, in CommonMark or its usual extensions.
_MARKUP = re.compile(r"[\\`*_\[\]{}<>|~#!$&^=@]")
# What only the beginning of a line makes special: list markers, rules, underlines of headings.
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+:])")
# What viewers turn into links although it stands as plain text.
_AUTOLINK = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
_LOCATION = re.compile(r"(?<=\bp\.) (?=\d)| (?=¶)")


def escape_unprintable(text: str) -> str:
    r"""Return the text with every character that cannot be printed shown: ``\x1b``, ``\u202e``."""
    shown = _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
    return _LINE_END.sub(" ", shown)


def escape_markdown(text: str) -> str:
    """Return the text as one line of Markdown that prints it literally."""
    line = escape_inline(" ".join(text.split()))
    return _LINE_START.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", line)


def escape_inline(text: str) -> str:
    """Return the text escaped for the middle of a line, with its white space."""
    return _AUTOLINK.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", escape_unprintable(text)))


def nonbreaking(location: str) -> str:
    """Return a location in a source so that no line ends inside it."""
    return _LOCATION.sub("\N{NO-BREAK SPACE}", location)


def isolate(text: str, page: Direction = "ltr") -> str:
    """Return the text, in a bidi isolate (UAX #9) if it has letters that run against the page.

    Inside it they cannot change the order of the words around the text.
    """
    against = {"R", "AL"} if page == "ltr" else {"L"}
    turns = any(bidirectional(letter) in against for letter in text)
    return f"\u2068{text}\u2069" if turns else text


def text_direction(text: str) -> Direction:
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


def css_string(text: str) -> Markup:
    """Return the text as a string of CSS, which nothing in it ends (CSS Syntax 3, 4.3.7)."""
    safe = "".join(
        letter if letter.isalnum() or letter in " .,;:-+/@" else f"\\{ord(letter):x} "
        for letter in " ".join(escape_unprintable(text).split())
    )
    return Markup(f'"{safe}"')  # noqa: S704 - escaped
