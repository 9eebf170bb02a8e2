"""Read the profile (`briefing.toml`): what the briefing is. Strict: an unknown key is an error."""

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefing.errors import ProfileError
from briefing.models import Topic
from briefing.record import MARKINGS, Heading

FILE_NAME = "briefing.toml"

_HEADING = ("title", "reference", "marking", "originator", "addressee", "purpose", "language")
_WORDS = ("focus",)
_TABLES: dict[str, dict[str, type]] = {
    "length": {"words": int, "share": float, "key_points": int},
    "summariser": {"name": str, "options": dict},
    "output": {"formats": list, "template": str, "paper": str},
}
_TOPIC: dict[str, type] = {"name": str, "terms": list}


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
    summariser: str = "coverage"
    summariser_options: dict[str, Any] = field(default_factory=dict)
    formats: tuple[str, ...] = ("pdf", "md", "html", "json")
    template: str = "diplomatic"
    paper: str = "A4"
    sha256: str = ""
    """Of the bytes of the file; empty for a profile that was not read from one."""

    def heading(self, as_of: date) -> Heading:
        """Return the heading of an edition whose information cut-off is `as_of`."""
        return Heading(as_of=as_of, **{key: getattr(self, key) for key in _HEADING})


def load_profile(path: Path) -> Profile:
    """Read the profile at `path`.

    Raises ProfileError with one line that names the file, the key and the nearest known key.
    """
    try:
        data = path.read_bytes()
        raw = tomllib.loads(data.decode("utf-8"))
    except FileNotFoundError:
        raise ProfileError(f"{path}: there is no such profile; `briefing init` writes one") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read as TOML: {error}") from error
    try:
        return _profile(raw, sha256=hashlib.sha256(data).hexdigest())
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from None


def default_profile(title: str) -> Profile:
    """Return the profile of a dossier that has none: its topics are discovered."""
    return Profile(title=title)


def profile_text(title: str, topics: Sequence[Topic]) -> str:
    """Return a starter profile as TOML with comments; :func:`load_profile` reads it back."""

    def toml(value: object) -> str:
        # A JSON string or list of strings is one in TOML too, but for DEL, which titles do not hold.
        return json.dumps(value, ensure_ascii=False)

    lines = [
        f"title = {toml(title)}",
        '# purpose = "What the talks agreed, and what they left open."',
        '# originator = "Desk for Central Asia"',
        '# addressee = "The Ambassador"',
        '# reference = "2026/11-01"',
        'marking = "TLP:CLEAR"   # the TLP 2.0 label of every page; a source may raise it',
        "",
        "[length]",
        "words = 700             # printed words of all points together",
        "key_points = 5",
        "",
        "# Topics, in the order in which they are printed. A term is a word, a phrase or a beginning: elect*",
    ]
    if not topics:
        lines += ["# [[topics]]", '# name = "Elections"', '# terms = ["election*", "vote", "ballot*"]', ""]
    for topic in topics:
        lines += ["[[topics]]", f"name = {toml(topic.name)}", f"terms = {toml(list(topic.terms))}", ""]
    lines += ["[output]", 'formats = ["pdf", "md", "html", "json"]', ""]
    return "\n".join(lines)


def check_keys(raw: dict[str, Any], allowed: Mapping[str, type], where: str) -> None:
    """Raise ProfileError for a key that is not allowed in the table `where`, or of another type."""
    for key, value in raw.items():
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(allowed)}"
            raise ProfileError(f"unknown key {key!r}{where}: {hint}")
        wanted = (int, float) if allowed[key] is float else (allowed[key],)
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise ProfileError(f"{key!r}{where} must be {_NAMES[allowed[key]]}, not {value!r}")


_NAMES = {str: "a text", int: "a whole number", float: "a number", list: "a list", dict: "a table"}


def _profile(raw: dict[str, Any], *, sha256: str) -> Profile:
    known = {
        **dict.fromkeys((*_HEADING, *_WORDS), str),
        **dict.fromkeys(_TABLES, dict),
        "topics": list,
        "languages": list,
    }
    check_keys(raw, known, "")
    for table, keys in _TABLES.items():
        check_keys(raw.get(table, {}), keys, f" in [{table}]")
    if "title" not in raw:
        raise ProfileError('the profile needs a title, as in title = "Talks in Astana"')
    if raw.get("marking", "TLP:CLEAR") not in MARKINGS:
        raise ProfileError(f"marking {raw['marking']!r} is no TLP 2.0 label: {', '.join(MARKINGS)}")
    summariser = raw.get("summariser", {})
    given = {
        **raw.get("length", {}),
        **raw.get("output", {}),
        **({"summariser": summariser["name"]} if "name" in summariser else {}),
        "summariser_options": summariser.get("options", {}),
        "topics": tuple(_topic(item) for item in raw.get("topics", [])),
    }
    if "formats" in given:
        given["formats"] = tuple(_texts(given["formats"], "formats"))
    given |= {key: raw[key] for key in (*_HEADING, *_WORDS) if key in raw}
    if "languages" in raw:
        given["languages"] = tuple(_codes(raw["languages"]))
    return _checked(Profile(sha256=sha256, **given))


def _checked(profile: Profile) -> Profile:
    if profile.words < 1:
        raise ProfileError(f"'words' in [length] must be at least 1, not {profile.words}")
    if not 0 < profile.share <= 1:
        raise ProfileError(f"'share' in [length] must be above 0 and at most 1, not {profile.share}")
    if profile.key_points < 0:
        raise ProfileError(f"'key_points' in [length] cannot be {profile.key_points}")
    if profile.paper not in ("A4", "Letter"):
        raise ProfileError(f"'paper' in [output] must be A4 or Letter, not {profile.paper!r}")
    names = [topic.name for topic in profile.topics]
    for name in names:
        if names.count(name) > 1:
            raise ProfileError(f"two topics are called {name!r}: give each its own name")
    return profile


def _topic(raw: object) -> Topic:
    if not isinstance(raw, dict):
        raise ProfileError("topics are tables: write [[topics]], then name and terms")
    check_keys(raw, _TOPIC, " in [[topics]]")
    if not raw.get("name") or not raw.get("terms"):
        raise ProfileError(f"a topic needs a name and at least one term: {raw!r}")
    return Topic(name=raw["name"], terms=tuple(_texts(raw["terms"], "terms")))


def _codes(values: list[Any]) -> list[str]:
    for code in _texts(values, "languages"):
        if not re.fullmatch("[a-z]{2}", code):
            raise ProfileError(f'\'languages\' holds codes such as "en" and "ru", not {code!r}')
    return values


def _texts(values: list[Any], key: str) -> list[str]:
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise ProfileError(f"{key!r} must hold texts only, not {value!r}")
    return values
