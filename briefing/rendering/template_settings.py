"""What a template says of itself in its template.toml: how much it prints, letterhead, colours and fonts."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

from briefing.errors import ProfileError
from briefing.rendering.page_options import PageOptions
from briefing.rendering.template_folders import read_template_file, search_folders

FILE_NAME = "template.toml"

PageExtent: TypeAlias = Literal["short", "full"]

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of a page, as CSS has them: ``#16365c``."""

    accent: str = "#16365c"
    """Of headings, numbers and rules that set apart."""
    ink: str = "#101418"
    """Of what sources say."""
    quiet: str = "#4a5158"
    """Of what the tool says of it."""
    rule: str = "#c3c8cd"
    panel: str = "#eef2f6"
    """What stands behind the key points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """The user's font files, each in a regular and a semibold cut; empty for those of the package."""

    serif: tuple[str, ...] = ()
    """Of what sources say."""
    sans: tuple[str, ...] = ()
    """Of what the tool says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSettings:
    """The settings of a template."""

    about: str = ""
    """What the template is, in a line."""
    extent: PageExtent = "short"
    """How much of the record its PDF prints."""
    pages: int = 0
    """The most pages of its PDF; points are left out until it fits. 0 for as many as it takes."""
    logo: str = ""
    """A picture (.svg, .png, .jpg) that stands above the title."""
    logo_text: str = ""
    """What the picture shows, for those who do not see it."""
    letterhead: tuple[str, ...] = ()
    """Lines beside the logo."""
    footer: str = ""
    """A line at the foot of each page."""
    colours: Colours = field(default_factory=Colours)
    fonts: Fonts = field(default_factory=Fonts)


def load_settings(options: PageOptions) -> TemplateSettings:
    """Return the settings of a template, with those of the user's template.toml in their place.

    Raises ProfileError for a key that there is not, a value of another type, and a file that is missing.
    """
    own = search_folders(options.template)[0] / FILE_NAME
    given = _read(own.read_bytes(), f"{options.template}/{FILE_NAME}") if own.is_file() else {}
    if FILE_NAME in options.files:
        given |= _read(options.files[FILE_NAME], FILE_NAME)
    settings = _settings(given)
    for name in filter(None, (settings.logo, *settings.fonts.serif, *settings.fonts.sans)):
        if read_template_file(options, name) is None:
            raise ProfileError(f"{FILE_NAME} names {name!r}, and there is no such file beside it")
    return settings


def _read(data: bytes, label: str) -> dict[str, Any]:
    try:
        raw = tomllib.loads(data.decode("utf-8"))
        _settings(raw)
    except (ValueError, TypeError) as error:  # TOML and UTF-8 raise kinds of ValueError
        raise ProfileError(f"{label}: {error}") from None
    return raw


def _settings(raw: Mapping[str, Any]) -> TemplateSettings:
    """Return the settings; raises ValueError or TypeError for a key or value that cannot be."""
    known = {item.name for item in fields(TemplateSettings)}
    for key in raw:
        if key not in known:
            raise ValueError(f"unknown key {key!r}: there are {', '.join(sorted(known))}")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    if "colours" in values:
        values["colours"] = Colours(**values["colours"])
    if "fonts" in values:
        values["fonts"] = Fonts(**{kind: tuple(names) for kind, names in values["fonts"].items()})
    settings = TemplateSettings(**values)
    _check(settings)
    return settings


def _check(settings: TemplateSettings) -> None:
    colours = (settings.colours.accent, settings.colours.ink, settings.colours.quiet, settings.colours.rule)
    texts = (settings.about, settings.logo, settings.logo_text, settings.footer, *settings.letterhead)
    cuts = {len(settings.fonts.serif), len(settings.fonts.sans)}
    rules = {
        "extent is short or full": settings.extent in {"short", "full"},
        "pages is a number from 0": isinstance(settings.pages, int) and settings.pages >= 0,
        "letterhead is a list of lines": isinstance(settings.letterhead, tuple),
        "texts stand in quotation marks": all(isinstance(text, str) for text in texts),
        'a colour is written as "#16365c"': all(
            _COLOUR.fullmatch(str(colour)) for colour in (*colours, settings.colours.panel)
        ),
        "a font is two files, regular and semibold": cuts <= {0, 2},
    }
    for rule, kept in rules.items():
        if not kept:
            raise ValueError(rule)
