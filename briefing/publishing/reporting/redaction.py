"""Remove from messages what must not leave this machine: absolute paths, user names, secrets in URLs."""

import re
from pathlib import Path

_SECRETS = re.compile(r"(\w+://)(?:[^\s/@]+@)?([^\s?#'\"]*)(?:[?#][^\s'\"]*)?")
_PATH = re.compile(r"(?<![\w.~/-])/(?:[^\s/:'\",;()]+/)*([^\s/:'\",;()]*)")
_BELOW = r"/(?:(?:(?!\s/)[^:'\"\n])*/)?"  # a folder below may have spaces in its name
_URL = re.compile(r"\w+://[^\s'\"]*")


def redact(text: str) -> str:
    """Return a message with only the last name of each path, and each address without login and query."""
    for place in _places():
        text = re.sub(re.escape(place) + _BELOW, "", text).replace(place, "~")
    parts, end = [], 0
    for url in _URL.finditer(text):
        parts += [_PATH.sub(_name, text[end : url.start()]), _SECRETS.sub(r"\1\2", url[0])]
        end = url.end()
    return "".join([*parts, _PATH.sub(_name, text[end:])])


def _places() -> list[str]:
    """Return the folder that we are in and the home folder: their names may have spaces."""
    places = {str(Path.cwd()), str(Path("~").expanduser())} - {"/", "~"}
    return sorted(places, key=len, reverse=True)


def _name(path: re.Match[str]) -> str:
    return path[1] or "/"
