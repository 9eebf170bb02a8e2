"""Of what was fetched more than once only the newest version is read; older ones are kept to be verified."""

from pathlib import PurePosixPath

from briefing.models import Unread
from briefing.reading.discovery.finder import FoundFiles, SourceFile
from briefing.reading.fetching.store import VERSION_PATH


def keep_newest_versions(found: FoundFiles) -> FoundFiles:
    """Return the files without older versions, which are listed in `left_out`; both keep their order."""
    newest: dict[tuple[str, str], tuple[int, SourceFile]] = {}
    for file in found.files:
        match = VERSION_PATH.fullmatch(file.path)
        if match:
            family, number = (match[1], match[2]), int(match[3])
            if number >= newest.get(family, (0, file))[0]:
                newest[family] = number, file
    current, older = [], []
    for file in found.files:
        match = VERSION_PATH.fullmatch(file.path)
        other = newest[match[1], match[2]][1] if match else file
        if other is file:
            current.append(file)
        else:
            reason = f"an older version of {PurePosixPath(other.path).name}"
            older.append(Unread(path=file.path, state="skipped", reason=reason))
    return FoundFiles(files=tuple(current), left_out=(*found.left_out, *older))
