"""Zip archives of documents: each file in them is read in turn."""

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.office.archives import open_archive, read_entry

_ADDED_BY_MACOS = "__MACOSX/"  # icons and labels of the files


def read(data: bytes, name: str) -> tuple[Attachment, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the files of an archive by name; their names are labels and may look like paths.

    Raises Unreadable for an archive that is empty or damaged, or exceeds the limits.
    """
    with open_archive(data) as archive:
        names = sorted(entry.filename for entry in archive.infolist() if not entry.is_dir())
        names = [name for name in names if not name.startswith(_ADDED_BY_MACOS)]
        if not names:
            raise Unreadable("the archive is empty", empty=True)
        return tuple(Attachment(name=name, data=read_entry(archive, name)) for name in names)
