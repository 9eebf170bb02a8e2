"""Of what was fetched more than once, the newest version is read; the older ones are there to be verified."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from briefing.models import Unread
from briefing.reading.discovery.walk import File
from briefing.reading.fetching.store import NAME


def set_older_aside(files: Sequence[File]) -> tuple[tuple[File, ...], tuple[Unread, ...]]:
    """Return the files to read, and the older versions with a reason; `files` keep their order."""
    newest: dict[tuple[str, str], tuple[int, File]] = {}
    for file in files:
        match = NAME.fullmatch(file.path)
        if match:
            family, number = (match[1], match[2]), int(match[3])
            if number >= newest.get(family, (0, file))[0]:
                newest[family] = number, file
    current, older = [], []
    for file in files:
        match = NAME.fullmatch(file.path)
        other = newest[match[1], match[2]][1] if match else file
        if other is file:
            current.append(file)
        else:
            reason = f"an older version of {PurePosixPath(other.path).name}"
            older.append(Unread(path=file.path, state="skipped", reason=reason))
    return tuple(current), tuple(older)
