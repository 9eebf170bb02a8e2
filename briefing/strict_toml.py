"""Checks of the keys and values of a TOML file; each error names what is wrong and how to correct it."""

import difflib
import os
import re
import stat
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.errors import ProfileError

_ISO_639_1 = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
_TYPE_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
    bool: "true or false",
}
_CRON_FIELDS = 5
LOCAL_CLUSTER = re.compile(r"local(?::([1-9]\d?))?")
"""A cluster of processes of this machine: one for each processor, or so many."""
_SCHEDULER = re.compile(r"(?:tcp|tls|ws|wss)://[^\s/]+:\d+")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises FileNotFoundError, and ProfileError for a file that cannot be read as TOML.
    """
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path}: cannot be read as TOML: {error}") from error


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8.

    Raises FileNotFoundError, and ProfileError for a file that cannot be read or is not in UTF-8.
    """
    try:
        return _read(path).decode("utf-8")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1} is not UTF-8"
        raise ProfileError(f"{path}: {where}; save it as UTF-8, as editors do by default") from error


def _read(path: Path) -> bytes:
    """Return the bytes of a regular file, without waiting for a pipe or device."""
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ProfileError(f"{path}: not a regular file; put a text file in its place")
        return file.read()


def _open_at_once(name: str, flags: int) -> int:
    return os.open(name, flags | os.O_NONBLOCK)


def is_language(code: str) -> bool:
    """Say whether ISO 639-1 has a code, in small letters."""
    return code in _ISO_639_1


def check_keys(raw: dict[str, Any], allowed: Mapping[str, type], where: str) -> None:
    """Raise ProfileError for a key that is not in `allowed`, or whose value is not of the type named there.

    `where` is printed behind the key: `` in [length]``; empty at the top level.
    """
    for key, value in raw.items():
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(allowed)}"
            raise ProfileError(f"unknown key {key!r}{where}: {hint}")
        wanted = (int, float) if allowed[key] is float else (allowed[key],)
        if allowed[key] is object:  # a value of several types, which its own rule checks
            continue
        if not isinstance(value, wanted) or isinstance(value, bool) != (allowed[key] is bool):
            raise ProfileError(f"{key!r}{where} must be {_TYPE_NAMES[allowed[key]]}, not {value!r}")


def check_texts(values: Sequence[Any], key: str) -> tuple[str, ...]:
    """Return a list of texts that are not blank; raises ProfileError for any other value in it."""
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise ProfileError(f"{key!r} must hold texts only, not {value!r}")
    return tuple(values)


def check_language_codes(values: Sequence[Any]) -> tuple[str, ...]:
    """Return a list of ISO 639-1 codes; raises ProfileError for any other value in it."""
    for code in check_texts(values, "languages"):
        if not is_language(code):
            raise ProfileError(f'\'languages\' holds codes such as "en" and "ru", not {code!r}')
    return tuple(values)


def is_cluster(text: str) -> bool:
    """Say whether a text names a cluster: ``tcp://host:8786``, ``local``, or ``local:4`` for four workers."""
    return bool(LOCAL_CLUSTER.fullmatch(text) or _SCHEDULER.fullmatch(text))


def check_cron(cron: str) -> str:
    """Return a cron expression of five fields; raises ProfileError for any other text."""
    from cronsim import CronSim, CronSimError

    try:
        next(CronSim(cron, datetime(2000, 1, 1)), None)  # noqa: DTZ001 - wall time has no zone
    except (CronSimError, ValueError) as error:  # ValueError: a number of more digits than Python reads
        raise ProfileError(_no_cron(cron, str(error).lower())) from None
    if len(cron.split()) != _CRON_FIELDS:
        raise ProfileError(_no_cron(cron, "it has seconds too"))
    return cron


def _no_cron(cron: str, why: str) -> str:
    return (
        f"'cron' in [schedule]: {cron!r} is no cron expression ({why});"
        ' write minute, hour, day, month and weekday, as in "0 7 * * 1-5"'
    )


def check_timezone(name: str) -> str:
    """Return the name of an IANA time zone; raises ProfileError for any other text."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown name, a path, a folder of the database
        raise ProfileError(
            f'\'timezone\' in [schedule]: no time zone is called {name!r}; as in "Asia/Almaty" or "UTC"'
        ) from None
    return name
