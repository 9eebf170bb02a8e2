"""Outlook messages: their newest text, what they forward, what is attached, also whole messages."""

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats import eml
from briefing.reading.mail.compound import StoredMessage, read_message
from briefing.reading.mail.mapi import build_message

# What olefile raises on damaged files, beside its own errors.
_FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the texts of a message, the newest first, what is attached, and the messages inside it.

    Raises Unreadable for a file that is damaged, and, as empty, for a message without text and files.
    """
    import olefile

    try:
        with olefile.OleFileIO(data) as storage:
            message = read_message(storage)
    except _FAULTS as error:
        raise Unreadable("msg-damaged (no message can be found in it)") from error
    return _items(message)


def _items(message: StoredMessage) -> tuple[Extract | Attachment, ...]:
    mail, parts = build_message(message.properties, message.attached)
    inner = [item for embedded in message.embedded for item in _inner(embedded)]
    try:
        return (*eml.read_message(mail, parts), *inner)
    except Unreadable:
        if not inner:
            raise
        return tuple(inner)


def _inner(message: StoredMessage) -> tuple[Extract | Attachment, ...]:
    """Return what is in a message inside another; nothing if it has no text."""
    try:
        return _items(message)
    except Unreadable:
        return ()
