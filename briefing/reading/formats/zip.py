"""Zip archives of documents: every file in one is read in its turn."""

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.office.archives import open_archive, read_entry

_PACKERS_OWN = "__MACOSX/"  # what macOS adds to an archive: icons and labels of its files, no file of anybody


def read(data: bytes, name: str) -> tuple[Attachment, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the files of an archive by name; their names are labels and may look like paths.

    Raises Unreadable for an archive that is empty, damaged or beyond the limits.
    """
    with open_archive(data) as archive:
        names = sorted(entry.filename for entry in archive.infolist() if not entry.is_dir())
        names = [name for name in names if not name.startswith(_PACKERS_OWN)]
        if not names:
            raise Unreadable("the archive is empty", empty=True)
        return tuple(Attachment(name=name, data=read_entry(archive, name)) for name in names)
