"""Read a profile from its TOML file. An unknown key, another type or a value out of range is an error."""

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.errors import ProfileError
from briefing.models import Topic
from briefing.profile.profile import (
    HEADING,
    Feed,
    MailDelivery,
    Profile,
    Schedule,
)
from briefing.profile.template_files import read_template_files
from briefing.record import MARKINGS
from briefing.review import load_review, review_path
from briefing.strict_toml import (
    check_cron,
    check_keys,
    check_language_codes,
    check_texts,
    check_timezone,
    is_cluster,
    is_language,
    read_toml,
)

_TABLES: dict[str, dict[str, type]] = {
    "length": {"words": int, "share": float, "key_points": int, "conflicts": int, "timeline": int},
    "choice": {"view": str},
    "reading": {"ocr": object},
    "actors": {"aliases": dict},
    "summariser": {"name": str, "options": dict},
    "output": {
        "formats": list,
        "template": str,
        "paper": str,
        "archive": bool,
        "ratings": bool,
        "language": str,
        "template_folder": str,
    },
    "schedule": {"cron": str, "timezone": str},
    "cluster": {"scheduler": str},
    "publish": {"sign": str, "authority": str},
    "notify": {"command": str},
    "deliver": {"smtp": str, "from": str, "to": list, "user": str, "password_file": str, "ca_file": str},
}
_RENAMED = {
    "summariser": ("summariser", "name"),
    "summariser_options": ("summariser", "options"),
    "notify": ("notify", "command"),
    "cluster": ("cluster", "scheduler"),
    "sign": ("publish", "sign"),
    "page_language": ("output", "language"),
    "authority": ("publish", "authority"),
}
"""The fields of a profile that have other names in its tables: table and key."""
_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+", re.ASCII)
_TOPIC: dict[str, type] = {"name": str, "terms": list}
_FEED: dict[str, type] = {"url": str, "pages": bool}
_KEYS: dict[str, type] = {
    **dict.fromkeys((*HEADING, "focus"), str),
    "min_sources": int,
    "min_read": float,
    **dict.fromkeys(_TABLES, dict),
    **dict.fromkeys(("topics", "languages", "sources", "feeds"), list),
}


def load_profile(path: Path) -> Profile:
    """Read the profile at `path`, with its review.

    Raises ProfileError with one line that names the file, the key and the nearest known key.
    """
    try:
        raw = read_toml(path)
    except FileNotFoundError:
        raise ProfileError(f"{path}: there is no such profile; `briefing init` writes one") from None
    try:
        profile = _profile(raw)
        files = read_template_files(path.parent / profile.template_folder) if profile.template_folder else {}
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from None
    return replace(profile, template_files=files, review=load_review(review_path(path)))


def _profile(raw: dict[str, Any]) -> Profile:
    _check_structure(raw)
    fields = _fields(raw)
    if not fields.get("title", "").strip():
        raise ProfileError('the profile needs a title, as in title = "Talks in Astana"')
    profile = Profile(**{key: _parsed(key, value) for key, value in fields.items()})
    _check_ranges(profile)
    _check_topic_names(profile.topics)
    return profile


def _check_structure(raw: dict[str, Any]) -> None:
    """Raise ProfileError for an unknown key or another type, at the top or in a table."""
    for key in ("topics", "feeds"):
        if isinstance(raw.get(key), dict):
            raise ProfileError(f"[{key}] is one table, and {key} are several: write [[{key}]] above each")
    check_keys(raw, _KEYS, "")
    for table, keys in _TABLES.items():
        check_keys(raw.get(table, {}), keys, f" in [{table}]")


