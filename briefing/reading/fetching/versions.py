"""Of what was fetched more than once only the newest version is read; older ones are kept to be verified.

What somebody has altered since it was fetched is not read: it is not what stands at its address.
"""

from pathlib import PurePosixPath

from briefing.models import Unread
from briefing.reading.discovery.finder import FoundFiles, SourceFile
from briefing.reading.discovery.reasons import older_version
from briefing.reading.fetching.store import VERSION_PATH, content_name
from briefing.reading.isolation.contents import Contents

_ALTERED = "altered after it was fetched; delete it, and it is fetched again"


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
            older.append(Unread(path=file.path, state="skipped", reason=older_version(other.path)))
    return FoundFiles(files=tuple(current), left_out=(*found.left_out, *older))


def refuse_altered(file: SourceFile, contents: Contents) -> Contents:
    """Return the contents of a file; of one that was altered after it was fetched, the reason alone."""
    if not VERSION_PATH.fullmatch(file.path) or not contents.sha256:
        return contents
    if PurePosixPath(file.path).stem.endswith(content_name(contents.sha256)):
        return contents
    unread = Unread(path=file.path, state="unreadable", reason=_ALTERED)
    return Contents(documents=(), unread=(unread,), sha256=contents.sha256)
