"""Read the profile (`briefing.toml`): what the briefing is. Strict: an unknown key is an error."""

import hashlib
import json
import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefing.errors import ProfileError
from briefing.models import Topic
from briefing.record import MARKINGS, Heading
from briefing.strict_toml import (
    check_cron,
    check_keys,
    check_language_codes,
    check_texts,
    check_timezone,
    is_language,
    read_toml,
)

FILE_NAME = "briefing.toml"

_HEADING = ("title", "reference", "marking", "originator", "addressee", "purpose", "language")
_TABLES: dict[str, dict[str, type]] = {
    "length": {"words": int, "share": float, "key_points": int, "conflicts": int, "timeline": int},
    "summariser": {"name": str, "options": dict},
    "output": {"formats": list, "template": str, "paper": str},
    "schedule": {"cron": str, "timezone": str},
    "notify": {"command": str},
}
_TOPIC: dict[str, type] = {"name": str, "terms": list}
_FEED: dict[str, type] = {"url": str, "pages": bool}
_FLOORS: dict[str, type] = {"min_sources": int, "min_read": float}
_AROUND = "sources", "min_sources", "min_read", "feeds", "schedule", "notify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed or page that is fetched before a dossier is read."""

    url: str
    pages: bool = False
    """Whether the pages that the feed links to are fetched as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When editions are due."""

    cron: str
    """Five fields: minute, hour, day of the month, month, day of the week."""
    timezone: str = "UTC"
    """A name of the IANA database; the cron expression is in its local time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a briefing is: heading, topics, length, summariser and output."""

    title: str
    reference: str = ""
    marking: str = ""
    """A TLP 2.0 label; the highest of this and of any cited source is printed."""
    originator: str = ""
    addressee: str = ""
    purpose: str = ""
    language: str = "en"
    """ISO 639-1 code of the briefing, and of documents that name no language."""
    languages: tuple[str, ...] = ()
    """The languages of the documents that are quoted; empty for `language` alone. Others are only read."""
    focus: str = ""
    """What the reader asks for, in words: what speaks of it counts more."""
    topics: tuple[Topic, ...] = ()
    words: int = 700
    """The most words that the points may have together; at least 1."""
    share: float = 0.4
    """The most of what was read that is printed, in (0, 1]: a short dossier stays a briefing."""
    key_points: int = 5
    conflicts: int = 5
    """The most matters that are printed on which sources differ; 0 for none."""
    timeline: int = 8
    """The most dates that the timeline has; 0 leaves it out."""
    summariser: str = "coverage"
    summariser_options: dict[str, Any] = field(default_factory=dict)
    formats: tuple[str, ...] = ("pdf", "md", "html", "json")
    template: str = "diplomatic"
    paper: str = "A4"
    sources: tuple[str, ...] = ()
    """The folders and files that are briefed where the command line names none; relative to the profile."""
    min_sources: int = 1
    """No edition is made of fewer documents; at least 1."""
    min_read: float = 0.0
    """No edition is made if a smaller share of the files found could be read, in [0, 1]."""
    feeds: tuple[Feed, ...] = ()
    schedule: Schedule | None = None
    notify: tuple[str, ...] = ()
    """The command that is told how each scheduled run has ended, on its standard input; empty for none."""

    @property
    def settings(self) -> dict[str, Any]:
        """All that decides on the content of an edition, besides the documents; it can be written as JSON."""
        return {key: value for key, value in asdict(self).items() if key not in _AROUND}

    @property
    def sha256(self) -> str:
        """The digest of the settings: of those on the command line too, which no file has."""
        return hashlib.sha256(
            json.dumps(self.settings, sort_keys=True, default=str).encode("utf-8")
        ).hexdigest()

    def heading(self, as_of: date) -> Heading:
        """Return the heading of an edition whose information cut-off is `as_of`."""
        return Heading(as_of=as_of, **{key: getattr(self, key) for key in _HEADING})


def load_profile(path: Path) -> Profile:
    """Read the profile at `path`.

    Raises ProfileError with one line that names the file, the key and the nearest known key.
    """
    try:
        raw = read_toml(path)
    except FileNotFoundError:
        raise ProfileError(f"{path}: there is no such profile; `briefing init` writes one") from None
    try:
        return _profile(raw)
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from None


def default_profile(title: str) -> Profile:
    """Return the profile of a dossier that has none: its topics are discovered."""
    return Profile(title=title)


def restore_profile(settings: Mapping[str, Any]) -> Profile:
    """Return the profile that has these settings, as :attr:`Profile.settings` gives them and JSON keeps them.

    Raises ProfileError for settings of another version.
    """
    try:
        topics = tuple(Topic(**{**topic, "terms": tuple(topic["terms"])}) for topic in settings["topics"])
        lists = {key: tuple(value) for key, value in settings.items() if isinstance(value, list)}
        return Profile(**{**settings, **lists, "topics": topics})
    except (TypeError, KeyError, AttributeError) as error:
        raise ProfileError(f"the settings are those of another version: {error}") from error