def _fields(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values by the field of :class:`Profile` that each belongs to."""
    fields = {
        key: value for key, value in raw.items() if key not in _TABLES or key in {"schedule", "deliver"}
    }
    renamed = {*_RENAMED.values()}
    for table in ("length", "choice", "actors", "reading", "output"):
        fields |= {key: value for key, value in raw.get(table, {}).items() if (table, key) not in renamed}
    for field, (table, key) in _RENAMED.items():
        if key in raw.get(table, {}):
            fields[field] = raw[table][key]
    return fields


def _parsed(field: str, value: Any) -> Any:
    return _PARSERS[field](value) if field in _PARSERS else value


def _marking(given: str) -> str:
    label = given.upper()
    if label not in MARKINGS:
        raise ProfileError(f"marking {label!r} is no TLP 2.0 label: {', '.join(MARKINGS)}")
    return label


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


def _schedule(raw: dict[str, Any]) -> Schedule:
    if not raw.get("cron"):
        raise ProfileError('[schedule] needs a cron expression, as in cron = "0 7 * * 1-5"')
    schedule = Schedule(**raw)
    check_cron(schedule.cron)
    check_timezone(schedule.timezone)
    return schedule


def _cluster(text: str) -> str:
    if not is_cluster(text):
        raise ProfileError(f"'scheduler' in [cluster] is local, or as in tcp://host:8786, not {text!r}")
    return text


def _delivery(raw: dict[str, Any]) -> MailDelivery:
    for key in ("smtp", "from", "to"):
        if not raw.get(key):
            raise ProfileError(f'[deliver] needs {key!r}: smtp, from and to, as in to = ["desk@example.org"]')
    fields = {("sender" if key == "from" else key): value for key, value in raw.items()}
    delivery = MailDelivery(**{**fields, "to": check_texts(raw["to"], "to")})
    for address in (delivery.sender, *delivery.to):
        if not _ADDRESS.fullmatch(address):
            raise ProfileError(f"[deliver] names {address!r}, which is no address such as desk@example.org")
    return delivery


def _command(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise ProfileError(f"'command' in [notify]: {text!r}: {str(error).lower()}") from None


_PARSERS: dict[str, Callable[[Any], Any]] = {
    "marking": _marking,
    "topics": lambda items: tuple(map(_topic, items)),
    "feeds": lambda items: tuple(map(_feed, items)),
    "sources": lambda items: check_texts(items, "sources"),
    "formats": lambda items: tuple(name.lower() for name in check_texts(items, "formats")),
    "paper": str.capitalize,
    "view": str.lower,
    "language": str.lower,
    "page_language": str.lower,
    "aliases": lambda items: {name: check_texts(others, name) for name, others in items.items()},
    "languages": check_language_codes,
    "schedule": _schedule,
    "notify": _command,
    "deliver": _delivery,
    "cluster": _cluster,
}


def _check_ranges(profile: Profile) -> None:
    rules = {
        "'words' in [length] must be at least 1": (profile.words, profile.words >= 1),
        "'share' in [length] must be above 0 and at most 1": (profile.share, 0 < profile.share <= 1),
        "'view' in [choice] must be now or period": (profile.view, profile.view in {"now", "period"}),
        "'ocr' in [reading] must be \"auto\", true or false": (
            profile.ocr,
            profile.ocr in {"auto", True, False},
        ),
        "'paper' in [output] must be A4 or Letter": (profile.paper, profile.paper in {"A4", "Letter"}),
        "'language' is an ISO 639-1 code such as \"en\"": (profile.language, is_language(profile.language)),
        "'min_sources' must be at least 1": (profile.min_sources, profile.min_sources >= 1),
        "'min_read' must be from 0 to 1": (profile.min_read, 0 <= profile.min_read <= 1),
    }
    counts = {key: getattr(profile, key) for key in ("key_points", "conflicts", "timeline")}
    rules |= {f"'{key}' in [length] must be at least 0": (n, n >= 0) for key, n in counts.items()}
    for rule, (value, kept) in rules.items():
        if not kept:
            raise ProfileError(f"{rule}, not {value!r}")


def _check_topic_names(topics: Sequence[Topic]) -> None:
    names = [topic.name for topic in topics]
    for name in names:
        if names.count(name) > 1:
            raise ProfileError(f"two topics are called {name!r}: give each its own name")
