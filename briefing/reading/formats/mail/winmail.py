"""The attachment winmail.dat, in which Outlook sends a mail as rich text and its files (TNEF)."""

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats import eml
from briefing.reading.mail.mapi import build_message
from briefing.reading.mail.tnef import read_container


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the text in a container and the files in it.

    Raises Unreadable for one in which nothing can be found, and, as empty, for one without text and files.
    """
    container = read_container(data)
    if not container.properties and not container.attached:
        raise Unreadable("tnef-damaged (nothing can be found in the Outlook attachment container)")
    return eml.read_message(*build_message(container.properties, container.attached))
