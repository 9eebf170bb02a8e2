"""The attachment winmail.dat, in which Outlook sends a mail as rich text and its files (TNEF)."""

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats import eml
from briefing.reading.mail.mapi import build_message
from briefing.reading.mail.tnef import read_container


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the text in a container and the files in it.

    Raises Unreadable, as empty, for one that holds neither.
    """
    container = read_container(data)
    if not container.properties and not container.attached:
        raise Unreadable("the Outlook attachment container (TNEF) is empty", empty=True)
    return eml.read_message(*build_message(container.properties, container.attached))
