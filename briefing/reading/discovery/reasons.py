"""Why a file is left out or not read here, and what a person can do about it."""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from briefing.reading.discovery.type_tables import FILE_TYPES, WAYS_OUT

HIDDEN_FILE = "a hidden file"
HIDDEN_FOLDER = "a hidden folder"
AN_EDITION = "an edition of a briefing"
EDITIONS = "editions that briefing has made"
FOUND_ELSEWHERE = "a folder that was found elsewhere in the dossier"
LINK_OUT = "a symbolic link out of the dossier"
LINK_WITHIN = "a symbolic link to what is found without it"
NOT_AT_TOP = "read only at the top of a dossier"
NO_SUCH_FILE = "sources.toml describes it, and no file has this name"
VANISHED = "it vanished after it was found"
STILL_WRITTEN = "it is still being written"
NO_FILE = "not a regular file"
_RULES = frozenset(
    {HIDDEN_FILE, HIDDEN_FOLDER, AN_EDITION, EDITIONS, FOUND_ELSEWHERE, LINK_OUT, LINK_WITHIN, NOT_AT_TOP}
    | {NO_SUCH_FILE, VANISHED, STILL_WRITTEN, NO_FILE}
)

_EXTRAS = {
    "python_calamine": "office",
    "olefile": "office",
    "compressed_rtf": "office",
    "warcio": "archives",
    "brotli": "archives",
    "pyarrow": "parquet",
}
"""The extra that brings each package."""


def cannot_be_opened(error: OSError) -> str:
    """Return why a file or folder cannot be opened, in words."""
    return _cannot_be_opened(error.strerror or "unknown error")


def too_large(most: int) -> str:
    """Return that a file has more than so many bytes."""
    return f"larger than {most // 1_000_000} MB"


def older_version(newer: str) -> str:
    """Return that a file that was fetched is an older version of another one, given the path of that."""
    return f"an older version of {PurePosixPath(newer).name}"


def did_you_mean(near: str) -> str:
    """Return that no file has a name that sources.toml has, given that of a file in other case."""
    return f"{NO_SUCH_FILE}; did you mean {near!r}?"


def is_reason_left_out(reason: str, read: Iterable[str]) -> bool:
    """Say whether a file of which no byte was read can have this reason.

    `read` are the paths of the files that were.
    """
    if reason in _RULES or re.sub(r"\d{1,6}", "0", reason, count=1) == too_large(0):
        return True
    if reason in {_cannot_be_opened(os.strerror(code)) for code in errno.errorcode}:
        return True
    paths = tuple(read)
    if reason.startswith(f"{NO_SUCH_FILE}; "):
        return any(did_you_mean(end) == reason for path in paths for end in _ends(path))
    return reason in set(map(older_version, paths))


def _ends(path: str) -> Iterator[str]:
    """Yield a path and all that stands behind a slash of it: sources.toml may have any of them."""
    while path:
        yield path
        path = path.partition("/")[2]


def _cannot_be_opened(why: str) -> str:
    return f"cannot be opened: {why.lower()}"


def missing_reader(file_type: str) -> str:
    """Return that a type has no reader, with a way out if there is one."""
    way_out = WAYS_OUT.get(file_type)
    reason = f"{FILE_TYPES[file_type]}, for which there is no reader"
    return f"{reason}: {way_out}" if way_out else reason


def missing_extra(file_type: str, error: ModuleNotFoundError) -> str:
    """Return that a type needs a package that is not installed, with the command that installs it."""
    package = (error.name or "").partition(".")[0]
    extra = _EXTRAS.get(package)
    wanted = f"diplomatic-briefing[{extra}]" if extra else package
    return f"{FILE_TYPES[file_type]}, which needs a package that is missing: pip install '{wanted}'"