def _profile(raw: dict[str, Any]) -> Profile:
    for key in ("topics", "feeds"):
        if isinstance(raw.get(key), dict):
            raise ProfileError(f"[{key}] is one table, and {key} are several: write [[{key}]] above each")
    check_keys(raw, _KEYS, "")
    for table, keys in _TABLES.items():
        check_keys(raw.get(table, {}), keys, f" in [{table}]")
    if not raw.get("title", "").strip():
        raise ProfileError('the profile needs a title, as in title = "Talks in Astana"')
    if raw.get("marking", "TLP:CLEAR") not in MARKINGS:
        raise ProfileError(f"marking {raw['marking']!r} is no TLP 2.0 label: {', '.join(MARKINGS)}")
    summariser = raw.get("summariser", {})
    given = {
        **{key: raw[key] for key in (*_HEADING, "focus", *_FLOORS) if key in raw},
        **raw.get("length", {}),
        **raw.get("output", {}),
        **({"summariser": summariser["name"]} if "name" in summariser else {}),
        "summariser_options": summariser.get("options", {}),
        "topics": tuple(_topic(item) for item in raw.get("topics", [])),
        "feeds": tuple(_feed(item) for item in raw.get("feeds", [])),
        "sources": check_texts(raw.get("sources", []), "sources"),
        "languages": check_language_codes(raw.get("languages", [])),
        "schedule": _schedule(raw["schedule"]) if "schedule" in raw else None,
        "notify": _command(raw.get("notify", {}).get("command", "")),
    }
    if "formats" in given:
        given["formats"] = check_texts(given["formats"], "formats")
    return _checked(Profile(**given))


_KEYS: dict[str, type] = {
    **dict.fromkeys((*_HEADING, "focus"), str),
    **_FLOORS,
    **dict.fromkeys(_TABLES, dict),
    **dict.fromkeys(("topics", "languages", "sources", "feeds"), list),
}


def _checked(profile: Profile) -> Profile:
    limits = {
        "'words' in [length] must be at least 1": (profile.words, profile.words >= 1),
        "'share' in [length] must be above 0 and at most 1": (profile.share, 0 < profile.share <= 1),
        "'paper' in [output] must be A4 or Letter": (profile.paper, profile.paper in {"A4", "Letter"}),
        "'language' is an ISO 639-1 code such as \"en\"": (profile.language, is_language(profile.language)),
        "'min_sources' must be at least 1": (profile.min_sources, profile.min_sources >= 1),
        "'min_read' must be from 0 to 1": (profile.min_read, 0 <= profile.min_read <= 1),
    }
    counts = {key: getattr(profile, key) for key in ("key_points", "conflicts", "timeline")}
    limits |= {f"'{key}' in [length] must be at least 0": (n, n >= 0) for key, n in counts.items()}
    for rule, (value, kept) in limits.items():
        if not kept:
            raise ProfileError(f"{rule}, not {value!r}")
    names = [topic.name for topic in profile.topics]
    for name in names:
        if names.count(name) > 1:
            raise ProfileError(f"two topics are called {name!r}: give each its own name")
    return profile


def _topic(raw: object) -> Topic:
    if not isinstance(raw, dict):
        raise ProfileError("topics are tables: write [[topics]], then name and terms")
    check_keys(raw, _TOPIC, " in [[topics]]")
    name, terms = raw.get("name", ""), check_texts(raw.get("terms", []), "terms")
    if not name.strip() or not terms:
        raise ProfileError(
            f"a topic needs a name and at least one term; {name!r} has {len(terms)}:"
            ' write name = "Elections" and terms = ["election*", "vote"]'
        )
    empty = [term for term in terms if not term.strip("* ")]
    if empty:
        raise ProfileError(f"the term {empty[0]!r} of {name!r} fits everything: write at least the beginning")
    return Topic(name=name, terms=terms)


def _feed(raw: object) -> Feed:
    if not isinstance(raw, dict):
        raise ProfileError('feeds are tables: write [[feeds]], then url = "https://..."')
    check_keys(raw, _FEED, " in [[feeds]]")
    if not raw.get("url"):
        raise ProfileError('a feed needs an address, as in url = "https://example.org/news.xml"')
    return Feed(**raw)


def _command(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise ProfileError(f"'command' in [notify]: {text!r}: {str(error).lower()}") from None


def _schedule(raw: dict[str, Any]) -> Schedule:
    if not raw.get("cron"):
        raise ProfileError('[schedule] needs a cron expression, as in cron = "0 7 * * 1-5"')
    schedule = Schedule(**raw)
    check_cron(schedule.cron)
    check_timezone(schedule.timezone)
    return schedule
