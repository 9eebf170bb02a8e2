"""A mail: its plain text, or else its HTML; the headers are metadata."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Extract
from briefing.reading.characters import decode
from briefing.reading.formats import html

# What the standard library's parser raises on hostile mail, beside the faults that it records.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
_LONGEST_HEADER = 8192  # the time that it takes to parse a header grows with the square of its length


def read(data: bytes, name: str) -> tuple[Extract, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the one extract of a mail; raises Unreadable for a mail without text."""
    try:
        mail: EmailMessage = message_from_bytes(data, policy=default)
        _drop_long_headers(mail)
        body: Any = mail.get_body(preferencelist=("plain", "html"))
    except _FAULTS as error:
        raise Unreadable("the mail is built so that it cannot be parsed") from error
    if body is None:
        raise Unreadable("the mail has no text", empty=True)
    text, note = _text(body)
    page = body.get_content_subtype() == "html"
    extract = html.read_page(text, note) if page else Extract(text=text, note=note)
    subject = _header(mail, "Subject")
    return (
        replace(
            extract,
            title=str(subject or ""),
            author=_sender(mail),
            published=_date(mail),
            publisher="",
            url="",
        ),
    )


def _drop_long_headers(mail: EmailMessage) -> None:
    for part in mail.walk():
        for name in {name for name, value in part.raw_items() if len(value) > _LONGEST_HEADER}:
            del part[name]


def _text(body: Any) -> tuple[str, str]:
    """Return the text of a part and a note on its encoding."""
    try:
        return str(body.get_content()), ""
    except _FAULTS:  # a character set that does not exist or decodes no text: the bytes decide
        return decode(body.get_payload(decode=True))


def _header(mail: EmailMessage, name: str) -> Any:
    """Return a header, parsed; None for one that is not there or cannot be parsed."""
    try:
        return mail[name]
    except _FAULTS:
        return None


def _sender(mail: EmailMessage) -> str:
    header = _header(mail, "From")
    if not header or not header.addresses:
        return ""
    return str(header.addresses[0].display_name or header.addresses[0].addr_spec)


def _date(mail: EmailMessage) -> date | None:
    """Return the date of a mail; a memorandum may give one without the time of day."""
    header = _header(mail, "Date")
    if header is None:
        return None
    if header.datetime is not None:
        return date(header.datetime.year, header.datetime.month, header.datetime.day)
    try:
        return parsedate_to_datetime(f"{header} 00:00:00").date()
    except _FAULTS:
        return None
